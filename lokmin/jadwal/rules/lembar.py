"""How the plan is laid out: twelve months of a year, the weeks of a month."""

import re
from calendar import Calendar
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from lokmin.jadwal.rules import kepatuhan as aturan
from lokmin.jadwal.rules.hari import HariKhusus, Kalender
from lokmin.jadwal.rules.kepatuhan import JUMLAH, Nilai, PertemuanJadwal
from lokmin.pertemuan.rules import JenisPertemuan

_BULAN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
T = TypeVar("T")
P = TypeVar("P", bound=PertemuanJadwal)


class Kotak(NamedTuple, Generic[T]):
    """The lokmin of one month or quarter, or its being absent, and the judgement."""

    jenis: JenisPertemuan
    ke: int
    pertemuan: T | None
    nilai: Nilai

    @property
    def sebutan(self) -> str:
        """`Februari`, `Triwulan I`."""
        return aturan.sebutan_periode(self.jenis, self.ke)


class BarisBulan(NamedTuple, Generic[T]):
    """One month of the year."""

    bulan: int
    bulanan: Kotak[T]
    triwulanan: tuple[Kotak[T], ...]
    lain: tuple[T, ...]


class Hari(NamedTuple, Generic[T]):
    """One day of the month's calendar; `dalam` is False at its edges."""

    tanggal: date
    dalam: bool
    bekerja: bool
    khusus: tuple[HariKhusus, ...]
    pertemuan: tuple[T, ...]

    @property
    def kelas(self) -> str:
        """How the day looks: outside of the month, closed, nothing on it."""
        sepi = not (self.pertemuan or self.khusus)
        kata = (("luar", not self.dalam), ("tutup", not self.bekerja), ("sepi", sepi))
        return " ".join(nama for nama, ya in kata if ya)


def lembar_tahun(
    semua: Collection[P], tahun: int, hari_ini: date
) -> list[BarisBulan[P]]:
    """The year by month: each lokmin that counts, and what else takes place."""
    kotak = {jenis: _kotak(semua, jenis, tahun, hari_ini) for jenis in JUMLAH}
    lain = [satu for satu in semua if satu.jenis not in JUMLAH]
    return [
        BarisBulan(
            bulan,
            kotak[JenisPertemuan.BULANAN][bulan - 1],
            tuple(
                satu
                for satu in kotak[JenisPertemuan.TRIWULANAN]
                if _bulan(satu, tahun) == bulan
            ),
            tuple(satu for satu in lain if aturan.bulan_tampil(satu, tahun) == bulan),
        )
        for bulan in range(1, 13)
    ]


def bulan_diminta(kata: str, biasa: date) -> date:
    """The first day of `2026-02`; the usual one when the words are no month."""
    cocok = _BULAN.fullmatch(kata)
    if cocok is None:
        return biasa
    return date(int(cocok[1]), int(cocok[2]), 1)


def tetangga_bulan(awal: date, langkah: int) -> str:
    """`2026-03`, the month that many steps from this one."""
    tahun, bulan = divmod(awal.year * 12 + awal.month - 1 + langkah, 12)
    return f"{tahun}-{bulan + 1:02}"


def lembar_bulan(
    awal: date, semua: Iterable[P], kalender: Kalender
) -> list[list[Hari[P]]]:
    """The weeks of a month, Monday first, with what stands on each day."""
    menurut_hari: dict[date, list[P]] = {}
    for satu in semua:
        menurut_hari.setdefault(satu.tanggal, []).append(satu)
    return [
        [
            Hari(
                hari,
                hari.month == awal.month,
                kalender.bekerja(hari),
                kalender.pada(hari),
                tuple(menurut_hari.get(hari, ())),
            )
            for hari in pekan
        ]
        for pekan in Calendar(0).monthdatescalendar(awal.year, awal.month)
    ]


def _kotak(
    semua: Collection[P], jenis: JenisPertemuan, tahun: int, hari_ini: date
) -> Sequence[Kotak[P]]:
    berlaku = aturan.yang_berlaku(semua, jenis)
    nilai = aturan.kepatuhan(semua, jenis, tahun, hari_ini).nilai
    return [Kotak(jenis, ke, berlaku.get(ke), satu) for ke, satu in nilai.items()]


def _bulan(kotak: Kotak[P], tahun: int) -> int:
    """Where a quarter stands: in the month of its meeting, else in its last one."""
    if kotak.pertemuan is None:
        return aturan.akhir_periode(kotak.jenis, tahun, kotak.ke).month
    return aturan.bulan_tampil(kotak.pertemuan, tahun)
