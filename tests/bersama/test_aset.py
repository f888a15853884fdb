"""The built files as a browser gets them: small, once a year, and nothing else."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lokmin.bersama import aset
from lokmin.bersama.galat import GalatKonfigurasi

TERPASANG = json.loads((aset.HASIL / "manifest.json").read_text())


def aplikasi(folder: Path = aset.HASIL, *, debug: bool = False) -> Flask:
    app = Flask("uji", static_folder=None)
    app.debug = debug
    aset.pasang(app, folder)

    @app.get("/halaman/<path:nama>")
    def halaman(nama: str) -> str:
        return render_template_string("{{ aset(nama) }}", nama=nama)

    @app.get("/ikon")
    def ikon() -> str:
        return render_template_string("{{ ikon_url('cari') }}")

    return app


@pytest.fixture
def peramban() -> FlaskClient:
    return aplikasi().test_client()


def ambil(klien: FlaskClient, url: str, mau: str = "identity") -> TestResponse:
    # buffered: read to the end and close the file, as a server does.
    return klien.get(url, headers={"Accept-Encoding": mau}, buffered=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as `make aset` leaves it, which a test may change."""
    (tmp_path / "manifest.json").write_text('{"css/a.css": "css/a-AAAAAAAA.css"}')
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a-AAAAAAAA.css").write_text("a{}")
    return tmp_path


@pytest.mark.parametrize("nama", TERPASANG)
def test_setiap_aset_disimpan_peramban_setahun(
    peramban: FlaskClient, nama: str
) -> None:
    jawab = ambil(peramban, peramban.get(f"/halaman/{nama}").text)

    assert jawab.status_code == 200
    assert jawab.headers["Cache-Control"] == "max-age=31536000, public, immutable"
    assert jawab.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in jawab.headers


def test_peramban_yang_bisa_brotli_mendapat_brotli(peramban: FlaskClient) -> None:
    url = peramban.get("/halaman/ikon.svg").text
    padat = ambil(peramban, url, "gzip, br")
    polos = ambil(peramban, url)
    berkas = aset.HASIL / f"{TERPASANG['ikon.svg']}.br"

    assert padat.headers["Content-Encoding"] == "br"
    assert padat.headers["Vary"] == "Accept-Encoding"
    assert padat.data == berkas.read_bytes()
    assert len(padat.data) < len(polos.data) / 2


def test_peramban_lama_mendapat_gzip(peramban: FlaskClient) -> None:
    url = peramban.get("/halaman/ikon.svg").text
    jawab = ambil(peramban, url, "gzip, deflate")

    assert jawab.headers["Content-Encoding"] == "gzip"


def test_setiap_nama_di_ikon_txt_menjadi_simbol(peramban: FlaskClient) -> None:
    baris = (aset.HASIL.parent / "ikon.txt").read_text()
    nama = re.findall(r"^([a-z0-9-]+)\s*=", baris, re.MULTILINE)
    url, jangkar = peramban.get("/ikon").text.split("#")
    svg = ambil(peramban, url).text

    assert jangkar == "cari"
    assert re.findall(r'<symbol id="([^"]+)"', svg) == nama


@pytest.mark.parametrize(
    "alamat",
    [
        "/static/bangun.mjs",
        "/static/ikon.txt",
        "/static/css/dasar.css",
        "/static/hasil/../ikon.txt",
        "/static/hasil/%2e%2e/ikon.txt",
        "/static/hasil/..%5cikon.txt",
        "/static/hasil//etc/passwd",
        "/static/hasil/css/../../../pyproject.toml",
        "/static/hasil/css",
        "/static/hasil/",
        "/static/",
        "/bangun.mjs",
    ],
)
@pytest.mark.parametrize("debug", [False, True])
def test_di_luar_hasil_tidak_ada_yang_disajikan(alamat: str, *, debug: bool) -> None:
    assert aplikasi(debug=debug).test_client().get(alamat).status_code == 404


def test_aset_hanya_dapat_dibaca(peramban: FlaskClient) -> None:
    url = peramban.get("/halaman/ikon.svg").text

    assert peramban.post(url).status_code == 405


def test_tidak_ada_rute_static_milik_flask() -> None:
    assert "static" not in aplikasi().view_functions


def test_tanpa_manifest_aplikasi_tidak_menyala_dan_memberi_tahu_caranya(
    tmp_path: Path,
) -> None:
    with pytest.raises(GalatKonfigurasi, match="make aset"):
        aplikasi(tmp_path)


def test_manifest_yang_rusak_juga_diberitahukan(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"css/a')

    with pytest.raises(GalatKonfigurasi, match="make aset"):
        aplikasi(folder)


def test_nama_yang_salah_tulis_tidak_lolos_diam_diam(folder: Path) -> None:
    app = aplikasi(folder)
    app.testing = True

    with pytest.raises(LookupError, match=r"css/b\.css"):
        app.test_client().get("/halaman/css/b.css")


@pytest.mark.parametrize(("debug", "sekarang"), [(True, "b{}"), (False, "a{}")])
def test_hanya_mode_debug_melihat_bangunan_baru(
    folder: Path, sekarang: str, *, debug: bool
) -> None:
    klien = aplikasi(folder, debug=debug).test_client()
    (folder / "css" / "a-BBBBBBBB.css").write_text("b{}")
    (folder / "manifest.json").write_text('{"css/a.css": "css/a-BBBBBBBB.css"}')

    assert ambil(klien, klien.get("/halaman/css/a.css").text).text == sekarang
