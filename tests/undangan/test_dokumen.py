"""The letter on paper and in Word: order, places, everybody on it (D§4.5)."""

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner
from docx import Document
from docx.shared import Mm
from flask import Flask
from flask.cli import ScriptInfo
from flask.testing import FlaskClient
from pypdf import PdfReader

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona
from lokmin.cli import grup
from lokmin.pertemuan.models import AgendaItem
from lokmin.pertemuan.queries import ambil_lengkap
from lokmin.puskesmas.models import KopSurat, ProfilNaskah
from lokmin.puskesmas.rules import JenisKop, Kertas, LetakYth
from lokmin.undangan import dokumen
from lokmin.undangan.models import Undangan
from lokmin.undangan.queries import ambil_undangan
from lokmin.undangan.rules import Alamat, CaraTtd
from tests.pabrik import Pabrik
from tests.undangan.alat import KEPALA, SLUG, siapkan, terbitkan

ALAMAT = f"/undangan/{SLUG}"
Cetak = Callable[..., PdfReader]


@pytest.fixture
def cetak(buat: Pabrik) -> Cetak:
    """Print the draft with these fields, at this many invitees."""

    def jadi(orang: int = 1, kertas: Kertas | None = None, **isi: Any) -> PdfReader:
        surat = siapkan(buat)
        for n in range(1, orang):
            buat.peserta(
                ambil_lengkap(SLUG), urut=n, nama=f"Kader {n}", instansi="Posyandu"
            )
        return ulang(kertas, surat, **isi)

    def ulang(kertas: Kertas | None, surat: Undangan, **isi: Any) -> PdfReader:
        db.session.expire_all()
        pertemuan = ambil_lengkap(SLUG)
        surat = ambil_undangan(pertemuan.id)
        for nama, nilai in isi.items():
            setattr(surat, nama, nilai)
        db.session.commit()
        return PdfReader(io.BytesIO(dokumen.cetak_surat(surat, pertemuan, kertas)))

    return jadi


def agenda(pertemuan_id: UUID, *acara: tuple[str, int]) -> None:
    for urut, (judul, menit) in enumerate(acara, 1):
        db.session.add(
            AgendaItem(pertemuan_id=pertemuan_id, urut=urut, judul=judul, menit=menit)
        )
    db.session.commit()


def teks(pdf: PdfReader, halaman: int = 0) -> str:
    return " ".join(pdf.pages[halaman].extract_text().split())


def test_urutan_bagian_surat(cetak: Cetak) -> None:
    db.session.add(KopSurat(jenis=JenisKop.PUSKESMAS, unit="Puskesmas Sukamaju"))
    isi = teks(cetak(ttd_nip="19780412 200604 2 011", ttd_pangkat="Pembina (IV/a)"))
    bagian = (
        *("PUSKESMAS SUKAMAJU", "Sukamaju, 2 Februari 2026"),
        *("Nomor", "000.1.5/......../PKM-SKM/II/2026", "Sifat", "Biasa"),
        *("Lampiran", "1 (satu) lembar", "Hal", "Undangan Lokakarya"),
        *("Yth. (Daftar undangan terlampir)", "di", "Tempat"),
        *("kami mengharapkan kehadiran Saudara pada:",),
        *("hari, tanggal", "Kamis, 5 Februari 2026", "pukul"),
        *("12.30 WIB s.d. selesai", "tempat", "Aula UPTD Puskesmas Sukamaju", "acara"),
        *("Lokakarya Mini Bulanan Februari 2026", "kami ucapkan terima kasih."),
        *("Kepala Puskesmas Sukamaju,", KEPALA, "Pembina (IV/a)"),
        *("NIP 19780412 200604 2 011", "Tembusan:", "Arsip."),
    )
    letak = 0
    for satu in bagian:
        assert satu in isi[letak:], (satu, isi)
        letak = isi.index(satu, letak) + len(satu)


def test_lampiran_daftar_undangan(cetak: Cetak) -> None:
    pdf = cetak()
    assert len(pdf.pages) == 2
    isi = teks(pdf, 1)
    for satu in (
        *("Lampiran Surat Kepala Puskesmas Sukamaju", "Nomor", "Tanggal"),
        *("DAFTAR UNDANGAN", "No", "Nama/Jabatan", "Instansi/Unit", KEPALA),
    ):
        assert satu in isi


def test_lampiran_dihitung_sendiri(cetak: Cetak, buat: Pabrik) -> None:
    beragenda = buat.pertemuan(slug=SLUG)
    agenda(beragenda.id, ("Pembukaan", 10), ("Pemaparan", 40), ("Penutup", 0))
    pdf = cetak(200, dengan_agenda=True)
    lembar = len(pdf.pages) - 1
    assert f"{lembar} (" in teks(pdf) and ") lembar" in teks(pdf)
    assert "200" in teks(pdf, lembar - 1)
    acara = teks(pdf, lembar)
    for satu in ("SUSUNAN ACARA", "12.30–12.40 Pembukaan", "12.40–13.20 Pemaparan"):
        assert satu in acara
    assert "- Penutup" in acara
    assert "- 2 -" in teks(pdf, 2) and "- " not in teks(pdf, 1)[:3]


def test_tanpa_lampiran(cetak: Cetak) -> None:
    pdf = cetak(alamat=Alamat.SATU, yth="Kepala Desa Cibodas\nKecamatan Sukamaju")
    assert len(pdf.pages) == 1
    assert "Lampiran : -" in teks(pdf)
    assert "Yth. Kepala Desa Cibodas Kecamatan Sukamaju di Tempat" in teks(pdf)


@pytest.mark.parametrize(("kertas", "mm"), [("a4", (210, 297)), ("f4", (215, 330))])
def test_kertas_tepat(cetak: Cetak, kertas: str, mm: tuple[int, int]) -> None:
    pdf = cetak(kertas=Kertas(kertas))
    for halaman in pdf.pages:
        ukuran = [float(s) / 72 * 25.4 for s in halaman.mediabox[2:]]
        assert ukuran == pytest.approx(mm, abs=0.1)


def test_surat_panjang_tidak_memisahkan_tanda_tangan(cetak: Cetak) -> None:
    pdf = cetak(
        hal="Undangan " + "Lokakarya " * 18,
        pembuka="Untuk menilai pelaksanaan kegiatan. " * 55,
        ttd_nama="x" * 200,
    )
    akhir = next(n for n in range(len(pdf.pages)) if "x" * 20 in teks(pdf, n))
    assert akhir == 1
    for satu in ("Mengingat pentingnya", "Kepala Puskesmas Sukamaju,"):
        assert satu in teks(pdf, akhir)


def test_yth_di_kanan_menurut_profil(cetak: Cetak) -> None:
    db.session.add(ProfilNaskah(letak_yth=LetakYth.KANAN, dasar_hukum=""))
    isi = teks(cetak())
    assert isi.index("Kepada") < isi.index("kami mengharapkan")
    assert "Yth. (Daftar undangan terlampir)" in isi


@pytest.mark.parametrize(
    ("zona", "jam"), [(Zona.WITA, "13.30 WITA"), (Zona.WIT, "14.30 WIT")]
)
def test_jam_menurut_zona_pertemuan(buat: Pabrik, zona: Zona, jam: str) -> None:
    surat = siapkan(buat, zona=zona)
    isi = dokumen.isi_surat(surat, ambil_lengkap(SLUG))
    assert dict(isi.pokok)["pukul"] == f"{jam} s.d. selesai"


@pytest.mark.parametrize(
    ("cara", "bawahan", "baris"),
    [
        (CaraTtd.PLT, "", ["Plt. Kepala Puskesmas,"]),
        (CaraTtd.PLH, "", ["Plh. Kepala Puskesmas,"]),
        (CaraTtd.AN, "Kasubbag TU", ["a.n. Kepala Puskesmas", "Kasubbag TU,"]),
        (
            CaraTtd.UB,
            "Kasubbag TU\nPengelola",
            ["a.n. Kepala Puskesmas", "Kasubbag TU,", "u.b.", "Pengelola,"],
        ),
    ],
)
def test_baris_penanda_tangan(
    buat: Pabrik, cara: CaraTtd, bawahan: str, baris: list[str]
) -> None:
    surat = siapkan(buat)
    surat.cara_ttd, surat.ttd_bawahan = cara, bawahan
    surat.ttd_jabatan = "Kepala Puskesmas"
    isi = dokumen.isi_surat(surat, ambil_lengkap(SLUG))
    assert list(isi.jabatan) == baris


def test_yang_terbit_tetap_byte_yang_sama(klien: FlaskClient, buat: Pabrik) -> None:
    siapkan(buat)
    buat.masuk(klien, Peran.KTU)
    terbitkan()
    awal = klien.get(f"{ALAMAT}.pdf").data
    db.session.add(ProfilNaskah(kertas=Kertas.F4, dasar_hukum=""))
    ambil_lengkap(SLUG).judul = "Judul lain"
    db.session.commit()
    assert klien.get(f"{ALAMAT}.pdf?kertas=f4").data == awal


def test_halaman_sebagai_gambar(klien: FlaskClient, buat: Pabrik) -> None:
    siapkan(buat)
    buat.masuk(klien, Peran.SURVEIOR)
    jawaban = klien.get(f"{ALAMAT}.png?lembar=2")
    assert jawaban.data.startswith(b"\x89PNG")
    tanda = {"If-None-Match": jawaban.headers["ETag"]}
    assert klien.get(f"{ALAMAT}.png?lembar=2", headers=tanda).status_code == 304
    assert klien.get(f"{ALAMAT}.png?lembar=3").status_code == 404
    assert klien.get(f"{ALAMAT}.png?lembar=0").status_code == 404


def test_word_memuat_surat_yang_sama(klien: FlaskClient, buat: Pabrik) -> None:
    surat = siapkan(buat)
    surat.dengan_agenda = True
    db.session.commit()
    buat.masuk(klien, Peran.KTU)
    berkas = Document(io.BytesIO(klien.get(f"{ALAMAT}.docx?kertas=f4").data))
    bagian = berkas.sections[0]
    ukuran = (bagian.page_width, bagian.page_height)
    assert ukuran == pytest.approx((Mm(215), Mm(330)), abs=Mm(0.1))
    assert bagian.left_margin == pytest.approx(Mm(30), abs=Mm(0.1))
    alinea = "\n".join(p.text for p in berkas.paragraphs)
    sel = [s.text for t in berkas.tables for baris in t.rows for s in baris.cells]
    for satu in (
        "Sukamaju, 2 Februari 2026",
        "Yth. (Daftar",
        KEPALA,
        "DAFTAR UNDANGAN",
    ):
        assert satu in alinea
    for satu in ("000.1.5/......../PKM-SKM/II/2026", "Kamis, 5 Februari 2026", "1"):
        assert satu in sel


def test_nama_dengan_tanda_tetap_teks(cetak: Cetak, buat: Pabrik) -> None:
    pdf = cetak(ttd_nama="<b>Rina</b> & {{ 7*7 }} Sdr. O'Neil")
    assert "<b>Rina</b> & {{ 7*7 }} Sdr. O'Neil" in teks(pdf)


def test_surat_menyatakan_pdf_ua(cetak: Cetak) -> None:
    pdf = cetak()
    akar: Any = pdf.trailer["/Root"]
    assert akar["/MarkInfo"]["/Marked"]
    assert akar["/Lang"] == "id"
    metadata = akar["/Metadata"].get_data()
    assert b"pdfuaid:part" in metadata and b"pdfaid:part" in metadata


@pytest.mark.parametrize(
    ("bentuk", "awal"),
    [("pdf", b"%PDF-"), ("docx", b"PK"), ("ics", b"BEGIN:VCALENDAR")],
)
def test_perintah_ekspor(
    app: Flask, buat: Pabrik, tmp_path: Any, bentuk: str, awal: bytes
) -> None:
    siapkan(buat)
    db.session.rollback()
    keluar = tmp_path / f"u.{bentuk}"
    perintah = ["--puskesmas", "PKM-SKM", "ekspor", "undangan", SLUG]
    hasil = CliRunner().invoke(
        grup,
        [*perintah, "--format", bentuk, "-o", str(keluar)],
        obj=ScriptInfo(create_app=lambda: app),
    )
    assert hasil.exit_code == 0, hasil.output
    assert keluar.read_bytes().startswith(awal)
