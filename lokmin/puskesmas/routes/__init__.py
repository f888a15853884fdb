"""/puskesmas: identity, kop, profil naskah, unit kerja, pegawai, mitra, kelompok.

One module for each, by the second segment of the URL.
"""

from lokmin.puskesmas.routes import (
    identitas,
    kelompok,
    kop,
    mitra,
    mitra_impor,
    pegawai,
    pegawai_impor,
    profil_naskah,
    unit,
)
from lokmin.puskesmas.routes.basis import bp

__all__ = [
    "bp",
    "identitas",
    "kelompok",
    "kop",
    "mitra",
    "mitra_impor",
    "pegawai",
    "pegawai_impor",
    "profil_naskah",
    "unit",
]
