"""Many meetings at once, in the order of the calendar."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.bersama.halaman import Halaman, nomor_wajar
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import Hitungan, JenisPertemuan, StatusPertemuan, Tahap

SEHALAMAN = 50
_SUMBER_MAKS = 60


class SaringanPertemuan(NamedTuple):
    """What the list is narrowed to; None and "" mean all."""

    tahun: int | None = None
    jenis: JenisPertemuan | None = None
    status: StatusPertemuan | None = None
    cari: str = ""


def daftar_tahun(tahun: int) -> Sequence[Pertemuan]:
    """The meetings that count for this year, the cancelled ones too: one query."""
    return db.session.scalars(
        select(Pertemuan)
        .where(Pertemuan.tahun == tahun)
        .order_by(Pertemuan.mulai, Pertemuan.slug)
        .options(joinedload(Pertemuan.unit))
    ).all()


def daftar(saringan: SaringanPertemuan, halaman: int = 1) -> Halaman[Pertemuan]:
    """One page in two queries: a year from January on, all years the latest first."""
    syarat = _syarat(saringan)
    total = db.session.scalar(select(func.count(Pertemuan.id)).where(*syarat)) or 0
    halaman = nomor_wajar(halaman, total, SEHALAMAN)
    urut = Pertemuan.mulai.asc() if saringan.tahun else Pertemuan.mulai.desc()
    semua = db.session.scalars(
        select(Pertemuan)
        .where(*syarat)
        .order_by(urut, Pertemuan.slug)
        .limit(SEHALAMAN)
        .offset((halaman - 1) * SEHALAMAN)
        .options(joinedload(Pertemuan.unit))
    ).all()
    return Halaman(semua, halaman, total, SEHALAMAN)


def tahun_ada() -> Sequence[int]:
    """The years of which there are meetings, the latest first."""
    return db.session.scalars(
        select(Pertemuan.tahun).distinct().order_by(Pertemuan.tahun.desc())
    ).all()


def cari_seperiode(jenis: JenisPertemuan, kapan: Hitungan) -> Pertemuan | None:
    """The one of this kind that already counts for this month or quarter."""
    return db.session.scalars(
        select(Pertemuan)
        .where(
            Pertemuan.jenis == jenis,
            Pertemuan.tahun == kapan.tahun,
            Pertemuan.ke == kapan.ke,
            Pertemuan.status != StatusPertemuan.DIBATALKAN,
        )
        .limit(1)
    ).one_or_none()


def cari_pertama(jenis: JenisPertemuan, tahun: int) -> Pertemuan | None:
    return db.session.scalars(
        select(Pertemuan)
        .where(
            Pertemuan.jenis == jenis,
            Pertemuan.tahap == Tahap.PERTAMA,
            Pertemuan.tahun == tahun,
            Pertemuan.status != StatusPertemuan.DIBATALKAN,
        )
        .limit(1)
    ).one_or_none()


def slug_serupa(dasar: str) -> frozenset[str]:
    """The slugs in use that begin like this one."""
    return frozenset(
        db.session.scalars(
            select(Pertemuan.slug).where(
                Pertemuan.slug.startswith(dasar, autoescape=True)
            )
        )
    )


def tempat_terakhir() -> str:
    """Where the latest meeting is held: most are held there again."""
    return (
        db.session.scalar(
            select(Pertemuan.tempat)
            .where(Pertemuan.tempat != "")
            .order_by(Pertemuan.mulai.desc(), Pertemuan.slug)
            .limit(1)
        )
        or ""
    )


def sumber_salinan(sebelum: datetime, kecuali: UUID) -> Sequence[Pertemuan]:
    """The earlier meetings that can be copied from, the latest first."""
    return db.session.scalars(
        select(Pertemuan)
        .where(
            Pertemuan.mulai < sebelum,
            Pertemuan.id != kecuali,
            Pertemuan.status != StatusPertemuan.DIBATALKAN,
        )
        .order_by(Pertemuan.mulai.desc(), Pertemuan.slug)
        .limit(_SUMBER_MAKS)
    ).all()


def _syarat(saringan: SaringanPertemuan) -> list[ColumnElement[bool]]:
    syarat: list[ColumnElement[bool]] = []
    if saringan.tahun:
        syarat.append(Pertemuan.tahun == saringan.tahun)
    if saringan.jenis:
        syarat.append(Pertemuan.jenis == saringan.jenis)
    if saringan.status:
        syarat.append(Pertemuan.status == saringan.status)
    if saringan.cari:
        kolom = (Pertemuan.judul, Pertemuan.tempat, Pertemuan.slug)
        syarat.append(
            or_(*(satu.icontains(saringan.cari, autoescape=True) for satu in kolom))
        )
    return syarat
