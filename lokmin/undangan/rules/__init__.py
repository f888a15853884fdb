"""What makes a letter right, and who has been reached.

Pure: no Flask, no database, no clock.

pilihan    the choices, as enums
"""

from lokmin.undangan.rules.pilihan import (
    Alamat,
    CaraKirim,
    CaraNomor,
    CaraTtd,
    Jawaban,
    LewatJawaban,
    Sifat,
    StatusNomor,
    StatusUndangan,
)

__all__ = [
    "Alamat",
    "CaraKirim",
    "CaraNomor",
    "CaraTtd",
    "Jawaban",
    "LewatJawaban",
    "Sifat",
    "StatusNomor",
    "StatusUndangan",
]
