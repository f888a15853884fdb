"""The calendar of one Puskesmas: working days, holidays, days with another purpose."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from lokmin.jadwal.rules.pilihan import JenisHari
from lokmin.jadwal.rules.tanggal import HARI

LIBUR = frozenset({JenisHari.LIBUR, JenisHari.CUTI_BERSAMA})
PUASA = timedelta(days=30)  # Ramadan has 29 or 30 days; the sighting decides
SEBUTAN_HARI = {
    JenisHari.LIBUR: "Libur daerah",
    JenisHari.CUTI_BERSAMA: "Cuti bersama",
    JenisHari.POSYANDU: "Posyandu",
    JenisHari.MASUK: "Tetap masuk",
}


class HariKhusus(NamedTuple):
    """What one date is; `nasional` when it comes from the list of the country."""

    tanggal: date
    nama: str
    jenis: JenisHari
    nasional: bool = False
    perkiraan: bool = False

    @property
    def sebutan(self) -> str:
        if self.nasional and self.jenis is JenisHari.LIBUR:
            return "Libur nasional"
        return SEBUTAN_HARI[self.jenis]


class Nasional(Protocol):
    """A day of the national list (bersama/hari_besar.py)."""

    @property
    def tanggal(self) -> date: ...
    @property
    def nama(self) -> str: ...
    @property
    def cuti_bersama(self) -> bool: ...
    @property
    def perkiraan(self) -> bool: ...


class Lokal(Protocol):
    """A local entry: one date, or one day of each month."""

    @property
    def tanggal(self) -> date | None: ...
    @property
    def tanggal_bulanan(self) -> int | None: ...
    @property
    def nama(self) -> str: ...
    @property
    def jenis(self) -> JenisHari: ...


class Ramadan(NamedTuple):
    """About when; both ends within."""

    mulai: date
    sampai: date


class Kalender(NamedTuple):
    """Everything that may stand against a day; `hari_kerja` is 5 or 6."""

    hari_kerja: int
    khusus: Mapping[date, tuple[HariKhusus, ...]]
    ramadan: tuple[Ramadan, ...] = ()

    def pada(self, hari: date) -> tuple[HariKhusus, ...]:
        return self.khusus.get(hari, ())

    def tetap_masuk(self, hari: date) -> bool:
        return any(satu.jenis is JenisHari.MASUK for satu in self.pada(hari))

    def libur(self, hari: date) -> tuple[HariKhusus, ...]:
        """What closes the house on this day: nothing, on most days."""
        return tuple(satu for satu in self.pada(hari) if satu.jenis in LIBUR)

    def bekerja(self, hari: date) -> bool:
        """Whether the house is open."""
        return not self.libur(hari) and (
            hari.weekday() < self.hari_kerja or self.tetap_masuk(hari)
        )

    @property
    def rentang(self) -> str:
        """`Senin sampai Sabtu`."""
        return f"{HARI[0]} sampai {HARI[self.hari_kerja - 1]}"


def susun_kalender(
    hari_kerja: int,
    nasional: Iterable[Nasional],
    lokal: Iterable[Lokal],
    idul_fitri: Iterable[date],
    tahun: int,
) -> Kalender:
    """Lay the local list over the national one; Ramadan ends before Idul Fitri."""
    khusus: dict[date, tuple[HariKhusus, ...]] = {}
    for satu in sorted((*semua_nasional(nasional), *semua_lokal(lokal, tahun))):
        khusus[satu.tanggal] = (*khusus.get(satu.tanggal, ()), satu)
    for hari, daftar in khusus.items():
        if any(satu.jenis is JenisHari.MASUK for satu in daftar):
            khusus[hari] = tuple(satu for satu in daftar if not satu.nasional)
    puasa = (Ramadan(hari - PUASA, hari - timedelta(days=1)) for hari in idul_fitri)
    return Kalender(hari_kerja, khusus, tuple(puasa))


def semua_nasional(nasional: Iterable[Nasional]) -> list[HariKhusus]:
    return [
        HariKhusus(
            satu.tanggal,
            satu.nama,
            JenisHari.CUTI_BERSAMA if satu.cuti_bersama else JenisHari.LIBUR,
            nasional=True,
            perkiraan=satu.perkiraan,
        )
        for satu in nasional
    ]


def semua_lokal(lokal: Iterable[Lokal], tahun: int) -> list[HariKhusus]:
    """Each date of the year; a 31st that a month lacks is left out."""
    return [
        HariKhusus(hari, satu.nama, satu.jenis)
        for satu in lokal
        for hari in _hari_lokal(satu, tahun)
    ]


def _hari_lokal(satu: Lokal, tahun: int) -> list[date]:
    if satu.tanggal is not None:
        return [satu.tanggal]
    awal = (date(tahun, bulan, 1) for bulan in range(1, 13))
    semua = (hari + timedelta(days=(satu.tanggal_bulanan or 1) - 1) for hari in awal)
    return [hari for bulan, hari in enumerate(semua, 1) if hari.month == bulan]
