"""From a pattern to a day of the calendar, and how a day is said."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from lokmin.jadwal.rules.pilihan import Pola
from lokmin.pertemuan.rules import BULAN

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SEPEKAN = timedelta(days=7)
# What people can mean; beyond it, counting days runs out of the calendar of Python.
TAHUN_WAJAR = range(2000, 2101)


class PolaHari(Protocol):
    """The part of a rule that finds a day."""

    @property
    def pola(self) -> Pola: ...
    @property
    def hari(self) -> int: ...
    @property
    def ke(self) -> int: ...
    @property
    def tanggal(self) -> int: ...


class Temuan(NamedTuple):
    """The day, always in the month; `catatan` says where the pattern had to bend."""

    tanggal: date
    catatan: str = ""


def cari(pola: PolaHari, tahun: int, bulan: int) -> Temuan:
    """Find the day of a pattern in a month, before anything stands against it."""
    return _CARA[pola.pola](pola, date(tahun, bulan, 1), _akhir(tahun, bulan))


def sebut(hari: date) -> str:
    """`Kamis, 5 Februari 2026`; rules may not ask Babel."""
    return f"{HARI[hari.weekday()]}, {sebut_tanggal(hari)}"


def sebut_hari(hari: date) -> str:
    """`Kamis, 5 Februari`, where the year stands above."""
    return f"{HARI[hari.weekday()]}, {hari.day} {BULAN[hari.month - 1]}"


def sebut_tanggal(hari: date) -> str:
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def sebut_bulan(hari: date) -> str:
    return f"{BULAN[hari.month - 1]} {hari.year}"


def _akhir(tahun: int, bulan: int) -> date:
    return date(tahun, bulan, monthrange(tahun, bulan)[1])


def _hari_ke(pola: PolaHari, awal: date, akhir: date) -> Temuan:
    pertama = awal + timedelta(days=(pola.hari - awal.weekday()) % 7)
    terakhir = akhir - timedelta(days=(akhir.weekday() - pola.hari) % 7)
    if pola.ke == -1:
        return Temuan(terakhir)
    hari = pertama + SEPEKAN * (pola.ke - 1)
    if hari <= akhir:
        return Temuan(hari)
    return Temuan(
        terakhir,
        f"{sebut_bulan(awal)} tidak mempunyai {HARI[pola.hari]} ke-{pola.ke}, jadi "
        f"dipakai {HARI[pola.hari]} terakhir.",
    )


def _tanggal(pola: PolaHari, awal: date, akhir: date) -> Temuan:
    if pola.tanggal <= akhir.day:
        return Temuan(awal.replace(day=pola.tanggal))
    return Temuan(
        akhir,
        f"{sebut_bulan(awal)} tidak mempunyai tanggal {pola.tanggal}, jadi dipakai "
        f"tanggal {akhir.day}.",
    )


def _minggu_ke(pola: PolaHari, awal: date, akhir: date) -> Temuan:
    """Calendar weeks begin on Monday; the first one holds the first of the month."""
    senin = awal - timedelta(days=awal.weekday())
    banyak = (akhir - senin).days // 7 + 1
    ke = banyak if pola.ke == -1 else min(pola.ke, banyak)
    hari = senin + SEPEKAN * (ke - 1) + timedelta(days=pola.hari)
    nama = HARI[pola.hari]
    if hari < awal:
        return Temuan(
            hari + SEPEKAN,
            f"Minggu pertama {sebut_bulan(awal)} tidak mempunyai hari {nama}, jadi "
            f"dipakai {nama} berikutnya.",
        )
    if hari > akhir:
        return Temuan(
            hari - SEPEKAN,
            f"Minggu ke-{ke} {sebut_bulan(awal)} tidak mempunyai hari {nama}, jadi "
            f"dipakai {nama} sebelumnya.",
        )
    if pola.ke not in {ke, -1}:
        return Temuan(
            hari,
            f"{sebut_bulan(awal)} tidak mempunyai minggu ke-{pola.ke}, jadi dipakai "
            "minggu terakhir.",
        )
    return Temuan(hari)


_CARA = {
    Pola.HARI_KE: _hari_ke,
    Pola.TANGGAL: _tanggal,
    Pola.MINGGU_KE: _minggu_ke,
}
