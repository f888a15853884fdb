"""/pertemuan: the list, the workspace of one meeting, and its parts."""

from lokmin.pertemuan.routes import (
    agenda,
    daftar,
    pelaksanaan,
    peserta,
    rincian,
    salin,
)
from lokmin.pertemuan.routes.basis import bp

__all__ = [
    "agenda",
    "bp",
    "daftar",
    "pelaksanaan",
    "peserta",
    "rincian",
    "salin",
]
