"""The agenda: when each line begins and ends, and whether two people met in it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import NamedTuple, Protocol

from lokmin.bersama.galat import GalatDomain

BARIS_MAKS = 60
MENIT_MAKS = 600


class AgendaDidahului(GalatDomain):
    """Somebody else saved the agenda while this one was being typed."""

    status = HTTPStatus.CONFLICT
    kolom = "sidik"

    def __init__(self) -> None:
        super().__init__(
            "Agenda ini baru saja diubah orang lain. "
            "Simpan sekali lagi untuk memakai isian Anda."
        )


class BarisAgenda(Protocol):
    """A line of the agenda, stored or typed."""

    @property
    def judul(self) -> str: ...
    @property
    def penyaji(self) -> str: ...
    @property
    def menit(self) -> int: ...


class BarisBerjam(NamedTuple):
    """A line and when it is due; None when it prints no time."""

    baris: BarisAgenda
    mulai: datetime
    selesai: datetime | None


def berjam(mulai: datetime, semua: Iterable[BarisAgenda]) -> list[BarisBerjam]:
    """Give each line its hour, counted from the beginning of the meeting."""
    hasil = []
    for satu in semua:
        selesai = mulai + timedelta(minutes=satu.menit)
        hasil.append(BarisBerjam(satu, mulai, selesai if satu.menit else None))
        mulai = selesai
    return hasil


def lama(semua: Iterable[BarisAgenda]) -> str:
    """How long all of it takes: `2 jam 15 menit`."""
    jam, menit = divmod(sum(satu.menit for satu in semua), 60)
    return " ".join(
        f"{nilai} {kata}" for nilai, kata in ((jam, "jam"), (menit, "menit")) if nilai
    )


def lewat_menit(
    mulai: datetime, selesai: datetime | None, semua: Iterable[BarisAgenda]
) -> int:
    """How many minutes the agenda takes beyond the end that was announced."""
    if selesai is None:
        return 0
    menit = sum(satu.menit for satu in semua)
    return max(0, menit - int((selesai - mulai).total_seconds() // 60))


def sidik(semua: Sequence[BarisAgenda]) -> str:
    """A fingerprint of the agenda: the same lines in the same order."""
    isi = repr([(satu.judul, satu.penyaji, satu.menit) for satu in semua])
    return sha256(isi.encode()).hexdigest()[:16]
