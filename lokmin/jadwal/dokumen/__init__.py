"""What is printed and exported.

jadwal     the plan of a year: PDF and .xlsx
riwayat    what changed in it, in words and as a PDF
"""

from lokmin.jadwal.dokumen.jadwal import jadwal_pdf, jadwal_xlsx
from lokmin.jadwal.dokumen.riwayat import (
    kalimat_kini,
    kalimat_perubahan,
    kalimat_tersimpan,
    menjadi,
    rencana_kini,
    riwayat_pdf,
    semula,
)

__all__ = [
    "jadwal_pdf",
    "jadwal_xlsx",
    "kalimat_kini",
    "kalimat_perubahan",
    "kalimat_tersimpan",
    "menjadi",
    "rencana_kini",
    "riwayat_pdf",
    "semula",
]
