"""What is known about a letter on its way: who is invited, reached, and answered."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from lokmin.bersama.berkas import Berkas
from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.bersama.surel import StatusSurat, SuratKeluar
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.undangan.models import Distribusi, Konfirmasi, Undangan
from lokmin.undangan.rules import StatusUndangan
from lokmin.undangan.rules.jangkauan import UNDANGAN, Jangkauan, jangkauan

# Of a meeting, what a message tells.
_DAPAT_BERUBAH = (
    *("judul", "mulai", "selesai", "tempat", "zona"),
    *("status", "urutan", "diubah"),
)


class Kiriman(NamedTuple):
    """A letter, whom it is for, and what became of it.

    `perubahan` is the last change of the plan since the letter went out.
    """

    pertemuan: Pertemuan
    undangan: Undangan
    antaran: Sequence[Distribusi]
    konfirmasi: Mapping[UUID, Konfirmasi]
    perubahan: PerubahanJadwal | None
    lama: Sequence[Distribusi] = ()  # of earlier letters, to who is struck off now

    @property
    def peserta(self) -> list[Peserta]:
        """Who is still invited, in the order of the letter."""
        return [satu for satu in self.pertemuan.peserta if not satu.dicoret]

    @property
    def dicoret(self) -> list[Peserta]:
        """Who was on a letter and is not asked any more."""
        return [satu for satu in self.pertemuan.peserta if satu.dicoret]

    def jangkauan(self, peserta: Peserta) -> Jangkauan:
        berubah = self.perubahan.kapan if self.perubahan else None
        lama = self.lama if peserta.dicoret else ()
        return jangkauan((*lama, *self.antaran), peserta.id, berubah)

    @property
    def yang_belum_dahulu(self) -> list[Peserta]:
        """The same people; those whom nothing has reached yet come first."""
        return sorted(self.peserta, key=lambda satu: self.jangkauan(satu).terjangkau)

    def versi(self, peserta: Peserta) -> int:
        """The version of somebody's personal link; 1 before anybody needed one."""
        ada = self.konfirmasi.get(peserta.id)
        return ada.versi if ada else 1


def ambil_berpeserta(slug: str) -> Pertemuan:
    """The meeting with its agenda and participants: three queries."""
    ada = _pertemuan(Pertemuan.slug == slug)
    if ada is None:
        raise TidakAda("Pertemuan")
    return ada


def cari_kiriman(pertemuan: Pertemuan) -> Kiriman | None:
    """The valid letter of this meeting and its way; None before it went out."""
    undangan = db.session.scalars(
        _terbit(pertemuan.id).where(Undangan.status == StatusUndangan.TERBIT)
    ).one_or_none()
    return _lengkapi(pertemuan, undangan) if undangan else None


def cari_kiriman_terakhir(pertemuan_id: UUID) -> Kiriman | None:
    """The last letter that went out, even if withdrawn: its readers must hear news."""
    undangan = db.session.scalars(_terbit(pertemuan_id).limit(1)).one_or_none()
    pertemuan = _pertemuan(Pertemuan.id == pertemuan_id) if undangan else None
    return _lengkapi(pertemuan, undangan) if undangan and pertemuan else None


def segarkan(kiriman: Kiriman) -> Kiriman:
    """Read again what somebody else may have changed while we waited for our turn."""
    db.session.refresh(kiriman.pertemuan, _DAPAT_BERUBAH)
    db.session.refresh(kiriman.undangan, ["status"])
    return _lengkapi(kiriman.pertemuan, kiriman.undangan)


def daftar_antaran(undangan_id: UUID) -> Sequence[Distribusi]:
    """Every message of this letter, oldest first, read anew."""
    return _antaran(Distribusi.undangan_id == undangan_id)


def _antaran(*syarat: ColumnElement[bool]) -> Sequence[Distribusi]:
    """Of the mails only what became of them: the texts are large and secret."""
    surat = joinedload(Distribusi.surat).load_only(
        SuratKeluar.status,
        SuratKeluar.galat,
        SuratKeluar.penerima,
        SuratKeluar.terkirim,
    )
    return db.session.scalars(
        select(Distribusi)
        .where(*syarat)
        .order_by(Distribusi.kapan, Distribusi.id)
        .options(surat)
        .execution_options(populate_existing=True)
    ).all()


def undangan_menunggu(undangan_id: UUID) -> Sequence[SuratKeluar]:
    """The invitations of this letter that wait to be mailed, held; no news of it."""
    return db.session.scalars(
        select(SuratKeluar)
        .join(Distribusi, Distribusi.surat_id == SuratKeluar.id)
        .where(
            Distribusi.undangan_id == undangan_id,
            Distribusi.perihal.startswith(UNDANGAN),
            SuratKeluar.status == StatusSurat.MENUNGGU,
        )
        .order_by(SuratKeluar.id)
        .with_for_update(of=SuratKeluar)
        .execution_options(populate_existing=True)
    ).all()


def ambil_bukti(slug: str, id: UUID) -> Berkas:
    """The photo that proves a handing over, through its meeting."""
    ada = db.session.scalars(
        select(Berkas)
        .join(Distribusi, Distribusi.bukti_id == Berkas.id)
        .join(Undangan, Undangan.id == Distribusi.undangan_id)
        .join(Pertemuan, Pertemuan.id == Undangan.pertemuan_id)
        .where(Pertemuan.slug == slug, Distribusi.id == id)
    ).one_or_none()
    if ada is None:
        raise TidakAda("Bukti")
    return ada


def pilih_peserta(kiriman: Kiriman, id: UUID) -> Peserta:
    """Somebody of this letter; who is not on it (any more) does not exist."""
    ada = next((satu for satu in kiriman.peserta if satu.id == id), None)
    if ada is None:
        raise TidakAda("Peserta")
    return ada


def _pertemuan(syarat: ColumnElement[bool]) -> Pertemuan | None:
    orang = selectinload(Pertemuan.peserta)
    return db.session.scalars(
        select(Pertemuan)
        .where(syarat)
        .options(
            selectinload(Pertemuan.agenda),
            orang.joinedload(Peserta.pegawai),
            orang.joinedload(Peserta.mitra),
        )
    ).one_or_none()


def _terbit(pertemuan_id: UUID) -> Select[Undangan]:
    return (
        select(Undangan)
        .where(Undangan.pertemuan_id == pertemuan_id, Undangan.terbit.is_not(None))
        .order_by(Undangan.terbit.desc(), Undangan.id.desc())
        .options(joinedload(Undangan.pdf))
    )


def _lengkapi(pertemuan: Pertemuan, undangan: Undangan) -> Kiriman:
    konfirmasi = db.session.scalars(
        select(Konfirmasi)
        .join(Peserta, Peserta.id == Konfirmasi.peserta_id)
        .where(Peserta.pertemuan_id == pertemuan.id)
    )
    perubahan = db.session.scalars(
        select(PerubahanJadwal)
        .where(
            PerubahanJadwal.pertemuan_id == pertemuan.id,
            PerubahanJadwal.kapan > undangan.terbit,
        )
        .order_by(PerubahanJadwal.kapan.desc(), PerubahanJadwal.id.desc())
        .limit(1)
    ).one_or_none()
    return Kiriman(
        pertemuan,
        undangan,
        daftar_antaran(undangan.id),
        {satu.peserta_id: satu for satu in konfirmasi},
        perubahan,
        _antaran_lama(undangan, [p.id for p in pertemuan.peserta if p.dicoret]),
    )


def _antaran_lama(
    undangan: Undangan, peserta: Collection[UUID]
) -> Sequence[Distribusi]:
    """What earlier letters of this meeting told these people; one query, or none."""
    if not peserta:
        return ()
    return _antaran(
        Distribusi.undangan_id != undangan.id, Distribusi.peserta_id.in_(peserta)
    )
