"""What stands against a day, in sentences, and which day to take instead."""

from collections.abc import Collection, Iterable
from datetime import date, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from lokmin.jadwal.rules.hari import HariKhusus, Kalender
from lokmin.jadwal.rules.pilihan import JenisHari
from lokmin.jadwal.rules.tanggal import HARI, SEPEKAN, sebut, sebut_tanggal

JUMAT = 4
SALAT = (time(11, 30), time(13))
JAUH = 62  # days that are searched beyond the month


class Berat(StrEnum):
    """How much a clash weighs."""

    LARANG = "larang"  # no meeting can be planned here
    AWAS = "awas"  # possible, but somebody should look
    INFO = "info"  # good to know


class Bentrok(NamedTuple):
    """One reason: a word or two for a badge, and the whole sentence."""

    berat: Berat
    label: str
    kalimat: str


# One for all, so that a page can say it once.
LEWAT = Bentrok(
    Berat.INFO,
    "Sudah lewat",
    "Tanggal ini sudah lewat; pertemuannya dicatat sebagai riwayat.",
)


def bentrok(hari: date, kalender: Kalender, hari_ini: date) -> tuple[Bentrok, ...]:
    """Everything that the calendar itself says about a day, the heaviest first."""
    return (
        *larangan(hari, kalender),
        *(_posyandu(satu) for satu in kalender.pada(hari) if _adalah_posyandu(satu)),
        *_ramadan(hari, kalender),
        *_tetap_masuk(hari, kalender),
        *((LEWAT,) if hari < hari_ini else ()),
    )


def larangan(hari: date, kalender: Kalender) -> tuple[Bentrok, ...]:
    """Why nobody works on this day; nothing when they do."""
    libur = tuple(_libur(satu) for satu in kalender.libur(hari))
    if hari.weekday() < kalender.hari_kerja or kalender.tetap_masuk(hari):
        return libur
    nama = HARI[hari.weekday()]
    kalimat = f"{sebut(hari)} bukan hari kerja ({kalender.rentang})."
    return (*libur, Bentrok(Berat.LARANG, f"Hari {nama}", kalimat))


def sehari(hari: date, lain: Iterable[str]) -> tuple[Bentrok, ...]:
    """Two meetings on a day: `lain` says what else is planned."""
    return tuple(
        Bentrok(
            Berat.AWAS,
            "Dua pertemuan",
            f"{sebut(hari)} juga hari {satu}. Pilih "
            "hari lain, atau pastikan jamnya tidak bertumpuk.",
        )
        for satu in lain
    )


def jumat_siang(hari: date, mulai: time, selesai: time | None) -> tuple[Bentrok, ...]:
    """Friday prayers, and a working day that ends earlier (D§7.1)."""
    if hari.weekday() != JUMAT or mulai >= SALAT[1]:
        return ()
    if selesai is not None and selesai <= SALAT[0]:
        return ()
    kalimat = (
        f"{sebut(hari)} bertepatan dengan waktu salat Jumat; jam kerja hari Jumat "
        "biasanya lebih pendek."
    )
    return (Bentrok(Berat.INFO, "Jumat siang", kalimat),)


def melarang(semua: Iterable[Bentrok]) -> bool:
    return any(satu.berat is Berat.LARANG for satu in semua)


def hari_bebas(
    asal: date, kalender: Kalender, terisi: Collection[date], hari_ini: date
) -> date | None:
    """The next free working day after `asal`.

    In the same month when there is one: before `asal` when none is left after it.
    Never in the past, unless `asal` itself is.
    """
    maju = [asal + timedelta(days=n) for n in range(1, JAUH)]
    mundur = [asal - timedelta(days=n) for n in range(1, asal.day)]
    sebulan = [hari for hari in maju if hari.month == asal.month]
    for hari in (*sebulan, *mundur, *maju[len(sebulan) :]):
        lewat = hari < hari_ini <= asal
        if kalender.bekerja(hari) and hari not in terisi and not lewat:
            return hari
    return None


def hari_sama(asal: date, kalender: Kalender, terisi: Collection[date]) -> date | None:
    """The same weekday, a week or more later in the same month, when it is free."""
    hari = asal + SEPEKAN
    while hari.month == asal.month:
        if kalender.bekerja(hari) and hari not in terisi:
            return hari
        hari += SEPEKAN
    return None


def _libur(satu: HariKhusus) -> Bentrok:
    kira = " (perkiraan, periksa SKB 3 Menteri)" if satu.perkiraan else ""
    jenis = satu.sebutan[0].lower() + satu.sebutan[1:]
    kalimat = f"{sebut(satu.tanggal)} {jenis}: {satu.nama}{kira}."
    return Bentrok(Berat.LARANG, satu.sebutan, kalimat)


def _adalah_posyandu(satu: HariKhusus) -> bool:
    return satu.jenis is JenisHari.POSYANDU


def _posyandu(satu: HariKhusus) -> Bentrok:
    kalimat = f"Hari posyandu ({satu.nama}): sebagian petugas berada di lapangan."
    return Bentrok(Berat.INFO, "Posyandu", kalimat)


def _ramadan(hari: date, kalender: Kalender) -> tuple[Bentrok, ...]:
    return tuple(
        Bentrok(
            Berat.INFO,
            "Ramadan",
            "Perkiraan bulan Ramadan "
            f"({sebut_tanggal(puasa.mulai)}–{sebut_tanggal(puasa.sampai)}): "
            "persingkat acara, tanpa konsumsi siang.",
        )
        for puasa in kalender.ramadan
        if puasa.mulai <= hari <= puasa.sampai
    )


def _tetap_masuk(hari: date, kalender: Kalender) -> tuple[Bentrok, ...]:
    return tuple(
        Bentrok(Berat.INFO, "Tetap masuk", f"{sebut(hari)} tetap masuk: {satu.nama}.")
        for satu in kalender.pada(hari)
        if satu.jenis is JenisHari.MASUK
    )
