"""The base of every form: Indonesian sentences, tidy text, and no surprises."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from flask import request
from wtforms import (
    EmailField,
    Field,
    Form,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    Length,
    Optional,
    Regexp,
    ValidationError,
)

from lokmin.bersama.alamat import SUREL
from lokmin.bersama.galat import GalatDomain

_TERJEMAHAN = {
    "Not a valid choice.": "Pilihan ini tidak tersedia.",
    "Not a valid choice": "Pilihan ini tidak tersedia.",
    "Not a valid integer value.": "Isi dengan angka bulat.",
    "Not a valid decimal value.": "Isi dengan angka.",
    "Not a valid date value.": "Isi dengan tanggal yang benar.",
    "Not a valid time value.": "Isi dengan jam yang benar.",
    "Invalid Choice: could not coerce.": "Pilihan ini tidak tersedia.",
    "Invalid choice(s): one or more data inputs could not be coerced.": (
        "Ada pilihan yang tidak tersedia."
    ),
    "'%(value)s' is not a valid choice for this field.": (
        "Ada pilihan yang tidak tersedia."
    ),
    "'%(value)s' are not valid choices for this field.": (
        "Ada pilihan yang tidak tersedia."
    ),
    "This field is required.": "Kolom ini wajib diisi.",
}


class _Penerjemah:
    def gettext(self, teks: str) -> str:
        return _TERJEMAHAN.get(teks, teks)

    def ngettext(self, satu: str, banyak: str, jumlah: int) -> str:
        return self.gettext(satu if jumlah == 1 else banyak)


class Formulir(Form):
    """A form that knows when it was sent and where a refusal belongs."""

    hasil: Any = None  # what the action returned that `terima` ran

    class Meta:
        def get_translations(self, form: Form) -> _Penerjemah:
            return _Penerjemah()

        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            """A page that is only looked at shows what is stored, ticks included.

            WTForms takes an empty `request.form` for a form sent without any tick.
            """
            return formdata if formdata or request.method == "POST" else None

    def dikirim(self) -> bool:
        """Whether this request is a POST whose every field is right."""
        return request.method == "POST" and self.validate()

    def kalimat(self) -> str:
        """Every fault as plain text, for an answer that shows no form."""
        return "\n".join(
            f"{bidang.label.text}: {' '.join(bidang.errors)}"
            for bidang in self
            if bidang.errors
        )

    def terima(self, aksi: Callable[..., object], *args: object) -> bool:
        """Run an action; a refusal that names one of our fields is shown there."""
        try:
            self.hasil = aksi(*args)
        except GalatDomain as galat:
            if galat.kolom not in self._fields:
                raise
            self._fields[galat.kolom].errors = [str(galat)]
            return False
        return True


def rapikan(nilai: str | None) -> str:
    """Trim, compose accents (NFC), and fold the line ends of other systems."""
    return unicodedata.normalize("NFC", nilai or "").replace("\r\n", "\n").strip()


class SatuBaris:
    """No control characters: a line break in a name could reach a mail header."""

    def __call__(self, _form: Form, bidang: Field) -> None:
        if any(
            unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in _isi(bidang)
        ):
            raise ValidationError("Kolom ini hanya boleh satu baris teks biasa.")


class TanpaKendali:
    """Line breaks and tabs are text; NUL and its kin are not."""

    def __call__(self, _form: Form, bidang: Field) -> None:
        if any(
            unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"
            for c in _isi(bidang)
        ):
            raise ValidationError(
                "Kolom ini memuat karakter yang tidak dapat disimpan."
            )


class Menurut:
    """Tidy the value by a rule; its refusal becomes the sentence at the field."""

    def __init__(self, aturan: Callable[[str], str]) -> None:
        self.aturan = aturan

    def __call__(self, _form: Form, bidang: Field) -> None:
        try:
            bidang.data = self.aturan(bidang.data or "")
        except GalatDomain as galat:
            raise ValidationError(str(galat)) from galat


def teks(label: str, *, wajib: bool = False, maks: int = 120) -> StringField:
    aturan = _aturan(label, SatuBaris(), wajib=wajib, maks=maks)
    return StringField(label, aturan, filters=[rapikan])


def paragraf(label: str, *, wajib: bool = False, maks: int = 2000) -> TextAreaField:
    aturan = _aturan(label, TanpaKendali(), wajib=wajib, maks=maks)
    return TextAreaField(label, aturan, filters=[rapikan])


def surel(label: str = "Pos-el", *, wajib: bool = False) -> EmailField:
    aturan = _aturan(label, SatuBaris(), wajib=wajib, maks=200)
    pola = Regexp(SUREL, message="Tulis alamat pos-el yang lengkap.")
    return EmailField(label, [*aturan, pola], filters=[rapikan])


def sandi(label: str, *, maks: int = 200) -> PasswordField:
    return PasswordField(label, _aturan(label, TanpaKendali(), wajib=True, maks=maks))


def satu_dari(label: str, pilihan: Iterable[tuple[str, str]] = ()) -> SelectField:
    # A dict of words: WTForms 3.4 will no longer take pairs.
    return SelectField(label, choices=dict(pilihan), default="")


def _aturan(
    label: str, isi: Callable[..., None], *, wajib: bool, maks: int
) -> list[Any]:
    ada = DataRequired(f"Kolom {label} wajib diisi.") if wajib else Optional()
    return [
        ada,
        Length(max=maks, message=f"Kolom {label} paling panjang {maks} huruf."),
        isi,
    ]


def _isi(bidang: Field) -> str:
    return bidang.data if isinstance(bidang.data, str) else ""
