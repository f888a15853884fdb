"""What a plan of a year is: its rows, its sources, when it may be published."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from http import HTTPStatus
from typing import NamedTuple
from uuid import UUID

from lokmin.bersama.galat import GalatDomain
from lokmin.jadwal.rules.aturan import Aturan
from lokmin.jadwal.rules.bentrok import LEWAT, Bentrok, Berat, melarang
from lokmin.jadwal.rules.hari import Kalender
from lokmin.pertemuan.rules import BULAN, Tahap, templat
from lokmin.pertemuan.rules import JenisPertemuan as J
from lokmin.pertemuan.rules.periode import ROMAWI
from lokmin.puskesmas.rules import SebutanTriwulan

BULAN_DEPAN = 11  # from November on, people plan the year to come (D§9.4)


class Klaster(NamedTuple):
    """A klaster that holds its own pralokmin; `akhiran` ends its slugs."""

    id: UUID
    nama: str
    akhiran: str


class Ada(NamedTuple):
    """A meeting of this year that exists, on its day of the local calendar."""

    slug: str
    jenis: J
    tahap: Tahap
    ke: int
    unit_id: UUID | None
    judul: str
    tanggal: date
    batal: bool = False
    ditunda: bool = False  # its day is free again


class Bahan(NamedTuple):
    """Everything that a plan is made from, beside its rules."""

    kalender: Kalender
    hari_ini: date
    ada: Sequence[Ada] = ()
    klaster: Sequence[Klaster] = ()
    sebutan: SebutanTriwulan = SebutanTriwulan.TRIWULANAN


class Pilihan(NamedTuple):
    """What a person decided row by row, by slug: another date, or to leave it out."""

    tanggal: Mapping[str, date] = {}
    pakai: Mapping[str, bool] = {}


class IsiRencana(NamedTuple):
    """A year as a person wants it: the rule of each kind, and choices row by row."""

    tahun: int
    aturan: tuple[Aturan, ...]
    pilihan: Pilihan = Pilihan()


class Baris(NamedTuple):
    """One meeting of the plan; the form calls it by its slug."""

    slug: str
    aturan: Aturan
    ke: int
    bulan: int
    tahap: Tahap
    judul: str
    tanggal: date
    usulan: date  # the day that the rule gives, moved when nobody works on it
    klaster: Klaster | None = None
    ada: Ada | None = None
    pakai: bool = True
    catatan: str = ""  # why the day is not what the rule says
    bentrok: tuple[Bentrok, ...] = ()
    diganti: bool = False  # moved away from a day on which nobody works
    saran: tuple[date, ...] = ()  # other days that are free

    @property
    def sebutan(self) -> str:
        """`Lokmin bulanan pertama`, or `Pralokmin klaster: Klaster 2 Ibu dan Anak`."""
        jenis = templat(self.aturan.jenis, self.tahap).label
        return f"{jenis}: {self.klaster.nama}" if self.klaster else jenis

    @property
    def periode(self) -> str:
        """`Februari`, or `Triwulan I`."""
        if self.aturan.jenis is J.TRIWULANAN:
            return f"Triwulan {ROMAWI[self.ke - 1]}"
        return BULAN[self.bulan - 1]

    @property
    def baru(self) -> bool:
        """Whether publishing would add it."""
        return self.ada is None and self.pakai

    @property
    def terlarang(self) -> bool:
        return self.baru and melarang(self.bentrok)


class Rencana(NamedTuple):
    """A year, in the order of its days."""

    tahun: int
    baris: tuple[Baris, ...]

    @property
    def baru(self) -> tuple[Baris, ...]:
        return tuple(baris for baris in self.baris if baris.baru)

    @property
    def ada(self) -> int:
        return sum(baris.ada is not None for baris in self.baris)

    @property
    def lewat(self) -> int:
        return sum(LEWAT in baris.bentrok for baris in self.baru)

    @property
    def terlarang(self) -> tuple[Baris, ...]:
        return tuple(baris for baris in self.baris if baris.terlarang)


class TahunTidakSah(GalatDomain):
    """A year that nobody plans any more, or not yet."""

    def __init__(self, tahun: Iterable[int]) -> None:
        semua = list(tahun)
        super().__init__(f"Pilih tahun {semua[0]} sampai {semua[-1]}.")


class HariTerlarang(GalatDomain):
    """A date chosen by hand on which nobody works."""

    kolom = "tahun"

    def __init__(self, baris: Sequence[Baris]) -> None:
        alasan = next(
            satu.kalimat for satu in baris[0].bentrok if satu.berat is Berat.LARANG
        )
        lain = f" Ada {len(baris) - 1} tanggal lain yang serupa." if baris[1:] else ""
        super().__init__(f"{baris[0].judul}: {alasan} Pilih tanggal lain.{lain}")


class TidakAdaYangBaru(GalatDomain):
    """Everything of this plan exists: a second press, or somebody else was quicker."""

    kolom = "tahun"

    status = HTTPStatus.CONFLICT

    def __init__(self, tahun: int) -> None:
        super().__init__(
            f"Tidak ada yang ditambahkan: semua pertemuan yang dipilih sudah ada di "
            f"jadwal {tahun}."
        )


def periksa_terbit(rencana: Rencana) -> None:
    """Raises HariTerlarang, or TidakAdaYangBaru when there is nothing to add."""
    if rencana.terlarang:
        raise HariTerlarang(rencana.terlarang)
    if not rencana.baru:
        raise TidakAdaYangBaru(rencana.tahun)


def pilihan_tahun(hari_ini: date) -> range:
    """Last year (to catch up on what was held) to the year after next."""
    return range(hari_ini.year - 1, hari_ini.year + 3)


def tahun_baku(hari_ini: date) -> int:
    return hari_ini.year + (hari_ini.month >= BULAN_DEPAN)


def periksa_tahun(tahun: int, hari_ini: date) -> int:
    """Raises TahunTidakSah."""
    if tahun not in pilihan_tahun(hari_ini):
        raise TahunTidakSah(pilihan_tahun(hari_ini))
    return tahun
