"""What is printed and exported of a letter.

surat    the letter as plain values, and as PDF
word     the same letter as .docx, to be edited
halaman  what the pages show
nomor    the register as .xlsx
"""

from lokmin.pertemuan.models import Pertemuan
from lokmin.puskesmas.rules import Kertas
from lokmin.undangan.dokumen.halaman import buku, daftar, judul_buku, rincian
from lokmin.undangan.dokumen.nomor import buku_xlsx
from lokmin.undangan.dokumen.surat import (
    IsiSurat,
    Naskah,
    cetak_surat,
    isi_surat,
    keadaan,
    nomor_surat,
    penanda,
    pukul,
    susun,
    urut,
)
from lokmin.undangan.models import Undangan

__all__ = [
    "IsiSurat",
    "Naskah",
    "buku",
    "buku_xlsx",
    "cetak_surat",
    "daftar",
    "isi_surat",
    "judul_buku",
    "keadaan",
    "nomor_surat",
    "penanda",
    "pukul",
    "rincian",
    "susun",
    "tulis_word",
    "urut",
]


def tulis_word(
    surat: Undangan, pertemuan: Pertemuan, kertas: Kertas | None = None
) -> bytes:
    """Write the letter as .docx; needs what `cetak_surat` needs."""
    from lokmin.undangan.dokumen import word  # noqa: PLC0415 - python-docx takes 60 ms, which nobody else should wait for

    return word.tulis_word(surat, pertemuan, kertas)
