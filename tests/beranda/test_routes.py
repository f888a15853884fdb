from datetime import timedelta

from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.bersama.surel import StatusSurat, SuratKeluar
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.puskesmas.models import ProfilNaskah
from lokmin.puskesmas.rules import IsiProfil, SebutanTriwulan
from tests.pabrik import Pabrik


def test_yang_belum_masuk_dibawa_ke_halaman_masuk(klien: FlaskClient) -> None:
    jawaban = klien.get("/")
    assert jawaban.status_code == 302
    assert jawaban.location.startswith("/akun/masuk")


def test_puskesmas_baru_melihat_langkah_langkahnya(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien)
    isi = klien.get("/").text
    assert "Lengkapi kop dan logo" in isi and "Susun jadwal" in isi
    assert "hari lagi" not in isi


def test_pertemuan_berikutnya_lebih_dahulu(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    sekarang = waktu.sekarang()
    for hari in (-30, 40, 4):
        buat.pertemuan(
            judul=f"Rapat {hari} hari", mulai=sekarang + timedelta(days=hari)
        )
    isi = klien.get("/").text
    assert "4 hari lagi" in isi
    assert isi.index("Rapat 4 hari") < isi.index("Rapat -30 hari")
    assert "sudah lewat dan belum tercatat dilaksanakan" in isi


def test_yang_ditunda_dan_pos_el_gagal_tampak(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    buat.pertemuan(judul="Rapat tertunda", status=StatusPertemuan.DITUNDA)
    sekarang = waktu.sekarang()
    db.session.add(
        SuratKeluar(
            id=uuid7(),
            penerima="x@uji.example",
            perihal="X",
            isi="",
            dibuat=sekarang,
            coba_lagi=sekarang,
            status=StatusSurat.GAGAL,
        )
    )
    db.session.commit()
    isi = klien.get("/").text
    assert "Rapat tertunda" in isi and "Tetapkan tanggal" in isi
    assert "1 pos-el gagal terkirim" in isi


def test_pembaca_melihat_tanpa_tombol(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.SURVEIOR)
    buat.pertemuan(judul="Rapat tertunda", status=StatusPertemuan.DITUNDA)
    isi = klien.get("/").text
    assert "Rapat tertunda" in isi
    assert "Tetapkan tanggal" not in isi and "Susun jadwal" not in isi


def test_pertemuan_tetangga_tidak_terlihat(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    besok = waktu.sekarang() + timedelta(days=1)
    buat.tetangga().pertemuan(judul="Rapat tetangga", mulai=besok)
    assert "Rapat tetangga" not in klien.get("/").text


def test_cara_lain_ditolak(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    assert klien.post("/").status_code == 405


def test_lokmin_disebut_seperti_di_profil_naskah(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien)
    assert "Lokmin triwulanan" in klien.get("/").text
    db.session.add(
        ProfilNaskah(**IsiProfil(sebutan_triwulan=SebutanTriwulan.TRIBULANAN)._asdict())
    )
    db.session.commit()
    assert "Lokmin tribulanan" in klien.get("/").text
