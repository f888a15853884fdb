"""What comes next for a meeting: one thing, from its state, its date and its chain."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID

from lokmin.bersama.peran import Peran
from lokmin.pertemuan.rules.pilihan import JenisPertemuan
from lokmin.pertemuan.rules.pilihan import StatusPertemuan as S
from lokmin.pertemuan.rules.rantai import NAMA, Keadaan, Tingkat, Tombol

_BERES = frozenset({Tingkat.SELESAI, Tingkat.TIDAK_PERLU})


class Langkah(StrEnum):
    """The next thing to do with a meeting."""

    TANGGAL_BARU = "tanggal baru"
    MULAI = "mulai"
    AKHIRI = "akhiri"
    CATAT = "catat"
    UNDANG = "undang"
    RANTAI = "rantai"  # whatever the first open link of the chain offers
    SELESAI = "selesai"


_SEBELUM = frozenset({S.DIJADWALKAN, S.DIUNDANG})
_MENURUT_STATUS = {
    S.DITUNDA: Langkah.TANGGAL_BARU,
    S.BERLANGSUNG: Langkah.AKHIRI,
    S.DIBATALKAN: Langkah.SELESAI,
    S.DITUTUP: Langkah.SELESAI,
}


class Mata(NamedTuple):
    """One link of one meeting, with its name."""

    nama: str
    keadaan: Keadaan

    @property
    def beres(self) -> bool:
        return self.keadaan.tingkat in _BERES


def langkah(status: S, tanggal: date, hari_ini: date) -> Langkah:
    """Return what comes next; both dates are of the place where it is held."""
    if status not in _SEBELUM:
        return _MENURUT_STATUS.get(status, Langkah.RANTAI)
    if tanggal == hari_ini:
        return Langkah.MULAI
    return Langkah.CATAT if tanggal < hari_ini else Langkah.UNDANG


def menurut_jenis(
    rantai: Iterable[Mata], bukti: Collection[str], status: S
) -> tuple[Mata, ...]:
    """The chain as this kind needs it: a link that nobody asks for is not missing."""
    wajib = bukti if status is not S.DIBATALKAN else ()
    return tuple(
        Mata(satu.nama, Keadaan(Tingkat.TIDAK_PERLU))
        if satu.keadaan.tingkat is Tingkat.BELUM and satu.nama not in wajib
        else satu
        for satu in rantai
    )


def untuk_peran(rantai: Iterable[Mata], peran: frozenset[Peran]) -> tuple[Mata, ...]:
    """The chain as these people see it: without the buttons of other people's tasks."""
    return tuple(
        Mata(satu.nama, satu.keadaan._replace(tombol=None))
        if satu.keadaan.tombol and satu.keadaan.tombol.peran.isdisjoint(peran)
        else satu
        for satu in rantai
    )


def berikutnya(rantai: Iterable[Mata]) -> Mata | None:
    """The first link that is not done and says what to do about it."""
    return next((m for m in rantai if not m.beres and m.keadaan.tombol), None)


def tombol_undangan(rantai: Iterable[Mata]) -> Tombol | None:
    """What undangan offers while the meeting is still to come."""
    return next(
        (m.keadaan.tombol for m in rantai if m.nama == NAMA[1] and not m.beres), None
    )


class BerJenis(Protocol):
    """A meeting that can be copied from."""

    @property
    def slug(self) -> str: ...
    @property
    def jenis(self) -> JenisPertemuan: ...
    @property
    def unit_id(self) -> UUID | None: ...


def sumber_utama(pertemuan: BerJenis, sumber: Sequence[BerJenis]) -> str:
    """The slug of the latest earlier one most like this; "" when there is none."""
    urut = sorted(
        sumber,
        key=lambda s: (s.jenis is not pertemuan.jenis, s.unit_id != pertemuan.unit_id),
    )
    return urut[0].slug if urut else ""
