"""Mail: written into the outbox with the change it is about, sent afterwards."""

from enum import StrEnum

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lokmin.bersama.db import PK, Base, MilikPuskesmas, Waktu, pilihan


class StatusSurat(StrEnum):
    MENUNGGU = "menunggu"
    TERKIRIM = "terkirim"
    GAGAL = "gagal"


class SuratKeluar(MilikPuskesmas, Base):
    """One mail to one person. The row commits with the change that caused it."""

    __tablename__ = "surat_keluar"
    __table_args__ = (Index(None, "status", "coba_lagi"),)

    id: Mapped[PK]
    penerima: Mapped[str] = mapped_column(String(200))
    perihal: Mapped[str] = mapped_column(String(200))
    isi: Mapped[str] = mapped_column(Text, info={"rahasia": True})
    status: Mapped[StatusSurat] = mapped_column(
        pilihan(StatusSurat), default=StatusSurat.MENUNGGU
    )
    percobaan: Mapped[int] = mapped_column(default=0, info={"jejak": False})
    coba_lagi: Mapped[Waktu] = mapped_column(info={"jejak": False})
    galat: Mapped[str] = mapped_column(String(500), default="")
    dibuat: Mapped[Waktu]
    terkirim: Mapped[Waktu | None]
