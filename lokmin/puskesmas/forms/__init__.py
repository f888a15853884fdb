"""Shapes of what is typed in about the Puskesmas; never touch the database."""

from lokmin.puskesmas.forms.identitas import FormIdentitas, FormKop, FormProfil
from lokmin.puskesmas.forms.impor import FormImpor
from lokmin.puskesmas.forms.orang import (
    FormKelompok,
    FormMitra,
    FormPegawai,
    FormSaringan,
)
from lokmin.puskesmas.forms.unit import FormAkhiri, FormUnit

__all__ = [
    "FormAkhiri",
    "FormIdentitas",
    "FormImpor",
    "FormKelompok",
    "FormKop",
    "FormMitra",
    "FormPegawai",
    "FormProfil",
    "FormSaringan",
    "FormUnit",
]
