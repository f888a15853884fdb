"""People with a password, and argon2 as cheap as it goes."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lokmin.akun.actions.penyandi import penyandi
from lokmin.akun.models import Akun
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik

MURAH = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
SANDI = "kopi tubruk hujan sore"
SANDI_LAIN = "sepeda ontel milik kakek"

Bersandi = Callable[..., Akun]


@pytest.fixture
def argon2_murah(app: Flask) -> Iterator[None]:
    """Passwords are hashed at once; only here, never by a setting of an installation."""
    app.config["ARGON2"] = MURAH
    app.extensions.pop("penyandi", None)
    yield
    app.config.pop("ARGON2")
    app.extensions.pop("penyandi", None)


@pytest.fixture
def bersandi(buat: Pabrik, argon2_murah: None) -> Bersandi:
    """Makes accounts that log in with SANDI; by default the KTU `dadang`."""

    def _bersandi(*peran: Peran, di: Pabrik = buat, **isi: object) -> Akun:
        baku = {"nama_pengguna": "dadang", "nama": "Dadang Suherman, S.K.M."}
        return di.akun(*peran, sandi=penyandi().sandikan(SANDI), **baku | isi)

    return _bersandi


def masuk(
    klien: FlaskClient,
    nama: str = "dadang",
    sandi: str = SANDI,
    ke: str = "/akun/masuk",
    **isi: str,
) -> TestResponse:
    return klien.post(ke, data={"nama": nama, "sandi": sandi} | isi)


def di_dalam(klien: FlaskClient) -> bool:
    """Whether this client is logged in, seen by asking for a page."""
    return klien.get("/akun/saya").status_code == 200


def kini(buat: Pabrik, akun: Akun) -> Akun:
    """The account as the database has it now."""
    lingkup.pakai(buat.id)
    db.session.refresh(akun)
    return akun
