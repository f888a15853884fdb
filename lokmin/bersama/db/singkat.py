"""Work beside a request's own transaction: give the lock back, or never wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from lokmin.bersama.db.dasar import db
from lokmin.bersama.db.sqlite import menulis

_SABAR = 100  # ms that an unimportant write waits for somebody else's lock
_BIASA = 5000  # ms; what sqlite.py sets for every connection


def lepaskan() -> None:
    """End the transaction of what was only read; the objects stay loaded.

    On SQLite a POST holds the write lock from its first SELECT. Whoever hashes a
    password or counts an attempt on another connection lets go of it first.
    """
    assert not (db.session.new or db.session.dirty or db.session.deleted)
    db.session.commit()


@contextmanager
def tanpa_menunggu(mesin: Engine) -> Iterator[Session]:
    """A session of its own for a write that may be lost; commits at the end.

    When the database is busy, locked or read-only, nothing happens, quickly.
    """
    tanda = menulis.set(False)  # BEGIN itself must not ask for the lock
    try:
        with suppress(DBAPIError), mesin.connect() as koneksi, _tergesa(koneksi):
            sesi = Session(koneksi, join_transaction_mode="control_fully")
            with sesi:
                yield sesi
                sesi.commit()
    finally:
        menulis.reset(tanda)


@contextmanager
def _tergesa(koneksi: Connection) -> Iterator[None]:
    if koneksi.dialect.name == "postgresql":
        koneksi.exec_driver_sql(f"SET LOCAL lock_timeout = {_SABAR}")
        yield
        return
    koneksi.exec_driver_sql(f"PRAGMA busy_timeout = {_SABAR}")
    try:
        yield
    finally:
        koneksi.exec_driver_sql(f"PRAGMA busy_timeout = {_BIASA}")
