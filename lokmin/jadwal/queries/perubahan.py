"""The history of the plan, and the meeting that is about to be moved."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.pertemuan.models import Pertemuan


def ambil_untuk_diubah(slug: str) -> Pertemuan:
    """The meeting as it stands now, kept from everybody else until the commit.

    PostgreSQL locks the row; SQLite has only one writer anyway.
    """
    ada = db.session.scalars(
        select(Pertemuan)
        .where(Pertemuan.slug == slug)
        .options(joinedload(Pertemuan.unit), joinedload(Pertemuan.notulis))
        .with_for_update(of=Pertemuan)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if ada is None:
        raise TidakAda("Pertemuan")
    return ada


def cari_perubahan_terakhir(pertemuan_id: UUID) -> PerubahanJadwal | None:
    return db.session.scalars(
        select(PerubahanJadwal)
        .where(PerubahanJadwal.pertemuan_id == pertemuan_id)
        .order_by(PerubahanJadwal.kapan.desc(), PerubahanJadwal.id.desc())
        .limit(1)
    ).one_or_none()


def riwayat_tahun(tahun: int) -> Sequence[PerubahanJadwal]:
    """Every change of the meetings that count for this year, the newest first."""
    return db.session.scalars(
        select(PerubahanJadwal)
        .join(PerubahanJadwal.pertemuan)
        .where(Pertemuan.tahun == tahun)
        .order_by(PerubahanJadwal.kapan.desc(), PerubahanJadwal.id.desc())
        .options(contains_eager(PerubahanJadwal.pertemuan))
    ).all()


def riwayat_pertemuan(pertemuan_id: UUID) -> Sequence[PerubahanJadwal]:
    """Every change of one meeting, the newest first."""
    return db.session.scalars(
        select(PerubahanJadwal)
        .where(PerubahanJadwal.pertemuan_id == pertemuan_id)
        .order_by(PerubahanJadwal.kapan.desc(), PerubahanJadwal.id.desc())
        .options(joinedload(PerubahanJadwal.pertemuan))
    ).all()
