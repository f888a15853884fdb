"""/jadwal/langganan: one's own feed, and the one of the whole Puskesmas."""

import re
from dataclasses import replace

import pytest
import segno
from flask import current_app
from flask.testing import FlaskClient
from sqlalchemy import select

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.jadwal.dokumen.langganan import cara_berlangganan, qr
from lokmin.jadwal.models import LanggananKalender
from lokmin.jejak.models import Jejak
from tests.pabrik import Pabrik

SAYA, PUSKESMAS = "/jadwal/langganan", "/jadwal/langganan/puskesmas"
UMPAN = re.compile(r"http://127\.0\.0\.1:8000(/jadwal/kalender/[\w-]{43}\.ics)")


def alamat(klien: FlaskClient, halaman: str = SAYA) -> str:
    """The address of the feed, as the page shows it."""
    cocok = UMPAN.search(klien.get(halaman).text)
    assert cocok
    return cocok[1]


def semua() -> list[LanggananKalender]:
    return list(db.session.scalars(select(LanggananKalender)))


@pytest.mark.parametrize("halaman", [SAYA, PUSKESMAS])
def test_dibuat_diatur_diganti_dan_dimatikan(
    klien: FlaskClient, buat: Pabrik, halaman: str
) -> None:
    buat.masuk(klien, Peran.KTU)
    assert "Buat alamat kalender" in klien.get(halaman).text
    assert klien.post(f"{halaman}/atur", data={"pengingat": "60"}).location == halaman
    lama = alamat(klien, halaman)
    assert klien.get(lama).status_code == 200
    klien.post(f"{halaman}/atur", data={"pengingat": "1440"})
    assert [s.pengingat for s in semua()] == [1440]
    assert alamat(klien, halaman) == lama

    klien.post(f"{halaman}/ganti")
    baru = alamat(klien, halaman)
    assert (klien.get(lama).status_code, klien.get(baru).status_code) == (404, 200)

    klien.post(f"{halaman}/matikan")
    assert klien.get(baru).status_code == 404
    klien.post(f"{halaman}/atur", data={"pengingat": "0"})
    assert klien.get(baru).status_code == 404
    assert klien.get(alamat(klien, halaman)).status_code == 200


@pytest.mark.parametrize("halaman", [SAYA, PUSKESMAS])
@pytest.mark.parametrize("pengingat", ["", "7", "-1", "99999999999", "x", "60\0"])
def test_pengingat_yang_tidak_ada_ditolak(
    klien: FlaskClient, buat: Pabrik, halaman: str, pengingat: str
) -> None:
    buat.masuk(klien, Peran.KTU)
    jawaban = klien.post(
        f"{halaman}/atur", data={"pengingat": pengingat}, follow_redirects=True
    )
    assert "Pilihan ini tidak tersedia." in jawaban.text
    assert semua() == []


@pytest.mark.parametrize("apa", ["ganti", "matikan"])
@pytest.mark.parametrize("halaman", [SAYA, PUSKESMAS])
def test_yang_belum_ada_tidak_dapat_diganti(
    klien: FlaskClient, buat: Pabrik, halaman: str, apa: str
) -> None:
    buat.masuk(klien, Peran.KTU)
    assert klien.post(f"{halaman}/{apa}").status_code == 404
    assert klien.get(f"{halaman}/{apa}").status_code == 405


def test_tiap_orang_punya_alamatnya_sendiri(klien: FlaskClient, buat: Pabrik) -> None:
    alamat_masing_masing = []
    for peran in (Peran.PELAKSANA, Peran.NOTULIS):
        buat.masuk(klien, peran)
        klien.post(f"{SAYA}/atur", data={"pengingat": "0"})
        alamat_masing_masing.append(alamat(klien))
    assert len(set(alamat_masing_masing)) == 2


def test_kalender_puskesmas_untuk_ktu_dan_kepala(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien, Peran.KEPALA)
    kosong = klien.get(PUSKESMAS)
    assert "Minta KTU membuatnya" in kosong.text
    assert klien.post(f"{PUSKESMAS}/atur", data={"pengingat": "0"}).status_code == 403
    buat.masuk(klien, Peran.ADMIN)
    klien.post(f"{PUSKESMAS}/atur", data={"pengingat": "0"})
    buat.masuk(klien, Peran.KEPALA)
    assert klien.get(alamat(klien, PUSKESMAS)).status_code == 200
    assert "Ganti alamat" not in klien.get(PUSKESMAS).text
    buat.masuk(klien, Peran.PELAKSANA)
    assert klien.get(PUSKESMAS).status_code == 403
    assert PUSKESMAS not in klien.get(SAYA).text


def test_tetangga_tidak_melihat_kalender_puskesmas_kami(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat._simpan(LanggananKalender(dibuat=waktu.sekarang()))
    tetangga = buat.tetangga()
    tetangga.masuk(klien, Peran.KTU)
    assert "Buat alamat kalender" in klien.get(PUSKESMAS).text
    assert klien.post(f"{PUSKESMAS}/ganti").status_code == 404


def test_halaman_tidak_membocorkan_alamatnya(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.KTU)
    klien.post(f"{SAYA}/atur", data={"pengingat": "0"})
    jawaban = klien.get(SAYA)
    assert jawaban.headers["Referrer-Policy"] == "no-referrer"
    assert jawaban.headers["Cache-Control"] == "no-store"
    token = alamat(klien).split("/")[-1]
    catatan = [f"{j.sebelum} {j.sesudah}" for j in db.session.scalars(select(Jejak))]
    assert catatan and not any(token[:43] in isi for isi in catatan)


def test_halaman_jujur_tentang_jaringan_lokal_dan_akun_tanpa_pegawai(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien, Peran.DINKES)
    klien.post(f"{SAYA}/atur", data={"pengingat": "0"})
    halaman = klien.get(SAYA).text
    assert "hanya terbuka di jaringan Puskesmas" in halaman
    assert "belum terhubung dengan data pegawai" in halaman
    assert "calendar.google.com" not in halaman


@pytest.mark.parametrize(
    ("base_url", "dari_internet", "webcal"),
    [
        ("https://lokmin.sukamaju.go.id", True, "webcal://lokmin.sukamaju.go.id/"),
        ("http://192.168.1.5:8000", False, "webcal://192.168.1.5:8000/"),
        ("http://puskesmas.local", False, "webcal://puskesmas.local/"),
        ("http://laptop-ktu", False, "webcal://laptop-ktu/"),
    ],
)
def test_cara_menambahkan_memakai_alamat_dari_setelan(
    buat: Pabrik,
    monkeypatch: pytest.MonkeyPatch,
    base_url: str,
    dari_internet: bool,
    webcal: str,
) -> None:
    lain = replace(current_app.config["SETELAN"], base_url=base_url)
    monkeypatch.setitem(current_app.config, "SETELAN", lain)
    milik = buat._simpan(LanggananKalender(dibuat=waktu.sekarang()))
    cara = cara_berlangganan(milik, "Puskesmas Sukamaju & lain")
    assert cara.alamat.startswith(base_url)
    assert cara.webcal.startswith(webcal)
    assert cara.dari_internet is dari_internet
    assert "cid=webcal%3A%2F%2F" in cara.google
    assert cara.outlook.endswith("name=Puskesmas+Sukamaju+%26+lain")


def test_kode_qr_menggambar_setiap_titik_gelapnya() -> None:
    isi = "webcal://lokmin.example/jadwal/kalender/x.ics"
    gambar = qr(isi)
    kotak = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", gambar.jalur)
    gelap = {
        (int(x) + n - 4, int(y) - 4) for x, y, lebar in kotak for n in range(int(lebar))
    }
    matriks = segno.make(isi, error="m", micro=False).matrix
    assert gambar.sisi == len(matriks) + 8  # four of white on each side
    assert gelap == {
        (x, y) for y, baris in enumerate(matriks) for x, m in enumerate(baris) if m
    }


def test_halaman_perlu_masuk(klien: FlaskClient, buat: Pabrik) -> None:
    for halaman in (SAYA, PUSKESMAS):
        assert "/akun/masuk" in (klien.get(halaman).location or "")
        assert klien.post(f"{halaman}/atur").status_code == 401
