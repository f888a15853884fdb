"""The tables of accounts, sessions and links."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lokmin.akun.rules import PERAN, Tujuan
from lokmin.bersama.db import PK, Base, DaftarEnum, MilikPuskesmas, Waktu, pilihan
from lokmin.bersama.peran import Peran
from lokmin.puskesmas.models import Pegawai, Puskesmas

_RAHASIA = {"rahasia": True}  # the audit trail says that it changed, never to what
_SEPELE = {"jejak": False}  # changes at every visit: not an event


class Akun(MilikPuskesmas, Base):
    """Somebody who may log in. `sandi` is empty until they chose one."""

    __tablename__ = "akun"
    __table_args__ = (
        Index(None, "puskesmas_id", "nama_pengguna"),
        Index(None, "surel"),
        UniqueConstraint(
            "nama_pengguna", info={"kalimat": "Nama pengguna ini sudah dipakai."}
        ),
        UniqueConstraint(
            "pegawai_id", info={"kalimat": "Pegawai ini sudah mempunyai akun."}
        ),
    )

    id: Mapped[PK]
    nama_pengguna: Mapped[str] = mapped_column(String(80))
    nama: Mapped[str] = mapped_column(String(200))
    surel: Mapped[str] = mapped_column(String(200), default="")  # small letters
    pegawai_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    peran: Mapped[frozenset[Peran]] = mapped_column(DaftarEnum(Peran))
    sandi: Mapped[str] = mapped_column(String(200), default="", info=_RAHASIA)
    aktif: Mapped[bool] = mapped_column(default=True)
    berlaku_sampai: Mapped[date | None]
    terakhir_masuk: Mapped[Waktu | None] = mapped_column(info=_SEPELE)
    totp: Mapped[str] = mapped_column(String(64), default="", info=_RAHASIA)
    totp_langkah: Mapped[int] = mapped_column(default=0, info=_SEPELE)
    kode_cadangan: Mapped[str] = mapped_column(String(800), default="", info=_RAHASIA)

    pegawai: Mapped[Pegawai | None] = relationship(lazy="raise_on_sql")
    puskesmas: Mapped[Puskesmas] = relationship(lazy="raise_on_sql")

    # What Flask-Login asks of a user; a session of ours is never anonymous.
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.aktif

    def get_id(self) -> str:
        return str(self.id)

    @property
    def peran_label(self) -> str:
        """The roles in the order of their table, as people say them."""
        return ", ".join(PERAN[p].label for p in PERAN if p in self.peran)


class Sesi(MilikPuskesmas, Base):
    """One log-in on one device; the cookie carries a secret, this row its hash."""

    __tablename__ = "sesi"
    __table_args__ = (UniqueConstraint("sidik"), Index(None, "akun_id"))

    id: Mapped[PK]
    akun_id: Mapped[UUID] = mapped_column(ForeignKey("akun.id"))
    sidik: Mapped[str] = mapped_column(String(64), info=_RAHASIA)
    alamat: Mapped[str] = mapped_column(String(64), default="")
    perangkat: Mapped[str] = mapped_column(String(200), default="")
    ingat: Mapped[bool] = mapped_column(default=False)
    mulai: Mapped[Waktu]
    terakhir: Mapped[Waktu] = mapped_column(info=_SEPELE)
    berakhir: Mapped[Waktu | None]

    akun: Mapped[Akun] = relationship(lazy="raise_on_sql")


class Tautan(MilikPuskesmas, Base):
    """A secret handed to somebody without a session: one purpose, one use, one end."""

    __tablename__ = "tautan"
    __table_args__ = (UniqueConstraint("sidik"), Index(None, "akun_id"))

    id: Mapped[PK]
    akun_id: Mapped[UUID | None] = mapped_column(ForeignKey("akun.id"))
    tujuan: Mapped[Tujuan] = mapped_column(pilihan(Tujuan))
    sidik: Mapped[str] = mapped_column(String(64), info=_RAHASIA)
    dibuat: Mapped[Waktu]
    berlaku_sampai: Mapped[Waktu]
    dipakai: Mapped[Waktu | None]
    dicabut: Mapped[Waktu | None]

    akun: Mapped[Akun | None] = relationship(lazy="raise_on_sql")
