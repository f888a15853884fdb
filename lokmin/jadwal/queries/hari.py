"""Special days: the local list, and the calendar it makes with the national one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, or_, select

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.bersama.hari_besar import hari_besar, idul_fitri
from lokmin.jadwal.models import HariLibur
from lokmin.jadwal.rules.hari import Kalender, susun_kalender
from lokmin.puskesmas.queries import ambil_puskesmas


def kalender(tahun: int) -> Kalender:
    """What stands against each day of a year, and of the January after it."""
    tahun_tahun = (tahun, tahun + 1)
    return susun_kalender(
        int(ambil_puskesmas().hari_kerja),
        [hari for satu in tahun_tahun for hari in hari_besar(satu)],
        hari_libur_tahun(tahun),
        [hari for satu in tahun_tahun for hari in idul_fitri(satu)],
        tahun,
    )


def hari_libur_tahun(tahun: int) -> Sequence[HariLibur]:
    """The local entries of a year, with those that come back every month."""
    return hari_libur_antara(tahun, tahun)


def hari_libur_antara(dari: int, sampai: int) -> Sequence[HariLibur]:
    """The local entries of these years, both within, and the monthly ones."""
    bertanggal = HariLibur.tanggal.between(date(dari, 1, 1), date(sampai, 12, 31))
    return db.session.scalars(
        select(HariLibur)
        .where(or_(bertanggal, HariLibur.tanggal.is_(None)))
        .order_by(HariLibur.tanggal, HariLibur.tanggal_bulanan, HariLibur.nama)
    ).all()


def ambil_hari_libur(id: UUID) -> HariLibur:
    ada = db.session.scalars(select(HariLibur).where(HariLibur.id == id)).one_or_none()
    if ada is None:
        raise TidakAda("Hari libur")
    return ada


def hari_libur_sama(
    tanggal: date | None, tanggal_bulanan: int | None, nama: str, kecuali: UUID | None
) -> HariLibur | None:
    """Another entry of this day and name."""
    hari = and_(
        HariLibur.tanggal.is_not_distinct_from(tanggal),
        HariLibur.tanggal_bulanan.is_not_distinct_from(tanggal_bulanan),
    )
    return db.session.scalars(
        select(HariLibur).where(
            hari, HariLibur.nama == nama, HariLibur.id.is_distinct_from(kecuali)
        )
    ).first()
