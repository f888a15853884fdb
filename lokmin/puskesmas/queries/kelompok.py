"""Every SELECT of kelompok undangan."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import selectinload

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.models import AnggotaKelompok, KelompokUndangan
from lokmin.puskesmas.queries.mitra import pilihan_mitra
from lokmin.puskesmas.queries.pegawai import pilihan_pegawai


class PilihanAnggota(NamedTuple):
    """Who is a member, by id, and who may be one."""

    pegawai_terpilih: set[UUID]
    mitra_terpilih: set[UUID]
    pegawai: Sequence[Row[*tuple[Any, ...]]]
    mitra: Sequence[Row[*tuple[Any, ...]]]


def ambil_kelompok(id: UUID) -> KelompokUndangan:
    """One group with its members and who they are."""
    anggota = selectinload(KelompokUndangan.anggota)
    ada = db.session.scalars(
        select(KelompokUndangan)
        .where(KelompokUndangan.id == id)
        .options(
            anggota.joinedload(AnggotaKelompok.pegawai),
            anggota.joinedload(AnggotaKelompok.mitra),
        )
    ).one_or_none()
    if ada is None:
        raise TidakAda("Kelompok undangan")
    return ada


def pilihan_anggota(kelompok: KelompokUndangan) -> PilihanAnggota:
    """Who can be ticked: the active ones, and who is ticked already."""
    pegawai = {satu.pegawai_id for satu in kelompok.anggota if satu.pegawai_id}
    mitra = {satu.mitra_id for satu in kelompok.anggota if satu.mitra_id}
    return PilihanAnggota(
        pegawai, mitra, pilihan_pegawai(pegawai), pilihan_mitra(mitra)
    )


def daftar_kelompok() -> Sequence[Row[*tuple[Any, ...]]]:
    """Groups by name, with how many pegawai and mitra each has."""
    return db.session.execute(
        select(
            KelompokUndangan.id,
            KelompokUndangan.nama,
            func.count(AnggotaKelompok.pegawai_id).label("pegawai"),
            func.count(AnggotaKelompok.mitra_id).label("mitra"),
        )
        .outerjoin(KelompokUndangan.anggota)
        .group_by(KelompokUndangan.id, KelompokUndangan.nama)
        .order_by(func.lower(KelompokUndangan.nama), KelompokUndangan.id)
    ).all()


def kelompok_bernama(nama: str, kecuali: UUID | None) -> KelompokUndangan | None:
    return db.session.scalars(
        select(KelompokUndangan)
        .where(
            func.lower(KelompokUndangan.nama) == nama.lower(),
            KelompokUndangan.id.is_distinct_from(kecuali),
        )
        .limit(1)
    ).one_or_none()
