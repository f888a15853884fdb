from flask.testing import FlaskClient

from tests.pabrik import Pabrik


def test_yang_belum_masuk_dibawa_ke_halaman_masuk(klien: FlaskClient) -> None:
    jawaban = klien.get("/")
    assert jawaban.status_code == 302
    assert jawaban.location.startswith("/akun/masuk")


def test_beranda_terbuka_bagi_yang_sudah_masuk(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien)
    assert "Beranda" in klien.get("/").text
