"""Klaster, upaya and their units: where each may stand, and when it is valid."""

from collections.abc import Iterable
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas.rules.pilihan import SEBUTAN_UNIT, JenisUnit, Struktur

# What stands at the top; everything else stands under one of these.
_PUNCAK = frozenset({JenisUnit.KLASTER, JenisUnit.LINTAS, JenisUnit.UPAYA})
URUT_MAKS = 999
_JENIS = {
    Struktur.KLASTER: (JenisUnit.KLASTER, JenisUnit.LINTAS, JenisUnit.PELAYANAN),
    Struktur.UPAYA: (JenisUnit.UPAYA, JenisUnit.PROGRAM, JenisUnit.PELAYANAN),
}


class MasaTerbalik(GalatDomain):
    """Something would end before it began."""

    kolom = "berlaku_sampai"

    def __init__(self) -> None:
        super().__init__("Tanggal berakhir tidak boleh sebelum tanggal mulai.")


class TempatTidakSah(GalatDomain):
    """A unit cannot stand there in the tree."""

    kolom = "induk_id"


class MasihDipakai(GalatDomain):
    """Something else refers to it: deleting would tear the history."""

    def __init__(self, nama: str, saran: str) -> None:
        super().__init__(
            f"{nama} tidak dapat dihapus karena masih dipakai data lain. {saran}"
        )


class Bermasa(Protocol):
    """Something with dates of validity."""

    @property
    def berlaku_dari(self) -> date | None: ...
    @property
    def berlaku_sampai(self) -> date | None: ...


class Unit(Protocol):
    """What the tree needs to know of a unit."""

    @property
    def id(self) -> UUID: ...
    @property
    def induk_id(self) -> UUID | None: ...
    @property
    def jenis(self) -> JenisUnit: ...


class IsiUnit(NamedTuple):
    """Everything that is typed in about a unit."""

    nama: str
    jenis: JenisUnit
    induk_id: UUID | None = None
    urut: int = 0
    pj_id: UUID | None = None
    berlaku_dari: date | None = None
    berlaku_sampai: date | None = None


class UnitBermasa(Unit, Bermasa, Protocol):
    """A unit with its place and its dates."""

    @property
    def urut(self) -> int: ...


U = TypeVar("U", bound=Unit)
UB = TypeVar("UB", bound=UnitBermasa)


class Cabang(NamedTuple, Generic[U]):
    """One klaster or upaya with what stands under it."""

    induk: U
    anak: list[U]


def berlaku(sesuatu: Bermasa, hari_ini: date) -> bool:
    """Whether it is valid today; both ends are inside."""
    mulai, akhir = sesuatu.berlaku_dari, sesuatu.berlaku_sampai
    return (mulai is None or mulai <= hari_ini) and (akhir is None or akhir >= hari_ini)


def periksa_masa(dari: date | None, sampai: date | None) -> None:
    if dari and sampai and sampai < dari:
        raise MasaTerbalik


def jenis_untuk(struktur: Struktur, kini: JenisUnit | None = None) -> list[JenisUnit]:
    """Which kinds this structure offers; the one that a unit already has stays."""
    pilihan = list(_JENIS[struktur])
    return pilihan if kini is None or kini in pilihan else [*pilihan, kini]


def periksa_tempat(jenis: JenisUnit, induk: Unit | None, *, punya_anak: bool) -> None:
    """Two levels, no more: a klaster at the top, its units under it (D§6.1)."""
    if jenis in _PUNCAK:
        if induk is not None:
            raise TempatTidakSah(
                f"{SEBUTAN_UNIT[jenis]} berdiri sendiri. Kosongkan isian ini."
            )
        return
    if punya_anak:
        raise TempatTidakSah("Yang mempunyai bagian di bawahnya tidak dapat dipindah.")
    if induk is None:
        raise TempatTidakSah("Pilih tempat bernaungnya.")
    if induk.jenis not in _PUNCAK:
        raise TempatTidakSah("Pilih klaster atau upaya, bukan unit lain.")


def calon_induk(semua: Iterable[UB], unit: Unit, hari_ini: date) -> list[UB]:
    """What a unit may stand under: a klaster that has not ended, or where it stands."""
    return [
        satu
        for satu in semua
        if satu.jenis in _PUNCAK
        and satu.id != unit.id
        and (berlaku(satu, hari_ini) or satu.id == unit.induk_id)
    ]


def urut_berikut(semua: Iterable[UB]) -> int:
    """The place after all others."""
    return min(max((satu.urut for satu in semua), default=0) + 1, URUT_MAKS)


def pohon(semua: Iterable[U]) -> list[Cabang[U]]:
    """Arrange units, given in order, under their klaster or upaya.

    One whose klaster is not among them (it has ended) stands by itself, so that
    nobody gets lost.
    """
    semua = list(semua)
    ada = {unit.id for unit in semua}
    cabang: dict[UUID | None, Cabang[U]] = {
        unit.id: Cabang(unit, []) for unit in semua if unit.induk_id not in ada
    }
    for unit in semua:
        if unit.induk_id in ada:
            cabang[unit.induk_id].anak.append(unit)
    return list(cabang.values())
