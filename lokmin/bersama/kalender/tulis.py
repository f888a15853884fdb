"""Values become iCalendar (RFC 5545, 5546, 7986), byte for byte the same each time.

Nothing here asks for the time or makes up an id: DTSTAMP is the last real change of
the meeting (formats.md, icalendar 7, points 1, 2 and 5).
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneStandard,
    vCalAddress,
    vText,
)

from lokmin.bersama.alamat import SUREL
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.kalender.acara import Acara, StatusAcara, Tamu, Umpan
from lokmin.bersama.waktu import Zona, setempat

PRODID = "-//Lokmin//Lokakarya mini Puskesmas//ID"
_SEGARKAN = timedelta(hours=6)  # how often a client may ask; some listen
_PENUTUP = b"END:VCALENDAR\r\n"
_JAM = {Zona.WIB: 7, Zona.WITA: 8, Zona.WIT: 9}
_GANTI_BARIS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_TERLARANG = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SEJAK = datetime(1970, 1, 1)  # noqa: DTZ001 - a VTIMEZONE speaks of local clocks


class AlamatKalenderTidakSah(GalatDomain):
    """An iTIP message cannot do without the addresses of both sides."""

    def __init__(self, alamat: str) -> None:
        super().__init__(
            f"Alamat pos-el “{alamat}” tidak dapat dipakai untuk undangan kalender."
        )


class Potongan(NamedTuple):
    """One VEVENT, ready to be put into a calendar, and what its calendar must know."""

    isi: bytes
    zona: Zona
    diubah: datetime


def umpan(umpan: Umpan, acara: Iterable[Acara]) -> bytes:
    """The whole feed. A snapshot, hence no METHOD (RFC 5545 §3.7.2, RFC 4791 §4.1)."""
    return rangkai(umpan, [potongan(satu) for satu in acara])


def potongan(acara: Acara) -> Potongan:
    """One meeting of a feed; kept by whoever builds the same feed again and again."""
    komponen = _vevent(acara)
    _penyelenggara_terbuka(komponen, acara)
    _pengingat(komponen, acara)
    return Potongan(komponen.to_ical(), acara.zona, acara.diubah)


def rangkai(umpan: Umpan, semua: Iterable[Potongan]) -> bytes:
    """Put the pieces of a feed together, in the order given."""
    urut = list(semua)
    kalender = _kalender({umpan.zona} | {satu.zona for satu in urut})
    _perkenalkan(kalender, umpan, max((s.diubah for s in urut), default=None))
    return _gabung(kalender, (satu.isi for satu in urut))


def satu(acara: Acara) -> bytes:
    """A calendar with this meeting alone, to be downloaded and opened."""
    isi = potongan(acara)
    return _gabung(_kalender({acara.zona}), (isi.isi,))


def permintaan(acara: Acara, tamu: Tamu) -> str:
    """METHOD:REQUEST to one invitee; also the update, when SEQUENCE has risen.

    Raises AlamatKalenderTidakSah.
    """
    return _itip("REQUEST", acara, tamu)


def pembatalan(acara: Acara, tamu: Tamu) -> str:
    """METHOD:CANCEL to one invitee: the meeting is off, or this invitee is not asked.

    SEQUENCE has to be higher than in the last REQUEST. Raises AlamatKalenderTidakSah.
    """
    return _itip("CANCEL", acara._replace(status=StatusAcara.BATAL), tamu)


def bersihkan(teks: str) -> str:
    """Drop what no calendar may carry: control characters and lone surrogates."""
    return _TERLARANG.sub("", _GANTI_BARIS.sub("\n", teks))


def _itip(metode: str, acara: Acara, tamu: Tamu) -> str:
    for alamat, lengkap in (
        (acara.surel, f"{acara.surel}.lan"),  # our own server may have a short name
        (tamu.surel, tamu.surel),
    ):
        if not SUREL.match(lengkap):
            raise AlamatKalenderTidakSah(_sebaris(alamat)[:80])
    komponen = _vevent(acara)
    komponen.add("ORGANIZER", _alamat(acara.surel, acara.penyelenggara))
    komponen.add("ATTENDEE", _tamu(tamu, diminta=metode == "REQUEST"))
    kalender = _kalender({acara.zona})
    kalender.add("METHOD", metode)
    return _gabung(kalender, (komponen.to_ical(),)).decode()


def _kalender(zona: Iterable[Zona]) -> Calendar:
    kalender = Calendar()
    kalender.add("PRODID", PRODID)
    kalender.add("VERSION", "2.0")
    kalender.add("CALSCALE", "GREGORIAN")
    for satu_zona in sorted(zona):
        kalender.add_component(_vtimezone(satu_zona))
    return kalender


def _perkenalkan(kalender: Calendar, umpan: Umpan, diubah: datetime | None) -> None:
    """Name, colour and rhythm: RFC 7986, and the older names that clients read."""
    nama, uraian = _sebaris(umpan.nama), bersihkan(umpan.uraian)
    kalender.add("NAME", vText(nama))  # icalendar takes it for no TEXT
    kalender.add("DESCRIPTION", uraian)
    kalender.add("COLOR", umpan.warna)
    kalender.add("REFRESH-INTERVAL", _SEGARKAN, parameters={"VALUE": "DURATION"})
    if umpan.url:
        kalender.add("SOURCE", _sebaris(umpan.url), parameters={"VALUE": "URI"})
    if diubah:
        kalender.add("LAST-MODIFIED", diubah)
    for kunci, nilai in (
        ("X-WR-CALNAME", nama),
        ("X-WR-CALDESC", uraian),
        ("X-WR-TIMEZONE", str(umpan.zona)),
        ("X-PUBLISHED-TTL", "PT6H"),
    ):
        kalender.add(kunci, vText(nilai))


def _gabung(kalender: Calendar, isi: Iterable[bytes]) -> bytes:
    kosong = kalender.to_ical()
    return b"".join((kosong.removesuffix(_PENUTUP), *isi, _PENUTUP))


def _vtimezone(zona: Zona) -> Timezone:
    """One fixed offset: exact since 1970 for all three zones, and stable (D§7.1)."""
    selisih = timedelta(hours=_JAM[zona])
    baku = TimezoneStandard()
    baku.add("DTSTART", _SEJAK)
    baku.add("TZOFFSETFROM", selisih)
    baku.add("TZOFFSETTO", selisih)
    baku.add("TZNAME", zona.name)
    komponen = Timezone()
    komponen.add("TZID", str(zona))
    komponen.add_component(baku)
    return komponen


def _vevent(acara: Acara) -> Event:
    batal = acara.status is StatusAcara.BATAL
    komponen = Event()
    komponen.add("UID", acara.uid)
    komponen.add("SEQUENCE", acara.urutan)
    komponen.add("DTSTAMP", acara.diubah)
    komponen.add("CREATED", acara.dibuat)
    komponen.add("LAST-MODIFIED", acara.diubah)
    komponen.add("DTSTART", _setempat(acara.mulai, acara.zona))
    komponen.add("DTEND", _setempat(acara.selesai, acara.zona))
    komponen.add("SUMMARY", _sebaris(acara.ringkasan))
    komponen.add("STATUS", str(acara.status))
    komponen.add("TRANSP", "TRANSPARENT" if batal else "OPAQUE")
    komponen.add("X-MICROSOFT-CDO-BUSYSTATUS", vText("FREE" if batal else "BUSY"))
    komponen.add("X-MICROSOFT-CDO-IMPORTANCE", vText("1"))
    _lengkapi(komponen, acara)
    return komponen


def _lengkapi(komponen: Event, acara: Acara) -> None:
    """Add what a meeting may lack; an empty property says less than none."""
    for nama, nilai in (
        ("LOCATION", _sebaris(acara.tempat)),
        ("DESCRIPTION", bersihkan(acara.uraian).strip()),
        ("URL", _sebaris(acara.url)),
        ("COLOR", acara.warna),
    ):
        if nilai:
            komponen.add(nama, nilai)
    if acara.kategori:
        komponen.add("CATEGORIES", [_sebaris(satu) for satu in acara.kategori])


def _penyelenggara_terbuka(komponen: Event, acara: Acara) -> None:
    """Name the organiser of a feed without a mail address.

    A CAL-ADDRESS may be any URI (RFC 5545 §3.3.3): the site stands for the Puskesmas,
    whose mail address is no business of whoever comes by the feed.
    """
    nama, url = _cn(acara.penyelenggara), urlsplit(_sebaris(acara.url))
    if nama and url.netloc:
        situs = f"{url.scheme}://{url.netloc}/"
        komponen.add("ORGANIZER", vCalAddress(situs, params={"CN": nama}))


def _pengingat(komponen: Event, acara: Acara) -> None:
    if acara.pengingat <= 0 or acara.status is StatusAcara.BATAL:
        return
    dering = Alarm()
    dering.add("ACTION", "DISPLAY")
    dering.add("DESCRIPTION", _sebaris(acara.ringkasan))
    dering.add("TRIGGER", timedelta(minutes=-acara.pengingat))
    komponen.add_component(dering)


def _alamat(surel: str, nama: str) -> vCalAddress:
    nama = _cn(nama)
    return vCalAddress(f"mailto:{surel}", params={"CN": nama} if nama else {})


def _tamu(tamu: Tamu, *, diminta: bool) -> vCalAddress:
    """The invitee; asked for an answer only while there is something to come to."""
    alamat = _alamat(tamu.surel, tamu.nama)
    alamat.params.update({"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT"})
    if diminta:
        alamat.params.update({"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    return alamat


def _cn(nama: str) -> str:
    """A name as a parameter. Few clients undo the `^` escapes of RFC 6868."""
    return _sebaris(nama).replace('"', "'").replace("^", "").strip()


def _sebaris(teks: str) -> str:
    """One line: every run of white space, U+2028 too, is one space."""
    return " ".join(bersihkan(teks).split())


def _setempat(nilai: datetime, zona: Zona) -> datetime:
    """Whole seconds at the place, with the ZoneInfo that writes a TZID."""
    return setempat(nilai, zona).replace(microsecond=0, tzinfo=ZoneInfo(zona))
