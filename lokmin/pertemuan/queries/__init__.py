"""Every SELECT of meetings. cari_* may be None, ambil_* answers 404."""

from lokmin.pertemuan.queries.banyak import daftar_tahun
from lokmin.pertemuan.queries.peserta import (
    PesertaAda,
    mitra_aktif,
    pegawai_aktif,
    peserta_ada,
)
from lokmin.pertemuan.queries.satu import (
    ambil_dengan_agenda,
    ambil_lengkap,
    ambil_pertemuan,
)

__all__ = [
    "PesertaAda",
    "ambil_dengan_agenda",
    "ambil_lengkap",
    "ambil_pertemuan",
    "daftar_tahun",
    "mitra_aktif",
    "pegawai_aktif",
    "peserta_ada",
]
