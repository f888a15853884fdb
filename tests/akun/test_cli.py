"""`lokmin akun`: what an operator does at the terminal."""

import re

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lokmin.akun.cli import akun as perintah
from lokmin.akun.models import Akun
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from tests.akun.conftest import SANDI_LAIN, Bersandi, kini, masuk
from tests.pabrik import Pabrik


@pytest.fixture(autouse=True)
def _siap(argon2_murah: None) -> None:
    pass


def jalankan(app: Flask, *kata: str) -> Result:
    lingkup.pakai(None)
    return app.test_cli_runner().invoke(perintah, kata)


def kode_dari(hasil: Result) -> str:
    cocok = re.search(r"Kode: (\S{5}-\S{5})", hasil.output)
    assert cocok, hasil.output
    return cocok[1]


def test_akun_pertama_dapat_langsung_masuk(
    app: Flask, klien: FlaskClient, buat: Pabrik
) -> None:
    hasil = jalankan(app, "buat", "Dadang Suherman, S.K.M.", "--nama-pengguna=dadang")
    assert hasil.exit_code == 0
    assert "Nama pengguna: dadang" in hasil.output and "/akun/kode" in hasil.output
    isi = {"nama": "dadang", "kode": kode_dari(hasil), "sandi_baru": SANDI_LAIN}
    assert klien.post("/akun/kode", data=isi).status_code == 302
    assert masuk(klien, sandi=SANDI_LAIN).status_code == 302


def test_peran_dan_puskesmas_dipilih(app: Flask, buat: Pabrik) -> None:
    tetangga = buat.tetangga()
    hasil = jalankan(
        app, "buat", "Ani", "--puskesmas=PKM-TTG", "--peran=admin", "--peran=notulis"
    )
    assert hasil.exit_code == 0, hasil.output
    lingkup.pakai(tetangga.id)
    akun = db.session.scalars(select(Akun)).one()
    assert akun.peran == {Peran.ADMIN, Peran.NOTULIS} and akun.nama_pengguna == "ani"


@pytest.mark.parametrize(
    ("kata", "kalimat"),
    [
        (("buat", "Ani"), "--puskesmas KODE: PKM-SKM, PKM-TTG"),
        (("buat", "Ani", "--puskesmas=X"), "--puskesmas KODE"),
        (("buat", "Dadang", "--puskesmas=PKM-SKM"), "sudah dipakai"),
        (("buat", "李", "--puskesmas=PKM-SKM"), "Nama pengguna terdiri"),
        (
            ("buat", "Tamu", "--puskesmas=PKM-SKM", "--peran=surveior"),
            "tanggal berakhir",
        ),
        (("kode", "tidak.ada"), "tidak ditemukan"),
        (("kode", "pensiun"), "tidak aktif"),
    ],
)
def test_masalah_disebut_dalam_satu_kalimat(
    app: Flask, buat: Pabrik, kata: tuple[str, ...], kalimat: str
) -> None:
    buat.tetangga()
    buat.akun(nama_pengguna="dadang")
    buat.akun(nama_pengguna="pensiun", aktif=False)
    hasil = jalankan(app, *kata)
    assert hasil.exit_code == 1
    assert kalimat in hasil.stderr and hasil.stderr.count("\n") == 1
    assert hasil.stdout == ""


def test_tanpa_puskesmas_dikatakan(app: Flask) -> None:
    assert "Belum ada Puskesmas" in jalankan(app, "buat", "Ani").stderr


def test_kode_untuk_yang_terkunci(app: Flask, bersandi: Bersandi, buat: Pabrik) -> None:
    akun = bersandi(totp="JBSWY3DPEHPK3PXP")
    assert kode_dari(jalankan(app, "kode", "dadang"))
    assert kini(buat, akun).totp
    assert kode_dari(jalankan(app, "kode", "dadang", "--tanpa-dua-langkah"))
    assert not kini(buat, akun).totp
