"""The own account: what it shows, and how its sessions end."""

from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from uuid_utils.compat import uuid7

from lokmin.akun.models import Sesi
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from tests.akun.conftest import SANDI, Bersandi, di_dalam, kini, masuk
from tests.pabrik import Pabrik

PAGI = datetime(2026, 2, 5, 1, 0, tzinfo=UTC)
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0 Safari/537.36"


def test_menampilkan_diri_dan_perangkat(klien: FlaskClient, bersandi: Bersandi) -> None:
    bersandi(Peran.KTU, Peran.NOTULIS)
    klien.post(
        "/akun/masuk",
        data={"nama": "dadang", "sandi": SANDI},
        headers={"User-Agent": WINDOWS},
    )
    halaman = klien.get("/akun/saya").text
    for kata in (
        "Dadang Suherman, S.K.M.",
        "KTU/PJ Klaster 1, Notulis",
        "Chrome di Windows",
        "Perangkat ini",
        "Aktifkan langkah kedua",
    ):
        assert kata in halaman


def test_tiap_peran_melihat_akunnya(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.SURVEIOR)
    assert "Langkah kedua" not in klien.get("/akun/saya").text


def test_yang_belum_masuk_tidak(klien: FlaskClient) -> None:
    assert klien.get("/akun/saya").location == "/akun/masuk?next=/akun/saya"


def test_keluarkan_satu_perangkat(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    bersandi()
    ponsel = app.test_client()
    masuk(ponsel)
    lingkup.pakai(buat.id)
    sesi_ponsel = db.session.scalars(select(Sesi.id)).one()
    masuk(klien)
    assert klien.post(f"/akun/sesi/{sesi_ponsel}/akhiri").status_code == 302
    assert di_dalam(klien) and not di_dalam(ponsel)


@pytest.mark.parametrize("milik", ["rekan", "tetangga", "tidak ada"])
def test_sesi_orang_lain_tidak_ditemukan(
    klien: FlaskClient, buat: Pabrik, milik: str
) -> None:
    rumah = {"rekan": buat, "tetangga": buat.tetangga()}.get(milik)
    sesi = rumah.sesi(rumah.akun()) if rumah else None
    id_sesi = sesi.id if sesi else uuid7()
    buat.masuk(klien)
    assert klien.post(f"/akun/sesi/{id_sesi}/akhiri").status_code == 404
    if rumah and sesi:
        lingkup.pakai(rumah.id)
        db.session.refresh(sesi)
        assert sesi.berakhir is None


def test_keluar_dari_semua_perangkat(
    app: Flask, klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    ponsel = app.test_client()
    masuk(ponsel, ingat="y")
    masuk(klien)
    jawaban = klien.post("/akun/keluar-semua", follow_redirects=True)
    assert "keluar dari semua perangkat" in jawaban.text
    assert not di_dalam(klien) and not di_dalam(ponsel)


def test_keluar_hanya_perangkat_ini(
    app: Flask, klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    ponsel = app.test_client()
    masuk(ponsel)
    masuk(klien)
    assert "Anda sudah keluar" in klien.post("/akun/keluar", follow_redirects=True).text
    assert not di_dalam(klien) and di_dalam(ponsel)


@pytest.mark.parametrize("alamat", ["/akun/keluar", "/akun/keluar-semua"])
def test_keluar_tidak_dengan_get(klien: FlaskClient, buat: Pabrik, alamat: str) -> None:
    buat.masuk(klien)
    assert klien.get(alamat).status_code == 405
    assert di_dalam(klien)


@pytest.mark.parametrize("alamat", ["/akun/keluar", "/akun/keluar-semua"])
def test_keluar_tanpa_token_csrf_ditolak(
    app: Flask, klien: FlaskClient, buat: Pabrik, alamat: str
) -> None:
    buat.masuk(klien)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert klien.post(alamat).status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert di_dalam(klien)


# --- the own address -------------------------------------------------------------


def test_pos_el_diubah_dengan_kata_sandi(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi()
    masuk(klien)
    isi = {"surel": "Dadang@Contoh.id", "sandi": SANDI}
    assert klien.post("/akun/pos-el", data=isi).status_code == 302
    assert kini(buat, akun).surel == "dadang@contoh.id"


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"surel": "d@contoh.id", "sandi": "bukan itu"}, "saat ini tidak cocok"),
        ({"surel": "d@contoh.id"}, "wajib diisi"),
        ({"surel": "bukan alamat", "sandi": SANDI}, "alamat pos-el yang lengkap"),
        ({"surel": "d@x.id\r\nBcc: e@x.id", "sandi": SANDI}, "satu baris"),
    ],
)
def test_pos_el_yang_salah_ditolak(
    klien: FlaskClient,
    bersandi: Bersandi,
    buat: Pabrik,
    isi: dict[str, str],
    kalimat: str,
) -> None:
    akun = bersandi(surel="lama@contoh.id")
    masuk(klien)
    assert kalimat in klien.post("/akun/pos-el", data=isi).text
    assert kini(buat, akun).surel == "lama@contoh.id"


# --- when it was last seen -------------------------------------------------------


def terakhir(buat: Pabrik) -> datetime:
    lingkup.pakai(buat.id)
    db.session.rollback()
    return db.session.scalars(select(Sesi.terakhir)).one()


def test_kunjungan_dicatat_paling_sering_tiap_menit(
    klien: FlaskClient, buat: Pabrik
) -> None:
    with time_machine.travel(PAGI, tick=False) as jam:
        buat.masuk(klien)
        jam.shift(timedelta(seconds=59))
        klien.get("/akun/saya").close()
        assert terakhir(buat) == PAGI
        jam.shift(timedelta(seconds=1))
        klien.get("/akun/saya").close()
        assert terakhir(buat) == PAGI + timedelta(seconds=60)


def test_kunjungan_juga_dicatat_oleh_post(klien: FlaskClient, buat: Pabrik) -> None:
    with time_machine.travel(PAGI, tick=False) as jam:
        buat.masuk(klien)
        jam.shift(timedelta(minutes=5))
        klien.post(f"/akun/sesi/{uuid7()}/akhiri").close()
        assert terakhir(buat) == PAGI + timedelta(minutes=5)


def test_basis_data_yang_terkunci_tidak_menghalangi_membaca(
    klien: FlaskClient, buat: Pabrik
) -> None:
    """The page comes, at once; the visit is noted by a later request."""
    with time_machine.travel(PAGI, tick=False) as jam:
        buat.masuk(klien)
        jam.shift(timedelta(minutes=5))
        with db.engine.connect() as penulis:  # holds the write lock, or the row's
            penulis.exec_driver_sql(
                "SELECT set_config('lokmin.puskesmas', 'lintas', true)"
                if penulis.dialect.name == "postgresql"
                else "PRAGMA user_version"
            )
            penulis.exec_driver_sql("UPDATE sesi SET ingat = ingat")
            mulai = perf_counter()
            with klien.get("/akun/saya") as jawaban:
                assert jawaban.status_code == 200
            assert perf_counter() - mulai < 3  # a usual writer would wait for five
            penulis.rollback()
        assert terakhir(buat) == PAGI
        klien.get("/akun/saya").close()
        assert terakhir(buat) == PAGI + timedelta(minutes=5)


def test_kunjungan_tidak_memenuhi_jejak(klien: FlaskClient, buat: Pabrik) -> None:
    with time_machine.travel(PAGI, tick=False) as jam:
        buat.masuk(klien, Peran.KTU)
        sebelum = klien.get("/jejak/").text.count("<tr")
        jam.shift(timedelta(minutes=5))
        klien.get("/akun/saya").close()
        assert klien.get("/jejak/").text.count("<tr") == sebelum
