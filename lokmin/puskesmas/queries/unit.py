"""Every SELECT of unit kerja."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.models import UnitKerja


def ambil_unit(id: UUID) -> UnitKerja:
    ada = db.session.scalars(
        select(UnitKerja).where(UnitKerja.id == id).options(joinedload(UnitKerja.pj))
    ).one_or_none()
    if ada is None:
        raise TidakAda("Unit kerja")
    return ada


def daftar_unit(berlaku_pada: date | None = None) -> Sequence[UnitKerja]:
    """Units in the order of the tree's levels; only those not ended on that day."""
    pernyataan = (
        select(UnitKerja)
        .order_by(UnitKerja.urut, UnitKerja.nama, UnitKerja.id)
        .options(joinedload(UnitKerja.pj))
    )
    if berlaku_pada is not None:
        pernyataan = pernyataan.where(_belum_berakhir(berlaku_pada))
    return db.session.scalars(pernyataan).all()


def unit_bernama(nama: str, hari_ini: date, kecuali: UUID | None) -> UnitKerja | None:
    """Another unit of this name that has not ended: an import finds units by name."""
    return db.session.scalars(
        select(UnitKerja)
        .where(
            func.lower(UnitKerja.nama) == nama.lower(),
            _belum_berakhir(hari_ini),
            UnitKerja.id.is_distinct_from(kecuali),
        )
        .limit(1)
    ).one_or_none()


def anak_unit(id: UUID) -> bool:
    """Whether something stands under this unit."""
    return bool(db.session.scalar(select(exists().where(UnitKerja.induk_id == id))))


def _belum_berakhir(hari: date) -> ColumnElement[bool]:
    return or_(UnitKerja.berlaku_sampai.is_(None), UnitKerja.berlaku_sampai >= hari)
