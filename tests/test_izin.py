"""Promise 7: Puskesmas and roles are sealed.

Every route × seven identities × every method, generated from the URL map. A route
with an id needs a real object of ours to be tried with: one that has none fails here.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from lokmin.bersama import izin
from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik

METODE = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
IDENTITAS = {
    "KTU": Peran.KTU,
    "Kepala": Peran.KEPALA,
    "notulis": Peran.NOTULIS,
    "koordinator": Peran.KOORDINATOR,
    "surveior": Peran.SURVEIOR,
}
PENANDA = "Hanya Milik Sukamaju"  # in every name of ours: nobody else may ever read it

# What a variable of a URL is in our Puskesmas; a UUID is found by its place in the URL.
TEKS = {
    "jenis": "puskesmas",
    "sisi": "kiri",
    "token": "x" * 43,
    "kertas": "a4",
    "daftar": "pegawai",
}
OBJEK: dict[str, Callable[[Pabrik], Any]] = {
    "pegawai": lambda b: b.pegawai(nama=PENANDA),
    "mitra": lambda b: b.mitra(instansi=PENANDA),
    "unit-kerja": lambda b: b.unit(nama=PENANDA),
    "unit": lambda b: b.unit(nama=PENANDA),
    "kelompok": lambda b: b.kelompok(nama=PENANDA),
    "pengguna": lambda b: b.akun(Peran.PELAKSANA, nama=PENANDA),
    "sesi": lambda b: b.sesi(b.akun(nama=PENANDA)),
}


def rute(app: Flask) -> Iterator[Rule]:
    return iter(sorted(app.url_map.iter_rules(), key=lambda r: r.rule))


def alamat(aturan: Rule, buat: Pabrik) -> tuple[str, UUID | None]:
    """A real address of this route in our Puskesmas, and the id of its object."""
    jalur, objek = aturan.rule, None
    for segmen, tipe, nama in re.findall(
        r"([\w-]+)/<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>", aturan.rule
    ):
        if tipe == "uuid":
            assert segmen in OBJEK, (
                f"{aturan.rule}: tests/test_izin.py must know what `{segmen}` is"
            )
            objek = OBJEK[segmen](buat).id
            nilai = str(objek)
        else:
            nilai = TEKS.get(nama, "1")
        jalur = re.sub(rf"<[^>]*{nama}>", nilai, jalur)
    return jalur, objek


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
        assert PENANDA not in jawaban.text
        if kebijakan.terbuka:
            assert jawaban.status_code < 500
        elif metode in (aturan.methods or ()):
            ke_masuk = jawaban.status_code == 302 and "/akun/masuk" in jawaban.location
            assert jawaban.status_code == 401 or (
                metode in {"GET", "HEAD"} and ke_masuk
            ), (metode, jawaban)
        else:
            assert jawaban.status_code == 405, (metode, jawaban)


@pytest.mark.parametrize("siapa", IDENTITAS)
def test_peran(
    klien: FlaskClient,
    buat: Pabrik,
    aturan: Rule,
    kebijakan: izin.Kebijakan,
    siapa: str,
) -> None:
    jalur, _ = alamat(aturan, buat)
    peran = IDENTITAS[siapa]
    boleh = kebijakan.terbuka or peran in kebijakan.peran
    for metode in METODE:
        buat.masuk(klien, peran)
        status = klien.open(jalur, method=metode).status_code
        if metode not in (aturan.methods or ()):
            assert status == 405, (metode, status)
        elif boleh:
            assert status not in {401, 403} and status < 500, (metode, status)
        else:
            assert status == 403, (metode, status)


def test_tetangga(klien: FlaskClient, buat: Pabrik, aturan: Rule) -> None:
    """The KTU of the next Puskesmas, with every right there, and our object's id."""
    jalur, objek = alamat(aturan, buat)
    tetangga = buat.tetangga()
    for metode in sorted(aturan.methods or ()):
        tetangga.masuk(klien, *Peran)
        jawaban = klien.open(jalur, method=metode)
        assert PENANDA not in jawaban.text
        assert jawaban.status_code < 500
        if objek is not None and metode != "OPTIONS":
            assert jawaban.status_code == 404, (metode, jawaban)
