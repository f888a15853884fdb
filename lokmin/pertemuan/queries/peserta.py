"""Who is asked to come, and who could be."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from lokmin.bersama.db import db
from lokmin.pertemuan.models import Peserta
from lokmin.puskesmas.models import Mitra, Pegawai
from lokmin.puskesmas.rules import JenisMitra


class PesertaAda(NamedTuple):
    """Who stands on the list already, the struck-off ones too, and the last place."""

    pegawai: frozenset[UUID]
    mitra: frozenset[UUID]
    urut: int
    jumlah: int


def peserta_ada(pertemuan_id: UUID) -> PesertaAda:
    """One query of plain columns; fresh, whatever the session has loaded."""
    baris = db.session.execute(
        select(Peserta.pegawai_id, Peserta.mitra_id, Peserta.urut).where(
            Peserta.pertemuan_id == pertemuan_id
        )
    ).all()
    return PesertaAda(
        frozenset(p for p, _, _ in baris if p),
        frozenset(m for _, m, _ in baris if m),
        max((urut for _, _, urut in baris), default=0),
        len(baris),
    )


def pegawai_aktif() -> Sequence[Pegawai]:
    return db.session.scalars(
        select(Pegawai)
        .where(Pegawai.aktif)
        .order_by(func.lower(Pegawai.nama), Pegawai.id)
    ).all()


def mitra_aktif(jenis: Collection[JenisMitra]) -> Sequence[Mitra]:
    if not jenis:
        return []
    return db.session.scalars(
        select(Mitra)
        .where(Mitra.aktif, Mitra.jenis.in_(jenis))
        .order_by(func.lower(Mitra.instansi), Mitra.jabatan, Mitra.id)
    ).all()
