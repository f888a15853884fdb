"""Moving, postponing, calling off: what is asked, and with which plan in view."""

import re
from datetime import date, time
from typing import NamedTuple, Self

from wtforms import BooleanField, DateField, HiddenField, TimeField
from wtforms.validators import InputRequired, Optional, ValidationError

from lokmin.bersama.formulir import Formulir, paragraf, teks

_URUTAN = re.compile(r"[0-9]{1,9}")
_TERJAUH = range(2000, 2101)  # years; the same as the plan of a year


class IsianTunda(NamedTuple):
    """Why, and the SEQUENCE that the form was shown with."""

    alasan: str
    urutan: int


class IsianPindah(NamedTuple):
    """The new day and hours on the wall of the meeting's place, and why."""

    tanggal: date
    jam_mulai: time
    jam_selesai: time | None
    tempat: str
    alasan: str
    urutan: int
    tetap: bool


class _FormPerubahan(Formulir):
    urutan = HiddenField("")
    alasan = paragraf("Alasan", wajib=True, maks=500)

    def validate_urutan(self, bidang: HiddenField) -> None:
        if not _URUTAN.fullmatch(bidang.data or ""):
            raise ValidationError("Muat ulang halaman ini, lalu coba lagi.")

    def segarkan(self, urutan: int) -> Self:
        """Once it was said that the plan changed, sending again means the new one."""
        if self.urutan.errors:
            self.urutan.data = str(urutan)
        return self


class FormTunda(_FormPerubahan):
    """Also for calling off: both ask only why."""

    def isi(self) -> IsianTunda:
        return IsianTunda(self.alasan.data or "", int(self.urutan.data or 0))


class FormPindah(_FormPerubahan):
    tanggal = DateField("Tanggal baru", [InputRequired("Kolom Tanggal wajib diisi.")])
    jam_mulai = TimeField("Pukul", [InputRequired("Kolom Pukul wajib diisi.")])
    jam_selesai = TimeField("Sampai pukul", [Optional()])
    tempat = teks("Tempat", wajib=True, maks=200)
    tetap = BooleanField("Tetap pakai tanggal ini")

    def validate_tanggal(self, bidang: DateField) -> None:
        if bidang.data and bidang.data.year not in _TERJAUH:
            raise ValidationError("Isi dengan tanggal yang benar.")

    def validate_jam_selesai(self, bidang: TimeField) -> None:
        mulai = self.jam_mulai.data
        if bidang.data and mulai and bidang.data <= mulai:
            raise ValidationError("Jam selesai harus sesudah jam mulai.")

    @property
    def hari(self) -> date | None:
        """The new day, when it is one that a plan may have."""
        return None if self.tanggal.errors else self.tanggal.data

    def isi(self) -> IsianPindah:
        """Call after `validate`."""
        assert self.tanggal.data and self.jam_mulai.data is not None
        return IsianPindah(
            self.tanggal.data,
            self.jam_mulai.data,
            self.jam_selesai.data,
            self.tempat.data or "",
            self.alasan.data or "",
            int(self.urutan.data or 0),
            bool(self.tetap.data),
        )
