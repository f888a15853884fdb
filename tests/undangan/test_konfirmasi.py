"""The answer: by personal link, by a calendar's reply, as told to somebody here."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from lokmin.bersama import tautan
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.peran import Peran
from lokmin.jadwal.dokumen.kalender import uid
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.undangan.actions import terima_balasan
from lokmin.undangan.rules import (
    CaraKirim,
    Jawaban,
    LewatJawaban,
    StatusUndangan,
)
from lokmin.undangan.rules.balasan import Hasil
from tests.pabrik import Pabrik
from tests.undangan.kiriman import (
    KINI,
    PDF,
    Lokmin,
    alamat_konfirmasi,
    camat,
    jawaban,
    lokmin,
)

WIB_PUKUL_1230 = KINI.replace(day=5, hour=5, minute=30)


@pytest.fixture
def orang(buat: Pabrik, terbit: Lokmin) -> Peserta:
    return camat(buat, terbit.pertemuan)


def ubah(buat: Pabrik, objek: Any, **isi: Any) -> None:
    with lingkup.sementara(buat.id):
        ada = db.session.get_one(type(objek), objek.id)
        for kunci, nilai in isi.items():
            setattr(ada, kunci, nilai)
        db.session.commit()


# --- the page ------------------------------------------------------------------------


def test_halaman_menyebut_yang_perlu_tanpa_data_orang_lain(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin, orang: Peserta
) -> None:
    camat(buat, terbit.pertemuan, nama="Kapolsek Rahasia", surel="kapolsek@contoh.id")
    jawab = klien.get(alamat_konfirmasi(orang))
    assert jawab.status_code == 200
    for kata in (
        "Lokakarya Mini Bulanan Februari 2026",
        "Drs. Hendra Wijaya",
        "Kamis, 5 Februari 2026",
        "12.30 WIB s.d. selesai",
        "Aula UPTD Puskesmas Sukamaju",
        "Puskesmas Sukamaju",
    ):
        assert kata in jawab.text, kata
    for rahasia in ("Kapolsek", "kapolsek@contoh.id", "camat@contoh.id", "62812"):
        assert rahasia not in jawab.text, rahasia
    assert jawab.headers["Referrer-Policy"] == "no-referrer"
    assert jawab.headers["Cache-Control"] == "no-store"
    assert "noindex" in jawab.headers["X-Robots-Tag"]


def test_surat_dan_kalender_lewat_tautan_yang_sama(
    klien: FlaskClient, orang: Peserta, terbit: Lokmin
) -> None:
    surat = klien.get(f"{alamat_konfirmasi(orang)}/undangan.pdf")
    assert surat.data == PDF and surat.mimetype == "application/pdf"
    kalender = klien.get(f"{alamat_konfirmasi(orang)}/acara.ics")
    assert kalender.mimetype == "text/calendar"
    assert uid(terbit.pertemuan.id) in kalender.text
    assert kalender.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ({"jawaban": "hadir"}, (Jawaban.HADIR, "", "")),
        (
            {"jawaban": "berhalangan", "alasan": "Tugas luar", "wakil_nama": "X"},
            (Jawaban.BERHALANGAN, "Tugas luar", ""),
        ),
        (
            {"jawaban": "diwakili", "wakil_nama": "Sekcam", "wakil_jabatan": "S"},
            (Jawaban.DIWAKILI, "", "Sekcam"),
        ),
    ],
)
def test_menjawab(
    klien: FlaskClient,
    buat: Pabrik,
    orang: Peserta,
    isi: dict[str, str],
    hasil: tuple[Any, ...],
) -> None:
    jawab = klien.post(alamat_konfirmasi(orang), data=isi, follow_redirects=True)
    assert "Jawaban Anda tersimpan." in jawab.text
    ada = jawaban(buat, orang)
    assert ada and (ada.jawaban, ada.alasan, ada.wakil_nama) == hasil
    assert ada.lewat is LewatJawaban.TAUTAN and ada.kapan
    db.session.expire_all()
    assert db.session.get_one(Peserta, orang.id).diwakili_oleh == hasil[2]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({}, "Pilih hadir, berhalangan, atau diwakili."),
        ({"jawaban": "mungkin"}, "Pilih hadir, berhalangan, atau diwakili."),
        ({"jawaban": "berhalangan"}, "Tulis alasan singkat"),
        ({"jawaban": "diwakili"}, "Tulis nama yang mewakili."),
        ({"jawaban": "diwakili", "wakil_nama": "A\r\nB"}, "hanya boleh satu baris"),
        ({"jawaban": "hadir", "alasan": "x" * 501}, "paling panjang 500 huruf"),
    ],
)
def test_jawaban_yang_kurang_ditolak_di_bidangnya(
    klien: FlaskClient, buat: Pabrik, orang: Peserta, isi: dict[str, str], kalimat: str
) -> None:
    jawab = klien.post(alamat_konfirmasi(orang), data=isi)
    assert jawab.status_code == 200 and kalimat in jawab.text
    assert jawaban(buat, orang) is None


def test_jawaban_dapat_diubah_sampai_pertemuan_dimulai(
    klien: FlaskClient, buat: Pabrik, orang: Peserta, senin: time_machine.Traveller
) -> None:
    alamat = alamat_konfirmasi(orang)
    klien.post(alamat, data={"jawaban": "diwakili", "wakil_nama": "Sekcam"})
    klien.post(alamat, data={"jawaban": "hadir"})
    ada = jawaban(buat, orang)
    assert ada and (ada.jawaban, ada.wakil_nama) == (Jawaban.HADIR, "")
    assert db.session.get_one(Peserta, orang.id).diwakili_oleh == ""
    senin.move_to(WIB_PUKUL_1230)
    assert "sudah dimulai" in klien.get(alamat).text
    telat = klien.post(alamat, data={"jawaban": "berhalangan", "alasan": "Sakit"})
    assert telat.status_code == 409
    ada = jawaban(buat, orang)
    assert ada and ada.jawaban is Jawaban.HADIR


def test_isian_yang_lebih_tidak_mengubah_apa_apa_lagi(
    klien: FlaskClient, buat: Pabrik, orang: Peserta
) -> None:
    asing = {"jawaban": "hadir", "versi": "9", "peserta_id": "x", "puskesmas_id": "x"}
    klien.post(alamat_konfirmasi(orang), data=asing)
    ada = jawaban(buat, orang)
    assert ada and ada.versi == 1 and ada.puskesmas_id == buat.id


def test_skrip_di_jawaban_tidak_hidup(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin, orang: Peserta
) -> None:
    jahat = "<img src=x onerror=alert(1)>"
    isi = {"jawaban": "diwakili", "wakil_nama": jahat, "alasan": jahat}
    klien.post(alamat_konfirmasi(orang), data=isi)
    assert jahat not in klien.get(alamat_konfirmasi(orang)).text
    buat.masuk(klien, Peran.KTU)
    assert jahat not in klien.get(terbit.kirim).text


# --- the link ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "token", ["x" * 43, "", "pendek", "é" * 43, "x" * 5000, "%00" * 43, "../../x"]
)
def test_tautan_asal_asalan_tidak_dikenal(klien: FlaskClient, token: str) -> None:
    assert klien.get(f"/undangan/konfirmasi/{token}").status_code == 404


def test_tautan_untuk_keperluan_lain_tidak_dikenal(
    klien: FlaskClient, orang: Peserta
) -> None:
    for tujuan in ("langganan", "umpan", "hadir"):
        token = tautan.buat(tujuan, orang.id, 1)
        assert klien.get(f"/undangan/konfirmasi/{token}").status_code == 404


def test_tautan_diganti_yang_lama_mati_seketika(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin, orang: Peserta
) -> None:
    lama = alamat_konfirmasi(orang)
    buat.masuk(klien, Peran.KTU)
    klien.post(f"{terbit.kirim}/peserta/{orang.id}/tautan")
    for sisa in ("", "/undangan.pdf", "/acara.ics"):
        jawab = klien.get(f"{lama}{sisa}")
        assert jawab.status_code == 410 and "sudah diganti" in jawab.text
        assert "Lokakarya" not in jawab.text
    assert klien.post(lama, data={"jawaban": "hadir"}).status_code == 410
    assert klien.get(alamat_konfirmasi(orang, 2)).status_code == 200


@pytest.mark.parametrize(
    "batal",
    [
        ("peserta", {"dicoret": True}, "tidak lagi tercantum"),
        ("undangan", {"status": StatusUndangan.BATAL}, "sudah ditarik"),
        ("pertemuan", {"status": StatusPertemuan.DIBATALKAN}, "dibatalkan"),
        ("pertemuan", {"status": StatusPertemuan.DITUNDA}, "Tanggal barunya"),
    ],
)
def test_tautan_yang_tidak_berlaku_lagi_menyebut_sebabnya(
    klien: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    orang: Peserta,
    batal: tuple[str, dict[str, Any], str],
) -> None:
    apa, isi, kalimat = batal
    ubah(buat, ({"peserta": orang} | terbit._asdict())[apa], **isi)
    for jawab in (
        klien.get(alamat_konfirmasi(orang)),
        klien.post(alamat_konfirmasi(orang), data={"jawaban": "hadir"}),
    ):
        assert jawab.status_code == 410 and kalimat in jawab.text
        assert "Aula" not in jawab.text
        assert jawab.headers["Referrer-Policy"] == "no-referrer"


def test_tautan_berakhir_sehari_sesudah_pertemuan(
    klien: FlaskClient, orang: Peserta, senin: time_machine.Traveller
) -> None:
    senin.move_to(WIB_PUKUL_1230 + timedelta(hours=23, minutes=59))
    assert klien.get(alamat_konfirmasi(orang)).status_code == 200
    senin.move_to(WIB_PUKUL_1230 + timedelta(days=1))
    jawab = klien.get(alamat_konfirmasi(orang))
    assert jawab.status_code == 410 and "sudah berakhir" in jawab.text


def test_tautan_hanya_membuka_pertemuannya_sendiri(
    klien: FlaskClient, buat: Pabrik, orang: Peserta
) -> None:
    lain = lokmin(buat, judul="Rapat Rahasia")
    camat(buat, lain.pertemuan, nama="Orang Lain")
    assert "Rapat Rahasia" not in klien.get(alamat_konfirmasi(orang)).text


def test_tautan_puskesmas_lain_dibuka_oleh_ktu_sini_tetap_milik_mereka(
    klien: FlaskClient, buat: Pabrik, orang: Peserta, senin: time_machine.Traveller
) -> None:
    tetangga = buat.tetangga()
    with lingkup.sementara(tetangga.id):
        rapat = lokmin(tetangga)
        tamu = camat(tetangga, rapat.pertemuan, nama="Tamu Tetangga")
        alamat = alamat_konfirmasi(tamu)
    buat.masuk(klien, Peran.KTU)
    assert "Puskesmas Tetangga" in klien.get(alamat).text
    klien.post(alamat, data={"jawaban": "hadir"})
    ada = jawaban(tetangga, tamu)
    assert ada and ada.puskesmas_id == tetangga.id
    lingkup.pakai(buat.id)
    assert jawaban(buat, orang) is None


def test_sepuluh_ribu_tebakan_dibatasi_dan_tautan_benar_tetap_terbuka(
    klien: FlaskClient, orang: Peserta
) -> None:
    benar = alamat_konfirmasi(orang)
    salah = benar[:-1] + ("A" if benar[-1] != "A" else "Q")
    status = [klien.get(salah).status_code for _ in range(40)]
    assert status[0] == 404 and status[-1] == 429
    assert status.count(404) == 30
    assert "Terlalu banyak percobaan" in klien.get(salah).text
    assert klien.get(benar).status_code == 200
    assert klien.post(benar, data={"jawaban": "hadir"}).status_code == 303


def test_formulir_minta_token_csrf_dan_jalan_tanpa_referer_lewat_tls(
    app: Flask, klien: FlaskClient, buat: Pabrik, orang: Peserta
) -> None:
    alamat, tls = alamat_konfirmasi(orang), {"base_url": "https://localhost"}
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        halaman = klien.get(alamat, **tls).text
        assert klien.post(alamat, data={"jawaban": "hadir"}, **tls).status_code == 400
        cocok = re.search(r'name="csrf_token" value="([^"]+)"', halaman)
        assert cocok
        isi = {"jawaban": "hadir", "csrf_token": cocok[1]}
        assert klien.post(alamat, data=isi, **tls).status_code == 303
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert jawaban(buat, orang)


@pytest.mark.parametrize("metode", ["PUT", "PATCH", "DELETE"])
def test_cara_lain_tidak_diterima(
    klien: FlaskClient, orang: Peserta, metode: str
) -> None:
    assert klien.open(alamat_konfirmasi(orang), method=metode).status_code == 405


# --- a calendar's reply ---------------------------------------------------------------------


def balasan(pertemuan: Pertemuan, surel: str = "camat@contoh.id", **lain: Any) -> bytes:
    nilai = {"partstat": "ACCEPTED", "urutan": 0, "komentar": "", "uid": ""} | lain
    komentar = f"COMMENT:{nilai['komentar']}\r\n" if nilai["komentar"] else ""
    return (
        "BEGIN:VCALENDAR\r\nPRODID:-//Uji//ID\r\nVERSION:2.0\r\nMETHOD:REPLY\r\n"
        f"BEGIN:VEVENT\r\nUID:{nilai['uid'] or uid(pertemuan.id)}\r\n"
        f"SEQUENCE:{nilai['urutan']}\r\nDTSTAMP:20260202T040000Z\r\n{komentar}"
        f"ATTENDEE;PARTSTAT={nilai['partstat']}:mailto:{surel}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def sebagai_surat(isi: bytes, dari: str) -> bytes:
    return (
        f"From: Tamu <{dari}>\r\nTo: lokmin@pkm.example\r\nSubject: Accepted\r\n"
        'MIME-Version: 1.0\r\nContent-Type: text/calendar; method="REPLY"; '
        'charset="utf-8"\r\n\r\n'
    ).encode() + isi


@pytest.fixture
def dikirimi(buat: Pabrik, terbit: Lokmin, orang: Peserta) -> Peserta:
    """Somebody who got the invitation by mail."""
    surat = buat.surat(penerima="camat@contoh.id", pengirim="Puskesmas Sukamaju")
    buat.distribusi(
        terbit.undangan, peserta_id=orang.id, cara=CaraKirim.SUREL, surat_id=surat.id
    )
    return orang


def terima(data: bytes) -> Hasil:
    """As the mail box does: nobody is logged in, no Puskesmas is known."""
    with lingkup.sementara(None):
        hasil = terima_balasan(data)
        db.session.commit()
    return hasil


@pytest.mark.parametrize(
    ("partstat", "hasil"),
    [
        ("ACCEPTED", Jawaban.HADIR),
        ("DECLINED", Jawaban.BERHALANGAN),
        ('DELEGATED;DELEGATED-TO="mailto:sekcam@contoh.id"', Jawaban.DIWAKILI),
    ],
)
def test_balasan_kalender_menjadi_jawaban(
    buat: Pabrik, terbit: Lokmin, dikirimi: Peserta, partstat: str, hasil: Jawaban
) -> None:
    data = balasan(terbit.pertemuan, "Camat@Contoh.ID", partstat=partstat)
    assert terima(sebagai_surat(data, "camat@contoh.id")).tercatat
    ada = jawaban(buat, dikirimi)
    assert ada and (ada.jawaban, ada.lewat) == (hasil, LewatJawaban.KALENDER)
    if hasil is Jawaban.DIWAKILI:
        assert ada.wakil_nama == "sekcam@contoh.id"


def test_balasan_atas_rencana_lama_ditandai_dan_kalah_dari_yang_baru(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin, dikirimi: Peserta
) -> None:
    ubah(buat, terbit.pertemuan, urutan=2)
    hasil = terima(balasan(terbit.pertemuan, urutan=1))
    assert hasil.tercatat and "rencana sebelum berubah" in hasil.kalimat
    buat.masuk(klien, Peran.KTU)
    assert "untuk rencana sebelum berubah" in klien.get(terbit.kirim).text
    assert terima(balasan(terbit.pertemuan, urutan=2, partstat="DECLINED")).tercatat
    kalah = terima(balasan(terbit.pertemuan, urutan=1))
    assert not kalah.tercatat and "lebih baru tetap berlaku" in kalah.kalimat
    ada = jawaban(buat, dikirimi)
    assert ada and (ada.jawaban, ada.urutan) == (Jawaban.BERHALANGAN, 2)


def test_jawaban_kemudian_menang_dan_urutan_dari_masa_depan_tidak_dipercaya(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin, dikirimi: Peserta
) -> None:
    terima(balasan(terbit.pertemuan, urutan=999))
    klien.post(
        alamat_konfirmasi(dikirimi), data={"jawaban": "berhalangan", "alasan": "Sakit"}
    )
    ada = jawaban(buat, dikirimi)
    assert ada and (ada.jawaban, ada.urutan) == (Jawaban.BERHALANGAN, 0)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"surel": "orang.asing@contoh.id"}, "tidak pernah dikirimi"),
        ({"uid": "00000000-0000-7000-8000-000000000000@lokmin"}, "bukan tentang"),
        ({"uid": "rapat@kantor.lain"}, "bukan tentang"),
        ({"partstat": "ENTAH"}, "tidak dapat dipakai"),
    ],
)
@pytest.mark.usefixtures("dikirimi")
def test_balasan_yang_asing_ditolak_dengan_kalimat(
    terbit: Lokmin, isi: dict[str, str], kalimat: str
) -> None:
    with pytest.raises(GalatDomain, match=kalimat):
        terima(balasan(terbit.pertemuan, **isi))


def test_balasan_atas_nama_orang_lain_ditolak(
    buat: Pabrik, terbit: Lokmin, dikirimi: Peserta
) -> None:
    with pytest.raises(GalatDomain, match=r"dikirim dari usil@contoh\.id"):
        terima(sebagai_surat(balasan(terbit.pertemuan), "usil@contoh.id"))
    assert jawaban(buat, dikirimi) is None


def test_alamat_yang_dipakai_dua_orang_tidak_ditebak(
    buat: Pabrik, terbit: Lokmin, dikirimi: Peserta
) -> None:
    kedua = camat(buat, terbit.pertemuan, nama="Sekcam")
    surat = buat.surat(penerima="camat@contoh.id", pengirim="Puskesmas")
    buat.distribusi(
        terbit.undangan, peserta_id=kedua.id, cara=CaraKirim.SUREL, surat_id=surat.id
    )
    with pytest.raises(GalatDomain, match="dipakai 2 peserta"):
        terima(balasan(terbit.pertemuan))


def test_mungkin_dan_terlambat_tidak_mencatat_apa_apa(
    buat: Pabrik, terbit: Lokmin, dikirimi: Peserta, senin: time_machine.Traveller
) -> None:
    assert not terima(balasan(terbit.pertemuan, partstat="TENTATIVE")).tercatat
    senin.move_to(WIB_PUKUL_1230)
    assert not terima(balasan(terbit.pertemuan)).tercatat
    assert jawaban(buat, dikirimi) is None


def test_balasan_diunggah(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, dikirimi: Peserta
) -> None:
    def unggah(isi: bytes) -> str:
        return pengelola.post(
            "/undangan/balasan",
            data={"berkas": (io.BytesIO(isi), "balasan.eml")},
            follow_redirects=True,
        ).text

    assert "Pilih" not in unggah(balasan(terbit.pertemuan))
    ada = jawaban(buat, dikirimi)
    assert ada and ada.jawaban is Jawaban.HADIR
    for rusak in (
        b"",
        b"bukan kalender",
        b"\x00" * 5000,
        balasan(terbit.pertemuan)[:90],
    ):
        assert "Belum ada yang dicatat." in unggah(rusak)


def test_balasan_pertemuan_puskesmas_lain_tidak_dapat_diunggah_di_sini(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin, dikirimi: Peserta
) -> None:
    buat.tetangga().masuk(klien, Peran.KTU)
    jawab = klien.post(
        "/undangan/balasan",
        data={"berkas": (io.BytesIO(balasan(terbit.pertemuan)), "b.ics")},
    )
    assert "bukan tentang pertemuan yang ada di sini" in jawab.text
    assert jawaban(buat, dikirimi) is None


def test_unggah_balasan_hanya_untuk_pengelola(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.NOTULIS)
    assert klien.get("/undangan/balasan").status_code == 403
