"""The letter, the register of numbers, who got the letter, and who answered."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    event,
    inspect,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lokmin.bersama.berkas import Berkas
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
from lokmin.bersama.surel import SuratKeluar
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan.rules import (
    Alamat,
    CaraKirim,
    CaraNomor,
    CaraTtd,
    Jawaban,
    LewatJawaban,
    Sifat,
    StatusNomor,
    StatusUndangan,
)
from lokmin.undangan.rules.surat import SudahTerbit


class NomorSurat(MilikPuskesmas, Base):
    """One number of the register, from its reservation on; never deleted.

    `buku` is whose register: the Puskesmas and the kecamatan count for themselves.
    `sisipan` is the letter of a number put in between: 45.a.
    """

    __tablename__ = "nomor_surat"
    __table_args__ = (
        UniqueConstraint(
            *("puskesmas_id", "buku", "tahun", "urut", "sisipan"),
            info={"kalimat": "Nomor surat sudah dipakai pada surat lain."},
        ),
        CheckConstraint("urut BETWEEN 1 AND 999999", name="urut_wajar"),
    )

    id: Mapped[PK]
    buku: Mapped[JenisKop] = mapped_column(pilihan(JenisKop))
    tahun: Mapped[int]
    urut: Mapped[int]
    sisipan: Mapped[str] = mapped_column(String(4), default="")
    status: Mapped[StatusNomor] = mapped_column(
        pilihan(StatusNomor), default=StatusNomor.DIPESAN
    )
    untuk: Mapped[Nama]  # what it was taken for, in words
    oleh: Mapped[Nama]
    kapan: Mapped[Waktu]


class Undangan(MilikPuskesmas, Base):
    """The letter of one meeting. A moved meeting gets a new one; the old is void.

    Once it went out nothing changes but its being void: `pdf` is what was sent.
    """

    __tablename__ = "undangan"
    __table_args__ = (
        Index(
            "uq_undangan_berlaku",
            "pertemuan_id",
            unique=True,
            sqlite_where=Column("status") != "batal",
            postgresql_where=Column("status") != "batal",
            info={"kalimat": "Undangan pertemuan ini sudah ada."},
        ),
        UniqueConstraint("nomor_id"),
        CheckConstraint(
            "(cara_nomor = 'buku') = (nomor_id IS NOT NULL)", name="nomor_buku"
        ),
    )

    id: Mapped[PK]
    pertemuan_id: Mapped[UUID] = mapped_column(ForeignKey("pertemuan.id"))
    status: Mapped[StatusUndangan] = mapped_column(
        pilihan(StatusUndangan), default=StatusUndangan.DRAF
    )
    kop: Mapped[JenisKop] = mapped_column(pilihan(JenisKop))
    tempat_surat: Mapped[Singkat]
    tanggal: Mapped[date]
    cara_nomor: Mapped[CaraNomor] = mapped_column(
        pilihan(CaraNomor), default=CaraNomor.KOSONG
    )
    nomor_id: Mapped[UUID | None] = mapped_column(ForeignKey("nomor_surat.id"))
    nomor_tertulis: Mapped[Singkat]
    kode: Mapped[Singkat]  # classification: 000.1.5 (D§4.4)
    kode_unit: Mapped[Singkat]
    sifat: Mapped[Sifat] = mapped_column(pilihan(Sifat), default=Sifat.BIASA)
    lampiran: Mapped[Singkat]  # empty: counted
    hal: Mapped[Nama]
    alamat: Mapped[Alamat] = mapped_column(pilihan(Alamat), default=Alamat.DAFTAR)
    yth: Mapped[Uraian]  # of one addressee, lines
    di: Mapped[Singkat]
    salam: Mapped[bool] = mapped_column(default=False)
    pembuka: Mapped[Uraian]
    penutup: Mapped[Uraian]
    catatan: Mapped[Uraian]
    dengan_agenda: Mapped[bool] = mapped_column(default=False)
    cara_ttd: Mapped[CaraTtd] = mapped_column(
        pilihan(CaraTtd), default=CaraTtd.DEFINITIF
    )
    ttd_jabatan: Mapped[Nama] = mapped_column(default="")
    ttd_bawahan: Mapped[Nama] = mapped_column(default="")  # a.n. and u.b.: who signs
    ttd_nama: Mapped[Nama] = mapped_column(default="")
    ttd_pangkat: Mapped[Singkat]
    ttd_nip: Mapped[Singkat]
    tembusan: Mapped[Uraian]  # lines
    terbit: Mapped[Waktu | None]
    diterbitkan_oleh: Mapped[Nama] = mapped_column(default="")
    alasan_batal: Mapped[Uraian]
    pdf_id: Mapped[UUID | None] = mapped_column(ForeignKey("berkas.id"))
    dibuat: Mapped[Waktu]

    pertemuan: Mapped[Pertemuan] = relationship(lazy="raise_on_sql")
    nomor: Mapped[NomorSurat | None] = relationship(lazy="raise_on_sql")
    pdf: Mapped[Berkas | None] = relationship(lazy="raise_on_sql")


class Distribusi(MilikPuskesmas, Base):
    """The letter, an update or a cancellation on its way to one person. Append-only.

    `perihal` says which message it was, so that asking twice sends once:
    `undangan`, `perubahan-3`, `batal-4` (the number is the calendar's SEQUENCE).
    A meeting's group message has no single person: `peserta_id` is empty.
    """

    __tablename__ = "distribusi"
    __table_args__ = (
        Index(
            "uq_distribusi_surel",
            *("undangan_id", "peserta_id", "perihal"),
            unique=True,
            sqlite_where=Column("cara") == "pos-el",
            postgresql_where=Column("cara") == "pos-el",
            info={"kalimat": "Pos-el ini sudah pernah dikirim."},
        ),
        Index(None, "peserta_id"),
    )

    id: Mapped[PK]
    undangan_id: Mapped[UUID] = mapped_column(ForeignKey("undangan.id"))
    peserta_id: Mapped[UUID | None] = mapped_column(ForeignKey("peserta.id"))
    cara: Mapped[CaraKirim] = mapped_column(pilihan(CaraKirim))
    perihal: Mapped[str] = mapped_column(String(40), default="undangan")
    kapan: Mapped[Waktu]
    oleh: Mapped[Nama]
    keterangan: Mapped[Nama] = mapped_column(default="")
    bukti_id: Mapped[UUID | None] = mapped_column(ForeignKey("berkas.id"))
    surat_id: Mapped[UUID | None] = mapped_column(ForeignKey("surat_keluar.id"))

    surat: Mapped[SuratKeluar | None] = relationship(lazy="raise_on_sql")
    bukti: Mapped[Berkas | None] = relationship(lazy="raise_on_sql")


class Konfirmasi(MilikPuskesmas, Base):
    """Whether somebody will come, and the version of their personal link.

    The link carries a signature over `peserta_id` and `versi`; it is stored nowhere.
    `urutan` is the SEQUENCE of the invitation that was answered by calendar.
    """

    __tablename__ = "konfirmasi"
    __table_args__ = (
        UniqueConstraint("peserta_id"),
        CheckConstraint(
            "jawaban <> 'diwakili' OR wakil_nama <> ''",
            name="wakil_bernama",
            info={"kalimat": "Tulis nama yang mewakili."},
        ),
    )

    id: Mapped[PK]
    peserta_id: Mapped[UUID] = mapped_column(ForeignKey("peserta.id"))
    versi: Mapped[int] = mapped_column(default=1)
    jawaban: Mapped[Jawaban | None] = mapped_column(pilihan(Jawaban))
    alasan: Mapped[Uraian]
    wakil_nama: Mapped[Nama] = mapped_column(default="")
    wakil_jabatan: Mapped[Nama] = mapped_column(default="")
    lewat: Mapped[LewatJawaban | None] = mapped_column(pilihan(LewatJawaban))
    kapan: Mapped[Waktu | None]
    urutan: Mapped[int] = mapped_column(default=0)

    peserta: Mapped[Peserta] = relationship(lazy="raise_on_sql")


class CatatanTetap(RuntimeError):
    """What the register and the proof of sending say stays as it was written."""


_MASIH_BOLEH = frozenset({"status", "alasan_batal"})


@event.listens_for(Undangan, "before_update")
def _jaga_yang_terbit(_pemeta: object, _koneksi: object, surat: Undangan) -> None:
    """A letter that went out is evidence: it may become void, nothing else."""
    lama = inspect(surat).attrs.status.history.deleted or [surat.status]
    if lama[0] is not StatusUndangan.DRAF and _berubah(surat) - _MASIH_BOLEH:
        raise SudahTerbit


@event.listens_for(Undangan, "before_delete")
def _jaga_yang_dihapus(_pemeta: object, _koneksi: object, surat: Undangan) -> None:
    if surat.status is not StatusUndangan.DRAF:
        raise SudahTerbit


@event.listens_for(NomorSurat, "before_update")
@event.listens_for(Distribusi, "before_update")
def _jaga_catatan(
    _pemeta: object, _koneksi: object, catatan: NomorSurat | Distribusi
) -> None:
    """A number only goes from reserved to used or void."""
    if _berubah(catatan) - {"status"}:
        raise CatatanTetap(str(catatan.id))


@event.listens_for(NomorSurat, "before_delete")
@event.listens_for(Distribusi, "before_delete")
def _jaga_catatan_yang_dihapus(
    _pemeta: object, _koneksi: object, catatan: NomorSurat | Distribusi
) -> None:
    raise CatatanTetap(str(catatan.id))


def _berubah(objek: Base) -> set[str]:
    return {a.key for a in inspect(objek).attrs if a.history.has_changes()}
