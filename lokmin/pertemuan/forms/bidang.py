"""Fields that several forms of this slice share."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from wtforms import DateField, Field, Form, SelectMultipleField, TelField, TimeField
from wtforms.validators import InputRequired, Optional, ValidationError

from lokmin.bersama.formulir import Menurut, SatuBaris, rapikan
from lokmin.puskesmas import rules

# What calendars, letters and the zones of the past can be trusted with.
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


class DalamMasa:
    """A date that somebody can have meant."""

    def __call__(self, _form: Form, bidang: Field) -> None:
        hari: date | None = bidang.data
        if hari and not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
            raise ValidationError(
                f"Isi dengan tahun {TAHUN_AWAL} sampai {TAHUN_AKHIR}."
            )


def tanggal(label: str, *, wajib: bool = False) -> DateField:
    ada = InputRequired(f"Kolom {label} wajib diisi.") if wajib else Optional()
    return DateField(label, [ada, DalamMasa()])


def jam(label: str, *, wajib: bool = False) -> TimeField:
    ada = InputRequired(f"Kolom {label} wajib diisi.") if wajib else Optional()
    return TimeField(label, [ada])


def telepon(label: str = "Telepon/WA") -> TelField:
    aturan = [Optional(), SatuBaris(), Menurut(rules.telepon_rapi)]
    return TelField(label, aturan, filters=[rapikan])


class BidangId(SelectMultipleField):
    """Ids that were ticked; the route gives the choices, the template draws them."""

    @property
    def id_terpilih(self) -> frozenset[UUID]:
        return frozenset(UUID(satu) for satu in self.data or ())


class Bernama(Protocol):
    """Something to choose from."""

    @property
    def id(self) -> UUID: ...
    @property
    def nama(self) -> str: ...


def pilihan_nama(kosong: str, semua: Iterable[Bernama]) -> dict[str, str]:
    return {"": kosong} | {str(satu.id): satu.nama for satu in semua}


def id_atau_kosong(nilai: str | None) -> UUID | None:
    return UUID(nilai) if nilai else None
