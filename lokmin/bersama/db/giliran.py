"""One at a time: what no constraint can guard is looked up and written in turn."""

from sqlalchemy import func, select

from lokmin.bersama.db import lingkup
from lokmin.bersama.db.dasar import db


def tunggu(apa: str) -> None:
    """Wait until nobody else in this Puskesmas changes `apa`; ours until the commit.

    SQLite has only one writer anyway; PostgreSQL holds this lock for us.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        kunci = func.hashtextextended(f"{apa} {lingkup.wajib()}", 0)
        db.session.execute(select(func.pg_advisory_xact_lock(kunci)))
