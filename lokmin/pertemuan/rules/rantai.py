"""The chain of proof: what every slice says about its link, for many meetings at once.

A slice that owns a link offers an object of the protocol `MataRantai` in its
`rantai.py`; peta.py hands them over in order. The meeting's page, the home page and
the board of evidence are loops over these objects (design.md §3).
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID

from lokmin.bersama.peran import PENGELOLA, Peran
from lokmin.pertemuan.rules.pilihan import StatusPertemuan

# The whole chain, in order (design.md §1). A link that nobody offers yet has not begun.
NAMA = (
    "jadwal",
    "undangan",
    "daftar hadir",
    "notulen",
    "foto",
    "masalah",
    "rekomendasi",
    "tindak lanjut",
    "bukti",
    "verifikasi",
)


class Tingkat(StrEnum):
    """How far a link is; the words are also what a screen reader says."""

    BELUM = "belum"
    BERJALAN = "berjalan"
    KURANG = "kurang"  # something is missing that should be there by now
    SELESAI = "selesai"
    TIDAK_PERLU = "tidak diperlukan"


class Tombol(NamedTuple):
    """The main thing to do at a link: a label, where it leads, and whose task it is."""

    label: str
    url: str
    peran: frozenset[Peran] = PENGELOLA


class DokumenRantai(NamedTuple):
    """A document of a link, ready to be opened: `Undangan (PDF)`."""

    label: str
    url: str


class Keadaan(NamedTuple):
    """The state of one link of one meeting, for whoever looks at it."""

    tingkat: Tingkat = Tingkat.BELUM
    keterangan: str = (
        ""  # one short sentence: what is there, or what is missing and whose
    )
    tombol: Tombol | None = None
    dokumen: tuple[DokumenRantai, ...] = ()


class PertemuanRantai(Protocol):
    """What a link may read of a meeting without asking the database."""

    @property
    def id(self) -> UUID: ...
    @property
    def slug(self) -> str: ...
    @property
    def tahun(self) -> int: ...
    @property
    def status(self) -> StatusPertemuan: ...
    @property
    def mulai(self) -> datetime: ...


class MataRantai(Protocol):
    """One link: its name out of `NAMA`, and its state for many meetings."""

    @property
    def nama(self) -> str: ...

    def keadaan(
        self, semua: Collection[PertemuanRantai], hari_ini: date
    ) -> Mapping[UUID, Keadaan]:
        """Return the state of each meeting that has one, in at most one query.

        `hari_ini` is today on the Puskesmas's own calendar.
        """
        ...
