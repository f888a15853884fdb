"""Feeds: whose they are, what each may contain. Two statements serve most visits."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Uuid,
    and_,
    bindparam,
    exists,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import contains_eager, joinedload

from lokmin.akun.models import Akun
from lokmin.bersama.db import WaktuUtc, db, lingkup
from lokmin.jadwal.models import LanggananKalender
from lokmin.jadwal.rules.langganan import untuk
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import Sasaran
from lokmin.puskesmas.models import UnitKerja

_PALING_BANYAK = 2_000  # meetings; a busy Puskesmas has 200 in these 21 months


class Sidik(NamedTuple):
    """One meeting as it stands: the same three words mean the same VEVENT."""

    id: UUID
    diubah: datetime
    urutan: int
    kena: bool  # whether it belongs into this feed


class Orang(NamedTuple):
    """Whose meetings are meant. `memimpin`: asked with every PJ."""

    id: UUID
    unit_id: UUID | None
    aktif: bool
    memimpin: bool


def cari_langganan(id: UUID) -> LanggananKalender | None:
    """The feed that a token names, with whom it belongs to: one query."""
    return db.session.scalars(
        _LANGGANAN,
        {"id": id},
        execution_options=lingkup.lintas("the token says which, the row says whose"),
    ).one_or_none()


def langganan_akun(akun_id: UUID) -> LanggananKalender | None:
    return db.session.scalars(
        select(LanggananKalender).where(LanggananKalender.akun_id == akun_id)
    ).one_or_none()


def langganan_puskesmas() -> LanggananKalender | None:
    """The feed of the whole Puskesmas."""
    return db.session.scalars(
        select(LanggananKalender).where(LanggananKalender.akun_id.is_(None))
    ).one_or_none()


def sidik_umpan(
    dari: datetime, sampai: datetime, orang: Orang | None
) -> Sequence[Sidik]:
    """Every meeting of these days, marked whether it is one of this person's.

    Also those of others: somebody who is no longer asked must see their meeting go,
    and it is the change of that meeting which says so. None: all of them count.
    """
    nilai: dict[str, Any] = {"dari": dari, "sampai": sampai}
    if orang:
        nilai |= {"orang": orang.id, "unit": orang.unit_id}
        nilai |= {"aktif": orang.aktif, "memimpin": orang.memimpin}
    baris = db.session.execute(_MILIKNYA if orang else _SEMUA, nilai)
    return [Sidik(*satu) for satu in baris]


def pertemuan_berisi(semua: Collection[UUID]) -> Sequence[Pertemuan]:
    """These meetings with their agenda: one query."""
    return (
        db.session.scalars(
            select(Pertemuan)
            .where(Pertemuan.id.in_(semua))
            .options(joinedload(Pertemuan.agenda))
            .order_by(Pertemuan.id)
        )
        .unique()
        .all()
    )


def _miliknya() -> ColumnElement[bool]:
    """On the list, in the chair, or meant by the kind while nobody is named yet."""
    siapa = bindparam("orang", type_=Uuid())
    diundang = exists().where(
        Peserta.pertemuan_id == Pertemuan.id,
        Peserta.pegawai_id == siapa,
        Peserta.dicoret.is_(False),
    )
    bernama = exists().where(Peserta.pertemuan_id == Pertemuan.id)
    return or_(
        diundang,
        Pertemuan.notulis_id == siapa,
        Pertemuan.pimpinan_id == siapa,
        and_(bindparam("aktif") == true(), ~bernama, _sasaran()),
    )


def _sasaran() -> ColumnElement[bool]:
    """As `pertemuan.rules.pilih_pegawai` will choose when the invitation is written."""
    siapa, unitnya = bindparam("orang", type_=Uuid()), bindparam("unit", type_=Uuid())
    dari, sampai = UnitKerja.berlaku_dari, UnitKerja.berlaku_sampai
    berlaku = and_(
        or_(dari.is_(None), dari <= Pertemuan.rencana),
        or_(sampai.is_(None), sampai >= Pertemuan.rencana),
    )
    pj = exists().where(UnitKerja.pj_id == siapa, berlaku)
    seunit = exists().where(
        or_(UnitKerja.id == Pertemuan.unit_id, UnitKerja.induk_id == Pertemuan.unit_id),
        or_(UnitKerja.pj_id == siapa, UnitKerja.id == unitnya),
        berlaku,
    )
    return or_(
        _jenis(Sasaran.PEGAWAI),
        and_(_jenis(Sasaran.PJ), or_(bindparam("memimpin") == true(), pj)),
        and_(_jenis(Sasaran.UNIT), seunit),
    )


def _jenis(sasaran: Sasaran) -> ColumnElement[bool]:
    return tuple_(Pertemuan.jenis, Pertemuan.tahap).in_(untuk(sasaran))


# Built once: a calendar asks again and again, and building costs more than asking.
_LANGGANAN = (
    select(LanggananKalender)
    .outerjoin(LanggananKalender.akun)
    .outerjoin(Akun.pegawai)
    .join(LanggananKalender.puskesmas)
    .where(LanggananKalender.id == bindparam("id"))
    .options(
        contains_eager(LanggananKalender.akun).contains_eager(Akun.pegawai),
        contains_eager(LanggananKalender.puskesmas),
    )
)
_JENDELA = (
    select(Pertemuan.id, Pertemuan.diubah, Pertemuan.urutan)
    .where(
        Pertemuan.mulai >= bindparam("dari", type_=WaktuUtc()),
        Pertemuan.mulai < bindparam("sampai", type_=WaktuUtc()),
    )
    .order_by(Pertemuan.mulai, Pertemuan.id)
    .limit(_PALING_BANYAK)
)
_SEMUA = _JENDELA.add_columns(true())
_MILIKNYA = _JENDELA.add_columns(_miliknya())
