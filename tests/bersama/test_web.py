"""What is shown when a request cannot be served: a sentence, and nothing typed lost."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from tests.basisdata import POSTGRESQL
from tests.pabrik import Pabrik

KOP = "/puskesmas/kop/puskesmas"
Terganggu = Callable[[], Any]


@pytest.fixture(params=["terkunci", "hanya baca"])
def terganggu(request: pytest.FixtureRequest, app: Flask) -> Terganggu:
    """Make a block in which nobody can write."""
    if request.param == "hanya baca":
        return _hanya_baca
    if POSTGRESQL:
        pytest.skip("PostgreSQL locks rows, not the database")
    return _terkunci


def test_isian_dapat_dikirim_ulang_saat_basis_data_terganggu(
    klien: FlaskClient, buat: Pabrik, terganggu: Terganggu
) -> None:
    """Also a code and a postal code; the person is still known to the page."""
    akun = buat.masuk(klien, Peran.KTU)
    isi = _identitas() | {"kode": "PKM-BARU"}
    with terganggu():
        jawaban = klien.post("/puskesmas/ubah?dari=uji", data=isi)
    assert jawaban.status_code == 503
    assert "belum tersimpan" in jawaban.text
    assert akun.nama in jawaban.text
    assert _kirim_ulang(jawaban.text) == isi
    assert 'action="/puskesmas/ubah?dari=uji"' in jawaban.text
    assert klien.post("/puskesmas/ubah", data=isi).status_code == 302


def test_isian_di_samping_berkas_yang_kosong_tidak_hilang(
    klien: FlaskClient, buat: Pabrik, terganggu: Terganggu
) -> None:
    """A browser sends an empty part for a file that was not chosen."""
    buat.masuk(klien, Peran.KTU)
    isi = {"unit": "UPTD PUSKESMAS BARU", "kode_pos": "44191"}
    with terganggu():
        jawaban = klien.post(KOP, data=isi | {"logo_kiri": (BytesIO(), "")})
    assert jawaban.status_code == 503
    assert _kirim_ulang(jawaban.text) == isi


def test_kata_sandi_tidak_pernah_dikembalikan(
    klien: FlaskClient, buat: Pabrik, terganggu: Terganggu
) -> None:
    buat.masuk(klien, Peran.KTU)
    with terganggu():
        jawaban = klien.post(
            "/puskesmas/ubah",
            data=_identitas()
            | dict.fromkeys(("sandi", "sandi_baru", "sandi_ulang"), "kuda-kertas"),
        )
    assert jawaban.status_code == 503
    assert "kuda-kertas" not in jawaban.text


def test_basis_data_yang_hilang_disebut_dalam_kalimat(
    app: Flask, klien: FlaskClient, buat: Pabrik
) -> None:
    """Not even who is logged in can be asked; the page comes all the same."""
    buat.masuk(klien, Peran.KTU)
    for cara in (klien.get, klien.post):
        with _saat_tersambung(_hilang):
            jawaban = cara("/puskesmas/ubah")
        assert jawaban.status_code == 503
        assert "basis data sedang tidak dapat" in jawaban.text


def test_kiriman_raksasa_ditolak_sebelum_diurai(klien: FlaskClient) -> None:
    """Werkzeug holds a body without files in memory thirty times over."""
    jawaban = klien.post(
        "/akun/masuk",
        data=b"a=&" * 1_000_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert jawaban.status_code == 413
    assert "terlalu besar" in jawaban.text


def test_cara_yang_diterima_disebut(klien: FlaskClient) -> None:
    jawaban = klien.delete("/akun/masuk")
    assert jawaban.status_code == 405
    assert set(jawaban.allow) == {"GET", "HEAD", "OPTIONS", "POST"}


def _identitas() -> dict[str, str]:
    return {
        "nama": "Puskesmas Sukamaju",
        "kode": "PKM-SKM",
        "kecamatan": "Sukamaju",
        "kabupaten": "Kabupaten Harapan Jaya",
        "provinsi": "Jawa Barat",
        "zona": "Asia/Jakarta",
        "hari_kerja": "6",
        "struktur": "klaster",
        "menit_diam": "30",
        "batas_undangan": "3",
    }


def _kirim_ulang(halaman: str) -> dict[str, str]:
    """The hidden fields of the form that sends again, without its new token."""
    formulir = halaman[halaman.index('class="bilah-kirim"') :]
    pasangan = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)">', formulir
    )
    return {nama: unescape(nilai) for nama, nilai in pasangan if nama != "csrf_token"}


@contextmanager
def _terkunci() -> Iterator[None]:
    def sebentar(koneksi: Any, _catatan: object) -> None:
        koneksi.execute("PRAGMA busy_timeout = 20")

    with _saat_tersambung(sebentar), db.engine.begin():  # begins IMMEDIATE
        yield


@contextmanager
def _hanya_baca() -> Iterator[None]:
    def tutup(koneksi: Any, _catatan: object) -> None:
        if POSTGRESQL:
            koneksi.read_only = True
        else:
            koneksi.execute("PRAGMA query_only = ON")

    with _saat_tersambung(tutup):
        yield


def _hilang(koneksi: Any, _catatan: object) -> None:
    koneksi.close()
    raise db.engine.dialect.loaded_dbapi.OperationalError(
        "server closed the connection"
    )


@contextmanager
def _saat_tersambung(fungsi: Callable[[Any, object], None]) -> Iterator[None]:
    """New connections of this block go through `fungsi`; old ones are closed."""
    db.session.rollback()
    db.engine.dispose()
    event.listen(db.engine, "connect", fungsi)
    try:
        yield
    finally:
        event.remove(db.engine, "connect", fungsi)
        db.session.rollback()
        db.engine.dispose()


@pytest.mark.parametrize(
    "alamat", ["/pertemuan/%00", "/undangan/a%00.pdf", "/jadwal/riwayat?pertemuan=%00"]
)
def test_alamat_dengan_nul_bukan_gangguan(
    klien: FlaskClient, buat: Pabrik, alamat: str
) -> None:
    """PostgreSQL takes no such word; SQLite finds nothing."""
    buat.masuk(klien)
    assert klien.get(alamat).status_code in {200, 400, 404}
