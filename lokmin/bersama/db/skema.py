"""Migrations: forward only, in one transaction, backed up first (promise 12)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, create_engine, func, select, text

from lokmin.bersama.db import gangguan
from lokmin.bersama.db.dasar import db
from lokmin.bersama.db.sqlite import menulis
from lokmin.bersama.galat import GalatKonfigurasi

if TYPE_CHECKING:
    from flask import Flask

FOLDER = Path(__file__).resolve().parents[2] / "migrasi"
TUNGGU = 60  # seconds that a second process waits for the first one's migration
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


class DataYatim(GalatKonfigurasi):
    """After a migration a row would point at one that does not exist."""

    def __init__(self, tabel: str) -> None:
        super().__init__(
            f"Pembaruan basis data dibatalkan karena data {tabel} menunjuk data yang "
            "tidak ada. Basis data tetap seperti semula; sampaikan kepada pembuat "
            "Lokmin."
        )


def versi_kini(koneksi: Connection) -> str | None:
    """Return the revision of the database; None when it is empty."""
    return MigrationContext.configure(koneksi).get_current_revision()


def versi_terbaru(folder: Path = FOLDER) -> str:
    kepala = _naskah(folder).get_current_head()
    assert kepala is not None
    return kepala


def periksa(koneksi: Connection) -> None:
    """Raise unless the database has exactly the schema of this program."""
    kini = versi_kini(koneksi)
    _tolak_yang_lebih_baru(kini, FOLDER)
    if kini != versi_terbaru():
        raise SkemaKedaluwarsa


def baru(pesan: str, folder: Path = FOLDER) -> Path:
    """Write the next migration: what the models have and the newest schema has not.

    For developers; the file must be read and completed by hand (row-level security
    of a new table, data that moves): docs/menambah-fitur.md.
    """
    mesin = create_engine("sqlite://")
    konfigurasi = _konfigurasi(folder)
    nomor = f"{len(list(_naskah(folder).walk_revisions())) + 1:04}"
    with mesin.begin() as koneksi:
        konfigurasi.attributes["connection"] = koneksi
        command.upgrade(konfigurasi, "head")
        naskah = command.revision(konfigurasi, pesan, autogenerate=True, rev_id=nomor)
    mesin.dispose()
    assert isinstance(naskah, Script)
    return Path(naskah.path)


def naik(app: "Flask", *, folder: Path = FOLDER, tunggu: float = TUNGGU) -> bool:
    """Bring the database to the newest schema; True when there was work to do.

    All steps are one transaction on both databases, so that a process killed in
    the middle leaves the old version. Two processes that start together wait for
    each other, and the second finds nothing left to do. A SQLite file is copied
    beside itself first. Raises GalatKonfigurasi with a sentence for the terminal.
    """
    with app.app_context(), gangguan.diterangkan(db.engine.url):
        with _membaca() as koneksi:
            if not _perlu(koneksi, folder):
                return False
        with _sendirian(tunggu) as koneksi:
            if not _perlu(koneksi, folder):
                return False  # another process was quicker
            lama = versi_kini(koneksi)
            if lama is None:
                _tutup_bagi_orang_lain(app.config["SETELAN"].instance)
            else:
                _cadangkan(app, lama)
            konfigurasi = _konfigurasi(folder)
            konfigurasi.attributes["connection"] = koneksi
            command.upgrade(konfigurasi, "head")
            _tolak_data_yatim(koneksi)
    return True


def _perlu(koneksi: Connection, folder: Path) -> bool:
    kini = versi_kini(koneksi)
    _tolak_yang_lebih_baru(kini, folder)
    return kini != versi_terbaru(folder)


@contextmanager
def _membaca() -> Iterator[Connection]:
    tanda = menulis.set(False)
    try:
        with db.engine.connect() as koneksi:
            yield koneksi
    finally:
        menulis.reset(tanda)


@contextmanager
def _sendirian(tunggu: float) -> Iterator[Connection]:
    """Hold the only write lock for one transaction.

    The connection is thrown away afterwards, with its unusual settings: SQLite
    rebuilds a table by dropping it, which enforced foreign keys would refuse.
    """
    with db.engine.connect() as koneksi:
        koneksi.detach()
        if koneksi.dialect.name == "sqlite":
            kursor = koneksi.connection.cursor()
            kursor.execute(f"PRAGMA busy_timeout = {int(tunggu * 1000)}")
            kursor.execute("PRAGMA foreign_keys = OFF")
            kursor.close()
        with koneksi.begin():
            if koneksi.dialect.name == "postgresql":
                koneksi.execute(text(f"SET LOCAL lock_timeout = '{int(tunggu)}s'"))
                koneksi.execute(select(func.pg_advisory_xact_lock(_KUNCI)))
                # A migration changes the rows of every Puskesmas.
                lintas = func.set_config("lokmin.puskesmas", "lintas", text("true"))
                koneksi.execute(select(lintas))
            yield koneksi


def _tolak_data_yatim(koneksi: Connection) -> None:
    if koneksi.dialect.name != "sqlite":
        return
    yatim = koneksi.exec_driver_sql("PRAGMA foreign_key_check").first()
    if yatim is not None:
        raise DataYatim(str(yatim[0]))


def _tutup_bagi_orang_lain(folder: Path) -> None:
    """A clone's `instance` is open to every user of the machine; ours is not.

    Only at the first run: later the operator may have chosen otherwise.
    """
    with suppress(OSError):  # somebody else's folder; `lokmin periksa` tells
        folder.chmod(0o700)


def _cadangkan(app: "Flask", versi: str) -> None:
    """Copy a SQLite database as it was before; complete, or not there at all.

    Another connection reads the last committed state while ours holds the write
    lock: VACUUM refuses to run inside a transaction.
    """
    if db.engine.dialect.name != "sqlite":
        return  # a Dinas backs PostgreSQL up with its own means; DDL rolls back there
    folder = app.config["SETELAN"].instance / "cadangan"
    folder.mkdir(mode=0o700, exist_ok=True)
    salinan = folder / f"sebelum-migrasi-dari-{versi}.sqlite"
    sementara = salinan.with_suffix(".sementara")
    sementara.unlink(missing_ok=True)  # of a process that was killed here
    with db.engine.connect() as koneksi:
        kursor = koneksi.connection.cursor()
        kursor.execute("VACUUM INTO ?", (str(sementara),))
        kursor.close()
    sementara.chmod(0o600)
    _pastikan_di_disk(sementara)
    sementara.replace(salinan)
    if os.name == "posix":
        _pastikan_di_disk(folder)


def _pastikan_di_disk(tempat: Path) -> None:
    tangan = os.open(tempat, os.O_RDONLY if tempat.is_dir() else os.O_RDWR)
    try:
        os.fsync(tangan)
    finally:
        os.close(tangan)


def _tolak_yang_lebih_baru(versi: str | None, folder: Path) -> None:
    dikenal = {naskah.revision for naskah in _naskah(folder).walk_revisions()}
    if versi is not None and versi not in dikenal:
        raise SkemaLebihBaru(versi)


def _naskah(folder: Path) -> ScriptDirectory:
    return ScriptDirectory.from_config(_konfigurasi(folder))


def _konfigurasi(folder: Path) -> Config:
    konfigurasi = Config()
    # Alembic reads % as the beginning of a variable.
    konfigurasi.set_main_option("script_location", str(folder).replace("%", "%%"))
    return konfigurasi
