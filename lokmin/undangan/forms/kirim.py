"""Forms of sending: who got the letter how, and what people told us."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from wtforms import DateField, FileField, RadioField, SelectMultipleField
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from lokmin.bersama.formulir import Formulir, teks
from lokmin.undangan.rules import CaraKirim
from lokmin.undangan.rules.jangkauan import Serahan

_SIAPA = {
    "semua": "Semua peserta",
    "pegawai": "Hanya pegawai Puskesmas",
    "mitra": "Hanya yang dari luar Puskesmas",
}
_CARA = {
    CaraKirim.LANGSUNG.value: "Diserahkan langsung",
    CaraKirim.KURIR.value: "Kurir atau pos",
}


class Bersebutan(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def sebutan(self) -> Any: ...


class FormGrup(Formulir):
    """Which group the text was sent to, and who is in it."""

    siapa = RadioField("Siapa yang ada di grup ini?", choices=_SIAPA, default="semua")
    keterangan = teks("Nama grup atau catatan", maks=200)

    def isi(self) -> tuple[str, str]:
        return self.siapa.data or "", self.keterangan.data or ""


class FormSerahan(Formulir):
    """Letters that were handed over; the choice of people is given by the route."""

    peserta = SelectMultipleField(
        "Penerima",
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    cara = RadioField("Cara", choices=_CARA, default=CaraKirim.LANGSUNG.value)
    tanggal = DateField("Tanggal", [DataRequired("Isi tanggal penyerahannya.")])
    keterangan = teks("Penerima atau catatan", maks=200)
    foto = FileField("Foto buku ekspedisi")

    def pilihan(self, semua: Iterable[Bersebutan]) -> None:
        self.peserta.choices = {
            str(satu.id): ", ".join(
                filter(None, (satu.sebutan.pokok, satu.sebutan.keterangan))
            )
            for satu in semua
        }

    def isi(self) -> Serahan:
        assert self.tanggal.data is not None  # DataRequired
        return Serahan(
            frozenset(self.peserta.data or ()),
            CaraKirim(self.cara.data),
            self.tanggal.data,
            self.keterangan.data or "",
            self._isi_foto(),
        )

    def _isi_foto(self) -> bytes | None:
        kiriman: Any = self.foto.data
        return kiriman.read() if getattr(kiriman, "filename", "") else None


class FormBalasan(Formulir):
    """A reply that somebody's calendar wrote, saved as a file."""

    berkas = FileField("Berkas balasan (.ics atau .eml)")

    def isi(self) -> bytes:
        kiriman: Any = self.berkas.data
        return kiriman.read() if hasattr(kiriman, "read") else b""
