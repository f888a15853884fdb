"""Every SELECT of meetings. cari_* may be None, ambil_* answers 404."""

from lokmin.pertemuan.queries.banyak import daftar_tahun
from lokmin.pertemuan.queries.satu import (
    ambil_dengan_agenda,
    ambil_lengkap,
    ambil_pertemuan,
)

__all__ = [
    "ambil_dengan_agenda",
    "ambil_lengkap",
    "ambil_pertemuan",
    "daftar_tahun",
]
