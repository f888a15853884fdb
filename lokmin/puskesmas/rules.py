"""What a Puskesmas is made of, and what makes its data right.

Pure: no Flask, no database, no clock. `hari_ini` is always given.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Protocol

from lokmin.bersama.galat import GalatDomain


class Struktur(StrEnum):
    """How the Puskesmas is organised (D§3.4, D§6.1); labels follow it."""

    KLASTER = "klaster"
    UPAYA = "upaya"


class HariKerja(StrEnum):
    LIMA = "5"
    ENAM = "6"


class JenisKop(StrEnum):
    """A lokmin triwulanan usually goes out under the kecamatan's head (D§4.3)."""

    PUSKESMAS = "puskesmas"
    KECAMATAN = "kecamatan"


class Kertas(StrEnum):
    A4 = "a4"
    F4 = "f4"


class LetakYth(StrEnum):
    KIRI = "kiri"
    KANAN = "kanan"


class SebutanNotulen(StrEnum):
    NOTULEN = "Notulen"
    NOTULA = "Notula"


class SebutanTriwulan(StrEnum):
    TRIWULANAN = "triwulanan"
    TRIBULANAN = "tribulanan"


class JenisUnit(StrEnum):
    KLASTER = "klaster"
    UPAYA = "upaya"
    LINTAS = "lintas klaster"
    PELAYANAN = "pelayanan"
    PROGRAM = "program"


class StatusPegawai(StrEnum):
    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"
    NON_ASN = "non-ASN"


class JenisMitra(StrEnum):
    """D§6.4 (lintas sektor) and D§6.5 (jaringan, jejaring)."""

    SEKTOR = "lintas sektor"
    JARINGAN = "jaringan"
    JEJARING = "jejaring"


class NipTidakSah(GalatDomain):
    kolom = "nip"


class MasaTerbalik(GalatDomain):
    """Something would end before it began."""

    kolom = "berlaku_sampai"

    def __init__(self) -> None:
        super().__init__("Tanggal berakhir tidak boleh sebelum tanggal mulai.")


class NipGanda(GalatDomain):
    kolom = "nip"

    def __init__(self, nama: str) -> None:
        super().__init__(f"NIP ini sudah dipakai {nama}.")


class NamaGanda(GalatDomain):
    kolom = "nama"

    def __init__(self, nama: str) -> None:
        super().__init__(f"{nama} sudah ada dalam daftar.")


class Bermasa(Protocol):
    """Something with dates of validity."""

    @property
    def berlaku_dari(self) -> date | None: ...
    @property
    def berlaku_sampai(self) -> date | None: ...


def nip_rapi(nilai: str) -> str:
    """Return the 18 digits of a NIP, or "" for none.

    A NIP is YYYYMMDD YYYYMM S NNN: birth, appointment (PPPK write 21 and up instead
    of the month), sex, number (D§5.6). Only shape and birth date are certain, so
    only they are checked. Raises NipTidakSah.
    """
    angka = re.sub(r"[\s.]", "", nilai)
    if angka in {"", "-"}:
        return ""
    if not (angka.isascii() and angka.isdecimal()):
        raise NipTidakSah("NIP hanya berisi angka.")
    if len(angka) != 18:
        raise NipTidakSah(f"NIP harus 18 angka; yang ditulis {len(angka)} angka.")
    try:
        date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        raise NipTidakSah("Delapan angka pertama NIP harus tanggal lahir.") from None
    return angka


def nip_tercetak(nip: str) -> str:
    """`19780412 200604 2 011`, as it stands on paper; "-" when there is none."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip else "-"


def telepon_rapi(nilai: str) -> str:
    """Return digits only, with 62 in front: what wa.me wants (D§7.2)."""
    angka = re.sub(r"\D", "", nilai)
    return re.sub(r"^(0|620)", "62", angka)


def berlaku(sesuatu: Bermasa, hari_ini: date) -> bool:
    """Whether it is valid today; both ends are inside."""
    mulai, akhir = sesuatu.berlaku_dari, sesuatu.berlaku_sampai
    return (mulai is None or mulai <= hari_ini) and (akhir is None or akhir >= hari_ini)


def periksa_masa(dari: date | None, sampai: date | None) -> None:
    if dari and sampai and sampai < dari:
        raise MasaTerbalik
