"""Calendars: the only place that knows icalendar (design.md §7).

acara   what Lokmin says, as plain values
tulis   a feed, a download, an invitation by mail and its withdrawal
baca    the answer that comes back
"""

from lokmin.bersama.kalender.acara import (
    Acara,
    Balasan,
    JawabanTamu,
    StatusAcara,
    Tamu,
    Umpan,
)
from lokmin.bersama.kalender.baca import BalasanTidakTerbaca, baca_balasan
from lokmin.bersama.kalender.tulis import (
    AlamatKalenderTidakSah,
    Potongan,
    bersihkan,
    pembatalan,
    permintaan,
    potongan,
    rangkai,
    satu,
    umpan,
)

__all__ = [
    "Acara",
    "AlamatKalenderTidakSah",
    "Balasan",
    "BalasanTidakTerbaca",
    "JawabanTamu",
    "Potongan",
    "StatusAcara",
    "Tamu",
    "Umpan",
    "baca_balasan",
    "bersihkan",
    "pembatalan",
    "permintaan",
    "potongan",
    "rangkai",
    "satu",
    "umpan",
]
