"""Every SELECT of the trail."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select

from lokmin.bersama.db import db
from lokmin.jejak.models import Jejak
from lokmin.jejak.rules import AWAL

SEHALAMAN = 50
_SEKALI_AMBIL = 500


class Saringan(NamedTuple):
    """What to show; None or "" means no limit. `sampai` is exclusive."""

    nama: str = ""
    tabel: str = ""
    objek_id: UUID | None = None
    dari: datetime | None = None
    sampai: datetime | None = None
    sebelum_nomor: int | None = None


class Sehalaman(NamedTuple):
    """One page of the trail; `lanjut` is where the older lines begin."""

    baris: Sequence[Jejak]
    lanjut: int | None


def ujung() -> tuple[int, str]:
    """Return number and seal of the last line; 0 and AWAL before the first."""
    baris = db.session.execute(
        select(Jejak.nomor, Jejak.sidik).order_by(Jejak.nomor.desc()).limit(1)
    ).first()
    return (baris.nomor, baris.sidik) if baris else (0, AWAL)


def terbaru(saringan: Saringan) -> Sehalaman:
    """Newest first, one page, found by number: the age of the trail costs nothing."""
    semua = db.session.scalars(
        select(Jejak)
        .where(*_syarat(saringan))
        .order_by(Jejak.nomor.desc())
        .limit(SEHALAMAN + 1)
    ).all()
    lanjut = semua[SEHALAMAN - 1].nomor if len(semua) > SEHALAMAN else None
    return Sehalaman(semua[:SEHALAMAN], lanjut)


def seluruhnya() -> Iterator[Jejak]:
    """The whole trail in order, a few lines in memory at a time."""
    return iter(
        db.session.scalars(
            select(Jejak).order_by(Jejak.nomor),
            execution_options={"yield_per": _SEKALI_AMBIL},
        )
    )


def _syarat(saringan: Saringan) -> Iterator[ColumnElement[bool]]:
    if saringan.nama:
        yield Jejak.nama.icontains(saringan.nama, autoescape=True)
    if saringan.tabel:
        yield Jejak.tabel == saringan.tabel
    if saringan.objek_id:
        yield Jejak.objek_id == saringan.objek_id
    if saringan.dari:
        yield Jejak.kapan >= saringan.dari
    if saringan.sampai:
        yield Jejak.kapan < saringan.sampai
    if saringan.sebelum_nomor:
        yield Jejak.nomor < saringan.sebelum_nomor
