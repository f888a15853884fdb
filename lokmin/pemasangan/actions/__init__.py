"""What set-up does: never commits, so that it stands or falls as a whole.

kode     the one-time code that keeps strangers out
awal     a new Puskesmas with its heads, profile, units and first account
contoh   UPTD Puskesmas Sukamaju, to try everything
lambang  its two emblems, drawn
"""

from lokmin.pemasangan.actions.awal import mulai_giliran, pasang, tambah_puskesmas
from lokmin.pemasangan.actions.contoh import AkunContoh, isi_contoh, pasang_contoh
from lokmin.pemasangan.actions.kode import ambil_kode, lupakan_kode

__all__ = [
    "AkunContoh",
    "ambil_kode",
    "isi_contoh",
    "lupakan_kode",
    "mulai_giliran",
    "pasang",
    "pasang_contoh",
    "tambah_puskesmas",
]
