"""Changes of the master data: obey the rules, set the fields, never commit."""

from lokmin.puskesmas.actions.identitas import (
    simpan_identitas,
    simpan_kop,
    simpan_profil,
)
from lokmin.puskesmas.actions.impor import (
    ImporMitra,
    ImporPegawai,
    terapkan_mitra,
    terapkan_pegawai,
)
from lokmin.puskesmas.actions.orang import (
    atur_keaktifan,
    hapus_kelompok,
    hapus_mitra,
    hapus_pegawai,
    simpan_kelompok,
    simpan_mitra,
    simpan_pegawai,
)
from lokmin.puskesmas.actions.unit import akhiri_unit, hapus_unit, simpan_unit

__all__ = [
    "ImporMitra",
    "ImporPegawai",
    "akhiri_unit",
    "atur_keaktifan",
    "hapus_kelompok",
    "hapus_mitra",
    "hapus_pegawai",
    "hapus_unit",
    "simpan_identitas",
    "simpan_kelompok",
    "simpan_kop",
    "simpan_mitra",
    "simpan_pegawai",
    "simpan_profil",
    "simpan_unit",
    "terapkan_mitra",
    "terapkan_pegawai",
]
