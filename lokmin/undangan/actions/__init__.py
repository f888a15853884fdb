"""Changes of letters: obey the rules, set the fields, never commit.

nomor    the register of numbers
surat    preparing, issuing, withdrawing
ubah     changing a draft and its number
konfirmasi  answers by link, by calendar, by voice
kirim    the letter on its way
kabar    the news of a change
awal     what a new letter begins with
"""

from lokmin.undangan.actions.cetak import cetak_dahulu, pratinjau
from lokmin.undangan.actions.konfirmasi import terima_balasan
from lokmin.undangan.actions.nomor import (
    batalkan_nomor,
    batalkan_pesanan,
    catat_luar,
    catat_nomor,
    pesan_nomor,
    terbitkan_nomor,
)
from lokmin.undangan.actions.surat import (
    siapkan,
    tarik,
    terbitkan,
)
from lokmin.undangan.actions.ubah import ubah

__all__ = [
    "batalkan_nomor",
    "batalkan_pesanan",
    "catat_luar",
    "catat_nomor",
    "cetak_dahulu",
    "pesan_nomor",
    "pratinjau",
    "siapkan",
    "tarik",
    "terbitkan",
    "terbitkan_nomor",
    "terima_balasan",
    "ubah",
]
