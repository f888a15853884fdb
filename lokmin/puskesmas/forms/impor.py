"""The form of an import: a file, or pasted cells."""

from typing import Any, NamedTuple

from wtforms import Field, FileField, TextAreaField
from wtforms.validators import ValidationError

from lokmin.bersama.formulir import Formulir


class Kiriman(NamedTuple):
    """What was sent: a file's bytes, or None and text."""

    berkas: bytes | None
    tempel: str


class FormImpor(Formulir):
    """One of the two. Pasted text is not trimmed: an empty first cell is a cell."""

    berkas = FileField("Berkas Excel (.xlsx)")
    tempel = TextAreaField("Sel yang ditempel dari Excel")

    def isi(self) -> Kiriman:
        kiriman: Any = self.berkas.data
        berkas = kiriman.read() if self._ada_berkas() else None
        return Kiriman(berkas, self.tempel.data or "")

    def validate_berkas(self, _bidang: Field) -> None:
        if not self._ada_berkas() and not (self.tempel.data or "").strip():
            raise ValidationError(
                "Pilih berkas Excel, atau tempelkan sel dari Excel di bawah."
            )

    def _ada_berkas(self) -> bool:
        return bool(getattr(self.berkas.data, "filename", ""))
