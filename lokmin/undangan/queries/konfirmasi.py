"""Who a personal link or a calendar's reply is about.

Both arrive without anybody logged in: the row itself says whose it is, so that it has
to be looked up across Puskesmas. The caller checks the secret, then sets the scope.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from lokmin.bersama.db import db, lingkup
from lokmin.bersama.surel import SuratKeluar
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.puskesmas.models import Puskesmas
from lokmin.undangan.models import Distribusi, Konfirmasi, Undangan
from lokmin.undangan.rules import StatusUndangan


class PemegangTautan(NamedTuple):
    """Whom a link names: nothing of it may be shown before the signature is checked."""

    peserta: Peserta
    konfirmasi: Konfirmasi | None

    @property
    def versi(self) -> int:
        return self.konfirmasi.versi if self.konfirmasi else 1


def cari_pemegang(peserta_id: UUID) -> PemegangTautan | None:
    baris = db.session.execute(
        select(Peserta, Konfirmasi)
        .outerjoin(Konfirmasi, Konfirmasi.peserta_id == Peserta.id)
        .where(Peserta.id == peserta_id)
        .options(joinedload(Peserta.pegawai), joinedload(Peserta.mitra)),
        execution_options=lingkup.lintas("the link says who, the row says whose"),
    ).one_or_none()
    return PemegangTautan(*baris) if baris else None


def ambil_pertemuan_tautan(id: UUID) -> Pertemuan:
    """The meeting of a link, with what an invitee may see of it: two queries."""
    return db.session.scalars(
        select(Pertemuan)
        .where(Pertemuan.id == id)
        .options(selectinload(Pertemuan.agenda))
    ).one()


def cari_surat_terbit(pertemuan_id: UUID) -> Undangan | None:
    return db.session.scalars(
        select(Undangan)
        .where(
            Undangan.pertemuan_id == pertemuan_id,
            Undangan.status == StatusUndangan.TERBIT,
        )
        .options(joinedload(Undangan.pdf))
    ).one_or_none()


def cari_konfirmasi(peserta_id: UUID) -> Konfirmasi | None:
    """The answer of one invitee as it stands now, kept until the commit."""
    return db.session.scalars(
        select(Konfirmasi)
        .where(Konfirmasi.peserta_id == peserta_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def cari_pertemuan_balasan(id: UUID, *, semua_puskesmas: bool) -> Pertemuan | None:
    """The meeting that a REPLY names.

    The mail box belongs to the whole installation, an upload to one Puskesmas.
    """
    alasan = "a reply arrives in the mail box of all Puskesmas"
    return db.session.scalars(
        select(Pertemuan).where(Pertemuan.id == id),
        execution_options=lingkup.lintas(alasan) if semua_puskesmas else {},
    ).one_or_none()


def yang_dikirimi(pertemuan_id: UUID, alamat: str) -> Sequence[Peserta]:
    """Who got mail about this meeting at this address; usually one person."""
    return (
        db.session.scalars(
            select(Peserta)
            .join(Distribusi, Distribusi.peserta_id == Peserta.id)
            .join(SuratKeluar, SuratKeluar.id == Distribusi.surat_id)
            .where(
                Peserta.pertemuan_id == pertemuan_id,
                or_(
                    SuratKeluar.penerima == alamat,
                    func.lower(SuratKeluar.penerima) == alamat.lower(),
                ),
            )
            .order_by(Peserta.urut, Peserta.id)
            .options(joinedload(Peserta.pegawai), joinedload(Peserta.mitra))
        )
        .unique()
        .all()
    )


def ambil_puskesmas(id: UUID) -> Puskesmas:
    return db.session.get_one(Puskesmas, id)
