"""A rule of the plan: which day, in which months, at which hour, where."""

from collections.abc import Iterable
from datetime import time
from typing import NamedTuple

from lokmin.bersama.galat import GalatDomain
from lokmin.jadwal.rules.pilihan import Pola
from lokmin.jadwal.rules.tanggal import HARI
from lokmin.pertemuan.rules import BULAN
from lokmin.pertemuan.rules import JenisPertemuan as J
from lokmin.pertemuan.rules.periode import ROMAWI

KE = {
    1: "pertama",
    2: "kedua",
    3: "ketiga",
    4: "keempat",
    5: "kelima",
    -1: "terakhir",
}
SETIAP_BULAN = tuple(range(1, 13))
# The usual rhythms of a lokmin triwulanan; KMK 2015/2023 begins in February (D§3.4).
MULAI_FEBRUARI = (2, 5, 8, 11)
IRAMA = {
    SETIAP_BULAN: "Setiap bulan",
    MULAI_FEBRUARI: "Februari, Mei, Agustus, November (ILP)",
    (3, 6, 9, 12): "Maret, Juni, September, Desember (akhir triwulan)",
    (1, 4, 7, 10): "Januari, April, Juli, Oktober (awal triwulan)",
    (6, 12): "Juni dan Desember",
}


class Aturan(NamedTuple):
    """How the days of one kind are found; hours are on the wall of the Puskesmas."""

    jenis: J
    bulan: tuple[int, ...] = SETIAP_BULAN
    pola: Pola = Pola.HARI_KE
    hari: int = 3  # 0 Senin … 6 Minggu
    ke: int = 1  # 1–5, or −1: the last
    tanggal: int = 5
    jam_mulai: time = time(12, 30)
    jam_selesai: time | None = time(14, 45)  # None: s.d. selesai
    tempat: str = ""
    aktif: bool = True


class TanpaBulan(GalatDomain):
    kolom = "bulan"

    def __init__(self) -> None:
        super().__init__("Pilih paling sedikit satu bulan.")


class TriwulanGanda(GalatDomain):
    """D§9.3 rule 1: one triwulanan in each quarter."""

    kolom = "bulan"

    def __init__(self, ke: int) -> None:
        super().__init__(
            f"Ada lebih dari satu bulan di triwulan {ROMAWI[ke - 1]}. "
            "Pilih satu bulan untuk setiap triwulan."
        )


class JamTerbalik(GalatDomain):
    kolom = "jam_selesai"

    def __init__(self) -> None:
        super().__init__("Jam selesai harus sesudah jam mulai.")


def periksa(aturan: Aturan) -> None:
    """TanpaBulan, TriwulanGanda or JamTerbalik; one switched off may be anything."""
    if not aturan.aktif:
        return
    if not aturan.bulan:
        raise TanpaBulan
    if aturan.jenis is J.TRIWULANAN:
        semua = [triwulan(bulan) for bulan in aturan.bulan]
        for ke in semua:
            if semua.count(ke) > 1:
                raise TriwulanGanda(ke)
    if aturan.jam_selesai is not None and aturan.jam_selesai <= aturan.jam_mulai:
        raise JamTerbalik


def baku(puskesmas: str, kecamatan: str) -> tuple[Aturan, ...]:
    """What most Puskesmas do (D§3.4, D§5.6); the order is that of the page."""
    sini = f"Aula {puskesmas}"
    lain = Aturan(J.RTM, tempat=sini, aktif=False)
    return (
        Aturan(J.BULANAN, tempat=sini),
        Aturan(
            J.TRIWULANAN,
            MULAI_FEBRUARI,
            ke=2,
            jam_mulai=time(9),
            jam_selesai=time(12),
            tempat=f"Aula Kecamatan {kecamatan}",
        ),
        lain._replace(
            jenis=J.PRALOKMIN,
            pola=Pola.TANGGAL,
            tanggal=1,
            jam_mulai=time(13),
            jam_selesai=time(14),
        ),
        lain._replace(bulan=(6, 12), ke=3),
        lain._replace(jenis=J.PEMBINAAN, bulan=(3, 9), ke=3),
        lain._replace(jenis=J.UKM, bulan=(3, 6, 9, 12), hari=1, ke=3),
    )


def triwulan(bulan: int) -> int:
    return (bulan + 2) // 3


def ke_periode(jenis: J, bulan: int) -> int:
    """Which month or quarter a meeting held in this month counts for."""
    return triwulan(bulan) if jenis is J.TRIWULANAN else bulan


def tulis_bulan(bulan: Iterable[int]) -> str:
    """As it is stored: `2 5 8 11`."""
    return " ".join(map(str, sorted(set(bulan))))


def baca_bulan(teks: str) -> tuple[int, ...]:
    return tuple(int(kata) for kata in teks.split())


def kalimat(aturan: Aturan) -> str:
    """`Kamis pertama setiap bulan, pukul 12.30–14.45 di Aula Puskesmas`."""
    if not aturan.aktif:
        return "Tidak dijadwalkan"
    tempat = f" di {aturan.tempat}" if aturan.tempat else ""
    jam = sebut_jam(aturan)
    return f"{_hari(aturan)} {_bulan(aturan.bulan)}, pukul {jam}{tempat}"


def sebut_jam(aturan: Aturan) -> str:
    """`12.30–14.45`, or `12.30 s.d. selesai`."""
    jam = f"{aturan.jam_mulai:%H.%M}"
    akhir = aturan.jam_selesai
    return jam + (f"–{akhir:%H.%M}" if akhir else " s.d. selesai")


def _hari(aturan: Aturan) -> str:
    if aturan.pola is Pola.TANGGAL:
        return f"Tanggal {aturan.tanggal} atau hari kerja berikutnya"
    minggu = " minggu" if aturan.pola is Pola.MINGGU_KE else ""
    return f"{HARI[aturan.hari]}{minggu} {KE[aturan.ke]}"


def _bulan(bulan: tuple[int, ...]) -> str:
    if bulan == SETIAP_BULAN:
        return "setiap bulan"
    return "bulan " + ", ".join(BULAN[satu - 1] for satu in bulan)
