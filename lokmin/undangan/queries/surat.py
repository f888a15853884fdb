"""Every SELECT of letters. cari_* may be None, ambil_* answers 404."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.models import Mitra, Pegawai
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan.models import Undangan
from lokmin.undangan.rules import StatusUndangan


def cari_undangan(pertemuan_id: UUID) -> Undangan | None:
    """The letter of this meeting that counts: the draft, or the one that went out.

    Reads what is in the database now, also when it was loaded before.
    """
    return db.session.scalars(
        select(Undangan)
        .where(
            Undangan.pertemuan_id == pertemuan_id,
            Undangan.status != StatusUndangan.BATAL,
        )
        .options(joinedload(Undangan.nomor), joinedload(Undangan.pdf))
        .execution_options(populate_existing=True)
    ).one_or_none()


def ambil_undangan(pertemuan_id: UUID) -> Undangan:
    ada = cari_undangan(pertemuan_id)
    if ada is None:
        raise TidakAda("Undangan")
    return ada


def semua_undangan(pertemuan_id: UUID) -> Sequence[Undangan]:
    """Every letter of this meeting, the withdrawn ones too, newest first."""
    return db.session.scalars(
        select(Undangan)
        .where(Undangan.pertemuan_id == pertemuan_id)
        .options(joinedload(Undangan.nomor), joinedload(Undangan.pdf))
        .order_by(Undangan.dibuat.desc(), Undangan.id.desc())
    ).all()


def cari_undangan_terakhir(kop: JenisKop) -> Undangan | None:
    """The newest letter with this head: a new one begins as that one did."""
    return db.session.scalars(
        select(Undangan)
        .where(Undangan.kop == kop)
        .order_by(Undangan.dibuat.desc(), Undangan.id.desc())
        .limit(1)
    ).first()


class CalonPenanda(NamedTuple):
    """Who may lead the Puskesmas or the kecamatan, by post."""

    pegawai: Sequence[Pegawai]
    mitra: Sequence[Mitra]


def calon_penanda() -> CalonPenanda:
    pegawai = db.session.scalars(
        select(Pegawai)
        .where(Pegawai.aktif, Pegawai.jabatan.icontains("kepala"))
        .order_by(Pegawai.nama, Pegawai.id)
    ).all()
    mitra = db.session.scalars(
        select(Mitra)
        .where(Mitra.aktif, Mitra.jabatan.icontains("camat"))
        .order_by(Mitra.instansi, Mitra.id)
    ).all()
    return CalonPenanda(pegawai, mitra)
