"""The list of special days: national, and what is different here."""

from datetime import date
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.jadwal.models import HariLibur
from lokmin.jadwal.rules import JenisHari
from lokmin.jadwal.rules.hari_isian import (
    BARIS_MAKS,
    BarisTidakTerbaca,
    IsiHari,
    TerlaluBanyakBaris,
    baca_tempelan,
)
from tests.pabrik import Pabrik

BARU = {
    "nama": "Hari Jadi",
    "jenis": "libur",
    "tanggal": "2026-09-09",
    "tanggal_bulanan": "",
}
DAFTAR = "/jadwal/hari-libur/"


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    buat.masuk(klien, Peran.KTU)
    return klien


def semua() -> list[HariLibur]:
    return list(db.session.scalars(select(HariLibur).order_by(HariLibur.tanggal)))


def test_daftar_memuat_libur_nasional_sumbernya_dan_hari_kita(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.hari_libur(nama="Hari Jadi Kabupaten")
    buat.hari_libur(
        tanggal=None,
        tanggal_bulanan=8,
        nama="Posyandu Melati",
        jenis=JenisHari.POSYANDU,
    )
    teks = ktu.get(f"{DAFTAR}?tahun=2026").text
    for kata in ("Hari Suci Nyepi", "data libur Indonesia (holidays", "SKB 3 Menteri tahun 2026",
                 "Hari Jadi Kabupaten", "Tanggal 8", "Posyandu Melati"):  # fmt: skip
        assert kata in teks
    assert "Perkiraan" not in teks
    assert "Perkiraan" in ktu.get(f"{DAFTAR}?tahun=2028").text
    assert "Cuti bersama tahun ini belum ada" in ktu.get(f"{DAFTAR}?tahun=2028").text


def test_pembaca_melihat_tanpa_tombol_ubah(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.NOTULIS)
    teks = klien.get(DAFTAR).text
    assert "Nyepi" in teks and "Tambah hari" not in teks and "Tetap masuk" not in teks
    assert klien.post(f"{DAFTAR}baru", data=BARU).status_code == 403


def test_hari_ditambahkan_diubah_dan_dihapus(ktu: FlaskClient, buat: Pabrik) -> None:
    assert ktu.post(f"{DAFTAR}baru", data=BARU).location == f"{DAFTAR}?tahun=2026"
    (hari,) = semua()
    alamat = f"{DAFTAR}{hari.id}"
    assert "Hari Jadi" in ktu.get(alamat).text
    assert ktu.post(alamat, data=BARU | {"nama": "Hari Jadi ke-70"}).status_code == 302
    assert [satu.nama for satu in semua()] == ["Hari Jadi ke-70"]
    assert ktu.post(f"{alamat}/hapus").status_code == 302
    assert semua() == []


def test_tetap_masuk_menandai_libur_nasional_yang_tidak_berlaku(
    ktu: FlaskClient,
) -> None:
    masuk = BARU | {
        "jenis": "hari kerja",
        "tanggal": "2026-03-19",
        "nama": "Layanan buka",
    }
    assert (
        "Tetap masuk pada Hari Suci Nyepi"
        in ktu.get(
            f"{DAFTAR}baru?tanggal=2026-03-19&jenis=hari+kerja&nama=Tetap+masuk+pada+Hari+Suci+Nyepi"
        ).text
    )
    ktu.post(f"{DAFTAR}baru", data=masuk)
    assert "tidak berlaku di sini" in ktu.get(f"{DAFTAR}?tahun=2026").text


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"nama": ""}, "Kolom Keterangan wajib diisi."),
        ({"tanggal": ""}, "salah satu saja"),
        ({"tanggal_bulanan": "8"}, "salah satu saja"),
        ({"tanggal": "", "tanggal_bulanan": "8"}, "Hanya hari posyandu"),
        ({"tanggal": "", "tanggal_bulanan": "32"}, "angka 1 sampai 31"),
        ({"tanggal": "2026-02-30"}, "tanggal yang benar"),
        ({"tanggal": "9999-12-31"}, "antara tahun 2000 dan 2100"),
        ({"jenis": "bebas"}, "Pilihan ini tidak tersedia."),
        ({"nama": "A\r\nB"}, "satu baris"),
    ],
)
def test_isian_yang_salah_disebut(
    ktu: FlaskClient, ubah: dict[str, str], kalimat: str
) -> None:
    jawaban = ktu.post(f"{DAFTAR}baru", data=BARU | ubah)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert semua() == []


def test_hari_yang_sama_tidak_masuk_dua_kali(ktu: FlaskClient) -> None:
    bulanan = BARU | {"jenis": "posyandu", "tanggal": "", "tanggal_bulanan": "8"}
    for isi in (BARU, bulanan):
        ktu.post(f"{DAFTAR}baru", data=isi)
        assert "sudah ada di daftar" in ktu.post(f"{DAFTAR}baru", data=isi).text
    assert len(semua()) == 2


def test_hari_tetangga_tidak_terlihat(ktu: FlaskClient, buat: Pabrik) -> None:
    lain = buat.tetangga().hari_libur(nama="Hari Tetangga").id
    assert "Hari Tetangga" not in ktu.get(f"{DAFTAR}?tahun=2026").text
    for alamat in (f"{DAFTAR}{lain}", f"{DAFTAR}{uuid4()}"):
        assert ktu.get(alamat).status_code == 404
        assert ktu.post(f"{alamat}/hapus").status_code == 404


def test_cara_yang_salah_ditolak(ktu: FlaskClient, buat: Pabrik) -> None:
    hari = buat.hari_libur()
    assert ktu.post(DAFTAR).status_code == 405
    assert ktu.get(f"{DAFTAR}{hari.id}/hapus").status_code == 405


def test_tempelan_masuk_sekaligus_dan_yang_sudah_ada_dilewati(ktu: FlaskClient) -> None:
    teks = (
        "17-08-2026\tHari Kemerdekaan\n\n"  # the national list has it
        "9/9/2026 Hari Jadi Kabupaten\n"
        "Senin, 28 Desember 2026: Cuti bersama daerah\n"
    )
    isi = {"jenis": "libur", "teks": teks}
    jawaban = ktu.post(f"{DAFTAR}impor", data=isi, follow_redirects=True)
    assert "2 hari ditambahkan. 1 lainnya sudah ada." in jawaban.text
    assert [(h.tanggal, h.jenis) for h in semua()] == [
        (date(2026, 9, 9), JenisHari.LIBUR),
        (date(2026, 12, 28), JenisHari.CUTI_BERSAMA),
    ]
    lagi = ktu.post(f"{DAFTAR}impor", data=isi, follow_redirects=True)
    assert "Semua hari itu sudah ada." in lagi.text
    assert len(semua()) == 2


def test_tempelan_yang_salah_tidak_menyimpan_apa_pun(ktu: FlaskClient) -> None:
    isi = {"jenis": "libur", "teks": "09-09-2026 Hari Jadi\n31-02-2026 Salah\nhalo"}
    jawaban = ktu.post(f"{DAFTAR}impor", data=isi)
    assert "Baris 2, 3 tidak dapat dibaca." in jawaban.text
    assert "09-09-2026 Hari Jadi" in jawaban.text  # what was pasted is still there
    assert semua() == []
    assert "wajib diisi" in ktu.post(f"{DAFTAR}impor", data={"jenis": "libur"}).text


@pytest.mark.parametrize(
    ("baris", "hari"),
    [
        ("17-08-2027 Nama", date(2027, 8, 17)),
        ("17.8.2027; Nama", date(2027, 8, 17)),
        ("2027-08-17 Nama", date(2027, 8, 17)),
        ("17 Agustus 2027 Nama", date(2027, 8, 17)),
        ("Jum'at, 1 Mei 2026 – Nama", date(2026, 5, 1)),
        ("5 Nop 2026, Nama", date(2026, 11, 5)),
    ],
)
def test_tanggal_dibaca_seperti_orang_menulisnya(baris: str, hari: date) -> None:
    assert baca_tempelan(baris, JenisHari.LIBUR) == [
        IsiHari(hari, None, "Nama", JenisHari.LIBUR)
    ]


@pytest.mark.parametrize(
    "baris",
    [
        "17-08-2027",
        "31-12-9999 X",
        "32-01-2027 X",
        "17 Agusto 27 X",
        f"1-1-2027 {'x' * 201}",
        " ",
    ],
)
def test_baris_yang_tidak_jelas_ditolak(baris: str) -> None:
    with pytest.raises(BarisTidakTerbaca):
        baca_tempelan(baris, JenisHari.LIBUR)


def test_tempelan_ada_batasnya() -> None:
    with pytest.raises(TerlaluBanyakBaris):
        baca_tempelan("1-1-2027 X\n" * (BARIS_MAKS + 1), JenisHari.LIBUR)
