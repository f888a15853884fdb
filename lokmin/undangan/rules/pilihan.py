"""The choices of a letter: stored words, and how people say them."""

from enum import StrEnum


class StatusUndangan(StrEnum):
    """A letter is written, goes out once, and may be withdrawn; it never changes."""

    DRAF = "draf"
    TERBIT = "terbit"
    BATAL = "batal"


class StatusNomor(StrEnum):
    """A number is reserved, used or void; never given away again (D§4.4)."""

    DIPESAN = "dipesan"
    TERBIT = "terbit"
    BATAL = "batal"


class CaraNomor(StrEnum):
    """Where the number of a letter comes from; Lokmin never invents one."""

    KOSONG = "kosong"  # dots, filled in by hand
    BUKU = "buku"  # reserved in the register kept here (NomorSurat)
    TERTULIS = "tertulis"  # given by another office, written as it stands


class Sifat(StrEnum):
    BIASA = "Biasa"
    PENTING = "Penting"
    SEGERA = "Segera"
    SANGAT_SEGERA = "Sangat Segera"
    TERBATAS = "Terbatas"
    RAHASIA = "Rahasia"


class Alamat(StrEnum):
    """Who stands after Yth.: one addressee, or a list on a page of its own."""

    DAFTAR = "daftar terlampir"
    SATU = "satu"


class CaraTtd(StrEnum):
    """In what capacity somebody signs (D§4.5)."""

    DEFINITIF = "definitif"
    PLT = "Plt."
    PLH = "Plh."
    AN = "a.n."
    UB = "u.b."


class CaraKirim(StrEnum):
    """How the letter reached somebody."""

    SUREL = "pos-el"
    WHATSAPP = "WhatsApp"
    GRUP = "grup WhatsApp"
    LANGSUNG = "diserahkan langsung"
    KURIR = "kurir atau pos"

    @property
    def sebutan(self) -> str:
        """As a cell of a table begins: `Grup WhatsApp`."""
        return self.value[0].upper() + self.value[1:]


class Jawaban(StrEnum):
    HADIR = "hadir"
    BERHALANGAN = "berhalangan"
    DIWAKILI = "diwakili"


class LewatJawaban(StrEnum):
    """By what way an answer came."""

    TAUTAN = "tautan"
    KALENDER = "kalender"  # an iTIP REPLY
    PETUGAS = "petugas"  # told by voice, entered here
