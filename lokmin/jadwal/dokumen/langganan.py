"""How a feed gets into a telephone: the ways that calendars offer, and a QR code."""

from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import segno

from lokmin.jadwal.dokumen.umpan import alamat_umpan
from lokmin.jadwal.models import LanggananKalender

_TEPI = 4  # modules of white around a QR code, as its standard demands


class Qr(NamedTuple):
    """A QR code as one path of an SVG, `sisi` units wide and high."""

    sisi: int
    jalur: str


class CaraBerlangganan(NamedTuple):
    """The address of a feed, and what opens it where."""

    alamat: str
    webcal: str
    google: str
    outlook: str
    microsoft_365: str
    qr: Qr
    dari_internet: bool  # whether Google's and Microsoft's servers can reach it


def cara_berlangganan(langganan: LanggananKalender, nama: str) -> CaraBerlangganan:
    """Needs nothing loaded beside the row itself."""
    alamat = alamat_umpan(langganan)
    webcal = f"webcal:{alamat.partition(':')[2]}"
    outlook = urlencode({"url": alamat, "name": nama})
    return CaraBerlangganan(
        alamat=alamat,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?{urlencode({'cid': webcal})}",
        outlook=f"https://outlook.live.com/calendar/0/addfromweb?{outlook}",
        microsoft_365=f"https://outlook.office.com/calendar/0/addfromweb?{outlook}",
        qr=qr(webcal),
        dari_internet=_dari_internet(alamat),
    )


def qr(isi: str) -> Qr:
    """Draw a QR code: each run of dark modules is one rectangle of the path."""
    matriks = [list(baris) for baris in segno.make(isi, error="m", micro=False).matrix]
    bagian = []
    for y, baris in enumerate(matriks, _TEPI):
        x = 0
        while x < len(baris):
            lebar = next((i for i, m in enumerate(baris[x:]) if not m), len(baris) - x)
            if lebar:
                bagian.append(f"M{x + _TEPI} {y}h{lebar}v1h-{lebar}z")
            x += lebar + 1
    return Qr(len(matriks) + 2 * _TEPI, "".join(bagian))


def _dari_internet(alamat: str) -> bool:
    tuan_rumah = urlsplit(alamat).hostname or ""
    try:
        return ip_address(tuan_rumah).is_global
    except ValueError:
        lokal = tuan_rumah.endswith((".local", ".lan", ".internal", ".localhost"))
        return "." in tuan_rumah and not lokal
