"""The choices of master data: stored words, and how people say them."""

from enum import StrEnum
from typing import NamedTuple


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


class Sisi(StrEnum):
    """Where a logo stands: lambang daerah left, the own logo right (D§4.3)."""

    KIRI = "kiri"
    KANAN = "kanan"


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


class Sebutan(NamedTuple):
    """What this Puskesmas calls the parts of its house (D§6.1)."""

    induk: str  # Klaster
    anak: str  # Unit
    keduanya: str  # Klaster dan unit
    pj: str  # PJ klaster


SEBUTAN = {
    Struktur.KLASTER: Sebutan("Klaster", "Unit", "Klaster dan unit", "PJ klaster"),
    Struktur.UPAYA: Sebutan("Upaya", "Program", "Upaya dan program", "PJ upaya"),
}

SEBUTAN_UNIT = {
    JenisUnit.KLASTER: "Klaster",
    JenisUnit.LINTAS: "Lintas klaster",
    JenisUnit.UPAYA: "Upaya",
    JenisUnit.PELAYANAN: "Unit pelayanan",
    JenisUnit.PROGRAM: "Program",
}

# Where each zone of time is kept, for those who do not know the abbreviation (D§7.1).
ZONA_BERLAKU = {
    "WIB": "Sumatera, Jawa, Kalimantan Barat dan Tengah",
    "WITA": "Bali, Nusa Tenggara, Sulawesi, Kalimantan Selatan, Timur, dan Utara",
    "WIT": "Maluku dan Papua",
}
