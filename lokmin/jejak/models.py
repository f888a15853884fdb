"""The table of the trail. Triggers refuse every UPDATE and DELETE (migrasi)."""

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lokmin.bersama.db import PK, Base, MilikPuskesmas, Waktu, pilihan
from lokmin.jejak.rules import Tindakan


class Jejak(MilikPuskesmas, Base):
    """One change of one row. Names are copied: they must survive their owner."""

    __tablename__ = "jejak"
    __table_args__ = (
        UniqueConstraint("puskesmas_id", "nomor"),
        Index(None, "puskesmas_id", "objek_id"),
        Index(None, "puskesmas_id", "kapan"),
    )

    id: Mapped[PK]
    nomor: Mapped[int]
    kapan: Mapped[Waktu]
    akun_id: Mapped[UUID | None]
    nama: Mapped[str] = mapped_column(String(200))
    alamat: Mapped[str] = mapped_column(String(64), default="")
    tindakan: Mapped[Tindakan] = mapped_column(pilihan(Tindakan))
    tabel: Mapped[str] = mapped_column(String(60))
    objek_id: Mapped[UUID]
    sebutan: Mapped[str] = mapped_column(String(200), default="")
    sebelum: Mapped[dict[str, Any]] = mapped_column(JSON)
    sesudah: Mapped[dict[str, Any]] = mapped_column(JSON)
    sidik_sebelum: Mapped[str] = mapped_column(String(64))
    sidik: Mapped[str] = mapped_column(String(64))
