"""Whether the year's lokmin take place "secara konsisten dan periodik" (1.6.2 a).

D§9.3 rule 1: a lokmin bulanan for each month, a lokmin triwulanan for each quarter,
exactly one of each kind the first one. Held after its month or quarter: late. Its
month or quarter over and nothing held: missing.
"""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from lokmin.pertemuan.rules import (
    BULAN,
    TERLAKSANA,
    TIDAK_JADI,
    JenisPertemuan,
    StatusPertemuan,
    Tahap,
)
from lokmin.pertemuan.rules.periode import ROMAWI, bulan, triwulan

JUMLAH = {JenisPertemuan.BULANAN: 12, JenisPertemuan.TRIWULANAN: 4}
_SEBUTAN = {JenisPertemuan.BULANAN: "bulan", JenisPertemuan.TRIWULANAN: "triwulan"}


class PertemuanJadwal(Protocol):
    """What is judged: one meeting of the plan."""

    @property
    def jenis(self) -> JenisPertemuan: ...
    @property
    def tahap(self) -> Tahap: ...
    @property
    def ke(self) -> int: ...
    @property
    def status(self) -> StatusPertemuan: ...
    @property
    def tanggal(self) -> date: ...
    @property
    def tanggal_nyata(self) -> date | None: ...


class Tingkat(StrEnum):
    """How one month or quarter stands, in the words that people read."""

    TEPAT = "tepat waktu"
    TERLAMBAT = "terlambat"
    BERLANGSUNG = "berlangsung"
    TERJADWAL = "terjadwal"
    LEWAT = "belum tercatat"  # its day is over, nobody said that it took place
    DITUNDA = "ditunda"
    BELUM = "belum dijadwalkan"
    TIDAK_ADA = "tidak dilaksanakan"


class Nilai(NamedTuple):
    """The judgement, with its reason in words when there is something to do."""

    tingkat: Tingkat
    kalimat: str = ""


P = TypeVar("P", bound=PertemuanJadwal)
# The worst first.
_MASALAH = (
    Tingkat.TIDAK_ADA,
    Tingkat.TERLAMBAT,
    Tingkat.LEWAT,
    Tingkat.DITUNDA,
    Tingkat.BELUM,
)


class Kepatuhan(NamedTuple):
    """A kind over the year: `3/12`, and what is wrong."""

    jenis: JenisPertemuan
    nilai: dict[int, Nilai]  # by month or quarter
    pertama: str  # "" when exactly one is the first

    @property
    def dari(self) -> int:
        return JUMLAH[self.jenis]

    @property
    def terlaksana(self) -> int:
        return self.jumlah(Tingkat.TEPAT) + self.jumlah(Tingkat.TERLAMBAT)

    @property
    def dijadwalkan(self) -> int:
        """How many have a meeting in the plan, held or not."""
        return self.dari - self.jumlah(Tingkat.BELUM) - self.jumlah(Tingkat.TIDAK_ADA)

    @property
    def ringkasan(self) -> str:
        """What is not as it should be: `1 terlambat, 2 tidak dilaksanakan`."""
        kata = [f"{self.jumlah(satu)} {satu}" for satu in _MASALAH if self.jumlah(satu)]
        if kata:
            return ", ".join(kata)
        if self.terlaksana == self.dari:
            return "semua tepat waktu"
        return f"{self.dijadwalkan} ada di jadwal"

    @property
    def terburuk(self) -> Tingkat:
        """The worst of the year: what colours the number."""
        return next((t for t in _MASALAH if self.jumlah(t)), Tingkat.TEPAT)

    def jumlah(self, tingkat: Tingkat) -> int:
        return sum(satu.tingkat is tingkat for satu in self.nilai.values())


def yang_berlaku(semua: Iterable[P], jenis: JenisPertemuan) -> dict[int, P]:
    """The one meeting of each month or quarter: not cancelled, else the last one."""
    menurut_ke: dict[int, P] = {}
    for satu in semua:
        if satu.jenis is not jenis:
            continue
        ada = menurut_ke.get(satu.ke)
        if ada is None or ada.status is StatusPertemuan.DIBATALKAN:
            menurut_ke[satu.ke] = satu
    return menurut_ke


def kepatuhan(
    semua: Collection[PertemuanJadwal],
    jenis: JenisPertemuan,
    tahun: int,
    hari_ini: date,
) -> Kepatuhan:
    """Judge each month (bulanan) or quarter (triwulanan) of the year."""
    berlaku = yang_berlaku(semua, jenis)
    nilai = {
        ke: nilai_satu(berlaku.get(ke), jenis, tahun, ke, hari_ini)
        for ke in range(1, JUMLAH[jenis] + 1)
    }
    return Kepatuhan(jenis, nilai, _pertama(berlaku.values(), jenis))


def nilai_satu(
    pertemuan: PertemuanJadwal | None,
    jenis: JenisPertemuan,
    tahun: int,
    ke: int,
    hari_ini: date,
) -> Nilai:
    """Judge one month or quarter by its meeting, if it has one."""
    akhir = akhir_periode(jenis, tahun, ke)
    apa = _SEBUTAN[jenis]
    if pertemuan is not None and pertemuan.status in TERLAKSANA:
        if (pertemuan.tanggal_nyata or pertemuan.tanggal) > akhir:
            return Nilai(Tingkat.TERLAMBAT, f"Dilaksanakan sesudah {apa}nya berakhir.")
        return Nilai(Tingkat.TEPAT)
    if pertemuan is not None and pertemuan.status is StatusPertemuan.BERLANGSUNG:
        return Nilai(Tingkat.BERLANGSUNG)
    if akhir < hari_ini and not _masih_akan(pertemuan, hari_ini):
        return Nilai(Tingkat.TIDAK_ADA, _tidak_ada(pertemuan, apa))
    if pertemuan is None:
        return Nilai(Tingkat.BELUM)
    return _rencana(pertemuan, akhir, apa, hari_ini)


def akhir_periode(jenis: JenisPertemuan, tahun: int, ke: int) -> date:
    """The last day on which this lokmin still counts as on time."""
    rentang = triwulan if jenis is JenisPertemuan.TRIWULANAN else bulan
    return rentang(tahun, ke).sampai


def sebutan_periode(jenis: JenisPertemuan, ke: int) -> str:
    """`Februari`, `Triwulan I`."""
    if jenis is JenisPertemuan.TRIWULANAN:
        return f"Triwulan {ROMAWI[ke - 1]}"
    return BULAN[ke - 1]


def bulan_tampil(pertemuan: PertemuanJadwal, tahun: int) -> int:
    """The month in whose row a meeting stands; a bulanan counts for its own month."""
    if pertemuan.jenis is JenisPertemuan.BULANAN:
        return pertemuan.ke
    if pertemuan.tanggal.year == tahun:
        return pertemuan.tanggal.month
    return 12 if pertemuan.tanggal.year > tahun else 1


def _masih_akan(pertemuan: PertemuanJadwal | None, hari_ini: date) -> bool:
    """Whether a day to come is set for it."""
    return (
        pertemuan is not None
        and pertemuan.status not in TIDAK_JADI
        and pertemuan.tanggal >= hari_ini
    )


def _rencana(
    pertemuan: PertemuanJadwal, akhir: date, apa: str, hari_ini: date
) -> Nilai:
    if pertemuan.status is StatusPertemuan.DIBATALKAN:
        return Nilai(Tingkat.BELUM, "Dibatalkan dan belum ada gantinya.")
    if pertemuan.status is StatusPertemuan.DITUNDA:
        return Nilai(Tingkat.DITUNDA, "Ditunda: tetapkan tanggal barunya.")
    if pertemuan.tanggal < hari_ini:
        return Nilai(
            Tingkat.LEWAT, "Tanggalnya sudah lewat dan belum tercatat dilaksanakan."
        )
    if pertemuan.tanggal > akhir:
        return Nilai(
            Tingkat.TERJADWAL,
            f"Direncanakan sesudah {apa}nya berakhir: akan terlambat.",
        )
    return Nilai(Tingkat.TERJADWAL)


def _tidak_ada(pertemuan: PertemuanJadwal | None, apa: str) -> str:
    if pertemuan is None:
        return f"{apa.capitalize()}nya sudah berakhir dan tidak pernah dijadwalkan."
    if pertemuan.status is StatusPertemuan.DIBATALKAN:
        return f"Dibatalkan, dan {apa}nya berakhir tanpa ganti."
    if pertemuan.status is StatusPertemuan.DITUNDA:
        return f"Ditunda, dan {apa}nya sudah berakhir: tetapkan tanggal barunya."
    return f"{apa.capitalize()}nya sudah berakhir dan belum tercatat dilaksanakan."


def _pertama(berlaku: Iterable[PertemuanJadwal], jenis: JenisPertemuan) -> str:
    hidup = [p for p in berlaku if p.status is not StatusPertemuan.DIBATALKAN]
    pertama = sum(p.tahap is Tahap.PERTAMA for p in hidup)
    if not hidup or pertama == 1:
        return ""
    if pertama:
        return f"Lokmin {jenis} pertama tercatat {pertama} kali, seharusnya sekali."
    return f"Belum ada lokmin {jenis} yang menjadi lokmin pertama."
