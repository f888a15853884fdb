"""Who is asked to come, and who could be."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.pertemuan import rules
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.puskesmas.models import Mitra, Pegawai
from lokmin.puskesmas.rules import JenisMitra


class PesertaAda(NamedTuple):
    """Who stands on the list already, the struck-off ones too, and the last place."""

    pegawai: frozenset[UUID]
    mitra: frozenset[UUID]
    bebas: frozenset[tuple[str, str, str]]
    urut: int
    jumlah: int


def peserta_ada(pertemuan_id: UUID) -> PesertaAda:
    """One query of plain columns; fresh, whatever the session has loaded."""
    baris = db.session.execute(
        select(
            Peserta.pegawai_id,
            Peserta.mitra_id,
            Peserta.nama,
            Peserta.jabatan,
            Peserta.instansi,
            Peserta.urut,
        ).where(Peserta.pertemuan_id == pertemuan_id)
    ).all()
    return PesertaAda(
        frozenset(satu.pegawai_id for satu in baris if satu.pegawai_id),
        frozenset(satu.mitra_id for satu in baris if satu.mitra_id),
        frozenset(
            rules.kunci_bebas(satu.nama, satu.jabatan, satu.instansi)
            for satu in baris
            if not (satu.pegawai_id or satu.mitra_id)
        ),
        max((satu.urut for satu in baris), default=0),
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


def ambil_peserta(pertemuan: Pertemuan, id: UUID) -> Peserta:
    """One participant, found through the meeting, with who they are."""
    ada = db.session.scalars(
        select(Peserta)
        .where(Peserta.id == id, Peserta.pertemuan_id == pertemuan.id)
        .options(joinedload(Peserta.pegawai), joinedload(Peserta.mitra))
    ).one_or_none()
    if ada is None:
        raise TidakAda("Peserta")
    return ada


def pegawai_menurut_id(semua: Collection[UUID]) -> Sequence[Pegawai]:
    """These people, as far as they are active, by name."""
    return [satu for satu in pegawai_aktif() if satu.id in semua] if semua else []


def mitra_menurut_id(semua: Collection[UUID]) -> Sequence[Mitra]:
    if not semua:
        return []
    return [satu for satu in mitra_aktif(frozenset(JenisMitra)) if satu.id in semua]
