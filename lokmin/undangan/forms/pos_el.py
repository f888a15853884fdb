"""What the outbox is narrowed to."""

from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from lokmin.bersama.formulir import Formulir, satu_dari, teks

_STATUS = [
    ("", "Semua"),
    ("menunggu", "Menunggu"),
    ("gagal", "Gagal"),
    ("terkirim", "Terkirim"),
]


class FormSaringanSurat(Formulir):
    """The filters as they stand in the address; a strange value narrows nothing."""

    cari = teks("Cari", maks=100)
    status = satu_dari("Keadaan", _STATUS)
    halaman = IntegerField("Halaman", [Optional(), NumberRange(1, 100_000)])

    def saring(self) -> tuple[str, str, int]:
        """Part of the address, state ("" is all), and page."""
        self.validate()
        baik = {f.name: f.data for f in self if f.data and not f.errors}
        return baik.get("cari", ""), baik.get("status", ""), baik.get("halaman", 1)
