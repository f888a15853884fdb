"""The only place that asks what time it is, and how a date is written on paper."""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from babel.dates import format_date

BAHASA = "id_ID"


class Zona(StrEnum):
    """The zones of Indonesia, by IANA name; none has daylight saving (D§7.1)."""

    WIB = "Asia/Jakarta"
    WITA = "Asia/Makassar"
    WIT = "Asia/Jayapura"


def sekarang() -> datetime:
    """Return the moment in UTC, which is how every time is stored."""
    return datetime.now(UTC)


def hari_ini(zona: Zona) -> date:
    """Return the date on the Puskesmas's own calendar."""
    return sekarang().astimezone(ZoneInfo(zona)).date()


def setempat(nilai: datetime, zona: Zona) -> datetime:
    return nilai.astimezone(ZoneInfo(zona))


def saat(hari: date, jam: time, zona: Zona) -> datetime:
    """The moment in UTC when a clock in this zone shows this day and hour."""
    return datetime.combine(hari, jam, ZoneInfo(zona)).astimezone(UTC)


def tanggal(nilai: date) -> str:
    """`5 Februari 2026`."""
    return format_date(nilai, "d MMMM y", BAHASA)


def hari_tanggal(nilai: date) -> str:
    """`Kamis, 5 Februari 2026`."""
    return format_date(nilai, "EEEE, d MMMM y", BAHASA)


def pukul(nilai: datetime, zona: Zona) -> str:
    """`09.00 WIB`: dot, 24 hours, and the zone's own letters (D§7.1)."""
    return f"{setempat(nilai, zona):%H.%M} {zona.name}"


def rentang_pukul(mulai: datetime, selesai: datetime | None, zona: Zona) -> str:
    """`12.30–14.45 WIB`, or `12.30 WIB s.d. selesai` when the end is open."""
    if selesai is None:
        return f"{pukul(mulai, zona)} s.d. selesai"
    return f"{setempat(mulai, zona):%H.%M}–{pukul(selesai, zona)}"


def tanggal_pukul(nilai: datetime, zona: Zona) -> str:
    """`5 Februari 2026 pukul 09.00 WIB`."""
    return f"{tanggal(setempat(nilai, zona).date())} pukul {pukul(nilai, zona)}"
