"""Every SELECT of letters. cari_* may be None, ambil_* answers 404."""

from lokmin.undangan.queries.daftar import (
    Fakta,
    Kabar,
    Mendatang,
    fakta,
    kabar,
    mendatang,
)
from lokmin.undangan.queries.nomor import (
    Buku,
    ambil_nomor,
    bersurat,
    cari_nomor,
    isi_buku,
    nomor_terakhir,
    nomor_tertulis_dipakai,
    surat_buku,
    tahun_buku,
)
from lokmin.undangan.queries.surat import (
    ambil_undangan,
    calon_penanda,
    cari_undangan,
    cari_undangan_terakhir,
    semua_undangan,
)

__all__ = [
    "Buku",
    "Fakta",
    "Kabar",
    "Mendatang",
    "ambil_nomor",
    "ambil_undangan",
    "bersurat",
    "calon_penanda",
    "cari_nomor",
    "cari_undangan",
    "cari_undangan_terakhir",
    "fakta",
    "isi_buku",
    "kabar",
    "mendatang",
    "nomor_terakhir",
    "nomor_tertulis_dipakai",
    "semua_undangan",
    "surat_buku",
    "tahun_buku",
]
