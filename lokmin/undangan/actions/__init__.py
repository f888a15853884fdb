"""Changes of letters: obey the rules, set the fields, never commit.

nomor    the register of numbers
surat    writing, issuing, withdrawing
awal     what a new letter begins with
"""

from lokmin.undangan.actions.nomor import (
    batalkan_nomor,
    catat_nomor,
    catat_terakhir,
    pesan_nomor,
    terbitkan_nomor,
)
from lokmin.undangan.actions.surat import (
    siapkan,
    tarik,
    terbitkan,
)

__all__ = [
    "batalkan_nomor",
    "catat_nomor",
    "catat_terakhir",
    "pesan_nomor",
    "siapkan",
    "tarik",
    "terbitkan",
    "terbitkan_nomor",
]
