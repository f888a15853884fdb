"""The form of an answer: for the invitee, and for whoever enters what they said."""

from flask import current_app
from flask_wtf.csrf import CSRFError, validate_csrf
from wtforms import RadioField
from wtforms.validators import ValidationError

from lokmin.bersama.formulir import Formulir, paragraf, teks
from lokmin.undangan.rules import Jawaban
from lokmin.undangan.rules.konfirmasi import IsiJawaban

_PILIHAN = {
    Jawaban.HADIR.value: "Hadir",
    Jawaban.BERHALANGAN.value: "Berhalangan",
    Jawaban.DIWAKILI.value: "Diwakili",
}


class FormJawaban(Formulir):
    """Will you come; the fields below are asked for by what was chosen."""

    jawaban = RadioField("Jawaban", choices=_PILIHAN, validate_choice=False)
    alasan = paragraf("Alasan atau catatan", maks=500)
    wakil_nama = teks("Nama yang mewakili", maks=200)
    wakil_jabatan = teks("Jabatan yang mewakili", maks=200)

    def validate_jawaban(self, bidang: RadioField) -> None:
        if bidang.data not in _PILIHAN:
            raise ValidationError("Pilih hadir, berhalangan, atau diwakili.")

    def isi(self) -> IsiJawaban:
        return IsiJawaban(
            Jawaban(self.jawaban.data),
            self.alasan.data or "",
            self.wakil_nama.data or "",
            self.wakil_jabatan.data or "",
        )


def periksa_csrf(token: str | None) -> None:
    """The check of every form, without the Referer that our own header suppresses.

    The page of a personal link says `Referrer-Policy: no-referrer`, and over TLS
    Flask-WTF would refuse its form for lack of one. Raises CSRFError.
    """
    if not current_app.config["WTF_CSRF_ENABLED"]:
        return
    try:
        validate_csrf(token)
    except ValidationError as galat:
        raise CSRFError(str(galat)) from galat
