"""/jadwal"""

from lokmin.jadwal.routes import (
    dokumen,
    hari_libur,
    kalender,
    perubahan,
    rencana,
    tampilan,
)
from lokmin.jadwal.routes.basis import bp

__all__ = [
    "bp",
    "dokumen",
    "hari_libur",
    "kalender",
    "perubahan",
    "rencana",
    "tampilan",
]
