"""Every SELECT of the plan. cari_* may be None, ambil_* answers 404."""

from lokmin.jadwal.queries.aturan import (
    aturan_kini,
    semua_aturan,
    susun_rencana,
)
from lokmin.jadwal.queries.hari import (
    ambil_hari_libur,
    hari_libur_antara,
    hari_libur_sama,
    hari_libur_tahun,
    kalender,
)
from lokmin.jadwal.queries.perubahan import (
    bentrok_tanggal,
    cari_perubahan_terakhir,
    riwayat,
)
from lokmin.jadwal.queries.tampilan import (
    BahanJadwal,
    SaringanJadwal,
    bahan_jadwal,
    jadwal_bulan,
    jadwal_tersaring,
)

__all__ = [
    "BahanJadwal",
    "SaringanJadwal",
    "ambil_hari_libur",
    "aturan_kini",
    "bahan_jadwal",
    "bentrok_tanggal",
    "cari_perubahan_terakhir",
    "hari_libur_antara",
    "hari_libur_sama",
    "hari_libur_tahun",
    "jadwal_bulan",
    "jadwal_tersaring",
    "kalender",
    "riwayat",
    "semua_aturan",
    "susun_rencana",
]
