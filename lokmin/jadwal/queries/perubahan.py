"""The history of the plan, and the meeting that is about to be moved."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from lokmin.bersama.db import db
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.jadwal.queries.hari import kalender
from lokmin.jadwal.rules import Dampak
from lokmin.jadwal.rules import perubahan as rules
from lokmin.jadwal.rules.bentrok import Bentrok, bentrok, sehari
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import TIDAK_JADI, StatusPertemuan


def cari_perubahan_terakhir(pertemuan_id: UUID) -> PerubahanJadwal | None:
    return db.session.scalars(
        select(PerubahanJadwal)
        .where(PerubahanJadwal.pertemuan_id == pertemuan_id)
        .order_by(PerubahanJadwal.kapan.desc(), PerubahanJadwal.id.desc())
        .limit(1)
    ).one_or_none()


def judul_sehari(hari: date, kecuali: UUID) -> list[str]:
    """What else is planned on this day, each meeting by its own calendar."""
    tengah = datetime(hari.year, hari.month, hari.day, tzinfo=UTC)
    semua = db.session.scalars(
        select(Pertemuan)
        .where(
            Pertemuan.mulai >= tengah - timedelta(days=1),
            Pertemuan.mulai < tengah + timedelta(days=2),
            Pertemuan.status.not_in(TIDAK_JADI),
            Pertemuan.id != kecuali,
        )
        .order_by(Pertemuan.mulai, Pertemuan.slug)
    )
    return [satu.judul for satu in semua if satu.tanggal == hari]


def bentrok_tanggal(
    pertemuan: Pertemuan, hari: date | None, dampak: Dampak, hari_ini: date
) -> tuple[Bentrok, ...]:
    """Everything that speaks against giving this meeting this new day.

    Nothing when it is the day that it has already.
    """
    ditunda = pertemuan.status is StatusPertemuan.DITUNDA
    if hari is None or (hari == pertemuan.tanggal and not ditunda):
        return ()
    return (
        *rules.peringatan(hari, hari_ini, dampak),
        # The calendar need not say again that the day is over.
        *bentrok(hari, kalender(hari.year), date.min),
        *sehari(hari, judul_sehari(hari, pertemuan.id)),
    )


def riwayat(tahun: int, slug: str = "") -> Sequence[PerubahanJadwal]:
    """Every change, the newest first: of the meetings of a year, or of one of them."""
    return db.session.scalars(
        select(PerubahanJadwal)
        .join(PerubahanJadwal.pertemuan)
        .where(Pertemuan.slug == slug if slug else Pertemuan.tahun == tahun)
        .order_by(PerubahanJadwal.kapan.desc(), PerubahanJadwal.id.desc())
        .options(contains_eager(PerubahanJadwal.pertemuan))
    ).all()
