"""Every SELECT of the master data. cari_* may be None, ambil_* answers 404."""

from lokmin.puskesmas.queries.identitas import (
    ambil_kop,
    ambil_logo,
    ambil_profil,
    ambil_puskesmas,
)
from lokmin.puskesmas.queries.kelompok import (
    PilihanAnggota,
    ambil_kelompok,
    daftar_kelompok,
    kelompok_bernama,
    pilihan_anggota,
)
from lokmin.puskesmas.queries.mitra import (
    SaringanMitra,
    ambil_mitra,
    cari_mitra_sama,
    daftar_mitra,
    hitung_mitra,
    pilihan_mitra,
    semua_mitra,
)
from lokmin.puskesmas.queries.pegawai import (
    SaringanPegawai,
    ambil_pegawai,
    cari_pegawai_sama,
    daftar_pegawai,
    hitung_pegawai,
    pilihan_pegawai,
    semua_pegawai,
)
from lokmin.puskesmas.queries.unit import (
    ambil_unit,
    anak_unit,
    daftar_unit,
    unit_bernama,
)

__all__ = [
    "PilihanAnggota",
    "SaringanMitra",
    "SaringanPegawai",
    "ambil_kelompok",
    "ambil_kop",
    "ambil_logo",
    "ambil_mitra",
    "ambil_pegawai",
    "ambil_profil",
    "ambil_puskesmas",
    "ambil_unit",
    "anak_unit",
    "cari_mitra_sama",
    "cari_pegawai_sama",
    "daftar_kelompok",
    "daftar_mitra",
    "daftar_pegawai",
    "daftar_unit",
    "hitung_mitra",
    "hitung_pegawai",
    "kelompok_bernama",
    "pilihan_anggota",
    "pilihan_mitra",
    "pilihan_pegawai",
    "semua_mitra",
    "semua_pegawai",
    "unit_bernama",
]
