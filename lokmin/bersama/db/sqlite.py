"""What makes SQLite safe for several people at once (security.md, measured traps)."""

import sqlite3
from contextvars import ContextVar
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, event

MINIMUM = (3, 51, 3)  # before it a WAL reset can corrupt the database

# A request that only reads begins deferred; everything else takes the write lock
# at once, because upgrading a read later fails when somebody wrote in between.
menulis: ContextVar[bool] = ContextVar("menulis", default=True)


def modul() -> ModuleType:
    """Return pysqlite3, which bundles a current SQLite, or Python's own."""
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415 - has no wheel on every system
    except ImportError:
        return sqlite3
    paket: ModuleType = dbapi2
    return paket


def cukup_baru() -> bool:
    versi: tuple[int, ...] = modul().sqlite_version_info
    return versi >= MINIMUM


def siapkan(mesin: Engine) -> None:
    """Install the pragmas and our own BEGIN on this engine."""
    event.listen(mesin, "connect", _saat_tersambung)
    event.listen(mesin, "begin", _mulai)


def _saat_tersambung(koneksi: Any, _catatan: object) -> None:
    koneksi.isolation_level = None  # no implicit BEGIN by the driver
    kursor = koneksi.cursor()
    for pragma in (
        "busy_timeout = 5000",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # INSERT OR REPLACE deletes: the trail must notice
    ):
        kursor.execute(f"PRAGMA {pragma}")
    kursor.close()


def _mulai(koneksi: Connection) -> None:
    koneksi.exec_driver_sql("BEGIN IMMEDIATE" if menulis.get() else "BEGIN")
