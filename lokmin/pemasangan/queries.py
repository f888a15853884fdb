"""Whether this installation is in use, and what the doctor reads."""

from datetime import datetime
from uuid import UUID

from flask import current_app
from sqlalchemy import func, select

from lokmin.bersama.db import db, lingkup
from lokmin.jejak.models import Jejak
from lokmin.puskesmas.models import Puskesmas

_KUNCI = 7_206_402  # any number, the same in every process: one sets up at a time


def terpasang() -> bool:
    """Whether set-up is over; a process asks the database until it is, then never."""
    ingatan: set[str] = current_app.extensions["pemasangan"]
    if not ingatan and ada_puskesmas():
        ingatan.add("terpasang")
    return bool(ingatan)


def ada_puskesmas() -> bool:
    return (
        db.session.scalars(
            select(Puskesmas.id).limit(1),
            execution_options=lingkup.lintas("before set-up there is no Puskesmas"),
        ).first()
        is not None
    )


def tunggu_giliran() -> None:
    """Let one set-up at a time go on, until its transaction ends.

    SQLite has only one writer anyway; PostgreSQL holds this lock until the commit.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(_KUNCI)))


def daftar_puskesmas() -> dict[str, UUID]:
    """The id of each Puskesmas by its kode: what `--puskesmas` chooses from."""
    baris = db.session.execute(
        select(Puskesmas.kode, Puskesmas.id).order_by(Puskesmas.kode),
        execution_options=lingkup.lintas("the operator of the machine chooses"),
    )
    return {satu.kode: satu.id for satu in baris}


def jejak_terakhir() -> datetime | None:
    """The newest moment that anybody recorded, in any Puskesmas."""
    return db.session.scalar(
        select(func.max(Jejak.kapan)),
        execution_options=lingkup.lintas("the doctor compares the clock"),
    )
