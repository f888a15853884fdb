"""Many meetings at once, in the order of the calendar."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.pertemuan.models import Pertemuan


def daftar_tahun(tahun: int) -> Sequence[Pertemuan]:
    """The meetings that count for this year, the cancelled ones too: one query."""
    return db.session.scalars(
        select(Pertemuan)
        .where(Pertemuan.tahun == tahun)
        .order_by(Pertemuan.mulai, Pertemuan.slug)
        .options(joinedload(Pertemuan.unit))
    ).all()
