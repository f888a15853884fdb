"""Tables in and out; knows nothing of what is in them.

baca    .xlsx and pasted cells, as text
tulis   .xlsx: an export, or a template to fill in
"""

from lokmin.bersama.tabel.baca import (
    TabelDitolak,
    baca_tempel,
    baca_xlsx,
    presisi_hilang,
)
from lokmin.bersama.tabel.tulis import Kolom, tulis_xlsx

__all__ = [
    "Kolom",
    "TabelDitolak",
    "baca_tempel",
    "baca_xlsx",
    "presisi_hilang",
    "tulis_xlsx",
]
