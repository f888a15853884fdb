"""A meeting outside the plan: what it counts for, and how it is called in addresses."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from http import HTTPStatus
from itertools import count
from typing import NamedTuple

from lokmin.bersama.galat import GalatDomain
from lokmin.pertemuan.rules.periode import BULAN, ROMAWI
from lokmin.pertemuan.rules.pilihan import JenisPertemuan, Tahap
from lokmin.pertemuan.rules.templat import label_jenis, templat

_AKHIRAN_MAKS = 40
_SLUG_MAKS = 80
_BULAN = r"(\d{4})-(0[1-9]|1[0-2])"
_TRIWULAN = r"(\d{4})-T([1-4])"


class Hitungan(NamedTuple):
    """Which month or quarter a meeting counts for."""

    tahun: int
    ke: int


class SudahDijadwalkan(GalatDomain):
    """One lokmin in each month or quarter (D§9.3 rule 1)."""

    status = HTTPStatus.CONFLICT
    kolom = "untuk"

    def __init__(self, jenis: JenisPertemuan, hitungan: Hitungan) -> None:
        super().__init__(
            f"{label_jenis(jenis)} {sebutan_hitungan(jenis, hitungan)} sudah ada. "
            "Pilih bulan atau triwulan lain."
        )


class SudahAdaPertama(GalatDomain):
    """The first one of a year is held once (D§9.3 rule 1)."""

    status = HTTPStatus.CONFLICT
    kolom = "jenis"

    def __init__(self, jenis: JenisPertemuan, tahun: int) -> None:
        label = templat(jenis, Tahap.PERTAMA).label
        super().__init__(f"{label} tahun {tahun} sudah ada. Pilih yang rutin.")


class JudulWajib(GalatDomain):
    """What an ordinary meeting is about, nobody can guess."""

    kolom = "judul"

    def __init__(self) -> None:
        super().__init__("Tulis judul rapat ini, misalnya Rapat Tim Mutu.")


class BukanHitungannya(GalatDomain):
    """A month for a quarterly kind, or a quarter for a monthly one."""

    kolom = "untuk"

    def __init__(self, jenis: JenisPertemuan) -> None:
        apa = "triwulan" if jenis is JenisPertemuan.TRIWULANAN else "bulan"
        super().__init__(f"Pilih {apa} untuk {label_jenis(jenis).lower()}.")


class UnitWajib(GalatDomain):
    """A pralokmin is of one klaster."""

    kolom = "unit_id"

    def __init__(self) -> None:
        super().__init__("Pilih klaster atau unit yang mengadakan pralokmin ini.")


def hitungan(jenis: JenisPertemuan, hari: date) -> Hitungan:
    """What a meeting on this day counts for when nobody says otherwise."""
    if jenis is JenisPertemuan.TRIWULANAN:
        return Hitungan(hari.year, (hari.month + 2) // 3)
    return Hitungan(hari.year, hari.month)


def baca_hitungan(jenis: JenisPertemuan, tertulis: str, hari: date) -> Hitungan:
    """Read `2026-02` or `2026-T1`; nothing means what the day says.

    Raises BukanHitungannya.
    """
    if not tertulis:
        return hitungan(jenis, hari)
    pola = _TRIWULAN if jenis is JenisPertemuan.TRIWULANAN else _BULAN
    cocok = re.fullmatch(pola, tertulis)
    if cocok is None:
        raise BukanHitungannya(jenis)
    return Hitungan(int(cocok[1]), int(cocok[2]))


def sebutan_hitungan(jenis: JenisPertemuan, kapan: Hitungan) -> str:
    """`Februari 2026`, `triwulan I 2026`."""
    if jenis is JenisPertemuan.TRIWULANAN:
        return f"triwulan {ROMAWI[kapan.ke - 1]} {kapan.tahun}"
    return f"{BULAN[kapan.ke - 1]} {kapan.tahun}"


def akhiran(teks: str) -> str:
    """Words of an address: `Klaster 2: Ibu & Anak` becomes `klaster-2-ibu-anak`."""
    huruf = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode()
    kata = re.findall(r"[a-z0-9]+", huruf.lower())
    while len("-".join(kata)) > _AKHIRAN_MAKS:
        kata = kata[:-1] or [kata[0][:_AKHIRAN_MAKS]]
    return "-".join(kata)


def slug_bebas(dasar: str, terpakai: Collection[str]) -> str:
    """`dasar`, or with the first number that nobody has: `rapat-2026-02-2`."""
    if dasar not in terpakai:
        return dasar
    calon = (f"{dasar[: _SLUG_MAKS - 5]}-{n}" for n in count(2))
    return next(satu for satu in calon if satu not in terpakai)
