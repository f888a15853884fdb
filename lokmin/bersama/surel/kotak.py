"""The outbox: a letter is written in the transaction of the change it is about."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lokmin.bersama import waktu
from lokmin.bersama.berkas import Berkas
from lokmin.bersama.db import PK, Base, MilikPuskesmas, Nama, Waktu, db, pilihan
from lokmin.bersama.galat import GalatDomain

# How long a sender holds a letter; longer than it may try, so never two at once.
DIPEGANG = timedelta(minutes=10)


class StatusSurat(StrEnum):
    MENUNGGU = "menunggu"
    TERKIRIM = "terkirim"
    GAGAL = "gagal"


class SuratKeluar(MilikPuskesmas, Base):
    """One mail to one person. The row commits with the change that caused it.

    The text is emptied once it is sent: the outbox is no archive. A letter that
    failed keeps it for people to try again, unless it is `rahasia`. `kalender` is an
    iCalendar object of the method `metode` (RFC 6047); `pengirim` and `balas_ke` name
    the Puskesmas behind the address that the operator set. `dicoba` is the last try,
    `mungkin_sampai` the first whose end nobody knows.
    """

    __tablename__ = "surat_keluar"
    __table_args__ = (Index(None, "status", "coba_lagi"),)

    id: Mapped[PK]
    penerima: Mapped[str] = mapped_column(String(200))
    perihal: Mapped[str] = mapped_column(String(200))
    isi: Mapped[str] = mapped_column(Text, info={"rahasia": True})
    html: Mapped[str] = mapped_column(Text, default="", info={"rahasia": True})
    kalender: Mapped[str] = mapped_column(Text, default="", info={"rahasia": True})
    metode: Mapped[str] = mapped_column(String(20), default="")
    pengirim: Mapped[Nama] = mapped_column(default="")
    balas_ke: Mapped[Nama] = mapped_column(default="")
    status: Mapped[StatusSurat] = mapped_column(
        pilihan(StatusSurat), default=StatusSurat.MENUNGGU
    )
    percobaan: Mapped[int] = mapped_column(default=0, info={"jejak": False})
    coba_lagi: Mapped[Waktu] = mapped_column(info={"jejak": False})
    dicoba: Mapped[Waktu | None] = mapped_column(info={"jejak": False})
    mungkin_sampai: Mapped[Waktu | None] = mapped_column(info={"jejak": False})
    galat: Mapped[str] = mapped_column(String(500), default="")
    dibuat: Mapped[Waktu]
    terkirim: Mapped[Waktu | None]

    lampiran: Mapped[list["LampiranSurat"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by="LampiranSurat.id",
        back_populates="surat",
    )

    @property
    def rahasia(self) -> bool:
        """Whether it is Lokmin's own letter, about an account and its password.

        Such a letter is not shown and not kept; those of the Puskesmas bear its name.
        """
        return not self.pengirim

    def dipegang(self, sekarang: datetime) -> bool:
        """Whether a sender holds it at this moment."""
        return (
            self.status is StatusSurat.MENUNGGU
            and self.dicoba is not None
            and self.coba_lagi == self.dicoba + DIPEGANG
            and sekarang < self.coba_lagi
        )

    def kosongkan(self) -> None:
        self.isi = self.html = self.kalender = ""


class LampiranSurat(MilikPuskesmas, Base):
    """A stored file that travels with a letter, under a name for people."""

    __tablename__ = "lampiran_surat"
    __table_args__ = (Index(None, "surat_id"),)

    id: Mapped[PK]
    surat_id: Mapped[UUID] = mapped_column(ForeignKey("surat_keluar.id"))
    berkas_id: Mapped[UUID] = mapped_column(ForeignKey("berkas.id"))
    nama: Mapped[Nama]

    surat: Mapped[SuratKeluar] = relationship(
        lazy="raise_on_sql", back_populates="lampiran"
    )
    berkas: Mapped[Berkas] = relationship(lazy="raise_on_sql")


class SuratTidakSah(GalatDomain):
    """No address, or a line break that would add a stranger's headers."""

    def __init__(self) -> None:
        super().__init__("Alamat atau perihal surat ini tidak dapat dipakai.")


class Kalender(NamedTuple):
    """An iTIP message: its method (`REQUEST`, `CANCEL`) and its text."""

    metode: str
    isi: str


class Tambahan(NamedTuple):
    """What a letter may carry beside its plain text.

    `pengirim` is the name before the operator's address (a letter without it is
    Lokmin's own, about an account: it is never shown and not kept when it fails),
    `balas_ke` where people answer to; `lampiran` are stored files with the names they
    travel under.
    """

    html: str = ""
    kalender: Kalender | None = None
    lampiran: Sequence[tuple[str, Berkas]] = ()
    pengirim: str = ""
    balas_ke: str = ""


def antre(
    penerima: str, perihal: str, isi: str, tambahan: Tambahan | None = None
) -> SuratKeluar:
    """Put a letter into the outbox, in the current transaction; never commits.

    Raises SuratTidakSah.
    """
    lain = tambahan or Tambahan()
    nama = "".join(nama for nama, _ in lain.lampiran)
    _periksa(penerima, penerima + perihal + lain.pengirim + lain.balas_ke + nama)
    if lain.balas_ke:
        _periksa(lain.balas_ke, "")
    sekarang = waktu.sekarang()
    surat = SuratKeluar(
        penerima=penerima,
        perihal=perihal[:200],
        isi=isi,
        html=lain.html,
        kalender=lain.kalender.isi if lain.kalender else "",
        metode=lain.kalender.metode if lain.kalender else "",
        pengirim=lain.pengirim[:200],
        balas_ke=lain.balas_ke,
        coba_lagi=sekarang,
        dibuat=sekarang,
        lampiran=[LampiranSurat(nama=n, berkas=b) for n, b in lain.lampiran],
    )
    db.session.add(surat)
    return surat


def _periksa(alamat: str, kepala: str) -> None:
    if any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in kepala):
        raise SuratTidakSah
    try:
        Address(addr_spec=alamat)
    except (MessageError, ValueError, LookupError, AttributeError) as galat:
        # The standard parser itself trips over some addresses ("ani@[").
        raise SuratTidakSah from galat
