"""Databases of PostgreSQL for tests: each process has its own."""

import os

from sqlalchemy import create_engine, make_url, text

POSTGRESQL = os.environ.get("LOKMIN_UJI_DATABASE_URL", "")


def basis_data_postgresql(akhiran: str) -> str:
    """Make an empty database beside the given one; returns its address."""
    alamat = make_url(POSTGRESQL)
    nama = f"{alamat.database}_{akhiran}"
    mesin = create_engine(alamat, isolation_level="AUTOCOMMIT")
    with mesin.connect() as koneksi:
        koneksi.execute(text(f"DROP DATABASE IF EXISTS {nama} WITH (FORCE)"))
        koneksi.execute(text(f"CREATE DATABASE {nama}"))
    mesin.dispose()
    return alamat.set(database=nama).render_as_string(hide_password=False)
