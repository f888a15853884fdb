"""What is printed and exported of a letter.

surat    the letter as plain values, and as PDF
"""

from lokmin.undangan.dokumen.surat import (
    IsiSurat,
    cetak_surat,
    isi_surat,
    keadaan,
    nomor_surat,
    penanda,
    pukul,
)

__all__ = [
    "IsiSurat",
    "cetak_surat",
    "isi_surat",
    "keadaan",
    "nomor_surat",
    "penanda",
    "pukul",
]
