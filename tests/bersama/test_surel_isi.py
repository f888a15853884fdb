"""What a letter looks like when it arrives: parts, headers, attachments."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from lokmin.bersama import berkas, surel, waktu
from lokmin.bersama.berkas import Berkas
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.periksa import Tingkat
from lokmin.bersama.surel import (
    Kalender,
    LampiranSurat,
    StatusSurat,
    SuratKeluar,
    SuratTidakSah,
    Tambahan,
)
from lokmin.bersama.surel.periksa import kotak_keluar
from lokmin.bersama.surel.susun import susun
from tests.bersama.alat_surel import Kotak, kirim, semua, setelan_surel
from tests.pabrik import Pabrik

ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Lokmin – é\r\nEND:VCALENDAR\r\n"
HTML = "<!doctype html><p>Yth. <b>Ani</b> – é"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400
LENGKAP = Tambahan(
    html=HTML,
    kalender=Kalender("REQUEST", ICS),
    pengirim="Puskesmas Sukamaju",
    balas_ke="tu@puskesmas.example",
)


def antre_lengkap(buat: Pabrik, *pdf: bytes, penerima: str = "ani@contoh.id") -> None:
    with lingkup.sementara(buat.id):
        berkas_pdf = [berkas.simpan_dokumen(isi, "application/pdf") for isi in pdf]
        lampiran = [("Undangan – Lokmin.pdf", satu) for satu in berkas_pdf]
        surel.antre(
            penerima,
            "Undangan lokmin – Kamis, 5 Februari",
            "Yth. Ani – é.",
            LENGKAP._replace(lampiran=lampiran),
        )
        db.session.commit()
        db.session.expunge_all()


def surat_biasa(**isi: str) -> SuratKeluar:
    baku = {
        "id": lingkup.wajib(),
        "penerima": "ani@contoh.id",
        "perihal": "Undangan",
        "isi": "Isi.",
        "dibuat": datetime(2026, 2, 5, tzinfo=UTC),
    }
    kosong = dict.fromkeys(("html", "kalender", "metode", "pengirim", "balas_ke"), "")
    return SuratKeluar(**baku | kosong | isi)


@pytest.mark.usefixtures("server")
def test_susunan_surat_undangan(app: Flask, buat: Pabrik, kotak: Kotak) -> None:
    """What Google, Outlook and Apple take for an invitation (RFC 6047)."""
    antre_lengkap(buat, PDF)
    assert kirim(app) == 1
    (surat,) = kotak.surat
    jenis = [bagian.get_content_type() for bagian in surat.walk()]
    assert jenis == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
        "application/pdf",
    ]
    _, _, polos, html, kalender, ics, pdf = surat.walk()
    assert kalender.get_param("method") == "REQUEST"
    assert kalender.get_param("charset") == "utf-8"
    assert kalender.get_payload(decode=True) == ICS.encode()
    assert ics.get_payload(decode=True) == ICS.encode()
    assert ics.get_filename() == "invite.ics"
    assert pdf.get_payload(decode=True) == PDF
    assert pdf.get_filename() == "Undangan – Lokmin.pdf"
    assert "Ani – é" in polos.get_payload(decode=True).decode()  # type: ignore[union-attr] # one part: bytes
    assert HTML in html.get_payload(decode=True).decode()  # type: ignore[union-attr] # one part: bytes


@pytest.mark.usefixtures("server")
def test_pengirim_adalah_puskesmas_di_alamat_operator(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    antre_lengkap(buat)
    kirim(app)
    (surat,) = kotak.surat
    assert surat["From"] == "Puskesmas Sukamaju <lokmin@pkm.example>"
    assert surat["Reply-To"] == "tu@puskesmas.example"
    assert surel.alamat_pengirim(app.config["SETELAN"]) == "lokmin@pkm.example"


@pytest.mark.usefixtures("server")
def test_sesudah_terkirim_isinya_hilang_dan_lampirannya_tetap_tercatat(
    app: Flask, buat: Pabrik
) -> None:
    antre_lengkap(buat, PDF)
    kirim(app)
    (baris,) = semua(buat)
    assert (baris.isi, baris.html, baris.kalender) == ("", "", "")
    lampiran = db.session.scalars(select(LampiranSurat)).one()
    assert lampiran.nama == "Undangan – Lokmin.pdf"
    assert berkas.isi(db.session.scalars(select(Berkas)).one()) == PDF


def test_baris_yang_sama_menjadi_surat_yang_sama_sampai_ke_bitnya(
    app: Flask, buat: Pabrik
) -> None:
    surat = surat_biasa(html=HTML, kalender=ICS, metode="REQUEST")
    pertama = susun(setelan_surel(app, 25), surat).as_bytes()
    assert susun(setelan_surel(app, 25), surat).as_bytes() == pertama


def test_surat_hanya_memakai_tujuh_bit_dan_baris_pendek(
    app: Flask, buat: Pabrik
) -> None:
    """No server is asked for 8BITMIME, and none may break a line."""
    surat = surat_biasa(isi="é" * 3000, html=f"<p>{'x' * 5000}é", kalender=ICS)
    isi = susun(setelan_surel(app, 25), surat).as_bytes()
    assert isi.isascii() and max(map(len, isi.split(b"\r\n"))) <= 998
    assert b"\n" not in isi.replace(b"\r\n", b"")


@given(
    nama=st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200
    ),
    perihal=st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200
    ),
)
def test_nama_dan_perihal_apa_pun_tetap_satu_kepala(nama: str, perihal: str) -> None:
    """Commas, quotes, encoded words, Javanese script: one sender, no new header."""
    with lingkup.sementara(None):
        surat = SuratKeluar(
            id=None,
            penerima="ani@contoh.id",
            perihal=perihal,
            isi="Isi.",
            html="",
            kalender="",
            pengirim=nama,
            balas_ke="",
            dibuat=waktu.sekarang(),
        )
    setelan = setelan_surel(None, 25)
    pesan = message_from_bytes(susun(setelan, surat).as_bytes(), policy=policy.default)
    assert [a.addr_spec for a in pesan["From"].addresses] == ["lokmin@pkm.example"]
    assert set(pesan.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"),
        *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
    }


@pytest.mark.parametrize(
    "nama",
    [
        "UPTD Puskesmas Sukamaju, Kec. Cikalong",
        'Puskesmas "Sehat" – Ñandú',
        'Puskesmas "Sehat", jalan C:\\Raya',
        "UPTD Puskesmas Desa Terpencil, Perbatasan, Kepulauan, Kabupaten Jaya, Raya",
        "Pusat Kesehatan Masyarakat Dàérah Térpencil, Perbatasan, dan Kepulauan " * 2,
        "=?utf-8?q?bukan?=",
    ],
)
def test_nama_pengirim_terbaca_kembali(app: Flask, buat: Pabrik, nama: str) -> None:
    isi = susun(setelan_surel(app, 25), surat_biasa(pengirim=nama.strip())).as_bytes()
    kepala = message_from_bytes(isi)["From"]
    (tersandi, alamat), *lain = getaddresses([kepala])
    assert str(make_header(decode_header(tersandi))) == nama.strip()
    assert (alamat, lain) == ("lokmin@pkm.example", [])


def test_perihal_yang_panjang_terbaca_kembali(app: Flask, buat: Pabrik) -> None:
    perihal = ("Undangan Lokakarya Mini – Triwulan é " * 9)[:200].strip()
    isi = susun(setelan_surel(app, 25), surat_biasa(perihal=perihal)).as_bytes()
    kepala = message_from_bytes(isi)["Subject"].replace("\r\n", "")
    assert str(make_header(decode_header(kepala))) == perihal


@pytest.mark.parametrize(
    "buruk",
    [
        {"pengirim": "Puskesmas\r\nBcc: x@y.id"},
        {"pengirim": "Puskesmas\x00"},
        {"balas_ke": "tu@contoh.id\nBcc: x@y.id"},
        {"balas_ke": "bukan alamat"},
        {"lampiran": [("Undangan\r\nX: 1.pdf", Berkas())]},
    ],
)
def test_tambahan_tidak_menyelundupkan_kepala(
    buat: Pabrik, buruk: dict[str, object]
) -> None:
    with pytest.raises(SuratTidakSah):
        surel.antre("ani@contoh.id", "Perihal", "Isi", Tambahan(**buruk))  # type: ignore[arg-type] # each field in turn


@pytest.mark.usefixtures("server")
def test_lampiran_yang_hilang_menggagalkan_surat_itu_saja(
    app: Flask, buat: Pabrik
) -> None:
    antre_lengkap(buat, PDF)
    antre_lengkap(buat, PDF + b"lain", penerima="budi@contoh.id")
    with lingkup.sementara(buat.id):
        semua_berkas = db.session.scalars(select(Berkas).order_by(Berkas.ukuran))
        berkas.jalur(semua_berkas.all()[0]).unlink()
        db.session.rollback()
    assert kirim(app) == 1
    hilang, terkirim = semua(buat)
    assert hilang.status is StatusSurat.GAGAL
    assert hilang.galat == (
        "Surat ini sendiri tidak dapat dikirim: "
        "lampirannya tidak ada lagi di server; kirim lagi dari undangannya."
    )
    assert terkirim.status is StatusSurat.TERKIRIM


@pytest.mark.usefixtures("server")
def test_surat_puskesmas_yang_gagal_menyimpan_isinya_sebulan(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """People can try it again; the letter of an account is gone at once."""
    kotak.tolak["ani@contoh.id"] = "550 5.1.1 No such user"
    antre_lengkap(buat)
    kirim(app)
    (baris,) = semua(buat)
    assert baris.status is StatusSurat.GAGAL
    assert baris.isi and baris.html == HTML and baris.kalender == ICS
    assert surel.lupakan_isi_lama() == 0
    with lingkup.sementara(buat.id):
        gagal = db.session.scalars(select(SuratKeluar)).one()
        gagal.coba_lagi -= timedelta(days=31)
        db.session.commit()
        assert surel.lupakan_isi_lama() == 1
    (baris,) = semua(buat)
    assert (baris.isi, baris.html, baris.kalender) == ("", "", "")


@pytest.mark.lambat
@pytest.mark.usefixtures("server")
def test_kueri_sebuah_surat_tetap_dan_ingatannya_terbatas(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """Forty letters with the same PDF: one in memory at a time, few statements each."""
    antre_lengkap(buat, PDF, PDF + b"2", PDF + b"3")
    satu = _pernyataan(app)
    for _ in range(20):
        antre_lengkap(buat, PDF)
    kotak.buang = True
    tracemalloc.start()
    banyak = _pernyataan(app)
    _, puncak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kotak.surat) == 1 and kotak.jumlah == 21
    assert banyak <= 20 * satu
    assert puncak < 20 * len(PDF), puncak


def _pernyataan(app: Flask) -> int:
    catatan: list[str] = []

    def catat(_k: object, _c: object, pernyataan: str, *_: object) -> None:
        catatan.append(pernyataan)

    event.listen(db.engine, "before_cursor_execute", catat)
    kirim(app)
    event.remove(db.engine, "before_cursor_execute", catat)
    return len(catatan)


@pytest.mark.parametrize(
    ("status", "kalimat", "tingkat"),
    [
        (StatusSurat.TERKIRIM, "0 surat menunggu, 0 gagal.", Tingkat.BAIK),
        (StatusSurat.GAGAL, "0 surat menunggu, 1 gagal.", Tingkat.AWAS),
        (StatusSurat.MENUNGGU, "1 surat menunggu, 0 gagal.", Tingkat.AWAS),
    ],
)
def test_dokter_menghitung_surat_semua_puskesmas(
    app: Flask, buat: Pabrik, status: StatusSurat, kalimat: str, tingkat: Tingkat
) -> None:
    """Without a server a letter that waits is worth a word, too."""
    buat.tetangga().surat(status=status)
    lingkup.pakai(None)
    (temuan,) = kotak_keluar(app)
    assert (temuan.pesan, temuan.tingkat) == (kalimat, tingkat)
