"""Fields that several forms of this slice share."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from wtforms import DateField, IntegerField, StringField, TelField
from wtforms.validators import NumberRange, Optional

from lokmin.bersama.formulir import Menurut, SatuBaris, rapikan
from lokmin.puskesmas import rules


class BidangNip(StringField):
    """Stored as 18 digits, shown in the groups that stand on paper."""

    def _value(self) -> str:
        isi = self.data or ""
        return rules.nip_tercetak(isi) if len(isi) == 18 and isi.isdecimal() else isi


class BidangTelepon(TelField):
    """Stored as wa.me wants it, shown as people write it."""

    def _value(self) -> str:
        isi = self.data or ""
        return rules.telepon_tercetak(isi) if isi.isdecimal() else isi


def nip() -> BidangNip:
    aturan = [Optional(), SatuBaris(), Menurut(rules.nip_rapi)]
    return BidangNip("NIP", aturan, filters=[rapikan])


def telepon(label: str = "Telepon/WA") -> BidangTelepon:
    aturan = [Optional(), SatuBaris(), Menurut(rules.telepon_rapi)]
    return BidangTelepon(label, aturan, filters=[rapikan])


def tanggal(label: str) -> DateField:
    return DateField(label, [Optional()])


def bilangan(label: str, batas: tuple[int, int]) -> IntegerField:
    terkecil, terbesar = batas
    kalimat = f"Isi dengan angka {terkecil} sampai {terbesar}."
    return IntegerField(label, [NumberRange(terkecil, terbesar, kalimat)])


def id_atau_kosong(nilai: str | None) -> UUID | None:
    """Return the id of a choice that has been validated; "" means none."""
    return UUID(nilai) if nilai else None


class Bernama(Protocol):
    """Something to choose from."""

    @property
    def id(self) -> UUID: ...
    @property
    def nama(self) -> str: ...


def daftar_pilihan(semua: Iterable[Bernama]) -> dict[str, str]:
    return {str(satu.id): satu.nama for satu in semua}
