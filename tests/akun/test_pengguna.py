"""Who may come in: seen by the KTU, the operator, the Kepala, and the others."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from uuid_utils.compat import uuid7
from werkzeug.test import TestResponse

from lokmin.akun.models import Akun
from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from tests.akun.conftest import SANDI, SANDI_LAIN, Bersandi, di_dalam, kini, masuk
from tests.pabrik import Pabrik

LAIN = [p for p in Peran if p not in {Peran.KTU, Peran.ADMIN, Peran.KEPALA}]
TINDAKAN = ("kode", "nonaktifkan", "aktifkan", "keluarkan", "dua-langkah")
BESOK = "2999-12-31"


@pytest.fixture(autouse=True)
def _siap(argon2_murah: None) -> None:
    pass


def akun_bernama(buat: Pabrik, nama: str) -> Akun | None:
    lingkup.pakai(buat.id)
    return db.session.scalars(
        select(Akun).where(Akun.nama_pengguna == nama)
    ).one_or_none()


def undang(klien: FlaskClient, **isi: Any) -> TestResponse:
    baku = {"nama": "Ani Rahmawati, S.Kep.", "nama_pengguna": "ani", "peran": "notulis"}
    return klien.post("/akun/pengguna/baru", data=baku | isi)


def ubah(klien: FlaskClient, akun: Akun, **isi: Any) -> TestResponse:
    baku = {"nama": akun.nama, "surel": akun.surel, "peran": sorted(akun.peran)}
    return klien.post(f"/akun/pengguna/{akun.id}", data=baku | isi)


# --- the list ----------------------------------------------------------------------


def test_daftar_menampilkan_keadaan_tiap_akun(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    buat.akun(Peran.NOTULIS, nama="Baru Sekali")
    buat.akun(Peran.NOTULIS, nama="Sudah Pergi", aktif=False)
    buat.akun(Peran.SURVEIOR, nama="Tamu Lama", berlaku_sampai=date(2020, 3, 1))
    halaman = klien.get("/akun/pengguna/").text
    for kata in ("Belum masuk", "Nonaktif", "Berakhir", "sampai 1 Maret 2020"):
        assert kata in halaman


def test_daftar_tidak_memuat_tetangga(klien: FlaskClient, buat: Pabrik) -> None:
    buat.tetangga().akun(nama="Orang Tetangga")
    buat.masuk(klien)
    assert "Orang Tetangga" not in klien.get("/akun/pengguna/").text


def test_operator_tidak_ditawari_mengubah_atasannya(
    klien: FlaskClient, buat: Pabrik
) -> None:
    kepala, notulis = buat.akun(Peran.KEPALA), buat.akun(Peran.NOTULIS)
    buat.masuk(klien, Peran.ADMIN)
    halaman = klien.get("/akun/pengguna/").text
    assert str(notulis.id) in halaman and str(kepala.id) not in halaman


@pytest.mark.parametrize("peran", LAIN)
def test_yang_lain_tidak_melihat_apa_pun(
    klien: FlaskClient, buat: Pabrik, peran: Peran
) -> None:
    id_akun = buat.akun(Peran.NOTULIS).id
    buat.masuk(klien, peran)
    for alamat in ("", "baru", str(id_akun), f"{id_akun}/kode"):
        assert klien.get(f"/akun/pengguna/{alamat}").status_code == 403
    for tindakan in TINDAKAN:
        assert klien.post(f"/akun/pengguna/{id_akun}/{tindakan}").status_code == 403


def test_yang_belum_masuk_dibawa_ke_halaman_masuk(klien: FlaskClient) -> None:
    assert "/akun/masuk" in klien.get("/akun/pengguna/").location


def test_nama_yang_berisi_markah_hanya_ditampilkan(
    klien: FlaskClient, buat: Pabrik
) -> None:
    markah = '"><img src=x onerror=alert(1)>'
    akun = buat.akun(Peran.NOTULIS, nama=markah)
    buat.masuk(klien, akun=buat.akun(Peran.KTU, nama=markah, surel=markah))
    alamat = f"/akun/pengguna/{akun.id}"
    for jawaban in (
        klien.get("/akun/pengguna/"),
        klien.get(alamat),
        klien.get(f"{alamat}/kode"),
        klien.post(f"{alamat}/kode"),
        klien.get("/akun/saya"),
    ):
        assert jawaban.status_code == 200 and "<img src=x" not in jawaban.text


# --- a new one ---------------------------------------------------------------------


def test_mengundang_seorang_pegawai(klien: FlaskClient, buat: Pabrik) -> None:
    orang = buat.pegawai(nama="Siti Aminah, S.Tr.Keb.")
    buat.masuk(klien)
    jawaban = undang(klien, pegawai=str(orang.id), nama="", nama_pengguna="")
    akun = akun_bernama(buat, "siti.aminah")
    assert akun is not None and akun.pegawai_id == orang.id
    assert akun.nama == "Siti Aminah, S.Tr.Keb." and akun.peran == {Peran.NOTULIS}
    assert jawaban.location == f"/akun/pengguna/{akun.id}/kode"


def test_mengundang_surveior_yang_bukan_pegawai(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien, Peran.KEPALA)
    kalimat = "harus mempunyai tanggal berakhir"
    assert kalimat in undang(klien, peran="surveior").text
    assert akun_bernama(buat, "ani") is None
    assert undang(klien, peran="surveior", berlaku_sampai=BESOK).status_code == 302


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"nama": ""}, "Pilih pegawai, atau tulis nama"),
        ({"nama": "x" * 300}, "paling panjang 200"),
        ({"nama": "Ani\r\nBcc: x"}, "satu baris"),
        ({"nama_pengguna": "Ani Rahma"}, "3 sampai 80 huruf kecil"),
        ({"nama_pengguna": "ani@contoh.id"}, "3 sampai 80 huruf kecil"),
        ({"nama_pengguna": "sudah.ada"}, "sudah dipakai"),
        ({"nama_pengguna": "di.tetangga"}, "sudah dipakai"),
        ({"peran": []}, "paling sedikit satu peran"),
        ({"peran": "raja"}, "tidak tersedia"),
        ({"pegawai": "bukan-uuid"}, "tidak tersedia"),
        ({"berlaku_sampai": "2020-01-01"}, "tidak boleh sebelum hari ini"),
        ({"berlaku_sampai": "besok"}, "tanggal yang benar"),
        ({"surel": "bukan alamat"}, "pos-el yang lengkap"),
    ],
)
def test_undangan_yang_salah_disebut_di_tempatnya(
    klien: FlaskClient, buat: Pabrik, isi: dict[str, Any], kalimat: str
) -> None:
    buat.akun(nama_pengguna="sudah.ada")
    buat.tetangga().akun(nama_pengguna="di.tetangga")
    buat.masuk(klien)
    jawaban = undang(klien, **isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert akun_bernama(buat, "ani") is None


def test_pegawai_tetangga_tidak_dapat_dipilih(klien: FlaskClient, buat: Pabrik) -> None:
    orang = buat.tetangga().pegawai()
    buat.masuk(klien)
    assert "tidak tersedia" in undang(klien, pegawai=str(orang.id)).text


@pytest.mark.parametrize(
    ("pelaku", "peran"),
    [
        (Peran.ADMIN, "kepala"),
        (Peran.ADMIN, "ktu"),
        (Peran.ADMIN, "admin"),
        (Peran.ADMIN, "surveior"),
        (Peran.KEPALA, "admin"),
        (Peran.KEPALA, "notulis"),
    ],
)
def test_peran_yang_bukan_haknya_tidak_dapat_diberikan(
    klien: FlaskClient, buat: Pabrik, pelaku: Peran, peran: str
) -> None:
    buat.masuk(klien, pelaku)
    assert f'value="{peran}"' not in klien.get("/akun/pengguna/baru").text
    undang(klien, peran=peran, berlaku_sampai=BESOK)
    assert akun_bernama(buat, "ani") is None


def test_isian_tambahan_tidak_berarti(klien: FlaskClient, buat: Pabrik) -> None:
    """Mass assignment: only the fields of the form become columns."""
    buat.masuk(klien)
    undang(
        klien,
        id=str(uuid7()),
        puskesmas_id=str(buat.tetangga().id),
        aktif="",
        sandi="titipan penyerang",
        totp="x",
        pegawai_id=str(uuid7()),
    )
    akun = akun_bernama(buat, "ani")
    assert akun is not None and akun.puskesmas_id == buat.id
    assert akun.aktif and not akun.sandi and not akun.totp and not akun.pegawai_id


# --- changing one --------------------------------------------------------------------


def test_ubah_peran_mengeluarkan_orangnya(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi(Peran.NOTULIS)
    orangnya = app.test_client()
    masuk(orangnya, ingat="y")
    buat.masuk(klien)
    assert ubah(klien, akun, nama="Nama Baru").status_code == 302
    assert di_dalam(orangnya) and kini(buat, akun).nama == "Nama Baru"
    ubah(klien, akun, peran=["notulis", "mutu"])
    assert kini(buat, akun).peran == {Peran.NOTULIS, Peran.MUTU}
    assert not di_dalam(orangnya)


def test_formulir_menampilkan_peran_yang_sekarang(
    klien: FlaskClient, buat: Pabrik
) -> None:
    akun = buat.akun(Peran.NOTULIS, Peran.MUTU)
    buat.masuk(klien)
    halaman = klien.get(f"/akun/pengguna/{akun.id}").text
    assert set(re.findall(r'checked[^>]* value="(\w+)"', halaman)) == {
        "mutu",
        "notulis",
    }


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"peran": []}, "paling sedikit satu peran"),
        ({"nama": ""}, "wajib diisi"),
        ({"surel": "bukan alamat"}, "pos-el yang lengkap"),
        ({"surel": 'da"dang@contoh.id'}, "pos-el yang lengkap"),
        ({"surel": "dadang@contoh..id"}, "pos-el yang lengkap"),
        ({"surel": "dádang@contoh.id"}, "pos-el yang lengkap"),
        ({"peran": ["surveior"]}, "harus mempunyai tanggal berakhir"),
    ],
)
def test_perubahan_yang_salah_disebut_dan_tidak_tersimpan(
    klien: FlaskClient, buat: Pabrik, isi: dict[str, Any], kalimat: str
) -> None:
    akun = buat.akun(Peran.NOTULIS)
    buat.masuk(klien)
    assert kalimat in ubah(klien, akun, **isi).text
    assert kini(buat, akun).peran == {Peran.NOTULIS} and akun.nama


def test_menambah_peran_sendiri_tidak_mengeluarkan_diri(
    klien: FlaskClient, buat: Pabrik
) -> None:
    akun = buat.masuk(klien)
    ubah(klien, akun, peran=["ktu", "notulis"])
    assert di_dalam(klien) and Peran.NOTULIS in kini(buat, akun).peran


def test_pos_el_sendiri_tidak_diubah_tanpa_kata_sandi(
    klien: FlaskClient, buat: Pabrik
) -> None:
    akun = buat.masuk(klien)
    assert "halaman Akun saya" in ubah(klien, akun, surel="maling@contoh.id").text
    assert kini(buat, akun).surel == ""


def test_operator_tidak_mengubah_atau_mengambil_alih_atasannya(
    klien: FlaskClient, buat: Pabrik
) -> None:
    kepala = buat.akun(Peran.KEPALA, Peran.NOTULIS)
    buat.masuk(klien, Peran.ADMIN)
    assert klien.get(f"/akun/pengguna/{kepala.id}").status_code == 403
    assert ubah(klien, kepala, peran=["notulis"]).status_code == 403
    for tindakan in TINDAKAN:
        jawaban = klien.post(f"/akun/pengguna/{kepala.id}/{tindakan}")
        assert jawaban.status_code == 403
    assert kini(buat, kepala).aktif and Peran.KEPALA in kepala.peran


def test_operator_tidak_menaikkan_peran_siapa_pun(
    klien: FlaskClient, buat: Pabrik
) -> None:
    notulis = buat.akun(Peran.NOTULIS)
    diri = buat.masuk(klien, Peran.ADMIN)
    ubah(klien, notulis, peran=["notulis", "ktu"])
    ubah(klien, diri, peran=["admin", "ktu"])
    assert kini(buat, notulis).peran == {Peran.NOTULIS}
    assert kini(buat, diri).peran == {Peran.ADMIN}


def test_pengelola_terakhir_tetap_pengelola(klien: FlaskClient, buat: Pabrik) -> None:
    akun = buat.masuk(klien)
    buat.akun(Peran.KTU, aktif=False)
    for isi in ({"peran": ["notulis"]}, {"berlaku_sampai": BESOK}):
        assert "satu-satunya akun" in ubah(klien, akun, **isi).text
    assert kini(buat, akun).peran == {Peran.KTU} and akun.berlaku_sampai is None
    buat.akun(Peran.KEPALA)
    assert ubah(klien, akun, peran=["notulis"]).status_code == 302


@pytest.mark.parametrize("tindakan", ["", "/kode"])
@pytest.mark.parametrize("siapa", ["tetangga", "tidak ada"])
def test_akun_tetangga_tidak_ditemukan(
    klien: FlaskClient, buat: Pabrik, siapa: str, tindakan: str
) -> None:
    id_akun = buat.tetangga().akun(Peran.NOTULIS).id if siapa == "tetangga" else uuid7()
    buat.masuk(klien)
    assert klien.get(f"/akun/pengguna/{id_akun}{tindakan}").status_code == 404
    for lain in TINDAKAN:
        assert klien.post(f"/akun/pengguna/{id_akun}/{lain}").status_code == 404


@pytest.mark.parametrize("tindakan", [t for t in TINDAKAN if t != "kode"])
def test_tindakan_tidak_dengan_get(
    klien: FlaskClient, buat: Pabrik, tindakan: str
) -> None:
    buat.masuk(klien)
    id_akun = buat.akun(Peran.NOTULIS).id
    assert klien.get(f"/akun/pengguna/{id_akun}/{tindakan}").status_code == 405


@pytest.mark.parametrize("tindakan", TINDAKAN)
def test_akun_sendiri_tidak_lewat_sini(
    klien: FlaskClient, buat: Pabrik, tindakan: str
) -> None:
    """Whoever finds the KTU's computer open cannot keep the account."""
    akun = buat.masuk(klien)
    jawaban = klien.post(f"/akun/pengguna/{akun.id}/{tindakan}")
    assert jawaban.status_code == 422 and "akun Anda sendiri" in jawaban.text
    assert kini(buat, akun).aktif


# --- closing, opening, helping ---------------------------------------------------------


def test_dinonaktifkan_langsung_keluar_dan_tidak_dapat_masuk(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi(Peran.NOTULIS)
    orangnya = app.test_client()
    masuk(orangnya, ingat="y")
    buat.masuk(klien)
    klien.post(f"/akun/pengguna/{akun.id}/nonaktifkan")
    assert not di_dalam(orangnya)
    assert masuk(orangnya).status_code == 200
    klien.post(f"/akun/pengguna/{akun.id}/aktifkan")
    assert not di_dalam(orangnya)  # the old cookie stays dead
    assert masuk(orangnya).status_code == 302


def test_keluarkan_dari_semua_perangkat(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi(Peran.NOTULIS)
    ponsel = app.test_client()
    masuk(ponsel, ingat="y")
    buat.masuk(klien)
    klien.post(f"/akun/pengguna/{akun.id}/keluarkan")
    assert not di_dalam(ponsel)
    assert masuk(ponsel).status_code == 302


def test_kode_masuk_dari_ktu_sampai_masuk(
    app: Flask, klien: FlaskClient, buat: Pabrik
) -> None:
    orang = buat.pegawai(nama="Siti Aminah", telepon="0812-3456-7890")
    akun = buat.akun(Peran.NOTULIS, nama_pengguna="siti", pegawai_id=orang.id)
    buat.masuk(klien)
    alamat = f"/akun/pengguna/{akun.id}/kode"
    assert "Buat kode masuk" in klien.get(alamat).text
    halaman = klien.post(alamat).text
    kode = halaman.split('id="kode-masuk">')[1].split("<")[0]
    assert "https://wa.me/6281234567890?text=" in halaman
    assert f"Kode: {kode}" in halaman and "/akun/kode" in halaman
    assert kode not in klien.get(alamat).text
    assert "Kode dibuat" in klien.get("/akun/pengguna/").text
    tamu = app.test_client()
    isi = {"nama": "siti", "kode": kode, "sandi_baru": SANDI_LAIN}
    assert tamu.post("/akun/kode", data=isi).status_code == 302
    assert masuk(tamu, "siti", SANDI_LAIN).status_code == 302


def test_kode_tidak_mengeluarkan_sebelum_dipakai(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi(Peran.NOTULIS)
    orangnya = app.test_client()
    masuk(orangnya)
    buat.masuk(klien)
    klien.post(f"/akun/pengguna/{akun.id}/kode")
    assert di_dalam(orangnya)
    assert masuk(orangnya, sandi=SANDI).status_code == 302


def test_ktu_membantu_kepala_yang_kehilangan_ponsel(
    klien: FlaskClient, buat: Pabrik
) -> None:
    kepala = buat.akun(Peran.KEPALA, totp="JBSWY3DPEHPK3PXP", kode_cadangan="x")
    buat.masuk(klien)
    assert "Matikan langkah kedua" in klien.get(f"/akun/pengguna/{kepala.id}").text
    klien.post(f"/akun/pengguna/{kepala.id}/dua-langkah")
    assert kini(buat, kepala).totp == kepala.kode_cadangan == ""


def test_perubahan_tercatat_dengan_nama_pelakunya(
    klien: FlaskClient, buat: Pabrik
) -> None:
    akun = buat.akun(Peran.NOTULIS, nama="Ani Rahmawati")
    buat.masuk(klien, akun=buat.akun(nama="Dadang Suherman"))
    klien.post(f"/akun/pengguna/{akun.id}/nonaktifkan")
    halaman = klien.get(f"/jejak/?objek={akun.id}").text
    assert "Dadang Suherman" in halaman and "Ani Rahmawati" in halaman


def test_hari_terakhir_menurut_jam_puskesmas(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    hari_ini = waktu.hari_ini(buat.puskesmas.zona)
    assert undang(klien, berlaku_sampai=hari_ini.isoformat()).status_code == 302
