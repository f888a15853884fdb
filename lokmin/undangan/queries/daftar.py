"""Letters of many meetings at once: what is there, and how far it has come."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ScalarSelect, func, or_, select

from lokmin.bersama.db import db
from lokmin.bersama.surel import SuratKeluar
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import BELUM_BERJALAN
from lokmin.undangan.models import Distribusi, NomorSurat, Undangan
from lokmin.undangan.queries.nomor import Buku
from lokmin.undangan.rules import StatusUndangan

_TERKIRIM = "terkirim"


class Kabar(NamedTuple):
    """The letter of one meeting: its state, and how many of how many have it."""

    status: StatusUndangan | None
    orang: int
    sampai: int


class Mendatang(NamedTuple):
    pertemuan: Pertemuan
    kabar: Kabar


class Fakta(NamedTuple):
    """What the page of one letter asks beside the letter itself: one query."""

    orang: int
    terakhir: int | None  # highest number of its register
    pindah: bool


def kabar(pertemuan_ids: Collection[UUID]) -> dict[UUID, Kabar]:
    """The state of the letters of these meetings: one query."""
    baris = db.session.execute(
        select(Undangan.pertemuan_id, Undangan.status, _orang(), _sampai())
        .join(Pertemuan, Pertemuan.id == Undangan.pertemuan_id)
        .where(
            Undangan.pertemuan_id.in_(pertemuan_ids),
            Undangan.status != StatusUndangan.BATAL,
        )
    )
    return {satu: Kabar(status, orang, sampai) for satu, status, orang, sampai in baris}


def mendatang(sejak: datetime) -> Sequence[Mendatang]:
    """The meetings that still lie ahead, soonest first: one query."""
    baris = db.session.execute(
        select(Pertemuan, Undangan.status, _orang(), _sampai())
        .outerjoin(
            Undangan,
            (Undangan.pertemuan_id == Pertemuan.id)
            & (Undangan.status != StatusUndangan.BATAL),
        )
        .where(Pertemuan.mulai >= sejak, Pertemuan.status.in_(BELUM_BERJALAN))
        .order_by(Pertemuan.mulai, Pertemuan.slug)
    )
    return [
        Mendatang(p, Kabar(status, orang, sampai)) for p, status, orang, sampai in baris
    ]


def fakta(surat: Undangan) -> Fakta:
    pindah = (
        select(func.count(PerubahanJadwal.id))
        .where(
            PerubahanJadwal.pertemuan_id == surat.pertemuan_id,
            PerubahanJadwal.kapan > (surat.terbit or surat.dibuat),
        )
        .scalar_subquery()
    )
    orang = (
        select(func.count(Peserta.id))
        .where(Peserta.pertemuan_id == surat.pertemuan_id, Peserta.dicoret.is_(False))
        .scalar_subquery()
    )
    buku = Buku(surat.kop, surat.tanggal.year)
    terakhir = (
        select(func.max(NomorSurat.urut))
        .where(NomorSurat.buku == buku.milik, NomorSurat.tahun == buku.tahun)
        .scalar_subquery()
    )
    baris = db.session.execute(select(orang, terakhir, pindah)).one()
    return Fakta(baris[0], baris[1], bool(baris[2]) and surat.terbit is not None)


def _orang() -> ScalarSelect[int]:
    """How many people are invited to the meeting of the outer statement."""
    return (
        select(func.count(Peserta.id))
        .where(Peserta.pertemuan_id == Pertemuan.id, Peserta.dicoret.is_(False))
        .correlate(Pertemuan)
        .scalar_subquery()
    )


def _sampai() -> ScalarSelect[int]:
    """How many of them the letter has reached, as rules/jangkauan.py counts.

    A message to the group reaches who was invited by then: ids are UUIDv7.
    """
    ada = (
        select(Distribusi.id)
        .outerjoin(SuratKeluar, SuratKeluar.id == Distribusi.surat_id)
        .where(
            Distribusi.undangan_id == Undangan.id,
            or_(
                Distribusi.peserta_id == Peserta.id,
                Distribusi.peserta_id.is_(None) & (Peserta.id < Distribusi.id),
            ),
            or_(Distribusi.surat_id.is_(None), SuratKeluar.status == _TERKIRIM),
        )
        .correlate(Undangan, Peserta)
        .exists()
    )
    return (
        select(func.count(Peserta.id))
        .where(Peserta.pertemuan_id == Pertemuan.id, Peserta.dicoret.is_(False), ada)
        .correlate(Pertemuan, Undangan)
        .scalar_subquery()
    )
