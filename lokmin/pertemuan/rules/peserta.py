"""Whom a kind of meeting invites, in which order, and who is only struck off."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from lokmin.bersama.galat import GalatDomain
from lokmin.pertemuan.rules.pilihan import StatusPertemuan
from lokmin.pertemuan.rules.templat import Sasaran
from lokmin.puskesmas.rules import JenisMitra
from lokmin.puskesmas.rules.kepala import adalah_kepala

_CAMAT = re.compile(r"(?:pl[th]\.?\s*)?camat\b", re.IGNORECASE)
_JENIS = {
    Sasaran.SEKTOR: JenisMitra.SEKTOR,
    Sasaran.JARINGAN: JenisMitra.JARINGAN,
    Sasaran.JEJARING: JenisMitra.JEJARING,
}


class OrangDalam(Protocol):
    """What the choice must know of somebody who works here."""

    @property
    def id(self) -> UUID: ...
    @property
    def nama(self) -> str: ...
    @property
    def jabatan(self) -> str: ...
    @property
    def unit_id(self) -> UUID | None: ...


class UnitBerPj(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def induk_id(self) -> UUID | None: ...
    @property
    def pj_id(self) -> UUID | None: ...


class OrangLuar(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def jenis(self) -> JenisMitra: ...
    @property
    def instansi(self) -> str: ...
    @property
    def jabatan(self) -> str: ...


P = TypeVar("P", bound=OrangDalam)
M = TypeVar("M", bound=OrangLuar)


class OrangBebas(NamedTuple):
    """Somebody who is in no list of the Puskesmas."""

    nama: str
    jabatan: str = ""
    instansi: str = ""
    surel: str = ""
    telepon: str = ""

    @property
    def kunci(self) -> tuple[str, str, str]:
        """Two with the same one are the same person."""
        return kunci_bebas(self.nama, self.jabatan, self.instansi)


class PesertaTanpaNama(GalatDomain):
    """A free participant needs a name or at least a post."""

    kolom = "nama"

    def __init__(self) -> None:
        super().__init__("Tulis nama atau jabatan peserta.")


class PesertaGanda(GalatDomain):
    """This name already stands on the list."""

    kolom = "nama"

    def __init__(self, siapa: str) -> None:
        super().__init__(f"{siapa} sudah menjadi peserta.")


class TerlaluBanyakPeserta(GalatDomain):
    """More than any hall holds: a mistake, or an attack."""

    kolom = "nama"

    def __init__(self, maks: int) -> None:
        super().__init__(f"Peserta satu pertemuan paling banyak {maks} orang.")


PESERTA_MAKS = 500


def kunci_bebas(nama: str, jabatan: str, instansi: str) -> tuple[str, str, str]:
    return nama.casefold(), jabatan.casefold(), instansi.casefold()


def jenis_mitra(sasaran: Collection[Sasaran]) -> frozenset[JenisMitra]:
    return frozenset(_JENIS[satu] for satu in sasaran if satu in _JENIS)


def pilih_pegawai(
    semua: Iterable[P],
    unit: Sequence[UnitBerPj],
    sasaran: Collection[Sasaran],
    unit_id: UUID | None,
) -> list[P]:
    """Who of the active people is meant: the head, PJ by unit, then by name.

    `unit` comes in the order of the tree; `unit_id` is the meeting's own.
    """
    pj = [u.pj_id for u in unit if u.pj_id]
    sendiri = {u.id for u in unit if unit_id and unit_id in {u.id, u.induk_id}}
    pj_sendiri = {u.pj_id for u in unit if u.id in sendiri}
    kena = [
        orang
        for orang in semua
        if Sasaran.PEGAWAI in sasaran
        or (Sasaran.PJ in sasaran and (orang.id in pj or adalah_kepala(orang.jabatan)))
        or (Sasaran.UNIT in sasaran and orang.unit_id in sendiri)
        or (Sasaran.UNIT in sasaran and orang.id in pj_sendiri)
    ]
    return sorted(kena, key=lambda orang: _tempat(orang, pj))


def urutkan_mitra(semua: Iterable[M]) -> list[M]:
    """The Camat first, then by kind, organisation and post."""
    return sorted(semua, key=_tempat_mitra)


def cukup_dicoret(status: StatusPertemuan, *, beku: bool) -> bool:
    """Whether somebody has been on a letter: they stay, struck off."""
    return beku or status is StatusPertemuan.DIUNDANG


def _tempat(orang: OrangDalam, pj: list[UUID]) -> tuple[int, int, str, str]:
    if adalah_kepala(orang.jabatan):
        tingkat, ke = 0, 0
    elif orang.id in pj:
        tingkat, ke = 1, pj.index(orang.id)
    else:
        tingkat, ke = 2, 0
    return tingkat, ke, orang.nama.casefold(), str(orang.id)


def _tempat_mitra(mitra: OrangLuar) -> tuple[bool, int, str, str, str]:
    return (
        _CAMAT.match(mitra.jabatan.strip()) is None,
        list(JenisMitra).index(mitra.jenis),
        mitra.instansi.casefold(),
        mitra.jabatan.casefold(),
        str(mitra.id),
    )
