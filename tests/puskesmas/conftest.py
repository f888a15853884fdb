"""What the tests of this slice share: a logged-in client, and a count of queries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    """The KTU at the keyboard: may change everything here."""
    buat.masuk(klien, Peran.KTU)
    return klien


@pytest.fixture
def notulis(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    """Somebody who may read, and change nothing here."""
    buat.masuk(klien, Peran.NOTULIS)
    return klien


@pytest.fixture
def hitung_kueri(buat: Pabrik) -> Callable[[FlaskClient, str], int]:
    """How many statements one GET sends to the database."""

    def hitung(klien: FlaskClient, alamat: str) -> int:
        with _pencatat() as catatan:
            assert klien.get(alamat).status_code == 200, alamat
        return len(catatan)

    return hitung


@contextmanager
def _pencatat() -> Iterator[list[str]]:
    catatan: list[str] = []

    def catat(_k: object, _c: object, pernyataan: str, *_: object) -> None:
        if not pernyataan.startswith(("SAVEPOINT", "BEGIN", "SELECT set_config")):
            catatan.append(pernyataan)

    event.listen(db.engine, "before_cursor_execute", catat)
    try:
        yield catatan
    finally:
        event.remove(db.engine, "before_cursor_execute", catat)
