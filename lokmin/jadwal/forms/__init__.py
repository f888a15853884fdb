"""What people are asked about the plan."""

from lokmin.jadwal.forms.hari_libur import FormHariLibur, FormTempelHari
from lokmin.jadwal.forms.perubahan import FormPindah, FormTunda
from lokmin.jadwal.forms.rencana import FormRencana

__all__ = [
    "FormHariLibur",
    "FormPindah",
    "FormRencana",
    "FormTempelHari",
    "FormTunda",
]
