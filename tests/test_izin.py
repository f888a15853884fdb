"""Promise 7: Puskesmas and roles are sealed.

Every route × seven identities × every method, generated from the URL map. A route
with an id needs a real object of ours to be tried with: one that has none fails here.
"""

import itertools

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from lokmin.bersama import izin
from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik
from tests.rute import PENANDA, alamat, rute

# POST comes last: it may end the session, or the object.
METODE = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST")
IDENTITAS = {
    "KTU": Peran.KTU,
    "Kepala": Peran.KEPALA,
    "notulis": Peran.NOTULIS,
    "koordinator": Peran.KOORDINATOR,
    "surveior": Peran.SURVEIOR,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each route, known before the application of the test exists."""
    if "endpoint" in metafunc.fixturenames:
        from lokmin.peta import FITUR  # noqa: PLC0415 - only when collecting this file

        app = Flask("peta", static_folder=None)
        for fitur in FITUR:
            app.register_blueprint(fitur)
        metafunc.parametrize("endpoint", [r.endpoint for r in rute(app)])


@pytest.fixture
def aturan(app: Flask, endpoint: str) -> Rule:
    return next(app.url_map.iter_rules(endpoint))


@pytest.fixture
def kebijakan(app: Flask, endpoint: str) -> izin.Kebijakan:
    hasil = izin.kebijakan(app, endpoint)
    assert hasil is not None
    return hasil


def test_orang_asing(
    klien: FlaskClient, buat: Pabrik, aturan: Rule, kebijakan: izin.Kebijakan
) -> None:
    jalur, _ = alamat(aturan, buat)
    for metode in METODE:
        jawaban = klien.open(jalur, method=metode)
        assert PENANDA.encode() not in jawaban.data
        if kebijakan.terbuka:
            assert jawaban.status_code < 500
        elif metode in (aturan.methods or ()):
            ke_masuk = jawaban.status_code == 302 and "/akun/masuk" in jawaban.location
            assert jawaban.status_code == 401 or (
                metode in {"GET", "HEAD"} and ke_masuk
            ), (metode, jawaban)
        else:
            assert jawaban.status_code == 405, (metode, jawaban)


def test_tiap_peran(
    klien: FlaskClient,
    buat: Pabrik,
    aturan: Rule,
    kebijakan: izin.Kebijakan,
) -> None:
    """What one of them may do is not what the next one may: all five in turn."""
    jalur, _ = alamat(aturan, buat)
    for siapa, metode in itertools.product(IDENTITAS, METODE):
        peran = IDENTITAS[siapa]
        boleh = kebijakan.terbuka or peran in kebijakan.peran
        if metode == METODE[0]:
            buat.masuk(klien, peran)
        jawaban = klien.open(jalur, method=metode)
        status, ditolak = (
            jawaban.status_code,
            izin.BUKAN_WEWENANG.encode() in jawaban.data,
        )
        if metode not in (aturan.methods or ()):
            assert status == 405, (siapa, metode, status)
        elif boleh:
            assert status != 401 and status < 500 and not ditolak, (
                siapa,
                metode,
                status,
            )
        else:
            assert status == 403 and (ditolak or metode == "HEAD"), (
                siapa,
                metode,
                status,
            )


def test_tetangga(klien: FlaskClient, buat: Pabrik, aturan: Rule) -> None:
    """The KTU of the next Puskesmas, with every right there, and our object's id."""
    jalur, objek = alamat(aturan, buat)
    tetangga = buat.tetangga()
    tetangga.masuk(klien, *Peran)
    for metode in METODE:
        jawaban = klien.open(jalur, method=metode)
        assert PENANDA.encode() not in jawaban.data
        assert jawaban.status_code < 500
        if objek is not None and metode in (aturan.methods or set()) - {"OPTIONS"}:
            assert jawaban.status_code == 404, (metode, jawaban)
