"""The number of a letter: how it is written, what comes next, what was skipped (D§4.4).

Lokmin keeps only a part of the register: other letters of the office take numbers
too. So it never invents one; it counts on from what TU wrote down.
"""

import re
from collections.abc import Collection, Iterable
from http import HTTPStatus
from itertools import pairwise
from typing import NamedTuple, Protocol

from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas.rules import NomorSurat, nomor_tercetak
from lokmin.undangan.rules.pilihan import StatusNomor

BELUM_BERNOMOR = "........"
DI_LUAR = "Surat lain di luar Lokmin"
URUT_MAKS = 999_999
_URUT = re.compile(r"(\d{1,6})(?:\.?([a-z]{1,2}))?", re.ASCII)
_TOKEN_URUT = re.compile(r"\{urut(?::(\d))?\}")


class NomorTidakSah(GalatDomain):
    kolom = "urut"

    def __init__(self) -> None:
        super().__init__(
            "Tulis nomor urut berupa angka, misalnya 45, atau sisipan, misalnya 45.a."
        )


class NomorGanda(GalatDomain):
    """The register knows this number already; says the ways out."""

    kolom = "urut"
    status = HTTPStatus.CONFLICT

    def __init__(self, nomor: "UrutNomor", untuk: str, berikut: int) -> None:
        super().__init__(
            f"Nomor {nomor} sudah dipakai untuk “{untuk}”. Pakai nomor berikutnya, "
            f"{berikut}, atau sisipan seperti {nomor.urut}.{_huruf_lain(nomor)}."
        )


class BukuKosong(GalatDomain):
    """Nothing can be suggested: the register of this year is unknown."""

    kolom = "urut"
    status = HTTPStatus.CONFLICT

    def __init__(self, tahun: int) -> None:
        super().__init__(
            f"Lokmin belum tahu nomor surat tahun {tahun}. Tulis nomor terakhir di "
            "buku agenda surat keluar; nomor berikutnya dihitung dari situ."
        )


class UntukKosong(GalatDomain):
    kolom = "untuk"

    def __init__(self) -> None:
        super().__init__("Tulis untuk surat apa nomor ini dipesan.")


class NomorTerpakai(GalatDomain):
    """Only what is reserved, and on no letter, can be made void by hand."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__("Nomor ini sudah dipakai atau sudah batal.")


class BukuPenuh(GalatDomain):
    kolom = "urut"

    def __init__(self) -> None:
        super().__init__(f"Nomor urut paling besar {URUT_MAKS}.")


class UrutNomor(NamedTuple):
    """A place in the register; `sisipan` is the letter of 45.a."""

    urut: int
    sisipan: str = ""

    def __str__(self) -> str:
        return f"{self.urut}.{self.sisipan}" if self.sisipan else str(self.urut)


class BagianNomor(NamedTuple):
    """What stands around the number; `bulan` and `tahun` are of the letter's date."""

    kode: str
    unit: str
    bulan: int
    tahun: int


class Tercatat(Protocol):
    """A row of the register."""

    @property
    def urut(self) -> int: ...
    @property
    def status(self) -> StatusNomor: ...


class Celah(NamedTuple):
    """Numbers from `awal` to `akhir` that Lokmin did not give away."""

    awal: int
    akhir: int

    def __str__(self) -> str:
        rentang = f"{self.awal}–{self.akhir}"
        return str(self.awal) if self.awal == self.akhir else rentang


def baca_urut(teks: str) -> UrutNomor:
    """Read `45`, `045`, `45.a` or `45a`. Raises NomorTidakSah."""
    cocok = _URUT.fullmatch(teks.strip().lower())
    if cocok is None or int(cocok[1]) == 0:
        raise NomorTidakSah
    return UrutNomor(int(cocok[1]), cocok[2] or "")


def berikutnya(terakhir: int | None, tahun: int) -> int:
    """The number after the highest; raises BukuKosong and BukuPenuh."""
    if terakhir is None:
        raise BukuKosong(tahun)
    if terakhir >= URUT_MAKS:
        raise BukuPenuh
    return terakhir + 1


def tercetak(pola: str, bagian: BagianNomor, nomor: UrutNomor | None) -> str:
    """Write a number as the pattern asks; what is not known yet becomes dots."""
    if not (bagian.kode or bagian.unit or nomor):
        return f"{BELUM_BERNOMOR}/{BELUM_BERNOMOR}/{bagian.tahun}"
    if nomor and nomor.sisipan:
        pola = _TOKEN_URUT.sub(
            lambda c: f"{nomor.urut:0{c[1] or 1}}.{nomor.sisipan}", pola
        )
    isi = NomorSurat(
        bagian.kode or BELUM_BERNOMOR,
        nomor.urut if nomor else None,
        bagian.unit or BELUM_BERNOMOR,
        bagian.bulan,
        bagian.tahun,
    )
    return nomor_tercetak(pola, isi)


def celah(semua: Iterable[Tercatat]) -> list[Celah]:
    """What lies between the numbers of a register: letters outside of Lokmin."""
    urut = sorted({satu.urut for satu in semua})
    return [
        Celah(kini + 1, nanti - 1) for kini, nanti in pairwise(urut) if nanti > kini + 1
    ]


def sisipan_bebas(terpakai: Collection[str]) -> str:
    """The first letter that stands beside this number nowhere yet."""
    return next(h for h in "abcdefghijklmnopqrstuvwxyz" if h not in terpakai)


def _huruf_lain(nomor: UrutNomor) -> str:
    return sisipan_bebas({nomor.sisipan})
