"""Every SELECT of letters. cari_* may be None, ambil_* answers 404."""

from lokmin.undangan.queries.nomor import (
    Buku,
    ambil_nomor,
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
    undangan_batal,
)

__all__ = [
    "Buku",
    "ambil_nomor",
    "ambil_undangan",
    "calon_penanda",
    "cari_nomor",
    "cari_undangan",
    "cari_undangan_terakhir",
    "isi_buku",
    "nomor_terakhir",
    "nomor_tertulis_dipakai",
    "surat_buku",
    "tahun_buku",
    "undangan_batal",
]
