"""The outbox as people see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.bersama.surel import StatusSurat, SuratKeluar
from lokmin.bersama.surel.kotak import DIPEGANG
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik

HALAMAN = "/undangan/pos-el"
LAMA = datetime(2026, 2, 5, 1, 0, tzinfo=UTC)


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    buat.masuk(klien, Peran.KTU)
    return klien


@pytest.fixture
def _berserver(app: Flask) -> Iterator[None]:
    lama = app.config["SETELAN"]
    app.config["SETELAN"] = replace(lama, smtp_host="smtp.contoh.go.id")
    yield
    app.config["SETELAN"] = lama


def gagal(buat: Pabrik, **isi: Any) -> SuratKeluar:
    baku = {
        "status": StatusSurat.GAGAL,
        "percobaan": 9,
        "dicoba": LAMA,
        "coba_lagi": LAMA,
        "galat": "Kotak surat penerima penuh. (452 4.2.2 full)",
    }
    return buat.surat(**baku | isi)


def satu() -> SuratKeluar:
    return db.session.scalars(select(SuratKeluar)).one()


def test_kotak_yang_kosong_mengatakannya(ktu: FlaskClient) -> None:
    assert "Belum ada surat." in ktu.get(HALAMAN).text


def test_tanpa_server_halaman_mengatakan_apa_yang_diminta_kepada_operator(
    ktu: FlaskClient,
) -> None:
    teks = ktu.get(HALAMAN).text
    assert "Server pos-el belum disetel" in teks and "Mintalah operator" in teks


@pytest.mark.usefixtures("_berserver")
def test_tiap_keadaan_tampak_dengan_sebab_dan_waktunya(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    besok = datetime.now(UTC) + timedelta(days=1)
    gagal(buat)
    buat.surat(penerima="antre@contoh.id")
    buat.surat(
        penerima="lagi@contoh.id",
        galat="Server meminta dicoba lagi nanti. (451 greylisted)",
        percobaan=2,
        dicoba=LAMA,
        coba_lagi=besok,
    )
    buat.surat(status=StatusSurat.TERKIRIM, terkirim=LAMA, isi="")
    teks = ktu.get(HALAMAN).text
    for kata in (
        "Kotak surat penerima penuh.",
        "Menunggu giliran",
        "Server meminta dicoba lagi nanti.",
        "Dicoba 2 kali, terakhir 5 Februari 2026 pukul 08.00 WIB",
        "Terkirim",
        "5 Februari 2026 pukul 08.00 WIB",
        "Coba lagi semua yang gagal (1)",
    ):
        assert kata in teks, kata
    assert "Server pos-el belum disetel" not in teks
    for alamat in ("lagi@contoh.id", "ani@contoh.id"):  # each button has its own name
        nama = f'Coba lagi sekarang<span class="khusus-pembaca"> surat kepada {alamat}'
        assert nama in teks


def test_isi_surat_dan_perihal_surat_akun_tidak_pernah_tampak(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.surat(isi="RAHASIA-1", html="RAHASIA-2", kalender="RAHASIA-3")
    buat.surat(pengirim="", perihal="RAHASIA-4", isi="tautan RAHASIA-5")
    teks = ktu.get(HALAMAN).text
    assert "RAHASIA" not in teks and "Tentang akun" in teks


def test_disaring_menurut_keadaan_dan_penerima(ktu: FlaskClient, buat: Pabrik) -> None:
    gagal(buat, penerima="gagal@contoh.id")
    buat.surat(penerima="budi@contoh.id")
    teks = ktu.get(f"{HALAMAN}?status=gagal").text
    assert "gagal@contoh.id" in teks and "budi@contoh.id" not in teks
    teks = ktu.get(f"{HALAMAN}?cari=BUDI").text
    assert "gagal@contoh.id" not in teks and "budi@contoh.id" in teks
    assert "Tidak ada surat yang cocok." in ktu.get(f"{HALAMAN}?cari=%25").text


@pytest.mark.parametrize(
    "saringan",
    ["status=aneh", "halaman=0", "halaman=x", "halaman=99999", "id=1&_scheme=x"],
)
def test_saringan_yang_aneh_tidak_menyaring(
    ktu: FlaskClient, buat: Pabrik, saringan: str
) -> None:
    gagal(buat)
    jawaban = ktu.get(f"{HALAMAN}?{saringan}")
    assert jawaban.status_code == 200 and "ani@contoh.id" in jawaban.text


def test_daftar_panjang_berhalaman(ktu: FlaskClient, buat: Pabrik) -> None:
    for urut in range(51):
        buat.surat(penerima=f"orang-{urut:02}@contoh.id")
    pertama, kedua = ktu.get(HALAMAN).text, ktu.get(f"{HALAMAN}?halaman=2").text
    assert "Halaman 1 dari 2" in pertama and "orang-00@" not in pertama
    assert "orang-00@" in kedua


@pytest.mark.usefixtures("_berserver")
def test_surat_gagal_dicoba_lagi_dari_awal(ktu: FlaskClient, buat: Pabrik) -> None:
    surat = gagal(buat, mungkin_sampai=LAMA)
    jawaban = ktu.post(f"{HALAMAN}/{surat.id}/coba-lagi?status=gagal&id=1")
    assert jawaban.location == f"{HALAMAN}?status=gagal"
    kini = satu()
    assert (kini.status, kini.percobaan, kini.mungkin_sampai) == ("menunggu", 0, None)
    assert kini.coba_lagi > LAMA


def test_semua_yang_gagal_dicoba_lagi_kecuali_yang_isinya_sudah_dihapus(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    gagal(buat)
    gagal(buat)
    gagal(buat, isi="")
    jawaban = ktu.post(f"{HALAMAN}/coba-lagi", follow_redirects=True)
    assert "2 surat dicoba lagi sebentar lagi." in jawaban.text
    status = db.session.scalars(select(SuratKeluar.status).order_by(SuratKeluar.id))
    assert list(status) == ["menunggu", "menunggu", "gagal"]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"isi": "", "status": StatusSurat.GAGAL}, "Isi surat ini sudah dihapus."),
        ({"status": StatusSurat.TERKIRIM}, "Surat ini sudah terkirim."),
        ("dipegang", "Surat ini sedang dikirim."),
    ],
)
def test_yang_tidak_dapat_dicoba_ditolak_dengan_kalimat(
    ktu: FlaskClient, buat: Pabrik, isi: Any, kalimat: str
) -> None:
    kini = datetime.now(UTC)
    dipegang = {"dicoba": kini, "coba_lagi": kini + DIPEGANG, "percobaan": 1}
    surat = buat.surat(**(dipegang if isi == "dipegang" else isi))
    jawaban = ktu.post(f"{HALAMAN}/{surat.id}/coba-lagi")
    assert jawaban.status_code == 422 and kalimat in jawaban.text


def test_dihentikan_sesudah_ditanya(ktu: FlaskClient, buat: Pabrik) -> None:
    surat = buat.surat()
    tanya = ktu.get(f"{HALAMAN}/{surat.id}/hentikan")
    assert "ani@contoh.id" in tanya.text and satu().status == "menunggu"
    assert ktu.post(f"{HALAMAN}/{surat.id}/hentikan").location == HALAMAN
    kini = satu()
    assert (kini.status, kini.isi) == (StatusSurat.GAGAL, "")
    assert kini.galat == "Dihentikan oleh Lilis Suryani, A.Md."
    teks = ktu.get(HALAMAN).text
    assert "Coba lagi sekarang" not in teks and "Isinya sudah dihapus." in teks


@pytest.mark.parametrize("tindakan", ["coba-lagi", "hentikan"])
def test_surat_tetangga_tidak_ada(
    ktu: FlaskClient, buat: Pabrik, tindakan: str
) -> None:
    surat = buat.tetangga().surat(penerima="tetangga@contoh.id")
    assert ktu.post(f"{HALAMAN}/{surat.id}/{tindakan}").status_code == 404
    assert "tetangga@" not in ktu.get(HALAMAN).text


@pytest.mark.parametrize("peran", [Peran.KEPALA, Peran.NOTULIS, Peran.PELAKSANA])
def test_hanya_untuk_pengelola(klien: FlaskClient, buat: Pabrik, peran: Peran) -> None:
    buat.masuk(klien, peran)
    surat = buat.surat()
    assert klien.get(HALAMAN).status_code == 403
    assert klien.post(f"{HALAMAN}/{surat.id}/coba-lagi").status_code == 403


def test_cara_yang_salah_ditolak(ktu: FlaskClient, buat: Pabrik) -> None:
    assert ktu.post(HALAMAN).status_code == 405
    assert ktu.get(f"{HALAMAN}/{buat.surat().id}/coba-lagi").status_code == 405


def test_jumlah_kueri_tetap(
    ktu: FlaskClient, buat: Pabrik, hitung_kueri: HitungKueri
) -> None:
    buat.surat()
    sedikit = hitung_kueri(ktu, HALAMAN)
    for _ in range(20):
        gagal(buat)
    assert hitung_kueri(ktu, HALAMAN) == sedikit <= 6
