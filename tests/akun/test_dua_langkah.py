"""The second step: set up, asked for, used once, lost, switched off."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lokmin.akun.models import Akun
from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from tests.akun.conftest import SANDI, SANDI_LAIN, Bersandi, di_dalam, kini, masuk
from tests.pabrik import Pabrik

PAGI = datetime(2026, 2, 5, 1, 0, tzinfo=UTC)
RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LANGKAH = "/akun/masuk/langkah-kedua"
SALAH = "Kode tidak cocok atau sudah dipakai"


@pytest.fixture
def jam() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(PAGI, tick=False) as jam:
        yield jam


def kode(geser: int = 0, rahasia: str = RAHASIA) -> str:
    return pyotp.TOTP(rahasia).at(datetime.now(UTC), counter_offset=geser)


def lanjut(klien: FlaskClient, kode: str) -> TestResponse:
    return klien.post(LANGKAH, data={"kode": kode})


@pytest.fixture
def akun(bersandi: Bersandi) -> Akun:
    return bersandi(totp=RAHASIA)


def aktifkan(klien: FlaskClient) -> list[str]:
    """Set the second step up as a person would; return the spare codes."""
    halaman = klien.get("/akun/dua-langkah").text
    kunci = re.search(r'class="kunci-totp">([A-Z2-7 ]+)<', halaman)
    assert kunci
    isi = {"kode": kode(rahasia=kunci[1].replace(" ", "")), "sandi": SANDI}
    jawaban = klien.post("/akun/dua-langkah", data=isi).text
    return re.findall(r"<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>", jawaban)


@pytest.mark.usefixtures("jam")
def test_sandi_saja_belum_masuk(klien: FlaskClient, akun: Akun) -> None:
    assert masuk(klien).location == LANGKAH
    assert not di_dalam(klien)
    assert lanjut(klien, kode()).location == "/"
    assert di_dalam(klien)


@pytest.mark.usefixtures("jam")
def test_tujuan_diteruskan_melewati_langkah_kedua(
    klien: FlaskClient, akun: Akun
) -> None:
    ke = masuk(klien, ke="/akun/masuk?next=/akun/pengguna/").location
    assert klien.post(ke, data={"kode": kode()}).location == "/akun/pengguna/"


@pytest.mark.usefixtures("jam")
def test_ingat_saya_diteruskan_melewati_langkah_kedua(
    klien: FlaskClient, akun: Akun
) -> None:
    masuk(klien, ingat="y")
    assert "Expires" in lanjut(klien, kode()).headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("geser", "masuk_"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)]
)
@pytest.mark.usefixtures("jam")
def test_jam_ponsel_boleh_meleset_satu_langkah(
    klien: FlaskClient, akun: Akun, geser: int, masuk_: int
) -> None:
    masuk(klien)
    lanjut(klien, kode(geser))
    assert di_dalam(klien) == bool(masuk_)


def test_kode_yang_sama_tidak_dapat_dipakai_dua_kali(
    app: Flask, klien: FlaskClient, akun: Akun, jam: time_machine.Traveller
) -> None:
    pengintip = app.test_client()
    terlihat = kode()
    for peramban in (klien, pengintip):
        masuk(peramban)
    assert lanjut(klien, terlihat).status_code == 302
    assert SALAH in lanjut(pengintip, terlihat).text
    assert SALAH in lanjut(pengintip, kode(-1)).text  # nor an older one
    jam.shift(30)
    assert lanjut(pengintip, kode()).status_code == 302


def test_langkah_kedua_habis_sesudah_lima_menit(
    klien: FlaskClient, akun: Akun, jam: time_machine.Traveller
) -> None:
    masuk(klien)
    jam.shift(timedelta(minutes=5, seconds=1))
    jawaban = klien.post(LANGKAH, data={"kode": kode()}, follow_redirects=True)
    assert "langkah kedua sudah habis" in jawaban.text
    assert not di_dalam(klien)


@pytest.mark.usefixtures("jam")
def test_langkah_kedua_tidak_dapat_dikarang(klien: FlaskClient, akun: Akun) -> None:
    karangan = f'["{akun.id}","{akun.puskesmas_id}","",false]'
    assert klien.get(LANGKAH).location == "/akun/masuk"
    with klien.session_transaction() as cookie:
        cookie["menunggu"] = karangan
    assert lanjut(klien, kode()).location == "/akun/masuk"


@pytest.mark.usefixtures("jam")
def test_sandi_yang_diganti_membatalkan_langkah_kedua(
    klien: FlaskClient, akun: Akun
) -> None:
    masuk(klien)
    akun.sandi = ""
    db.session.commit()
    assert "langkah kedua sudah habis" in lanjut(klien, kode()).text
    assert not di_dalam(klien)


@pytest.mark.usefixtures("jam")
def test_kode_enam_angka_tidak_dapat_ditebak_terus(
    app: Flask, klien: FlaskClient, akun: Akun
) -> None:
    benar = {kode(-1), kode(), kode(1)}
    salah = [f"{n:06}" for n in range(20) if f"{n:06}" not in benar][:10]
    for tebakan in salah:
        lain = app.test_client()
        masuk(lain)
        assert SALAH in lanjut(lain, tebakan).text
    masuk(klien)
    assert lanjut(klien, kode()).status_code == 429


@pytest.mark.parametrize("isian", ["", "abc", "١٢٣٤٥٦", "0" * 20, "\x00", "12 34"])
@pytest.mark.usefixtures("jam")
def test_kode_yang_kacau_ditolak(klien: FlaskClient, akun: Akun, isian: str) -> None:
    masuk(klien)
    assert lanjut(klien, isian).status_code == 200
    assert not di_dalam(klien)


def test_memasang_dan_memakai_kode_cadangan_satu_kali(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik, jam: object
) -> None:
    akun = bersandi()
    masuk(klien)
    cadangan = aktifkan(klien)
    assert len(set(cadangan)) == 10
    assert not any(satu in kini(buat, akun).kode_cadangan for satu in cadangan)
    lain = app.test_client()
    masuk(lain)
    assert lanjut(lain, cadangan[3].lower()).status_code == 302
    assert "tersisa: 9" in lain.get("/akun/dua-langkah/matikan").text
    masuk(lain)
    assert SALAH in lanjut(lain, cadangan[3]).text
    assert lanjut(lain, cadangan[4]).status_code == 302


@pytest.mark.usefixtures("jam")
def test_kode_cadangan_hanya_ditampilkan_satu_kali(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    masuk(klien)
    cadangan = aktifkan(klien)
    halaman = klien.get("/akun/dua-langkah", follow_redirects=True).text
    assert cadangan[0] not in halaman


@pytest.mark.usefixtures("jam")
def test_memasang_mengeluarkan_perangkat_lain(
    app: Flask, klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    ponsel = app.test_client()
    masuk(ponsel, ingat="y")
    masuk(klien)
    aktifkan(klien)
    assert di_dalam(klien) and not di_dalam(ponsel)


@pytest.mark.usefixtures("jam")
def test_kode_yang_dipakai_memasang_tidak_dapat_dipakai_masuk(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi()
    masuk(klien)
    aktifkan(klien)
    rahasia = kini(buat, akun).totp
    lain = app.test_client()
    masuk(lain)
    assert SALAH in lanjut(lain, kode(rahasia=rahasia)).text


@pytest.mark.usefixtures("jam")
def test_kode_salah_tidak_mengaktifkan(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi()
    masuk(klien)
    sebelum = klien.get("/akun/dua-langkah").text
    isi = {"kode": "000000", "sandi": SANDI}
    assert SALAH in klien.post("/akun/dua-langkah", data=isi).text
    assert kini(buat, akun).totp == ""
    kunci = re.compile(r'class="kunci-totp">([^<]+)<')
    sesudah = klien.get("/akun/dua-langkah").text
    assert kunci.findall(sebelum) == kunci.findall(sesudah)  # the QR stays the same


@pytest.mark.parametrize(
    ("sandi", "kalimat"), [({}, "wajib diisi"), ({"sandi": SANDI_LAIN}, "tidak cocok")]
)
@pytest.mark.usefixtures("jam")
def test_memasang_perlu_kata_sandi(
    klien: FlaskClient,
    bersandi: Bersandi,
    buat: Pabrik,
    sandi: dict[str, str],
    kalimat: str,
) -> None:
    """Whoever sits down at an open computer cannot lock its owner out."""
    akun = bersandi()
    masuk(klien)
    halaman = klien.get("/akun/dua-langkah").text
    kunci = re.search(r'class="kunci-totp">([A-Z2-7 ]+)<', halaman)
    assert kunci
    isi = {"kode": kode(rahasia=kunci[1].replace(" ", ""))} | sandi
    assert kalimat in klien.post("/akun/dua-langkah", data=isi).text
    assert kini(buat, akun).totp == ""


@pytest.mark.usefixtures("jam")
def test_gambar_qr_dibaca_aplikasi(klien: FlaskClient, bersandi: Bersandi) -> None:
    bersandi()
    masuk(klien)
    halaman = html.unescape(klien.get("/akun/dua-langkah").text)
    assert 'src="data:image/png;base64,' in halaman


def test_mematikan_perlu_kata_sandi(
    klien: FlaskClient, akun: Akun, buat: Pabrik, jam: object
) -> None:
    masuk(klien)
    lanjut(klien, kode())
    matikan = "/akun/dua-langkah/matikan"
    assert "tidak cocok" in klien.post(matikan, data={"sandi": SANDI_LAIN}).text
    assert kini(buat, akun).totp
    assert klien.post(matikan, data={"sandi": SANDI}).location == "/akun/saya"
    assert kini(buat, akun).totp == akun.kode_cadangan == ""
    assert klien.get(matikan).location == "/akun/dua-langkah"


@pytest.mark.parametrize("alamat", ["/akun/dua-langkah", "/akun/dua-langkah/matikan"])
def test_hanya_untuk_pimpinan(klien: FlaskClient, buat: Pabrik, alamat: str) -> None:
    assert klien.get(alamat).status_code == 302
    buat.masuk(klien, Peran.NOTULIS)
    assert klien.get(alamat).status_code == 403
    assert klien.put(alamat).status_code == 405


def test_masuk_lagi_mengakhiri_sesi_sebelumnya(
    app: Flask, klien: FlaskClient, akun: Akun, jam: time_machine.Traveller
) -> None:
    """Also before the second step: a copied cookie must not outlive its browser."""
    masuk(klien)
    lanjut(klien, kode())
    salinan = app.test_client()
    with klien.session_transaction() as asli, salinan.session_transaction() as tiruan:
        tiruan.update(asli)
    assert di_dalam(salinan)
    jam.shift(30)
    masuk(klien)
    assert not di_dalam(salinan)
    lanjut(klien, kode())
    assert di_dalam(klien) and not di_dalam(salinan)
