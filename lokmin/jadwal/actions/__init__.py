"""Changes of the plan: obey the rules, set the fields, never commit."""

from lokmin.jadwal.actions.hari_libur import ImporHari, hapus_hari, simpan_hari
from lokmin.jadwal.actions.perubahan import batalkan, dampak, pindahkan, tunda
from lokmin.jadwal.actions.rencana import terbitkan

__all__ = [
    "ImporHari",
    "batalkan",
    "dampak",
    "hapus_hari",
    "pindahkan",
    "simpan_hari",
    "terbitkan",
    "tunda",
]
