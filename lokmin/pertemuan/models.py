"""The meeting, who is asked to come, and what it will talk about."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lokmin.bersama.db import (
    PK,
    Base,
    MilikPuskesmas,
    Nama,
    Singkat,
    Uraian,
    Waktu,
    pilihan,
)
from lokmin.bersama.waktu import Zona, setempat
from lokmin.pertemuan.rules import (
    BERKALA,
    JenisPertemuan,
    Periode,
    SebutanOrang,
    StatusPertemuan,
    Tahap,
    Templat,
    templat,
)
from lokmin.puskesmas.models import Mitra, Pegawai, UnitKerja
from lokmin.puskesmas.rules import JenisKop

_SATU_SEPERIODE = and_(
    Column("status") != "dibatalkan",
    or_(*(Column("jenis") == str(jenis) for jenis in sorted(BERKALA))),
)


class Pertemuan(MilikPuskesmas, Base):
    """One meeting. `tahun` and `ke` say which month or quarter it counts for.

    `rencana` is the date of the first plan and never changes; `mulai` and `selesai`
    are the plan as it stands; `dimulai` and `berakhir` what really happened.
    `urutan` is the SEQUENCE of RFC 5545 and `diubah` its LAST-MODIFIED.
    """

    __tablename__ = "pertemuan"
    __table_args__ = (
        UniqueConstraint(
            "puskesmas_id",
            "slug",
            info={"kalimat": "Pertemuan ini sudah ada di jadwal."},
        ),
        Index(
            "uq_pertemuan_berkala",
            *("puskesmas_id", "jenis", "tahun", "ke"),
            unique=True,
            sqlite_where=_SATU_SEPERIODE,
            postgresql_where=_SATU_SEPERIODE,
            info={"kalimat": "Lokmin untuk bulan atau triwulan ini sudah dijadwalkan."},
        ),
        Index(None, "puskesmas_id", "mulai"),
        CheckConstraint(
            "selesai IS NULL OR selesai > mulai",
            name="selesai_sesudah_mulai",
            info={"kalimat": "Jam selesai harus sesudah jam mulai."},
        ),
        CheckConstraint("ke BETWEEN 1 AND 12", name="ke_wajar"),
        CheckConstraint(
            "(periode_mulai IS NULL) = (periode_sampai IS NULL) "
            "AND (periode_mulai IS NULL OR periode_sampai >= periode_mulai)",
            name="periode",
            info={"kalimat": "Akhir periode tidak boleh sebelum awalnya."},
        ),
        CheckConstraint("urutan >= 0", name="urutan_wajar"),
    )

    id: Mapped[PK]
    slug: Mapped[str] = mapped_column(String(80))
    jenis: Mapped[JenisPertemuan] = mapped_column(pilihan(JenisPertemuan))
    tahap: Mapped[Tahap] = mapped_column(pilihan(Tahap), default=Tahap.RUTIN)
    tahun: Mapped[int]
    ke: Mapped[int]  # month 1–12; quarter 1–4 for triwulanan
    judul: Mapped[Nama]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit_kerja.id"))
    periode_mulai: Mapped[date | None]
    periode_sampai: Mapped[date | None]
    zona: Mapped[Zona] = mapped_column(pilihan(Zona))
    rencana: Mapped[date]
    mulai: Mapped[Waktu]
    selesai: Mapped[Waktu | None]  # None: "s.d. selesai"
    tempat: Mapped[Nama] = mapped_column(default="")
    status: Mapped[StatusPertemuan] = mapped_column(
        pilihan(StatusPertemuan), default=StatusPertemuan.DIJADWALKAN
    )
    kop: Mapped[JenisKop] = mapped_column(pilihan(JenisKop), default=JenisKop.PUSKESMAS)
    pimpinan: Mapped[Nama] = mapped_column(default="")
    pimpinan_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    notulis_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    penanggung_jawab: Mapped[Singkat]
    catatan: Mapped[Uraian]
    # Before it began: where a start by mistake goes back to.
    semula_diundang: Mapped[bool] = mapped_column(default=False)
    dimulai: Mapped[Waktu | None]
    berakhir: Mapped[Waktu | None]
    dibuat: Mapped[Waktu]
    diubah: Mapped[Waktu] = mapped_column(info={"jejak": False})
    urutan: Mapped[int] = mapped_column(default=0)

    unit: Mapped[UnitKerja | None] = relationship(lazy="raise_on_sql")
    notulis: Mapped[Pegawai | None] = relationship(
        lazy="raise_on_sql", foreign_keys=notulis_id
    )
    ketua: Mapped[Pegawai | None] = relationship(
        lazy="raise_on_sql", foreign_keys=pimpinan_id
    )
    agenda: Mapped[list["AgendaItem"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by="AgendaItem.urut, AgendaItem.id",
        back_populates="pertemuan",
    )
    peserta: Mapped[list["Peserta"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by="Peserta.urut, Peserta.id",
        back_populates="pertemuan",
    )

    @property
    def tanggal(self) -> date:
        """The day on the wall of the place where it is held."""
        return setempat(self.mulai, self.zona).date()

    @property
    def mulai_setempat(self) -> datetime:
        return setempat(self.mulai, self.zona)

    @property
    def selesai_setempat(self) -> datetime | None:
        return setempat(self.selesai, self.zona) if self.selesai else None

    @property
    def tanggal_nyata(self) -> date | None:
        """When it really took place; None before it began."""
        return setempat(self.dimulai, self.zona).date() if self.dimulai else None

    @property
    def periode(self) -> Periode | None:
        """The period it evaluates, a field of its own (D§3.4)."""
        if self.periode_mulai is None or self.periode_sampai is None:
            return None
        return Periode(self.periode_mulai, self.periode_sampai)

    @property
    def templat(self) -> Templat:
        return templat(self.jenis, self.tahap)


class AgendaItem(MilikPuskesmas, Base):
    """One line of the agenda; `menit` 0 prints no time."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        Index(None, "pertemuan_id"),
        CheckConstraint("menit BETWEEN 0 AND 600", name="menit_wajar"),
    )

    id: Mapped[PK]
    pertemuan_id: Mapped[UUID] = mapped_column(ForeignKey("pertemuan.id"))
    urut: Mapped[int]
    judul: Mapped[Nama]
    penyaji: Mapped[Singkat]
    menit: Mapped[int] = mapped_column(default=0)

    pertemuan: Mapped[Pertemuan] = relationship(
        lazy="raise_on_sql", back_populates="agenda"
    )


class Peserta(MilikPuskesmas, Base):
    """Somebody asked to come: of the house, a partner, or just a name.

    `nama`, `jabatan` and `instansi` stay empty for pegawai and mitra until the
    letter goes out: before, they are who the master data says they are; from then on
    they are who the letter says they were.
    """

    __tablename__ = "peserta"
    __table_args__ = (
        UniqueConstraint(
            "pertemuan_id",
            "pegawai_id",
            info={"kalimat": "Pegawai ini sudah menjadi peserta."},
        ),
        UniqueConstraint(
            "pertemuan_id",
            "mitra_id",
            info={"kalimat": "Mitra ini sudah menjadi peserta."},
        ),
        CheckConstraint(
            "pegawai_id IS NULL OR mitra_id IS NULL", name="paling_banyak_satu"
        ),
        CheckConstraint(
            "pegawai_id IS NOT NULL OR mitra_id IS NOT NULL "
            "OR nama <> '' OR jabatan <> ''",
            name="ada_orangnya",
            info={"kalimat": "Tulis nama atau jabatan peserta."},
        ),
        Index(None, "puskesmas_id", "pegawai_id"),
    )

    id: Mapped[PK]
    pertemuan_id: Mapped[UUID] = mapped_column(ForeignKey("pertemuan.id"))
    urut: Mapped[int] = mapped_column(default=0)
    pegawai_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    mitra_id: Mapped[UUID | None] = mapped_column(ForeignKey("mitra.id"))
    nama: Mapped[Nama] = mapped_column(default="")
    jabatan: Mapped[Nama] = mapped_column(default="")
    instansi: Mapped[Nama] = mapped_column(default="")
    surel: Mapped[Nama] = mapped_column(default="")  # only of a free name
    telepon: Mapped[Singkat]  # only of a free name
    diwakili_oleh: Mapped[Nama] = mapped_column(default="")
    diwakili_jabatan: Mapped[Nama] = mapped_column(default="")
    dicoret: Mapped[bool] = mapped_column(default=False)  # was on a letter, no longer

    pertemuan: Mapped[Pertemuan] = relationship(
        lazy="raise_on_sql", back_populates="peserta"
    )
    pegawai: Mapped[Pegawai | None] = relationship(lazy="raise_on_sql")
    mitra: Mapped[Mitra | None] = relationship(lazy="raise_on_sql")

    @property
    def sebutan(self) -> SebutanOrang:
        """Who this is, on paper; needs pegawai and mitra loaded."""
        if self.nama or self.jabatan or self.instansi:
            return SebutanOrang(self.nama, self.jabatan, self.instansi)
        if self.pegawai:
            return SebutanOrang(self.pegawai.nama, self.pegawai.jabatan, "")
        assert self.mitra is not None  # ck_peserta_ada_orangnya
        return SebutanOrang(self.mitra.kontak, self.mitra.jabatan, self.mitra.instansi)

    @property
    def beku(self) -> bool:
        """Whether a letter has said who this is; a free name always says so itself."""
        bernama = bool(self.nama or self.jabatan or self.instansi)
        return bernama and bool(self.pegawai_id or self.mitra_id)

    @property
    def alamat_surel(self) -> str:
        sumber = self.pegawai or self.mitra
        return sumber.surel if sumber else self.surel

    @property
    def nomor_telepon(self) -> str:
        sumber = self.pegawai or self.mitra
        return sumber.telepon if sumber else self.telepon
