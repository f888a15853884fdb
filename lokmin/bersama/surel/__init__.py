"""Mail: written into the outbox with the change it is about, sent afterwards.

kotak   the outbox: `antre` puts a letter in, in the current transaction
kirim   the sender in the background
"""

from lokmin.bersama.surel.kirim import PALING_LAMA, kirim_yang_menunggu
from lokmin.bersama.surel.kotak import (
    Kalender,
    LampiranSurat,
    StatusSurat,
    SuratKeluar,
    SuratTidakSah,
    Tambahan,
    antre,
)

__all__ = [
    "PALING_LAMA",
    "Kalender",
    "LampiranSurat",
    "StatusSurat",
    "SuratKeluar",
    "SuratTidakSah",
    "Tambahan",
    "antre",
    "kirim_yang_menunggu",
]
