"""What the views of the plan show: a year, a month, a filtered list."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import daftar_tahun
from lokmin.pertemuan.rules import JenisPertemuan, StatusPertemuan
from lokmin.puskesmas import queries as puskesmas
from lokmin.puskesmas.models import KopSurat, Pegawai, ProfilNaskah, Puskesmas
from lokmin.puskesmas.rules import JenisKop

_SEPEKAN = timedelta(days=7)


class SaringanJadwal(NamedTuple):
    """What the list is narrowed to; None means all."""

    tahun: int
    jenis: JenisPertemuan | None = None
    status: StatusPertemuan | None = None


class BahanJadwal(NamedTuple):
    """What the documents of a year are made of."""

    tahun: int
    puskesmas: Puskesmas
    profil: ProfilNaskah
    kop: KopSurat
    pertemuan: Sequence[Pertemuan]
    pegawai: Sequence[Pegawai]


def jadwal_bulan(awal: date) -> Sequence[Pertemuan]:
    """The meetings on the weeks of the month that begins with this day.

    Asked a day wider than the six weeks, because each meeting has its own zone.
    """
    dari = datetime(awal.year, awal.month, awal.day, tzinfo=UTC) - _SEPEKAN
    return db.session.scalars(
        select(Pertemuan)
        .where(Pertemuan.mulai >= dari, Pertemuan.mulai < dari + 7 * _SEPEKAN)
        .order_by(Pertemuan.mulai, Pertemuan.slug)
        .options(joinedload(Pertemuan.unit))
    ).all()


def jadwal_tersaring(saringan: SaringanJadwal) -> Sequence[Pertemuan]:
    """The meetings of a year of one kind, or in one state."""
    syarat = [Pertemuan.tahun == saringan.tahun]
    if saringan.jenis:
        syarat.append(Pertemuan.jenis == saringan.jenis)
    if saringan.status:
        syarat.append(Pertemuan.status == saringan.status)
    return db.session.scalars(
        select(Pertemuan)
        .where(*syarat)
        .order_by(Pertemuan.mulai, Pertemuan.slug)
        .options(joinedload(Pertemuan.unit))
    ).all()


def bahan_jadwal(tahun: int) -> BahanJadwal:
    """Everything that a document of this year needs: five queries."""
    return BahanJadwal(
        tahun,
        puskesmas.ambil_puskesmas(),
        puskesmas.ambil_profil(),
        puskesmas.ambil_kop(JenisKop.PUSKESMAS),
        daftar_tahun(tahun),
        puskesmas.semua_pegawai(),
    )
