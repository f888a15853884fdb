"""The letter on its way: by mail, WhatsApp, group and hand, each with its proof."""

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.surel import SuratKeluar
from lokmin.bersama.waktu import Zona
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.puskesmas.models import KopSurat
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan.rules import CaraKirim, StatusUndangan
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik
from tests.undangan.conftest import Pos
from tests.undangan.kiriman import (
    PDF,
    Lokmin,
    alamat_konfirmasi,
    antaran,
    bagian,
    camat,
    kalender,
    lokmin,
    nilai,
)

JAHAT = "<script>alert(1)</script>\r\nBcc: pencuri@jahat.id"


def diterima(sampai: int, semua: int) -> str:
    """What the first count of the page says."""
    return (
        f'<p class="nilai">{sampai}</p>\n    <p class="keterangan">dari {semua} orang'
    )


def surat_menunggu() -> Sequence[SuratKeluar]:
    return db.session.scalars(select(SuratKeluar).order_by(SuratKeluar.id)).all()


# --- by mail -----------------------------------------------------------------------


def test_pos_el_membawa_surat_kalender_dan_tautan(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    orang = camat(buat, terbit.pertemuan)
    with lingkup.sementara(buat.id):
        db.session.add(KopSurat(jenis=JenisKop.PUSKESMAS, surel="pkm@contoh.go.id"))
        db.session.commit()
    assert "Kirim pos-el ke 1 orang" in pengelola.get(terbit.kirim).text
    assert pengelola.post(f"{terbit.kirim}/pos-el").status_code == 302
    (surat,) = pos.antar()
    assert surat["To"] == "camat@contoh.id"
    assert surat["From"] == "Puskesmas Sukamaju <lokmin@pkm.example>"
    assert surat["Reply-To"] == "pkm@contoh.go.id"
    assert "Kamis, 5 Februari 2026" in surat["Subject"]
    teks = bagian(surat, "text/plain")
    assert "pukul         : 12.30 WIB s.d. selesai" in teks
    assert alamat_konfirmasi(orang) in teks
    assert alamat_konfirmasi(orang) in bagian(surat, "text/html")
    (lampiran,) = [b for b in surat.walk() if b.get_content_type() == "application/pdf"]
    assert lampiran.get_payload(decode=True) == PDF
    isi = kalender(surat)
    assert "METHOD:REQUEST" in isi and "mailto:camat@contoh.id" in isi
    assert nilai(isi, "SEQUENCE") == "0"
    assert nilai(isi, "UID").startswith(str(terbit.pertemuan.id))
    assert "Terkirim" in pengelola.get(terbit.kirim).text


def test_dikirim_dua_kali_hanya_satu_surat(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    orang = camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    lagi = pengelola.post(f"{terbit.kirim}/pos-el", follow_redirects=True)
    assert "Semua yang punya alamat pos-el sudah dikirimi." in lagi.text
    satu = pengelola.post(f"{terbit.kirim}/peserta/{orang.id}/pos-el")
    assert satu.status_code == 409 and "sudah dikirim" in satu.text
    assert len(pos.antar()) == 1 == len(antaran(buat))


@pytest.mark.usefixtures("pos")
def test_dua_orang_menekan_bersamaan_tetap_satu_surat_tiap_orang(
    app: Flask, buat: Pabrik, terbit: Lokmin
) -> None:
    for urut in range(5):
        camat(buat, terbit.pertemuan, surel=f"orang{urut}@contoh.id")
    klien = [app.test_client() for _ in range(4)]
    for satu in klien:
        buat.masuk(satu, Peran.KTU)
    alamat, mulai = f"{terbit.kirim}/pos-el", Barrier(len(klien))
    db.session.remove()

    def tekan(satu: FlaskClient) -> int:
        with app.app_context():
            mulai.wait()
            return satu.post(alamat).status_code

    with ThreadPoolExecutor(len(klien)) as utas:
        assert set(utas.map(tekan, klien)) == {302}
    assert len(antaran(buat)) == 5 == len(surat_menunggu())


def test_alamat_yang_ditolak_terlihat_dan_dapat_dikirim_ulang(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    orang = camat(buat, terbit.pertemuan)
    pos.tolak.add("camat@contoh.id")
    pengelola.post(f"{terbit.kirim}/pos-el")
    assert pos.antar() == []
    halaman = pengelola.get(terbit.kirim).text
    assert "Gagal" in halaman and "No such user" in halaman
    assert "Kirim pos-el ke" not in halaman  # the same address would be refused again
    assert diterima(0, 1) in halaman
    pos.tolak.clear()
    pengelola.post(f"{terbit.kirim}/peserta/{orang.id}/pos-el")
    assert len(pos.antar()) == 1
    assert [a.perihal for a in antaran(buat)] == ["undangan", "undangan#2"]
    assert diterima(1, 1) in pengelola.get(terbit.kirim).text


def test_alamat_yang_diperbaiki_ikut_tombol_utama_lagi(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    orang = camat(buat, terbit.pertemuan)
    pos.tolak.add("camat@contoh.id")
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    with lingkup.sementara(buat.id):
        db.session.get_one(type(orang), orang.id).surel = "camat.baru@contoh.id"
        db.session.commit()
    assert "Kirim pos-el ke 1 orang" in pengelola.get(terbit.kirim).text
    pengelola.post(f"{terbit.kirim}/pos-el")
    assert [s["To"] for s in pos.antar()] == ["camat.baru@contoh.id"]


def test_tanpa_server_halaman_mengatakannya_dan_cara_lain_jalan(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    orang = camat(buat, terbit.pertemuan)
    halaman = pengelola.get(terbit.kirim).text
    assert "belum dapat mengirim pos-el" in halaman
    assert "Kirim pos-el ke" not in halaman
    assert pengelola.post(f"{terbit.kirim}/pos-el").status_code == 409
    jawab = pengelola.post(f"{terbit.kirim}/peserta/{orang.id}/whatsapp")
    assert jawab.status_code == 303
    assert [a.cara for a in antaran(buat)] == [CaraKirim.WHATSAPP]


@pytest.mark.usefixtures("senin")
@pytest.mark.parametrize(
    "waktu",
    [(Zona.WIB, "12.30 WIB"), (Zona.WITA, "13.30 WITA"), (Zona.WIT, "14.30 WIT")],
)
def test_jam_dan_tanggal_benar_di_tiap_zona(
    klien: FlaskClient,
    buat: Pabrik,
    pos: Pos,
    waktu: tuple[Zona, str],
) -> None:
    zona, jam = waktu
    rapat = lokmin(buat, zona=zona)
    orang = camat(buat, rapat.pertemuan)
    buat.masuk(klien, Peran.KTU)
    klien.post(f"{rapat.kirim}/pos-el")
    (surat,) = pos.antar()
    assert jam in bagian(surat, "text/plain")
    assert f"DTSTART;TZID={zona}" in kalender(surat)
    assert jam in klien.get(alamat_konfirmasi(orang)).text
    assert jam in klien.get(f"{rapat.kirim}/peserta/{orang.id}").text


def test_nama_yang_jahat_tidak_sampai_ke_kepala_surat_dan_halaman(
    klien: FlaskClient, buat: Pabrik, pos: Pos, senin: time_machine.Traveller
) -> None:
    rapat = lokmin(buat, judul=JAHAT, tempat=JAHAT)
    orang = camat(buat, rapat.pertemuan, nama=JAHAT, jabatan=JAHAT)
    buat.masuk(klien, Peran.KTU)
    klien.post(f"{rapat.kirim}/pos-el")
    (surat,) = pos.antar()
    assert surat["Bcc"] is None and surat["To"] == "camat@contoh.id"
    assert "<script>" not in bagian(surat, "text/html")
    for alamat in (
        rapat.kirim,
        f"{rapat.kirim}/peserta/{orang.id}",
        f"{rapat.kirim}/peserta/{orang.id}/whatsapp",
        f"{rapat.kirim}/langsung",
        alamat_konfirmasi(orang),
    ):
        assert "<script>alert" not in klien.get(alamat).text, alamat


def test_alamat_yang_rusak_tidak_menghentikan_yang_lain(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    camat(buat, terbit.pertemuan, surel="a@b\r\nBcc: x@y.id")
    camat(buat, terbit.pertemuan, surel="baik@contoh.id")
    pengelola.post(f"{terbit.kirim}/pos-el")
    assert [s["To"] for s in pos.antar()] == ["baik@contoh.id"]
    assert "Tanpa alamat" in pengelola.get(terbit.kirim).text


# --- WhatsApp, group, by hand --------------------------------------------------------


def test_whatsapp_dicatat_lalu_terbuka_dengan_pesan_dan_tautan_pribadi(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    orang = camat(buat, terbit.pertemuan)
    alamat = f"{terbit.kirim}/peserta/{orang.id}/whatsapp"
    halaman = pengelola.post(alamat, follow_redirects=True).text
    awal = halaman.index("https://wa.me/")
    tujuan = urlsplit(halaman[awal : halaman.index('"', awal)].replace("&amp;", "&"))
    assert tujuan.path == "/6281234567890"
    (teks,) = parse_qs(tujuan.query)["text"]
    assert "Yth. Drs. Hendra Wijaya, Camat" in teks
    assert "Pukul: 12.30 WIB s.d. selesai" in teks
    assert alamat_konfirmasi(orang) in teks
    pengelola.post(alamat)
    (baris,) = antaran(buat)  # twice within a moment is once
    assert (baris.cara, baris.oleh) == (CaraKirim.WHATSAPP, "Lilis Suryani, A.Md.")


def test_tanpa_nomor_ponsel_tidak_ada_whatsapp(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    orang = camat(buat, terbit.pertemuan, telepon="", surel="")
    halaman = pengelola.get(terbit.kirim).text
    assert "1 orang tanpa alamat pos-el dan tanpa nomor WhatsApp" in halaman
    jawab = pengelola.post(f"{terbit.kirim}/peserta/{orang.id}/whatsapp")
    assert jawab.status_code == 422 and "belum punya nomor WhatsApp" in jawab.text


def test_pesan_grup_tanpa_tautan_pribadi_dan_menjangkau_semua(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    camat(buat, terbit.pertemuan)
    camat(buat, terbit.pertemuan, nama="Kapolsek")
    halaman = pengelola.get(terbit.kirim).text
    teks = halaman.partition('id="teks-grup"')[2].partition("</textarea>")[0]
    assert "Lokakarya Mini" in teks and "/undangan/konfirmasi/" not in teks
    pengelola.post(
        f"{terbit.kirim}/grup", data={"siapa": "semua", "keterangan": "Lokmin Kec."}
    )
    (baris,) = antaran(buat)
    assert (baris.peserta_id, baris.keterangan) == (None, "Lokmin Kec.")
    assert diterima(2, 2) in pengelola.get(terbit.kirim).text
    camat(buat, terbit.pertemuan, nama="Ditambah kemudian")
    assert diterima(2, 3) in pengelola.get(terbit.kirim).text
    assert "<span>Grup WhatsApp</span>" in pengelola.get(terbit.kirim).text


def test_grup_sebagian_hanya_menjangkau_anggotanya(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    camat(buat, terbit.pertemuan)
    buat.peserta(terbit.pertemuan, nama="", pegawai_id=buat.pegawai().id)
    pengelola.post(f"{terbit.kirim}/grup", data={"siapa": "pegawai"})
    assert diterima(1, 2) in pengelola.get(terbit.kirim).text
    buruk = pengelola.post(
        f"{terbit.kirim}/grup", data={"siapa": "entah"}, follow_redirects=True
    )
    assert "tidak tersedia" in buruk.text and len(antaran(buat)) == 1


def test_penyerahan_beberapa_orang_dengan_foto_bukti(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    orang = [camat(buat, terbit.pertemuan, nama=f"Kades {n}") for n in range(3)]
    foto = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(foto, "JPEG")
    jawab = pengelola.post(
        f"{terbit.kirim}/langsung",
        data={
            "peserta": [str(satu.id) for satu in orang[:2]],
            "cara": "kurir atau pos",
            "tanggal": "2026-02-01",
            "keterangan": "Diterima staf desa",
            "foto": (io.BytesIO(foto.getvalue()), "buku.jpg"),
        },
    )
    assert jawab.status_code == 302
    halaman = pengelola.get(terbit.kirim).text
    assert diterima(2, 3) in halaman and "1 Februari 2026" in halaman
    baris = antaran(buat)[0]
    bukti = pengelola.get(f"{terbit.kirim}/bukti/{baris.id}")
    assert bukti.mimetype == "image/jpeg"
    assert "sandbox" in bukti.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({}, "Pilih paling sedikit satu orang."),
        ({"tanggal": "2026-02-03"}, "tidak boleh sesudah hari ini"),
        ({"foto": (io.BytesIO(b"<svg/>"), "x.jpg")}, "harus berupa gambar"),
        ({"peserta": ["bukan-id"]}, "tidak tersedia"),
    ],
)
def test_penyerahan_yang_keliru_ditolak_di_bidangnya(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    isi: dict[str, Any],
    kalimat: str,
) -> None:
    orang = camat(buat, terbit.pertemuan)
    baku: dict[str, Any] = {"cara": "diserahkan langsung", "tanggal": "2026-02-02"}
    if isi:
        baku["peserta"] = [str(orang.id)]
    jawab = pengelola.post(f"{terbit.kirim}/langsung", data=baku | isi)
    assert jawab.status_code == 200 and kalimat in jawab.text
    assert not antaran(buat)


def test_jawaban_lisan_dicatat_petugas(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    orang = camat(buat, terbit.pertemuan)
    alamat = f"{terbit.kirim}/peserta/{orang.id}"
    kurang = pengelola.post(alamat, data={"jawaban": "diwakili"})
    assert kurang.status_code == 200 and "Tulis nama yang mewakili." in kurang.text
    pengelola.post(alamat, data={"jawaban": "diwakili", "wakil_nama": "Sekcam"})
    halaman = pengelola.get(terbit.kirim).text
    assert "Diwakili" in halaman and "Sekcam" in halaman
    db.session.expire_all()
    with lingkup.sementara(buat.id):
        assert db.session.get_one(type(orang), orang.id).diwakili_oleh == "Sekcam"


# --- who may, and what is not there ----------------------------------------------------


def test_belum_terbit_satu_kalimat_dan_tautan(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.KTU)
    buat.undangan()
    halaman = klien.get(f"/undangan/{buat.rapat.slug}/kirim")
    assert "belum terbit" in halaman.text
    assert f"/undangan/{buat.rapat.slug}" in halaman.text
    assert klien.post(f"/undangan/{buat.rapat.slug}/kirim/pos-el").status_code == 409


@pytest.mark.usefixtures("pos")
def test_yang_dibatalkan_tidak_dikirim_lagi(
    klien: FlaskClient, buat: Pabrik, senin: time_machine.Traveller
) -> None:
    rapat = lokmin(buat, status=StatusPertemuan.DIBATALKAN)
    camat(buat, rapat.pertemuan)
    buat.masuk(klien, Peran.KTU)
    assert "tidak dikirim lagi" in klien.get(rapat.kirim).text
    assert klien.post(f"{rapat.kirim}/pos-el").status_code == 409


def test_pembaca_melihat_keadaan_tanpa_nomor_tautan_dan_tombol(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    orang = camat(buat, terbit.pertemuan)
    buat.masuk(klien, Peran.PELAKSANA)
    halaman = klien.get(terbit.kirim).text
    assert "Drs. Hendra Wijaya" in halaman and diterima(0, 1) in halaman
    for rahasia in ("6281234567890", "wa.me", "camat@contoh.id", "konfirmasi/"):
        assert rahasia not in halaman, rahasia
    for sisa in ("whatsapp", "pos-el", "tautan"):
        jawab = klien.post(f"{terbit.kirim}/peserta/{orang.id}/{sisa}")
        assert jawab.status_code == 403


def test_jawaban_server_pos_el_bukan_untuk_pembaca(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    """What a server answers may hold the address that it refused."""
    camat(buat, terbit.pertemuan)
    pos.tolak.add("camat@contoh.id")
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    buat.masuk(pengelola, Peran.PELAKSANA)
    halaman = pengelola.get(terbit.kirim).text
    assert "Gagal" in halaman and "No such user" not in halaman


@pytest.mark.parametrize(
    ("peran", "terbaca"),
    [(Peran.KTU, True), (Peran.KEPALA, True), (Peran.PELAKSANA, False)],
)
def test_alasan_berhalangan_bukan_untuk_setiap_pembaca(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, peran: Peran, *, terbaca: bool
) -> None:
    """Why somebody stays away is often a matter of health (UU 27/2022)."""
    orang = camat(buat, terbit.pertemuan)
    jawaban = {"jawaban": "berhalangan", "alasan": "Sakit tifus"}
    pengelola.post(f"{terbit.kirim}/peserta/{orang.id}", data=jawaban)
    buat.masuk(pengelola, peran)
    halaman = pengelola.get(terbit.kirim).text
    assert "Berhalangan" in halaman and ("Sakit tifus" in halaman) is terbaca


def test_puskesmas_lain_dan_peserta_pertemuan_lain_tidak_ada(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    lain = lokmin(buat)
    asing = camat(buat, lain.pertemuan)
    dicoret = camat(buat, terbit.pertemuan, dicoret=True)
    for orang in (asing, dicoret):
        for sisa in ("", "/pos-el", "/whatsapp", "/tautan"):
            alamat = f"{terbit.kirim}/peserta/{orang.id}{sisa}"
            assert pengelola.post(alamat).status_code == 404, alamat
    bukti = buat.distribusi(lain.undangan)
    assert pengelola.get(f"{terbit.kirim}/bukti/{bukti.id}").status_code == 404
    buat.tetangga().masuk(pengelola, Peran.KTU)
    assert pengelola.get(terbit.kirim).status_code == 404


def test_surat_yang_ditarik_tidak_dikirim(
    klien: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    terbit.undangan.status = StatusUndangan.BATAL
    with lingkup.sementara(buat.id):
        db.session.commit()
    buat.masuk(klien, Peran.KTU)
    assert "belum terbit" in klien.get(terbit.kirim).text


def test_yang_masih_antre_tidak_berangkat_sesudah_suratnya_ditarik(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    tarik = terbit.kirim.replace("/kirim", "/tarik")
    assert pengelola.post(tarik, data={"alasan": "Salah hari"}).status_code == 302
    assert pos.antar() == []
    assert "Dihentikan" in surat_menunggu()[0].galat


def test_saringan_menampilkan_yang_belum(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin
) -> None:
    sudah = camat(buat, terbit.pertemuan, nama="Sudah Diberi")
    camat(buat, terbit.pertemuan, nama="Belum Diberi")
    buat.distribusi(terbit.undangan, peserta_id=sudah.id)
    halaman = pengelola.get(f"{terbit.kirim}?saring=belum-terjangkau").text
    assert "Belum Diberi" in halaman and "Sudah Diberi" not in halaman
    assert "Sudah Diberi" in pengelola.get(f"{terbit.kirim}?saring=entah").text
    halaman = pengelola.get(f"{terbit.kirim}?cari=sudah").text
    assert "Sudah Diberi" in halaman and "Belum Diberi" not in halaman


def test_dua_ratus_peserta_tetap_sedikit_kueri_dan_ringan(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, hitung_kueri: HitungKueri
) -> None:
    camat(buat, terbit.pertemuan)
    pengelola.get(terbit.kirim)
    sedikit = hitung_kueri(pengelola, terbit.kirim)
    lingkup.pakai(buat.id)
    orang = [camat(buat, terbit.pertemuan, nama=f"Kades {n}") for n in range(199)]
    for satu in orang[:50]:
        buat.distribusi(terbit.undangan, peserta_id=satu.id)
    assert hitung_kueri(pengelola, terbit.kirim) == sedikit <= 8
    halaman = pengelola.get(terbit.kirim, headers={"Accept-Encoding": "gzip"})
    assert len(halaman.data) < 60_000
    lingkup.pakai(buat.id)


@pytest.mark.parametrize("sisa", ["pos-el", "grup"])
def test_mengirim_hanya_dengan_post(
    pengelola: FlaskClient, terbit: Lokmin, sisa: str
) -> None:
    assert pengelola.get(f"{terbit.kirim}/{sisa}").status_code == 405
