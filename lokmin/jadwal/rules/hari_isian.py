"""What people say about local days: one by one, or many lines pasted at once."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from lokmin.bersama.galat import GalatDomain
from lokmin.jadwal.rules.hari import HariKhusus, Lokal, Nasional, semua_nasional
from lokmin.jadwal.rules.pilihan import JenisHari
from lokmin.jadwal.rules.tanggal import TAHUN_WAJAR
from lokmin.pertemuan.rules import BULAN

BARIS_MAKS = 400
NAMA_MAKS = 200
_BULAN = {nama.lower()[:3]: nomor for nomor, nama in enumerate(BULAN, 1)}
_BULAN |= {"agt": 8, "ags": 8, "nop": 11, "peb": 2}
_POLA = (
    re.compile(r"(?P<t>\d{4})-(?P<b>\d{1,2})-(?P<h>\d{1,2})(?P<sisa>\D.*)"),
    re.compile(r"(?P<h>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<t>\d{4})(?P<sisa>\D.*)"),
    re.compile(r"(?P<h>\d{1,2})\s+(?P<b>[A-Za-z]{3,})\s+(?P<t>\d{4})(?P<sisa>\D.*)"),
)
_HARI_DI_DEPAN = re.compile(
    r"(?i)^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*,?\s*"
)
_CUTI = "cuti bersama"


class IsiHari(NamedTuple):
    """A local day as it is typed in: a date, or a day of each month."""

    tanggal: date | None
    tanggal_bulanan: int | None
    nama: str
    jenis: JenisHari


class LokalTersimpan(Lokal, Protocol):
    """A local entry that has an address."""

    @property
    def id(self) -> UUID: ...


class HariTidakJelas(GalatDomain):
    kolom = "tanggal"

    def __init__(self) -> None:
        super().__init__("Isi tanggal atau tanggal setiap bulan, salah satu saja.")


class TahunTidakWajar(GalatDomain):
    kolom = "tanggal"

    def __init__(self) -> None:
        awal, akhir = TAHUN_WAJAR[0], TAHUN_WAJAR[-1]
        super().__init__(f"Isi tanggal antara tahun {awal} dan {akhir}.")


class HanyaPosyandu(GalatDomain):
    kolom = "tanggal_bulanan"

    def __init__(self) -> None:
        super().__init__("Hanya hari posyandu yang dapat berulang setiap bulan.")


class HariSudahAda(GalatDomain):
    kolom = "nama"

    def __init__(self) -> None:
        super().__init__("Hari ini sudah ada di daftar.")


class BarisTidakTerbaca(GalatDomain):
    """Lines that were pasted and make no sense; nothing is saved."""

    kolom = "teks"

    def __init__(self, nomor: Iterable[int]) -> None:
        semua = list(nomor)
        yang = ", ".join(map(str, semua[:10])) + (", …" if semua[10:] else "")
        super().__init__(
            f"Baris {yang} tidak dapat dibaca. Tulis tanggal lalu nama, misalnya "
            "17-08-2027 Hari Kemerdekaan. Belum ada yang disimpan."
        )


class TerlaluBanyakBaris(GalatDomain):
    kolom = "teks"

    def __init__(self) -> None:
        super().__init__(f"Tempel paling banyak {BARIS_MAKS} baris sekali kirim.")


def periksa_hari(isi: IsiHari) -> None:
    """Raises HariTidakJelas, TahunTidakWajar or HanyaPosyandu."""
    if isi.tanggal is not None and isi.tanggal.year not in TAHUN_WAJAR:
        raise TahunTidakWajar
    if (isi.tanggal is None) == (isi.tanggal_bulanan is None):
        raise HariTidakJelas
    if isi.tanggal_bulanan is not None and isi.jenis is not JenisHari.POSYANDU:
        raise HanyaPosyandu


def baca_tempelan(teks: str, jenis: JenisHari) -> list[IsiHari]:
    """Read `17-08-2027 Nama` line by line; a name of `Cuti bersama …` says its kind.

    Raises BarisTidakTerbaca with the numbers of all lines that are wrong.
    """
    baris = [
        (nomor, " ".join(satu.split()))
        for nomor, satu in enumerate(teks.splitlines(), 1)
        if satu.strip()
    ]
    if len(baris) > BARIS_MAKS:
        raise TerlaluBanyakBaris
    terbaca = [(nomor, _baca(satu, jenis)) for nomor, satu in baris]
    salah = [nomor for nomor, isi in terbaca if isi is None]
    if salah or not terbaca:
        raise BarisTidakTerbaca(salah or [1])
    return list(dict.fromkeys(isi for _, isi in terbaca if isi is not None))


class BarisHari(NamedTuple):
    """One line of the list that people see; `id` when it is a local entry."""

    hari: HariKhusus
    id: UUID | None = None
    diganti: bool = False  # national, but a local entry says that people work


def daftar_hari(
    nasional: Iterable[Nasional], lokal: Iterable[LokalTersimpan]
) -> list[BarisHari]:
    """Everything with a date, in the order of the calendar."""
    lokal = [satu for satu in lokal if satu.tanggal is not None]
    masuk = {satu.tanggal for satu in lokal if satu.jenis is JenisHari.MASUK}
    resmi = [
        BarisHari(hari, diganti=hari.tanggal in masuk)
        for hari in semua_nasional(nasional)
    ]
    sendiri = [
        BarisHari(HariKhusus(satu.tanggal, satu.nama, satu.jenis), satu.id)
        for satu in lokal
        if satu.tanggal is not None
    ]
    return sorted([*resmi, *sendiri], key=lambda baris: baris.hari)


def yang_baru(
    semua: Iterable[IsiHari], lokal: Iterable[IsiHari], nasional: Iterable[HariKhusus]
) -> list[IsiHari]:
    """Leave out what the local or the national list has already."""
    ada = set(lokal)
    resmi = {(hari.tanggal, hari.jenis) for hari in nasional}
    return [
        isi for isi in semua if isi not in ada and (isi.tanggal, isi.jenis) not in resmi
    ]


def _baca(baris: str, jenis: JenisHari) -> IsiHari | None:
    baris = _HARI_DI_DEPAN.sub("", baris)
    for pola in _POLA:
        cocok = pola.fullmatch(baris)
        if cocok:
            hari = _tanggal(cocok.groupdict())
            nama = cocok["sisa"].strip(" \t:;,–—-|").strip()
            wajar = hari is not None and hari.year in TAHUN_WAJAR
            if not wajar or not nama or len(nama) > NAMA_MAKS:
                return None
            if nama.lower().startswith(_CUTI):
                jenis = JenisHari.CUTI_BERSAMA
            return IsiHari(hari, None, nama, jenis)
    return None


def _tanggal(bagian: Mapping[str, str]) -> date | None:
    kata = bagian["b"]
    bulan = int(kata) if kata.isdecimal() else _BULAN.get(kata.lower()[:3], 0)
    try:
        return date(int(bagian["t"]), bulan, int(bagian["h"]))
    except ValueError:
        return None
