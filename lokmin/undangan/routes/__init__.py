"""/undangan"""

from lokmin.undangan.routes import dokumen, kirim, konfirmasi, nomor, pos_el, surat
from lokmin.undangan.routes.basis import bp

__all__ = ["bp", "dokumen", "kirim", "konfirmasi", "nomor", "pos_el", "surat"]
