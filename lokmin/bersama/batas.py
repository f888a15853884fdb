"""How often something may be tried; counted in the database, so in every process.

Flask-Limiter asks this store. It has a connection of its own: a count must stay
although the request that was refused rolls back.
"""

import time
from typing import Any

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import Storage
from sqlalchemy import BigInteger, String, case, delete, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Mapped, mapped_column

from lokmin.bersama.db import Base, db
from lokmin.bersama.db.sqlite import menulis

pembatas = Limiter(get_remote_address, headers_enabled=False)


class Hitungan(Base):
    """How often one key was used in its window. Belongs to no Puskesmas."""

    __tablename__ = "hitungan"

    kunci: Mapped[str] = mapped_column(String(200), primary_key=True)
    jumlah: Mapped[int]
    habis: Mapped[int] = mapped_column(BigInteger)  # Unix seconds, end of the window


class PenyimpanBasisData(Storage):
    """Fixed windows in the table `hitungan`, for the `limits` package."""

    STORAGE_SCHEME = ["lokmin-db"]  # noqa: RUF012 - the package's own name and shape

    @property
    def base_exceptions(self) -> type[Exception]:
        return Exception

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count one more; a window that is over starts again."""
        kini = int(time.time())
        tabel = Hitungan.__table__
        sisip = (
            insert_postgresql
            if db.engine.dialect.name == "postgresql"
            else insert_sqlite
        )
        baru = sisip(Hitungan).values(kunci=key, jumlah=amount, habis=kini + expiry)
        habis = tabel.c.habis <= kini
        pernyataan = baru.on_conflict_do_update(
            index_elements=["kunci"],
            set_={
                "jumlah": case((habis, amount), else_=tabel.c.jumlah + amount),
                "habis": case((habis, kini + expiry), else_=tabel.c.habis),
            },
        ).returning(tabel.c.jumlah)
        tanda = menulis.set(True)
        try:
            with db.engine.begin() as koneksi:
                return int(koneksi.execute(pernyataan).scalar_one())
        finally:
            menulis.reset(tanda)

    def get(self, key: str) -> int:
        baris = self._baca(key)
        return baris[0] if baris and baris[1] > time.time() else 0

    def get_expiry(self, key: str) -> float:
        baris = self._baca(key)
        return float(baris[1]) if baris else time.time()

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with db.engine.begin() as koneksi:
            return koneksi.execute(delete(Hitungan)).rowcount

    def clear(self, key: str) -> None:
        with db.engine.begin() as koneksi:
            koneksi.execute(delete(Hitungan).where(Hitungan.kunci == key))

    def _baca(self, key: str) -> tuple[int, int] | None:
        with db.engine.connect() as koneksi:
            baris: Any = koneksi.execute(
                select(Hitungan.jumlah, Hitungan.habis).where(Hitungan.kunci == key)
            ).first()
        return tuple(baris) if baris else None


def pasang(app: Flask) -> None:
    app.config.setdefault("RATELIMIT_STORAGE_URI", "lokmin-db://")
    app.config.setdefault("RATELIMIT_STRATEGY", "fixed-window")
    app.config.setdefault("RATELIMIT_KEY_PREFIX", "lokmin")
    pembatas.init_app(app)


def lupakan_yang_habis() -> None:
    """Delete windows that are over; the scheduler calls it now and then."""
    with current_app.app_context(), db.engine.begin() as koneksi:
        koneksi.execute(delete(Hitungan).where(Hitungan.habis < int(time.time())))
