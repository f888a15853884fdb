"""Migrations: forward only, in one transaction, backed up first (promise 12)."""

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from lokmin.bersama.db.dasar import db
from lokmin.bersama.galat import GalatKonfigurasi

if TYPE_CHECKING:
    from flask import Flask

FOLDER = Path(__file__).resolve().parents[2] / "migrasi"
_KUNCI = 7_206_401  # any number, the same in every process: one migrates at a time


class SkemaLebihBaru(GalatKonfigurasi):
    """An older Lokmin must not write into a newer one's database."""

    def __init__(self, versi: str) -> None:
        super().__init__(
            f"Basis data ini dibuat oleh Lokmin yang lebih baru (skema {versi}). "
            "Pasang Lokmin versi terbaru, atau pulihkan cadangan yang lama."
        )


class SkemaKedaluwarsa(GalatKonfigurasi):
    """The database waits for `lokmin migrasi`."""

    def __init__(self) -> None:
        super().__init__(
            "Basis data belum sesuai dengan versi Lokmin ini. "
            "Jalankan `lokmin migrasi`."
        )


def versi_kini(koneksi: Connection) -> str | None:
    """Return the revision of the database; None when it is empty."""
    return MigrationContext.configure(koneksi).get_current_revision()


def versi_terbaru() -> str:
    kepala = _naskah().get_current_head()
    assert kepala is not None
    return kepala


def periksa(koneksi: Connection) -> None:
    """Raise unless the database has exactly the schema of this program."""
    kini = versi_kini(koneksi)
    _tolak_yang_lebih_baru(kini)
    if kini != versi_terbaru():
        raise SkemaKedaluwarsa


def naik(app: "Flask", tujuan: str = "head") -> bool:
    """Bring the database to the newest schema; True when there was work to do.

    All steps are one transaction on both databases, so that a process killed in
    the middle leaves the old version. Two processes that start together wait for
    each other. A SQLite file is copied beside itself first.
    """
    with app.app_context():
        with db.engine.connect() as koneksi:
            kini = versi_kini(koneksi)
        _tolak_yang_lebih_baru(kini)
        if kini == versi_terbaru():
            return False
        if kini is not None:
            _cadangkan(app, kini)
        with db.engine.begin() as koneksi:
            if koneksi.dialect.name == "postgresql":
                koneksi.execute(select(func.pg_advisory_xact_lock(_KUNCI)))
            konfigurasi = _konfigurasi()
            konfigurasi.attributes["connection"] = koneksi
            command.upgrade(konfigurasi, tujuan)
    return True


def _cadangkan(app: "Flask", versi: str) -> None:
    if db.engine.dialect.name != "sqlite":
        return  # a Dinas backs PostgreSQL up with its own means; DDL rolls back there
    folder = app.config["SETELAN"].instance / "cadangan"
    folder.mkdir(mode=0o700, exist_ok=True)
    salinan = folder / f"sebelum-migrasi-dari-{versi}.sqlite"
    salinan.unlink(missing_ok=True)
    koneksi = db.engine.raw_connection()  # VACUUM refuses to run in a transaction
    try:
        koneksi.cursor().execute("VACUUM INTO ?", (str(salinan),))
    finally:
        koneksi.close()
    salinan.chmod(0o600)


def _tolak_yang_lebih_baru(versi: str | None) -> None:
    dikenal = {naskah.revision for naskah in _naskah().walk_revisions()}
    if versi is not None and versi not in dikenal:
        raise SkemaLebihBaru(versi)


def _naskah() -> ScriptDirectory:
    return ScriptDirectory.from_config(_konfigurasi())


def _konfigurasi() -> Config:
    konfigurasi = Config()
    konfigurasi.set_main_option("script_location", str(FOLDER))
    return konfigurasi
