"""Alembic's entry: uses the connection that bersama/db/skema.py opened."""

from alembic import context
from sqlalchemy import TypeDecorator

from lokmin.bersama.db import Base


def _tampilkan(jenis: str, objek: object, _konteks: object) -> str | bool:
    """Write our own column types as what they are in the database.

    A migration must still run when the class has been renamed.
    """
    if jenis == "type" and isinstance(objek, TypeDecorator):
        return f"sa.{objek.impl!r}"
    return False


koneksi = context.config.attributes["connection"]
context.configure(
    connection=koneksi,
    target_metadata=Base.metadata,
    transactional_ddl=True,  # SQLite's DDL is transactional once BEGIN is ours
    render_as_batch=True,
    render_item=_tampilkan,
)
with context.begin_transaction():
    context.run_migrations()
