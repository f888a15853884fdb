"""Months and quarters: the period that a meeting evaluates, and its slug (D§3.4)."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from lokmin.pertemuan.rules.pilihan import JenisPertemuan

BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
ROMAWI = ("I", "II", "III", "IV")


class Periode(NamedTuple):
    """First and last day, both within."""

    mulai: date
    sampai: date


def bulan(tahun: int, ke: int) -> Periode:
    """The month `ke` (1–12) of a year; 0 is December of the year before."""
    tahun, ke = tahun + (ke - 1) // 12, (ke - 1) % 12 + 1
    return Periode(date(tahun, ke, 1), date(tahun, ke, monthrange(tahun, ke)[1]))


def triwulan(tahun: int, ke: int) -> Periode:
    """The calendar quarter `ke` (1–4); 0 is the last one of the year before."""
    return Periode(
        bulan(tahun, 3 * ke - 2).mulai,
        bulan(tahun, 3 * ke).sampai,
    )


def dievaluasi(jenis: JenisPertemuan, tahun: int, ke: int) -> Periode | None:
    """What a meeting looks back on: the month or quarter before its own.

    A proposal: people may say otherwise, because the quarter of a meeting and the
    one it evaluates are two things (D§3.4).
    """
    if jenis in {JenisPertemuan.BULANAN, JenisPertemuan.PRALOKMIN}:
        return bulan(tahun, ke - 1)
    if jenis is JenisPertemuan.TRIWULANAN:
        return triwulan(tahun, ke - 1)
    return None


def sebutan(periode: Periode) -> str:
    """`Januari 2026`, `Triwulan I 2026`, `Tahun 2026`, or `1 Januari–15 Maret 2026`."""
    mulai, sampai = periode
    if mulai.year == sampai.year:
        if periode == bulan(mulai.year, mulai.month):
            return f"{BULAN[mulai.month - 1]} {mulai.year}"
        if periode == triwulan(mulai.year, (mulai.month + 2) // 3):
            return f"Triwulan {ROMAWI[(mulai.month - 1) // 3]} {mulai.year}"
        if (mulai, sampai) == (date(mulai.year, 1, 1), date(mulai.year, 12, 31)):
            return f"Tahun {mulai.year}"
    awal = _hari(mulai) if mulai.year == sampai.year else f"{_hari(mulai)} {mulai.year}"
    return f"{awal}–{_hari(sampai)} {sampai.year}"


def slug(jenis: JenisPertemuan, tahun: int, ke: int, akhiran: str = "") -> str:
    """`bulanan-2026-02`, `triwulanan-2026-1`, `pralokmin-2026-02-klaster-2`."""
    angka = f"{ke}" if jenis is JenisPertemuan.TRIWULANAN else f"{ke:02}"
    return "-".join(filter(None, (jenis.value, str(tahun), angka, akhiran)))


def _hari(hari: date) -> str:
    return f"{hari.day} {BULAN[hari.month - 1]}"
