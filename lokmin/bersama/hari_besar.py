"""The only place that knows the `holidays` package: national days of Indonesia.

The package follows the joint decree of three ministers (SKB 3 Menteri) once it is
out, and estimates from the moon before: what it estimates says so. People can add
to the list, and take from it (jadwal's own table of local days).
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import holidays
from holidays.constants import GOVERNMENT, PUBLIC
from holidays.version import __version__

TAHUN_AWAL, TAHUN_AKHIR = 2015, 2060  # where its tables of the moon hold
SUMBER = f"data libur Indonesia (holidays {__version__})"
_KIRA = "(perkiraan)"
_IDUL_FITRI = "Hari Raya Idul Fitri"


class HariBesar(NamedTuple):
    """A national holiday, or a day of joint leave (cuti bersama)."""

    tanggal: date
    nama: str
    cuti_bersama: bool
    perkiraan: bool


@lru_cache(maxsize=8)
def hari_besar(tahun: int) -> tuple[HariBesar, ...]:
    """The whole national list of a year, in the order of the calendar."""
    return tuple(sorted({*_golongan(tahun, PUBLIC), *_golongan(tahun, GOVERNMENT)}))


def idul_fitri(tahun: int) -> tuple[date, ...]:
    """Its first day; some years have two, about every 33 years."""
    return tuple(hari.tanggal for hari in hari_besar(tahun) if hari.nama == _IDUL_FITRI)


def _golongan(tahun: int, golongan: str) -> list[HariBesar]:
    daftar = holidays.country_holidays(
        "ID", years=tahun, categories=(golongan,), language="id"
    )
    return [
        HariBesar(
            tanggal,
            nama.replace(_KIRA, "").strip(),
            cuti_bersama=golongan == GOVERNMENT,
            perkiraan=_KIRA in nama,
        )
        for tanggal in daftar
        for nama in daftar.get_list(tanggal)
    ]
