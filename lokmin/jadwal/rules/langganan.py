"""What a calendar feed holds: which days, whose meetings, which reminders."""

from calendar import monthrange
from datetime import date

from lokmin.pertemuan.rules import JenisPertemuan, Sasaran, Tahap, templat

_KE_BELAKANG, _KE_DEPAN = 3, 18  # months; clients keep what they have seen

# Minutes before the meeting, as people say them.
PENGINGAT = {
    0: "Tanpa pengingat",
    30: "30 menit sebelumnya",
    60: "1 jam sebelumnya",
    180: "3 jam sebelumnya",
    1440: "1 hari sebelumnya",
    2880: "2 hari sebelumnya",
    4320: "3 hari sebelumnya",
    10080: "1 minggu sebelumnya",
}


def jendela(hari_ini: date) -> tuple[date, date]:
    """First day that a feed holds, and the first that it holds no more."""
    return _geser(hari_ini, -_KE_BELAKANG), _geser(hari_ini, _KE_DEPAN)


def untuk(sasaran: Sasaran) -> list[tuple[JenisPertemuan, Tahap]]:
    """The kinds of meetings that these people are asked to."""
    return [
        (jenis, tahap)
        for jenis in JenisPertemuan
        for tahap in Tahap
        if sasaran in templat(jenis, tahap).sasaran
    ]


def _geser(hari: date, bulan: int) -> date:
    """The same day of another month, or its last one."""
    tahun, ke = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    return date(tahun, ke + 1, min(hari.day, monthrange(tahun, ke + 1)[1]))
