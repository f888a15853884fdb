"""Calendars: the only place that knows icalendar (design.md §7).

acara   what Lokmin says, as plain values
"""

from lokmin.bersama.kalender.acara import (
    Acara,
    Balasan,
    JawabanTamu,
    StatusAcara,
    Tamu,
    Umpan,
)

__all__ = ["Acara", "Balasan", "JawabanTamu", "StatusAcara", "Tamu", "Umpan"]
