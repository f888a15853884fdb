"""The tables that say who a Puskesmas is."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from lokmin.bersama.berkas import Berkas
from lokmin.bersama.db import (
    PK,
    Base,
    MilikPuskesmas,
    Nama,
    Singkat,
    TerlingkupPuskesmas,
    Uraian,
    pilihan,
)
from lokmin.bersama.waktu import Zona
from lokmin.puskesmas.rules import (
    HariKerja,
    JenisKop,
    JenisMitra,
    JenisUnit,
    Kertas,
    LetakYth,
    SebutanNotulen,
    SebutanTriwulan,
    StatusPegawai,
    Struktur,
)


class Puskesmas(TerlingkupPuskesmas, Base):
    """The root: its own id is the scope of everything else."""

    __tablename__ = "puskesmas"
    __table_args__ = (
        UniqueConstraint("kode", info={"kalimat": "Kode ini dipakai Puskesmas lain."}),
        CheckConstraint("menit_diam BETWEEN 5 AND 480", name="menit_diam_wajar"),
    )

    id: Mapped[PK]
    puskesmas_id = synonym("id")
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[Nama]
    kecamatan: Mapped[Singkat]
    kabupaten: Mapped[Singkat]
    provinsi: Mapped[Singkat]
    zona: Mapped[Zona] = mapped_column(pilihan(Zona), default=Zona.WIB)
    hari_kerja: Mapped[HariKerja] = mapped_column(
        pilihan(HariKerja), default=HariKerja.ENAM
    )
    struktur: Mapped[Struktur] = mapped_column(
        pilihan(Struktur), default=Struktur.KLASTER
    )
    menit_diam: Mapped[int] = mapped_column(default=30)
    batas_undangan: Mapped[int] = mapped_column(default=3)  # days before, by the SOP
    contoh: Mapped[bool] = mapped_column(default=False)


class KopSurat(MilikPuskesmas, Base):
    """A letterhead: rows of text, of which empty ones are left out, and two logos."""

    __tablename__ = "kop_surat"
    __table_args__ = (UniqueConstraint("puskesmas_id", "jenis"),)

    id: Mapped[PK]
    jenis: Mapped[JenisKop] = mapped_column(pilihan(JenisKop))
    pemda: Mapped[Nama] = mapped_column(default="")
    perangkat_daerah: Mapped[Nama] = mapped_column(default="")
    unit: Mapped[Nama] = mapped_column(default="")
    alamat: Mapped[Nama] = mapped_column(default="")
    telepon: Mapped[Singkat]
    laman: Mapped[Singkat]
    surel: Mapped[Nama] = mapped_column(default="")
    kode_pos: Mapped[Singkat]
    logo_kiri_id: Mapped[UUID | None] = mapped_column(ForeignKey("berkas.id"))
    logo_kanan_id: Mapped[UUID | None] = mapped_column(ForeignKey("berkas.id"))

    logo_kiri: Mapped[Berkas | None] = relationship(
        lazy="raise_on_sql", foreign_keys=logo_kiri_id
    )
    logo_kanan: Mapped[Berkas | None] = relationship(
        lazy="raise_on_sql", foreign_keys=logo_kanan_id
    )


class ProfilNaskah(MilikPuskesmas, Base):
    """How this Puskesmas's letters look, by its own Bupati's rule (D§4.1, D§10)."""

    __tablename__ = "profil_naskah"
    __table_args__ = (
        UniqueConstraint("puskesmas_id"),
        CheckConstraint(
            "margin_atas BETWEEN 5 AND 60 AND margin_bawah BETWEEN 5 AND 60 "
            "AND margin_kiri BETWEEN 5 AND 60 AND margin_kanan BETWEEN 5 AND 60",
            name="margin_wajar",
        ),
        CheckConstraint(
            "ukuran_huruf BETWEEN 9 AND 14 AND spasi BETWEEN 100 AND 200",
            name="huruf_wajar",
        ),
    )

    id: Mapped[PK]
    kertas: Mapped[Kertas] = mapped_column(pilihan(Kertas), default=Kertas.A4)
    huruf: Mapped[Singkat] = mapped_column(default="Arial")
    ukuran_huruf: Mapped[int] = mapped_column(default=12)  # pt
    spasi: Mapped[int] = mapped_column(default=115)  # percent of single spacing
    margin_atas: Mapped[int] = mapped_column(default=20)  # mm
    margin_bawah: Mapped[int] = mapped_column(default=25)  # mm
    margin_kiri: Mapped[int] = mapped_column(default=30)  # mm
    margin_kanan: Mapped[int] = mapped_column(default=20)  # mm
    letak_yth: Mapped[LetakYth] = mapped_column(
        pilihan(LetakYth), default=LetakYth.KIRI
    )
    sebutan_notulen: Mapped[SebutanNotulen] = mapped_column(
        pilihan(SebutanNotulen), default=SebutanNotulen.NOTULEN
    )
    sebutan_triwulan: Mapped[SebutanTriwulan] = mapped_column(
        pilihan(SebutanTriwulan), default=SebutanTriwulan.TRIWULANAN
    )
    pola_nomor: Mapped[Singkat] = mapped_column(
        default="{kode}/{urut:3}/{unit}/{romawi}/{tahun}"
    )
    dasar_hukum: Mapped[Uraian]


class UnitKerja(MilikPuskesmas, Base):
    """A klaster, upaya or programme, valid from–until: old minutes keep old names."""

    __tablename__ = "unit_kerja"
    __table_args__ = (
        Index(None, "puskesmas_id", "urut"),
        CheckConstraint(
            "berlaku_sampai IS NULL OR berlaku_dari IS NULL "
            "OR berlaku_sampai >= berlaku_dari",
            name="masa",
            info={"kalimat": "Tanggal berakhir tidak boleh sebelum tanggal mulai."},
        ),
    )

    id: Mapped[PK]
    induk_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit_kerja.id"))
    nama: Mapped[Nama]
    jenis: Mapped[JenisUnit] = mapped_column(pilihan(JenisUnit))
    urut: Mapped[int] = mapped_column(default=0)
    pj_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id", use_alter=True))
    berlaku_dari: Mapped[date | None]
    berlaku_sampai: Mapped[date | None]

    pj: Mapped["Pegawai | None"] = relationship(
        lazy="raise_on_sql", foreign_keys=pj_id, post_update=True
    )


class Pegawai(MilikPuskesmas, Base):
    """Somebody who works here, with or without an account."""

    __tablename__ = "pegawai"
    __table_args__ = (
        Index(
            "uq_pegawai_nip",
            "puskesmas_id",
            "nip",
            unique=True,
            sqlite_where=Column("nip") != "",
            postgresql_where=Column("nip") != "",
            info={"kalimat": "NIP ini sudah dipakai pegawai lain."},
        ),
        Index(None, "puskesmas_id", "nama"),
        CheckConstraint("length(nip) IN (0, 18)", name="nip_18_angka"),
    )

    id: Mapped[PK]
    nama: Mapped[Nama]
    nip: Mapped[str] = mapped_column(String(18), default="")
    status: Mapped[StatusPegawai] = mapped_column(
        pilihan(StatusPegawai), default=StatusPegawai.NON_ASN
    )
    pangkat: Mapped[Singkat]
    jabatan: Mapped[Singkat]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit_kerja.id"))
    telepon: Mapped[Singkat]
    surel: Mapped[Nama] = mapped_column(default="")
    aktif: Mapped[bool] = mapped_column(default=True)

    unit: Mapped[UnitKerja | None] = relationship(
        lazy="raise_on_sql", foreign_keys=unit_id
    )


class Mitra(MilikPuskesmas, Base):
    """Who comes from outside: a sector, the own network, a partner (D§6.4, D§6.5)."""

    __tablename__ = "mitra"
    __table_args__ = (
        UniqueConstraint(
            "puskesmas_id",
            "instansi",
            "jabatan",
            "wilayah",
            info={"kalimat": "Mitra dengan jabatan dan wilayah ini sudah ada."},
        ),
    )

    id: Mapped[PK]
    instansi: Mapped[Nama]
    jenis: Mapped[JenisMitra] = mapped_column(pilihan(JenisMitra))
    sektor: Mapped[Singkat]
    jabatan: Mapped[Singkat]
    kontak: Mapped[Singkat]
    telepon: Mapped[Singkat]
    surel: Mapped[Nama] = mapped_column(default="")
    wilayah: Mapped[Singkat]
    nomor_mou: Mapped[Singkat]
    mou_sampai: Mapped[date | None]
    aktif: Mapped[bool] = mapped_column(default=True)


class KelompokUndangan(MilikPuskesmas, Base):
    """People who are invited together: "Linsek lengkap", "Kades saja"."""

    __tablename__ = "kelompok_undangan"
    __table_args__ = (
        UniqueConstraint(
            "puskesmas_id", "nama", info={"kalimat": "Nama kelompok ini sudah dipakai."}
        ),
    )

    id: Mapped[PK]
    nama: Mapped[Nama]

    anggota: Mapped[list["AnggotaKelompok"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="kelompok"
    )


class AnggotaKelompok(MilikPuskesmas, Base):
    """One invitee of a group: somebody of the house, or a partner."""

    __tablename__ = "anggota_kelompok"
    __table_args__ = (
        CheckConstraint(
            "(pegawai_id IS NULL) <> (mitra_id IS NULL)", name="satu_orang"
        ),
        UniqueConstraint("kelompok_id", "pegawai_id"),
        UniqueConstraint("kelompok_id", "mitra_id"),
    )

    id: Mapped[PK]
    kelompok_id: Mapped[UUID] = mapped_column(ForeignKey("kelompok_undangan.id"))
    pegawai_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    mitra_id: Mapped[UUID | None] = mapped_column(ForeignKey("mitra.id"))

    kelompok: Mapped[KelompokUndangan] = relationship(
        lazy="raise_on_sql", back_populates="anggota"
    )
    pegawai: Mapped[Pegawai | None] = relationship(lazy="raise_on_sql")
    mitra: Mapped[Mitra | None] = relationship(lazy="raise_on_sql")
