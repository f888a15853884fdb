"""The plan on paper and as a table: right hours, right paper, right names."""

import io
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import RectangleObject

from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona, saat
from lokmin.cli import grup
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.jadwal.rantai import RantaiJadwal
from lokmin.jadwal.rules import JenisPerubahan
from lokmin.pertemuan.rules import JenisPertemuan, StatusPertemuan, Tahap, Tingkat
from lokmin.puskesmas.rules.kepala import jabatan_kepala, kepala
from tests.jadwal.test_tampilan import lokmin
from tests.pabrik import Pabrik
from tests.puskesmas.alat import simpan

J, S = JenisPertemuan, StatusPertemuan
HARI = datetime  # what a cell with a date reads as: without a zone
KEPALA = {
    "nama": "dr. Ratna Wulandari, M.K.M.",
    "jabatan": "Kepala UPTD",
    "pangkat": "Pembina, IV/a",
    "nip": "197804122006042011",
}


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    buat.masuk(klien, Peran.KTU)
    return klien


def baca(isi: bytes) -> tuple[str, RectangleObject, int]:
    """The text with single spaces, the first page's paper, the number of pages."""
    pdf = PdfReader(io.BytesIO(isi))
    teks = " ".join(" ".join(h.extract_text() for h in pdf.pages).split())
    return teks, pdf.pages[0].mediabox, len(pdf.pages)


@time_machine.travel(datetime(2026, 4, 1, 3, tzinfo=UTC), tick=False)
def test_pdf_memuat_enam_belas_baris_dengan_realisasi_dan_penanda_tangan(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien, Peran.KTU)
    buat.pegawai(nama="Dadang Suherman, S.K.M.", jabatan="Kepala Subbagian Tata Usaha")
    buat.pegawai(**KEPALA)
    nyata = datetime(2026, 2, 6, 5, 30, tzinfo=UTC)
    lokmin(
        buat,
        1,
        date(2026, 1, 8),
        status=S.DITUTUP,
        tahap=Tahap.PERTAMA,
        dimulai=datetime(2026, 2, 2, 5, tzinfo=UTC),
    )
    lokmin(
        buat,
        2,
        date(2026, 2, 5),
        status=S.DITUTUP,
        dimulai=nyata,
        rencana=date(2026, 2, 3),
    )
    lokmin(buat, 6, date(2026, 6, 4))
    buat.pertemuan(jenis=J.RTM, mulai=saat(date(2026, 6, 4), time(9), Zona.WIB))
    lokmin(buat, 1, date(2026, 2, 12), jenis=J.TRIWULANAN, tempat="Aula Kecamatan")
    jawaban = klien.get("/jadwal/cetak.pdf?tahun=2026&kertas=a4")
    assert jawaban.mimetype == "application/pdf"
    assert "jadwal-lokmin-2026.pdf" in jawaban.headers["Content-Disposition"]
    teks, _, _ = baca(jawaban.data)
    assert "JADWAL LOKAKARYA MINI BULANAN DAN TRIWULANAN" in teks.upper()
    for kata in (
        "Kamis, 5 Februari 2026",
        "Jumat, 6 Februari 2026",
        "Rutin, semula Selasa, 3 Februari 2026",
        "Pertama, terlambat",
        "Rutin, digabung rapat tinjauan manajemen",
        "12.30 WIB s.d. selesai",
        "Kamis, 12 Februari 2026",
        "Aula Kecamatan",
        "Belum dijadwalkan",
        "Kepala Puskesmas Sukamaju,",
        "dr. Ratna Wulandari, M.K.M.",
        "Pembina (IV/a)",
        "NIP 19780412 200604 2 011",
        "1 April 2026",
    ):
        assert kata in teks, (kata, teks)
    assert "Dadang" not in teks


@pytest.mark.parametrize(
    ("kertas", "lebar", "tinggi"), [("a4", 595.28, 841.89), ("f4", 609.45, 935.43)]
)
def test_ukuran_kertas(
    ktu: FlaskClient, buat: Pabrik, kertas: str, lebar: float, tinggi: float
) -> None:
    for alamat in ("cetak.pdf", "riwayat.pdf"):
        isi = ktu.get(f"/jadwal/{alamat}?tahun=2026&kertas={kertas}").data
        _, halaman, _ = baca(isi)
        assert float(halaman.width) == pytest.approx(lebar, abs=0.5)
        assert float(halaman.height) == pytest.approx(tinggi, abs=0.5)


@pytest.mark.parametrize("zona", [Zona.WITA, Zona.WIT])
def test_jam_dan_tanggal_menurut_zona_pertemuan(
    ktu: FlaskClient, buat: Pabrik, zona: Zona
) -> None:
    """07.30 in the east is the day before in UTC; the sheet names the right one."""
    hari = date(2026, 3, 2)
    lokmin(
        buat,
        3,
        hari,
        zona=zona,
        mulai=saat(hari, time(7, 30), zona),
        selesai=saat(hari, time(10, 15), zona),
        status=S.DITUTUP,
        dimulai=saat(hari, time(7, 35), zona),
    )
    teks, _, _ = baca(ktu.get("/jadwal/cetak.pdf?tahun=2026").data)
    assert f"07.30–10.15 {zona.name}" in teks
    assert teks.count("Senin, 2 Maret 2026") == 2
    assert "1 Maret 2026" not in teks and "WIB" not in teks


@pytest.mark.parametrize("panjang", [3, 4, 5, 6, 7])
def test_jadwal_panjang_mengulang_kepala_tabel_dan_menjaga_tanda_tangan(
    ktu: FlaskClient, buat: Pabrik, panjang: int
) -> None:
    """The signature never stands alone: a line of the table goes with it."""
    buat.pegawai(**KEPALA)
    for ke in range(1, 13):
        lokmin(
            buat, ke, date(2026, ke, 5), tempat="Aula yang namanya panjang " * panjang
        )
    isi = ktu.get("/jadwal/cetak.pdf?tahun=2026").data
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages]
    assert len(halaman) > 1
    assert all("Keterangan" in h for h in halaman[:-1])
    assert f"Halaman 2 dari {len(halaman)}" in halaman[1]
    for kata in ("Desember", "Kepala Puskesmas Sukamaju,", "NIP 1978"):
        assert kata in halaman[-1]


def test_tanpa_kepala_dicetak_titik_titik(ktu: FlaskClient, buat: Pabrik) -> None:
    teks, _, _ = baca(ktu.get("/jadwal/cetak.pdf?tahun=2026").data)
    assert "Kepala Puskesmas Sukamaju," in teks and "NIP ……" in teks


@pytest.mark.parametrize(
    ("jabatan", "tercetak"),
    [
        ("Kepala", "Kepala UPTD Puskesmas Sukamaju"),
        ("Kepala UPTD", "Kepala UPTD Puskesmas Sukamaju"),
        ("Plt. Kepala Puskesmas", "Plt. Kepala UPTD Puskesmas Sukamaju"),
        ("Plh Kepala Puskesmas", "Plh Kepala UPTD Puskesmas Sukamaju"),
        ("Kepala Puskesmas Sukamaju", "Kepala Puskesmas Sukamaju"),
        ("Kepala Subbagian Tata Usaha", None),
        ("Kepala Tata Usaha", None),
        ("Kepala Ruangan", None),
        ("Wakil Kepala Puskesmas", None),
    ],
)
def test_kepala_dikenali_dari_jabatannya(
    buat: Pabrik, jabatan: str, tercetak: str | None
) -> None:
    orang = buat.pegawai(jabatan=jabatan)
    ada = kepala([buat.pegawai(jabatan="Kepala", aktif=False), orang])
    assert ada is (orang if tercetak else None)
    if tercetak:
        assert jabatan_kepala(jabatan, "UPTD Puskesmas Sukamaju") == tercetak


def test_riwayat_tercetak_dari_yang_tertua(ktu: FlaskClient, buat: Pabrik) -> None:
    rapat = buat.pertemuan(slug="bulanan-2026-02", zona=Zona.WITA)
    for n, jenis in enumerate((JenisPerubahan.PINDAH, JenisPerubahan.TUNDA)):
        ke = None if n else datetime(2026, 2, 9, 5, tzinfo=UTC)
        simpan(
            PerubahanJadwal(
                pertemuan_id=rapat.id,
                jenis=jenis,
                kapan=datetime(2026, 1, 20 + n, 2, tzinfo=UTC),
                oleh="Dadang Suherman, S.K.M.",
                alasan=f"Sebab ke-{n}",
                dari_mulai=rapat.mulai,
                ke_mulai=ke,
                diberitahukan="38 orang lewat pos-el.",
            )
        )
    teks, _, _ = baca(ktu.get("/jadwal/riwayat.pdf?tahun=2026").data)
    assert teks.index("Sebab ke-0") < teks.index("Sebab ke-1")
    for kata in ("13.00 WITA", "Ditunda, tanggal baru", "38 orang", "10.00 WITA"):
        assert kata in teks, teks
    kosong, _, _ = baca(ktu.get("/jadwal/riwayat.pdf?tahun=2030").data)
    assert "Tidak ada perubahan jadwal" in kosong


def test_xlsx_memuat_tanggal_sebagai_tanggal(ktu: FlaskClient, buat: Pabrik) -> None:
    lokmin(buat, 2, date(2026, 2, 5), tempat="=1+1")
    lokmin(buat, 1, date(2026, 2, 12), jenis=J.TRIWULANAN)
    jawaban = ktu.get("/jadwal/jadwal.xlsx?tahun=2026")
    assert "jadwal-lokmin-2026.xlsx" in jawaban.headers["Content-Disposition"]
    lembar = load_workbook(io.BytesIO(jawaban.data)).worksheets[0]
    baris = list(lembar.iter_rows(values_only=True))
    assert len(baris) == 17
    assert baris[0][2:4] == ("Lokmin bulanan", "Lokmin triwulanan")
    assert baris[2][1:6] == (
        "Februari",
        HARI(2026, 2, 5),
        "",
        "12.30 WIB s.d. selesai",
        "=1+1",
    )
    assert baris[3][1:4] == ("Februari", "", HARI(2026, 2, 12))


@pytest.mark.parametrize(
    "alamat", ["/jadwal/cetak.pdf", "/jadwal/riwayat.pdf", "/jadwal/jadwal.xlsx"]
)
def test_dokumen_untuk_siapa_saja_yang_masuk_di_puskesmasnya(
    klien: FlaskClient, buat: Pabrik, alamat: str
) -> None:
    lokmin(buat, 2, date(2026, 2, 5), tempat="Hanya Milik Sukamaju")
    assert klien.get(alamat).status_code == 302
    buat.masuk(klien, Peran.SURVEIOR)
    assert klien.get(f"{alamat}?tahun=2026&kertas=b5").status_code == 200
    assert klien.post(alamat).status_code == 405
    buat.tetangga().masuk(klien, Peran.KTU)
    isi = klien.get(f"{alamat}?tahun=2026").data
    if alamat.endswith("pdf"):
        assert "Hanya Milik" not in baca(isi)[0]
    else:
        sel = load_workbook(io.BytesIO(isi)).worksheets[0].values
        assert "Hanya Milik Sukamaju" not in {s for baris in sel for s in baris}


@pytest.mark.parametrize(
    ("bentuk", "awal"),
    [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")],
)
def test_ekspor_dari_terminal(
    app: Flask, buat: Pabrik, tmp_path: Path, bentuk: str, awal: bytes
) -> None:
    lokmin(buat, 2, date(2026, 2, 5))
    lingkup.pakai(None)
    keluar = tmp_path / f"jadwal.{bentuk}"
    hasil = app.test_cli_runner().invoke(
        grup,
        ["ekspor", "jadwal", "--tahun", "2026", "--format", bentuk, "-o", str(keluar)],
    )
    db.session.rollback()
    assert hasil.exit_code == 0, hasil.output
    assert keluar.read_bytes().startswith(awal)


def test_rantai_memberi_pdf_dan_tombol_bila_ditunda(app: Flask, buat: Pabrik) -> None:
    biasa, tunda = buat.pertemuan(), buat.pertemuan(slug="tunda", status=S.DITUNDA)
    with app.test_request_context():
        hasil = RantaiJadwal().keadaan([biasa, tunda], date(2026, 1, 1))
    assert hasil[biasa.id].dokumen[0].url == "/jadwal/cetak.pdf?tahun=2026"
    assert hasil[biasa.id].tingkat is Tingkat.SELESAI
    assert hasil[tunda.id].tingkat is Tingkat.KURANG
    assert [d.url for d in hasil[tunda.id].dokumen] == [
        "/jadwal/cetak.pdf?tahun=2026",
        "/jadwal/riwayat.pdf?tahun=2026&pertemuan=tunda",
    ]
    assert hasil[tunda.id].tombol is None  # nobody is logged in here


def test_kata_asing_tidak_menjadi_nama_berkas(ktu: FlaskClient) -> None:
    jawaban = ktu.get("/jadwal/riwayat.pdf?tahun=2026&pertemuan=a%0d%0aSet-Cookie:x")
    assert jawaban.status_code == 200
    assert "riwayat-2026.pdf" in jawaban.headers["Content-Disposition"]
