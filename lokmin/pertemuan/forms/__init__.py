"""Forms of this slice."""

from lokmin.pertemuan.forms.agenda import FormAgenda, baris_awal
from lokmin.pertemuan.forms.keterangan import (
    FormBaru,
    FormCatat,
    FormSaringan,
    FormUbah,
)
from lokmin.pertemuan.forms.peserta import FormPeserta, FormSalin, FormWakil

__all__ = [
    "FormAgenda",
    "FormBaru",
    "FormCatat",
    "FormPeserta",
    "FormSalin",
    "FormSaringan",
    "FormUbah",
    "FormWakil",
    "baris_awal",
]
