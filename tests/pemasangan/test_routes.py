"""/pemasangan: who may set up, what is refused, and what is there afterwards."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from lokmin.akun.models import Akun
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.jejak.models import Jejak
from lokmin.pemasangan import actions
from lokmin.puskesmas.models import KopSurat, ProfilNaskah, Puskesmas, UnitKerja
from lokmin.puskesmas.rules import JenisKop
from tests.pabrik import Pabrik

LINTAS = lingkup.lintas("the test looks at everything")


def _puskesmas() -> list[Puskesmas]:
    return list(db.session.scalars(select(Puskesmas), execution_options=LINTAS))


@pytest.mark.parametrize("jalan", ["/", "/akun/masuk", "/puskesmas/", "/tidak-ada"])
def test_setiap_halaman_membawa_ke_pemasangan(klien: FlaskClient, jalan: str) -> None:
    jawaban = klien.get(jalan)
    assert jawaban.status_code == 302
    assert jawaban.location == "/pemasangan/"


def test_pemasangan_menyiapkan_puskesmas_dan_membawa_masuk(
    klien: FlaskClient, isian: dict[str, str]
) -> None:
    jawaban = klien.post("/pemasangan/", data=isian)
    assert jawaban.status_code == 302, jawaban.text
    assert jawaban.location == "/"
    beranda = klien.get("/")
    assert "Pemasangan selesai" in beranda.text
    assert "Dadang Suherman" in beranda.text

    (puskesmas,) = _puskesmas()
    assert (puskesmas.kecamatan, puskesmas.kabupaten) == (
        "Sukamaju",
        "Kabupaten Harapan Jaya",
    )
    assert not puskesmas.contoh
    lingkup.pakai(puskesmas.id)
    akun = db.session.scalars(select(Akun)).one()
    assert akun.nama_pengguna == "dadang.suherman"
    assert akun.peran == {Peran.KTU, Peran.ADMIN}
    assert akun.sandi.startswith("$argon2id$")
    assert db.session.scalars(select(ProfilNaskah)).one().dasar_hukum
    assert db.session.scalar(select(func.count(UnitKerja.id))) == 30


def test_kop_yang_kosong_mengikuti_nama(
    klien: FlaskClient, isian: dict[str, str]
) -> None:
    klien.post("/pemasangan/", data=isian | {"kop_perangkat_daerah": "DINKES DAN KB"})
    lingkup.pakai(_puskesmas()[0].id)
    kop = {k.jenis: k for k in db.session.scalars(select(KopSurat))}
    assert kop[JenisKop.PUSKESMAS].pemda == "PEMERINTAH KABUPATEN HARAPAN JAYA"
    assert kop[JenisKop.PUSKESMAS].perangkat_daerah == "DINKES DAN KB"
    assert kop[JenisKop.PUSKESMAS].unit == "UPTD PUSKESMAS SUKAMAJU"
    assert kop[JenisKop.PUSKESMAS].alamat == "Jalan Raya Sukamaju No. 12"
    assert kop[JenisKop.KECAMATAN].perangkat_daerah == "KECAMATAN SUKAMAJU"


def test_jejak_mencatat_siapa_yang_memasang(
    klien: FlaskClient, isian: dict[str, str]
) -> None:
    klien.post("/pemasangan/", data=isian)
    lingkup.pakai(_puskesmas()[0].id)
    pertama = db.session.scalars(select(Jejak).order_by(Jejak.nomor)).first()
    assert pertama is not None
    assert pertama.nama == "Dadang Suherman, S.K.M."
    assert isian["sandi_baru"] not in str(
        [j.sesudah for j in db.session.scalars(select(Jejak))]
    )


def test_kode_boleh_diketik_dengan_huruf_kecil_dan_tanda_hubung(
    klien: FlaskClient, isian: dict[str, str]
) -> None:
    kode = isian["kode"].lower()
    klien.post("/pemasangan/", data=isian | {"kode": f" {kode[:5]}-{kode[5:]} "})
    assert len(_puskesmas()) == 1


def test_kode_hilang_setelah_dipakai(
    klien: FlaskClient, app: Flask, isian: dict[str, str]
) -> None:
    berkas = app.config["SETELAN"].instance / "kode_pemasangan"
    assert berkas.stat().st_mode & 0o777 == 0o600
    klien.post("/pemasangan/", data=isian)
    assert not berkas.exists()


@pytest.mark.parametrize("kode", ["", "AAAAA-AAAAA", "x" * 300, "’ OR 1=1", "\x00"])
def test_tanpa_kode_yang_benar_tidak_ada_yang_tersimpan(
    klien: FlaskClient, isian: dict[str, str], kode: str
) -> None:
    jawaban = klien.post("/pemasangan/", data=isian | {"kode": kode})
    assert 'href="#kode"' in jawaban.text
    assert _puskesmas() == []


def test_berkas_kode_yang_kosong_tidak_membuka_pemasangan(
    klien: FlaskClient, app: Flask, isian: dict[str, str]
) -> None:
    """A process killed between making and filling the file must open nothing."""
    berkas = app.config["SETELAN"].instance / "kode_pemasangan"
    berkas.write_text("")
    klien.post("/pemasangan/", data=isian | {"kode": "-"})
    assert _puskesmas() == []
    assert len(berkas.read_text()) == 10


def test_menebak_kode_dibatasi(klien: FlaskClient, isian: dict[str, str]) -> None:
    salah = isian | {"kode": "AAAAA-AAAAA"}
    status = [klien.post("/pemasangan/", data=salah).status_code for _ in range(25)]
    assert status.count(429) == 5
    assert klien.post("/pemasangan/", data=isian).status_code == 429
    assert _puskesmas() == []


@pytest.mark.parametrize(
    ("bidang", "nilai", "kalimat"),
    [
        ("nama", "", "Kolom Nama Puskesmas wajib diisi."),
        ("nama", "P" * 300, "paling panjang 150 huruf"),
        ("nama", "Puskesmas\nSukamaju", "satu baris"),
        ("provinsi", "", "Kolom Provinsi wajib diisi."),
        ("zona", "Europe/Berlin", "Pilihan ini tidak tersedia."),
        ("kop_surel", "bukan alamat", "alamat pos-el"),
        ("nama_pengguna", "dadang suherman", "Nama pengguna terdiri atas"),
        ("sandi_ulang", "lain sama sekali", "tidak sama"),
    ],
)
def test_isian_yang_salah_disebut_di_bidangnya(
    klien: FlaskClient, isian: dict[str, str], bidang: str, nilai: str, kalimat: str
) -> None:
    jawaban = klien.post("/pemasangan/", data=isian | {bidang: nilai})
    assert jawaban.status_code == 200
    galat = re.findall(
        r'<p class="galat" id="(\w+)-galat">.*?<span>(.*?)</span>', jawaban.text
    )
    assert any(nama == bidang and kalimat in teks for nama, teks in galat), galat
    assert _puskesmas() == []


def test_sandi_yang_lemah_disebut_di_bidangnya(
    klien: FlaskClient, isian: dict[str, str]
) -> None:
    lemah = dict.fromkeys(("sandi_baru", "sandi_ulang"), "pendek")
    jawaban = klien.post("/pemasangan/", data=isian | lemah)
    assert jawaban.status_code == 200
    assert 'id="sandi_baru-galat"' in jawaban.text
    assert "paling sedikit 10 huruf" in jawaban.text
    assert _puskesmas() == []


def test_nama_dengan_emoji_dan_rumus_disimpan_apa_adanya(
    klien: FlaskClient, isian: dict[str, str]
) -> None:
    nama = "=cmd() Puskesmas 🏥 <b>Sukamaju</b>"
    klien.post("/pemasangan/", data=isian | {"nama": nama})
    assert [p.nama for p in _puskesmas()] == [nama]
    assert "<b>Sukamaju</b>" not in klien.get("/").text


def test_pemasangan_kedua_ditolak(klien: FlaskClient, isian: dict[str, str]) -> None:
    klien.post("/pemasangan/", data=isian)
    orang_lain = klien.application.test_client()
    jawaban = orang_lain.post("/pemasangan/", data=isian)
    assert jawaban.status_code == 409
    assert "sudah dipasang" in jawaban.text
    assert len(_puskesmas()) == 1


def test_halaman_pemasangan_tidak_terbuka_lagi_setelah_selesai(
    klien: FlaskClient, buat: Pabrik
) -> None:
    assert klien.get("/pemasangan/").location == "/"


def test_setelah_terpasang_basis_data_tidak_ditanya_lagi(
    klien: FlaskClient, buat: Pabrik, app: Flask
) -> None:
    klien.get("/akun/masuk")
    assert app.extensions["pemasangan"] == {"terpasang"}


def test_cara_lain_ditolak(klien: FlaskClient) -> None:
    assert klien.put("/pemasangan/").status_code == 405
    assert klien.get("/pemasangan/contoh").status_code == 405


def test_tombol_contoh_mengisi_semuanya_dan_menunjukkan_sandi_sekali(
    klien: FlaskClient,
) -> None:
    jawaban = klien.post(
        "/pemasangan/contoh", data={"contoh-kode": actions.ambil_kode()}
    )
    assert jawaban.status_code == 200
    akun = dict(
        re.findall(r'row">([\w.]+)</th>\s*<td[^>]*><code>([A-Z0-9-]+)<', jawaban.text)
    )
    assert len(akun) == 10
    (puskesmas,) = _puskesmas()
    assert puskesmas.contoh
    assert "Dadang Suherman" in klien.get("/").text

    kepala = klien.application.test_client()
    masuk = {"nama": "kepala.sukamaju", "sandi": akun["kepala.sukamaju"]}
    assert kepala.post("/akun/masuk", data=masuk).status_code == 302
    assert "dr. Ratna Wulandari" in kepala.get("/").text


def test_tombol_contoh_menolak_kode_yang_salah(klien: FlaskClient) -> None:
    actions.ambil_kode()
    jawaban = klien.post("/pemasangan/contoh", data={"contoh-kode": "AAAAA-AAAAA"})
    assert 'id="contoh-kode-galat"' in jawaban.text
    assert _puskesmas() == []


def test_tombol_contoh_setelah_terpasang_ditolak(
    klien: FlaskClient, isian: dict[str, str]
) -> None:
    kode = isian["kode"]
    klien.post("/pemasangan/", data=isian)
    orang_lain = klien.application.test_client()
    jawaban = orang_lain.post("/pemasangan/contoh", data={"contoh-kode": kode})
    assert jawaban.status_code == 409
    assert len(_puskesmas()) == 1
