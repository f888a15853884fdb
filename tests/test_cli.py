"""The command `lokmin`: sentences, exit status, and the doctor. Real processes."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from flask import Flask
from sqlalchemy import text

from lokmin.bersama import periksa
from lokmin.bersama.db import db
from lokmin.bersama.penjadwal import Pekerjaan, jalankan
from lokmin.bersama.periksa import Temuan, Tingkat
from lokmin.bersama.surel import periksa as periksa_surel
from lokmin.cli import PEMERIKSAAN
from lokmin.pemasangan.cli import periksa_jejak
from tests.basisdata import POSTGRESQL
from tests.pabrik import Pabrik
from tests.perintah import AKAR, basis_data_sendiri, lokmin, port_kosong, serve

pytestmark = pytest.mark.lambat  # each starts processes of its own


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with basis_data_sendiri(tmp_path) as alamat:
        yield alamat


def test_demo_mengisi_dan_mencetak_akun_lalu_menolak_yang_kedua(
    tmp_path: Path, url: str
) -> None:
    pertama = lokmin(tmp_path, "demo", LOKMIN_DATABASE_URL=url)
    assert pertama.status == 0, pertama.galat
    sandi = re.findall(
        r"^  \S+\.sukamaju +([A-Z0-9]{5}-[A-Z0-9]{5})  ", pertama.keluaran, re.MULTILINE
    )
    assert len(set(sandi)) == 10
    kedua = lokmin(tmp_path, "demo", LOKMIN_DATABASE_URL=url)
    assert (kedua.status, kedua.keluaran) == (1, "")
    assert kedua.galat.startswith("Puskesmas contoh sudah ada")
    with serve(tmp_path, url) as peladen:
        assert peladen.minta("/") == 302
        assert len(peladen.baris) == 1  # no code: somebody is in already


def test_serve_memakai_port_dari_lingkungan_dan_menolak_port_terpakai(
    tmp_path: Path, url: str
) -> None:
    with serve(tmp_path, url) as peladen:
        assert peladen.baris[1] == f"Lokmin berjalan di http://127.0.0.1:{peladen.port}"
        assert re.fullmatch(
            r"Kode pemasangan: [A-Z0-9]{5}-[A-Z0-9]{5} .*", peladen.baris[0]
        )
        hasil = lokmin(
            tmp_path, "serve", PORT=str(peladen.port), LOKMIN_DATABASE_URL=url
        )
    assert hasil.status == 1
    assert hasil.galat.startswith(f"Port {peladen.port} sudah dipakai program lain.")
    assert len(hasil.galat.splitlines()) == 1


def test_serve_siap_dengan_cepat(tmp_path: Path, url: str) -> None:
    lokmin(tmp_path, "migrasi", LOKMIN_DATABASE_URL=url)
    lama = []
    for _ in range(3):
        mulai = time.monotonic()
        with serve(tmp_path, url) as peladen:
            assert peladen.minta("/pemasangan/") == 200
            lama.append(time.monotonic() - mulai)
    assert min(lama) < 2, lama


def test_serve_tidak_memuat_mesin_cetak_dan_excel_di_awal(tmp_path: Path) -> None:
    berat = ("weasyprint", "openpyxl", "apscheduler", "pypdfium2")
    kode = f"import sys, lokmin.cli; print([m for m in {berat} if m in sys.modules])"
    hasil = subprocess.run(
        [sys.executable, "-c", kode],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert hasil.stdout.strip() == "[]"


def test_folder_data_yang_tidak_dapat_dibuat_disebut() -> None:
    hasil = lokmin(Path("/proc/lokmin"), "serve")
    assert hasil.status == 1
    assert hasil.galat.startswith("Folder data /proc/lokmin tidak dapat dibuat")
    assert len(hasil.galat.splitlines()) == 1


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (["serve", "--portt", "1"], "Pilihan --portt tidak dikenal."),
        (["serve", "--port", "abc"], "Nilai '--port' tidak dapat dipakai."),
        (["terbang"], "Perintah ini tidak dikenal"),
    ],
)
def test_pemakaian_yang_salah_berstatus_dua(
    tmp_path: Path, argumen: list[str], kalimat: str
) -> None:
    hasil = lokmin(tmp_path, *argumen)
    assert (hasil.status, hasil.keluaran) == (2, "")
    assert hasil.galat.startswith(kalimat)


def test_bantuan_tidak_memerlukan_basis_data(tmp_path: Path) -> None:
    hasil = lokmin(tmp_path, "akun", "buat", "--help")
    assert hasil.status == 0
    assert "Buat akun" in hasil.keluaran
    assert not (tmp_path / "lokmin.sqlite").exists()


def test_puskesmas_dipilih_dengan_kode(tmp_path: Path, url: str) -> None:
    lokmin(tmp_path, "demo", LOKMIN_DATABASE_URL=url)
    ada = lokmin(
        *(tmp_path, "--puskesmas", "PKM-SKM", "akun", "buat", "Dewi Lestari"),
        LOKMIN_DATABASE_URL=url,
    )
    assert ada.status == 0, ada.galat
    tidak_ada = lokmin(
        *(tmp_path, "--puskesmas", "PKM-X", "akun", "buat", "Dewi Lestari"),
        LOKMIN_DATABASE_URL=url,
    )
    assert tidak_ada.status == 1
    assert (
        "Tidak ada Puskesmas dengan kode PKM-X. Yang ada: PKM-SKM." in tidak_ada.galat
    )


def test_perintah_sebelum_migrasi_menyebut_apa_yang_harus_dijalankan(
    tmp_path: Path, url: str
) -> None:
    hasil = lokmin(tmp_path, "akun", "buat", "Dewi", LOKMIN_DATABASE_URL=url)
    assert hasil.status == 1
    assert "lokmin migrasi" in hasil.galat


def test_periksa_sebelum_dan_sesudah_migrasi(tmp_path: Path, url: str) -> None:
    sebelum = lokmin(tmp_path, "periksa", LOKMIN_DATABASE_URL=url)
    assert sebelum.status == 1
    assert "✗ Basis data: " in sebelum.keluaran
    assert "lokmin migrasi" in sebelum.keluaran
    assert not (tmp_path / "lokmin.sqlite").exists()
    lokmin(tmp_path, "demo", LOKMIN_DATABASE_URL=url)
    sesudah = lokmin(tmp_path, "periksa", LOKMIN_DATABASE_URL=url)
    assert sesudah.status == 0, sesudah.keluaran
    assert "✓ Jejak: Jejak PKM-SKM utuh" in sesudah.keluaran
    assert "· Pos-el: Belum diatur" in sesudah.keluaran
    assert sesudah.keluaran.endswith("Semuanya siap.\n")


def test_periksa_menemukan_basis_data_rusak(tmp_path: Path) -> None:
    (tmp_path / "lokmin.sqlite").write_bytes(b"bukan basis data" * 500)
    hasil = lokmin(tmp_path, "periksa")
    assert hasil.status == 1
    assert "bukan basis data Lokmin, atau sudah rusak" in hasil.keluaran
    assert "Traceback" not in hasil.keluaran + hasil.galat


def test_periksa_menemukan_jejak_yang_diubah(app: Flask, buat: Pabrik) -> None:
    buat.pegawai()
    (sebelum,) = periksa_jejak(app)
    assert sebelum.tingkat is Tingkat.BAIK
    db.session.rollback()
    _ubah_jejak()
    (sesudah,) = periksa_jejak(app)
    assert sesudah.tingkat is Tingkat.RUSAK
    assert "nomor 2" in sesudah.pesan


def test_periksa_menemukan_izin_berkas_yang_longgar(app: Flask) -> None:
    folder = app.config["SETELAN"].instance
    folder.chmod(0o700)
    kunci = folder / "kunci_rahasia"
    kunci.write_text("x")
    kunci.chmod(0o644)
    temuan = list(periksa.izin_berkas(app))
    kunci.unlink()
    assert [t.tingkat for t in temuan] == [Tingkat.RUSAK]
    assert temuan[0].saran == f"Jalankan: chmod 600 {kunci}"


@pytest.mark.parametrize(
    ("sisa", "tingkat"),
    [(10_000, Tingkat.BAIK), (400, Tingkat.AWAS), (20, Tingkat.RUSAK)],
)
def test_sisa_disk_dinilai(
    app: Flask, monkeypatch: pytest.MonkeyPatch, sisa: int, tingkat: Tingkat
) -> None:
    penuh = shutil.disk_usage("/")._replace(free=sisa * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: penuh)
    assert [t.tingkat for t in periksa.disk(app)] == [tingkat]


def test_jam_yang_mundur_ditemukan() -> None:
    kini = datetime(2026, 2, 5, tzinfo=UTC)
    assert periksa.nilai_jam(kini, None).tingkat is Tingkat.BAIK
    assert periksa.nilai_jam(kini, kini + timedelta(days=1)).tingkat is Tingkat.RUSAK
    assert (
        periksa.nilai_jam(datetime(1970, 1, 1, tzinfo=UTC), None).tingkat
        is Tingkat.RUSAK
    )


def test_server_pos_el_disapa(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    setelan = replace(
        app.config["SETELAN"],
        smtp_host="127.0.0.1",
        smtp_port=port_kosong(),
        smtp_tls="tanpa",
    )
    monkeypatch.setitem(app.config, "SETELAN", setelan)
    (tidak_ada,) = periksa_surel.pos_el(app)
    assert tidak_ada.tingkat is Tingkat.RUSAK
    assert "LOKMIN_SMTP_HOST" in tidak_ada.saran

    pos = Controller(Sink(), hostname="127.0.0.1", port=setelan.smtp_port)
    pos.start()
    try:
        (ada,) = periksa_surel.pos_el(app)
    finally:
        pos.stop()
    assert ada.pesan == f"127.0.0.1:{setelan.smtp_port} siap menerima."


def test_pemeriksaan_yang_gagal_tidak_menghentikan_yang_lain(app: Flask) -> None:
    def pingsan(_app: Flask) -> list[Temuan]:
        raise RuntimeError("tidak terduga")

    temuan = list(periksa.jalankan(app, (pingsan, periksa.zona_waktu)))
    assert [t.tingkat for t in temuan] == [Tingkat.RUSAK, Tingkat.BAIK]
    assert "tidak terduga" in temuan[0].pesan


@pytest.mark.skipif(not POSTGRESQL, reason="needs PostgreSQL")
def test_tabel_tanpa_penjagaan_baris_ditemukan(app: Flask) -> None:
    assert [t.tingkat for t in periksa.kunci_baris(app)] == [Tingkat.BAIK]
    _jalankan_sql("ALTER TABLE mitra NO FORCE ROW LEVEL SECURITY")
    (temuan,) = periksa.kunci_baris(app)
    _jalankan_sql("ALTER TABLE mitra FORCE ROW LEVEL SECURITY")
    assert temuan.tingkat is Tingkat.RUSAK
    assert "mitra" in temuan.pesan


def test_pekerjaan_yang_gagal_tidak_menjatuhkan_server(app: Flask) -> None:
    def gagal(_app: Flask) -> None:
        raise RuntimeError("tidak terduga")

    jalankan(app, Pekerjaan("gagal", gagal, 1))


def test_semua_pemeriksaan_bernama_berbeda() -> None:
    assert len({p.__name__ for p in PEMERIKSAAN}) == len(PEMERIKSAAN)


def _ubah_jejak() -> None:
    """As somebody with the database in hand would: without the triggers."""
    with db.engine.begin() as koneksi:
        if db.engine.dialect.name == "postgresql":
            koneksi.execute(text("SET LOCAL lokmin.puskesmas = 'lintas'"))
            koneksi.execute(
                text("ALTER TABLE jejak DISABLE TRIGGER jejak_hanya_tambah")
            )
        else:
            koneksi.execute(text("DROP TRIGGER jejak_tanpa_update"))
        koneksi.execute(text("UPDATE jejak SET nama = 'Orang lain' WHERE nomor = 2"))
        if db.engine.dialect.name == "postgresql":
            koneksi.execute(text("ALTER TABLE jejak ENABLE TRIGGER jejak_hanya_tambah"))


def _jalankan_sql(pernyataan: str) -> None:
    with db.engine.begin() as koneksi:
        koneksi.execute(text(pernyataan))
