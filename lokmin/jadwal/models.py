"""The rules of the plan, special days, changes of the plan, calendar subscriptions."""

from datetime import date, time
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lokmin.akun.models import Akun
from lokmin.bersama.db import (
    PK,
    Base,
    MilikPuskesmas,
    Nama,
    Uraian,
    Waktu,
    pilihan,
)
from lokmin.jadwal.rules import JenisHari, JenisPerubahan, Pola
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import JenisPertemuan
from lokmin.puskesmas.models import Puskesmas


class AturanJadwal(MilikPuskesmas, Base):
    """How the days of one kind of meeting are found, in which months.

    `bulan` is a list of months as words: "2 5 8 11". `ke` is 1–5, or −1 for the last.
    """

    __tablename__ = "aturan_jadwal"
    __table_args__ = (
        UniqueConstraint("puskesmas_id", "jenis"),
        CheckConstraint("hari BETWEEN 0 AND 6", name="hari_wajar"),
        CheckConstraint("ke BETWEEN 1 AND 5 OR ke = -1", name="ke_wajar"),
        CheckConstraint("tanggal BETWEEN 1 AND 31", name="tanggal_wajar"),
        CheckConstraint(
            "jam_selesai IS NULL OR jam_selesai > jam_mulai",
            name="jam",
            info={"kalimat": "Jam selesai harus sesudah jam mulai."},
        ),
    )

    id: Mapped[PK]
    jenis: Mapped[JenisPertemuan] = mapped_column(pilihan(JenisPertemuan))
    aktif: Mapped[bool] = mapped_column(default=True)
    pola: Mapped[Pola] = mapped_column(pilihan(Pola), default=Pola.HARI_KE)
    hari: Mapped[int] = mapped_column(default=3)  # 0 Senin … 6 Minggu
    ke: Mapped[int] = mapped_column(default=1)
    tanggal: Mapped[int] = mapped_column(default=5)
    bulan: Mapped[str] = mapped_column(String(40))
    jam_mulai: Mapped[time]
    jam_selesai: Mapped[time | None]
    tempat: Mapped[Nama] = mapped_column(default="")


class HariLibur(MilikPuskesmas, Base):
    """A local day on top of the national calendar: one date, or one day each month."""

    __tablename__ = "hari_libur"
    __table_args__ = (
        CheckConstraint(
            "(tanggal IS NULL) <> (tanggal_bulanan IS NULL)", name="satu_cara"
        ),
        CheckConstraint("tanggal_bulanan BETWEEN 1 AND 31", name="tanggal_wajar"),
        Index(
            "uq_hari_libur_tanggal",
            *("puskesmas_id", "tanggal", "nama"),
            unique=True,
            info={"kalimat": "Hari ini sudah ada di daftar."},
        ),
    )

    id: Mapped[PK]
    tanggal: Mapped[date | None]
    tanggal_bulanan: Mapped[int | None]
    nama: Mapped[Nama]
    jenis: Mapped[JenisHari] = mapped_column(pilihan(JenisHari))


class PerubahanJadwal(MilikPuskesmas, Base):
    """One change of the plan, with its reason: evidence for 2.8.2 e. Append-only."""

    __tablename__ = "perubahan_jadwal"
    __table_args__ = (Index(None, "pertemuan_id"),)

    id: Mapped[PK]
    pertemuan_id: Mapped[UUID] = mapped_column(ForeignKey("pertemuan.id"))
    jenis: Mapped[JenisPerubahan] = mapped_column(pilihan(JenisPerubahan))
    kapan: Mapped[Waktu]
    oleh: Mapped[Nama]
    alasan: Mapped[Uraian]
    dari_mulai: Mapped[Waktu]
    dari_selesai: Mapped[Waktu | None]
    dari_tempat: Mapped[Nama] = mapped_column(default="")
    ke_mulai: Mapped[Waktu | None]  # None: no new date (yet)
    ke_selesai: Mapped[Waktu | None]
    ke_tempat: Mapped[Nama] = mapped_column(default="")
    diberitahukan: Mapped[Uraian]  # to whom and how, in words

    pertemuan: Mapped[Pertemuan] = relationship(lazy="raise_on_sql")


class RiwayatTetap(RuntimeError):
    """The history of the plan is evidence: what was written stays as it was."""


@event.listens_for(PerubahanJadwal, "before_update")
@event.listens_for(PerubahanJadwal, "before_delete")
def _tetap(_pemeta: object, _koneksi: object, catatan: PerubahanJadwal) -> None:
    """Statements without objects are refused by the trail already (jejak)."""
    raise RiwayatTetap(str(catatan.id))


class LanggananKalender(MilikPuskesmas, Base):
    """A calendar feed: of one person (`akun_id`), or of the whole Puskesmas.

    The address carries a signature over `id` and `versi`; it is stored nowhere.
    Revoking raises `versi`.
    """

    __tablename__ = "langganan_kalender"
    __table_args__ = (
        UniqueConstraint("akun_id"),
        Index(
            "uq_langganan_kalender_puskesmas",
            "puskesmas_id",
            unique=True,
            sqlite_where=Column("akun_id").is_(None),
            postgresql_where=Column("akun_id").is_(None),
        ),
        CheckConstraint("pengingat BETWEEN 0 AND 10080", name="pengingat_wajar"),
    )

    id: Mapped[PK]
    akun_id: Mapped[UUID | None] = mapped_column(ForeignKey("akun.id"))
    versi: Mapped[int] = mapped_column(default=1)
    pengingat: Mapped[int] = mapped_column(default=0)  # minutes before; 0: no alarm
    dibuat: Mapped[Waktu]
    dicabut: Mapped[Waktu | None]

    akun: Mapped[Akun | None] = relationship(lazy="raise_on_sql")
    puskesmas: Mapped[Puskesmas] = relationship(lazy="raise_on_sql")
