"""Mail: written into the outbox with the change it is about, sent afterwards.

kotak     the outbox: `antre` puts a letter in, in the current transaction
urus      what people do with a letter that did not go
susun     a row of the outbox as the bytes of a letter
sambung   the connection to the server, with limits
sebab     why a letter did not go, in words for people
kirim     the sender in the background
periksa   what the doctor asks about it
masuk     the replies of calendars that come back by IMAP
"""

from lokmin.bersama.surel.kirim import (
    hitung,
    kirim_yang_menunggu,
    lupakan_isi_lama,
)
from lokmin.bersama.surel.kotak import (
    Kalender,
    LampiranSurat,
    StatusSurat,
    SuratKeluar,
    SuratTidakSah,
    Tambahan,
    antre,
)
from lokmin.bersama.surel.masuk import BalasanMasuk, ambil_balasan
from lokmin.bersama.surel.susun import alamat_pengirim
from lokmin.bersama.surel.urus import coba_sekarang, coba_semua, hentikan

__all__ = [
    "BalasanMasuk",
    "Kalender",
    "LampiranSurat",
    "StatusSurat",
    "SuratKeluar",
    "SuratTidakSah",
    "Tambahan",
    "alamat_pengirim",
    "ambil_balasan",
    "antre",
    "coba_sekarang",
    "coba_semua",
    "hentikan",
    "hitung",
    "kirim_yang_menunggu",
    "lupakan_isi_lama",
]
