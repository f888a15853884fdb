"""Everything that may happen once, tried by many at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lokmin.akun import actions
from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from tests.akun.conftest import SANDI_LAIN, Bersandi, kini, masuk
from tests.pabrik import Pabrik

RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _siap(argon2_murah: None) -> None:
    pass


def serentak(
    app: Flask, jumlah: int, tindakan: Callable[[FlaskClient], TestResponse]
) -> Counter[int]:
    """Let this many browsers do it at once; count the answers by status."""
    para_klien = [FlaskClient(app, app.response_class) for _ in range(jumlah)]
    db.session.rollback()  # the test itself holds no lock
    with ThreadPoolExecutor(8) as utas:
        return Counter(j.status_code for j in utas.map(tindakan, para_klien))


def test_tiga_puluh_tebakan_sekaligus_tetap_sepuluh(
    app: Flask, bersandi: Bersandi
) -> None:
    bersandi()
    salah = serentak(app, 30, lambda klien: masuk(klien, sandi="salah salah salah"))
    assert salah == {200: 10, 429: 20}


def test_satu_kode_dari_ktu_hanya_sekali(app: Flask, bersandi: Bersandi) -> None:
    kode, _ = actions.buat_kode_masuk(bersandi().id)
    db.session.commit()
    isi = {"nama": "dadang", "kode": kode, "sandi_baru": SANDI_LAIN}
    hasil = serentak(app, 8, lambda klien: klien.post("/akun/kode", data=isi))
    assert hasil == {302: 1, 200: 7}


def test_satu_kode_langkah_kedua_hanya_sekali(app: Flask, bersandi: Bersandi) -> None:
    bersandi(totp=RAHASIA)
    kode = pyotp.TOTP(RAHASIA).at(waktu.sekarang())

    def dua_langkah(klien: FlaskClient) -> TestResponse:
        return klien.post(masuk(klien).location, data={"kode": kode})

    assert serentak(app, 8, dua_langkah) == {302: 1, 200: 7}


def test_dua_pengelola_tidak_dapat_saling_menonaktifkan(
    app: Flask, bersandi: Bersandi, buat: Pabrik
) -> None:
    """Somebody who can manage the accounts always remains."""
    dua = [bersandi(Peran.KTU, nama_pengguna=f"ktu-{n}") for n in (1, 2)]
    sasaran = {"ktu-1": dua[1].id, "ktu-2": dua[0].id}
    para_klien = {nama: FlaskClient(app, app.response_class) for nama in sasaran}
    for nama, klien in para_klien.items():
        masuk(klien, nama)
    db.session.rollback()
    with ThreadPoolExecutor(2) as utas:
        list(
            utas.map(
                lambda nama: para_klien[nama].post(
                    f"/akun/pengguna/{sasaran[nama]}/nonaktifkan"
                ),
                sasaran,
            )
        )
    assert sum(kini(buat, akun).aktif for akun in dua) == 1
