"""Every test gets a fresh database, on SQLite or on PostgreSQL, migrated for real."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import event, text
from werkzeug.test import TestResponse

from lokmin import create_app
from lokmin.bersama.db import db, lingkup, skema
from lokmin.bersama.setelan import Setelan
from tests.basisdata import POSTGRESQL, basis_data_postgresql
from tests.pabrik import Pabrik

pytest_plugins = ["tests.peramban"]
HitungKueri = Callable[[FlaskClient, str], int]
Serentak = Callable[[str, Mapping[str, Any]], Counter[int]]
PARA_PENEKAN = 8


class KlienJujur(FlaskClient):
    """Rolls back what was not committed, so a route that forgets commit is found out."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        lingkup_uji = lingkup.kini()
        for kunci in list(g):  # the test's context is shared: each request starts empty
            g.pop(kunci)
        jawaban = super().open(*args, **kwargs)
        lingkup.pakai(lingkup_uji)
        db.session.rollback()
        db.session.expire_all()
        return jawaban


@pytest.fixture(scope="session")
def app_sekali(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Flask]:
    """One application and one migrated database for the whole run of a worker."""
    folder = tmp_path_factory.mktemp("instance")
    app = create_app(
        Setelan(
            instance=folder,
            database_url=_basis_data(folder, worker_id),
            secret_key="rahasia untuk uji",
        )
    )
    app.config["TESTING"] = True
    app.config["WTF_CSRF_ENABLED"] = False
    app.extensions["pemasangan"].add("terpasang")  # tests/pemasangan begin before that
    app.test_client_class = KlienJujur
    skema.naik(app)
    with app.app_context():
        db.engine.dispose()
        if not POSTGRESQL:
            shutil.copyfile(folder / "lokmin.sqlite", folder / "awal.sqlite")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(app_sekali: Flask) -> Iterator[Flask]:
    with app_sekali.app_context():
        _kosongkan(app_sekali)
        yield app_sekali
        db.session.remove()
        db.engine.dispose()
    lingkup.pakai(None)


@pytest.fixture
def klien(app: Flask) -> FlaskClient:
    """A visitor: logged in as nobody. `masuk(klien, akun)` logs in."""
    return app.test_client()


@pytest.fixture
def buat(app: Flask) -> Pabrik:
    """The factory; its Puskesmas is the scope of the test itself."""
    return Pabrik()


@pytest.fixture
def serentak(app: Flask, buat: Pabrik) -> Serentak:
    """Several people, each at a browser of their own, send it at the same moment."""

    def kirim(alamat: str, isi: Mapping[str, Any]) -> Counter[int]:
        para_klien = [FlaskClient(app, app.response_class) for _ in range(PARA_PENEKAN)]
        for klien in para_klien:
            buat.masuk(klien)
        db.session.rollback()  # the test itself holds no lock
        with ThreadPoolExecutor(PARA_PENEKAN) as utas:
            semua = utas.map(lambda k: k.post(alamat, data=isi).status_code, para_klien)
            return Counter(semua)

    return kirim


@pytest.fixture
def hitung_kueri(app: Flask) -> HitungKueri:
    """How many statements one GET sends to the database."""

    def hitung(klien: FlaskClient, alamat: str) -> int:
        catatan: list[str] = []

        def catat(_k: object, _c: object, pernyataan: str, *_: object) -> None:
            if not pernyataan.startswith(("SAVEPOINT", "BEGIN", "SELECT set_config")):
                catatan.append(pernyataan)

        event.listen(db.engine, "before_cursor_execute", catat)
        jawaban = klien.get(alamat)
        event.remove(db.engine, "before_cursor_execute", catat)
        assert jawaban.status_code < 500, (alamat, jawaban)
        return len(catatan)

    return hitung


def _basis_data(folder: Path, pekerja: str) -> str:
    if POSTGRESQL:
        return basis_data_postgresql(pekerja)
    return f"sqlite:///{folder}/lokmin.sqlite"


def _kosongkan(app: Flask) -> None:
    if not POSTGRESQL:
        folder = app.config["SETELAN"].instance
        for sisa in folder.glob("lokmin.sqlite*"):
            sisa.unlink()
        shutil.copyfile(folder / "awal.sqlite", folder / "lokmin.sqlite")
        return
    with db.engine.begin() as koneksi:
        for sql in (
            "ALTER TABLE jejak DISABLE TRIGGER jejak_tidak_dikosongkan",
            "TRUNCATE puskesmas, hitungan CASCADE",
            "ALTER TABLE jejak ENABLE TRIGGER jejak_tidak_dikosongkan",
        ):
            koneksi.execute(text(sql))
