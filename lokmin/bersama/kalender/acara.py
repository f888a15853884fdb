"""What Lokmin says to calendars, as plain values."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from lokmin.bersama.waktu import Zona


class StatusAcara(StrEnum):
    """STATUS of RFC 5545 §3.8.1.11."""

    PASTI = "CONFIRMED"
    BATAL = "CANCELLED"


class Acara(NamedTuple):
    """One meeting for a calendar. Times are aware; `diubah` is its last real change.

    `urutan` is SEQUENCE, `pengingat` minutes before the beginning (0: no alarm).
    `penyelenggara` is the name people see; `surel` its address, needed by iTIP only.
    """

    uid: str
    urutan: int
    dibuat: datetime
    diubah: datetime
    mulai: datetime
    selesai: datetime
    zona: Zona
    ringkasan: str
    status: StatusAcara = StatusAcara.PASTI
    tempat: str = ""
    uraian: str = ""
    url: str = ""
    kategori: tuple[str, ...] = ()
    warna: str = ""  # a CSS3 colour name (RFC 7986 §5.9)
    penyelenggara: str = ""
    surel: str = ""
    pengingat: int = 0


class Umpan(NamedTuple):
    """What a calendar is called, and where a client asks for it again ("": nowhere)."""

    nama: str
    uraian: str
    url: str
    zona: Zona
    warna: str = "teal"


class Tamu(NamedTuple):
    """The one ATTENDEE of an invitation by mail."""

    surel: str
    nama: str


class JawabanTamu(StrEnum):
    """PARTSTAT of a REPLY (RFC 5545 §3.2.12)."""

    HADIR = "ACCEPTED"
    BERHALANGAN = "DECLINED"
    MUNGKIN = "TENTATIVE"
    DIWAKILI = "DELEGATED"


class Balasan(NamedTuple):
    """A REPLY, as it was read. `dari` is who sent the mail, "" for a mere file."""

    uid: str
    urutan: int
    surel: str
    jawaban: JawabanTamu
    komentar: str = ""
    wakil: str = ""  # DELEGATED-TO, an address
    dari: str = ""
