"""Shapes of what is typed in; never touch the database."""

from wtforms import DateField, IntegerField, StringField
from wtforms.validators import UUID, NumberRange, Optional

from lokmin.bersama.formulir import Formulir, rapikan, satu_dari, teks


class FormSaringan(Formulir):
    """The filters of the trail, as they stand in the address."""

    nama = teks("Siapa")
    tabel = satu_dari("Data")
    dari = DateField("Dari tanggal", [Optional()])
    sampai = DateField("Sampai tanggal", [Optional()])
    objek = StringField(
        "Objek",
        [Optional(), UUID("Alamat halaman ini tidak lengkap.")],
        filters=[rapikan],  # as Optional sees it: only blanks are nothing
    )
    sebelum = IntegerField("Sebelum", [Optional(), NumberRange(1, 2**31 - 1)])
