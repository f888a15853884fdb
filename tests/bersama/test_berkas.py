"""The store of files: what is let in, what is left of it, where it lies."""

import io
import struct
import zlib
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from lokmin.bersama import berkas
from lokmin.bersama.berkas import Berkas, BerkasDitolak, PenyimpananGagal
from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from tests.pabrik import Pabrik


def gambar(
    jenis: str = "PNG",
    ukuran: tuple[int, int] = (40, 30),
    warna: Any = (200, 30, 30),
    mode: str = "RGB",
    **pilihan: Any,
) -> bytes:
    keluar = io.BytesIO()
    Image.new(mode, ukuran, warna).save(keluar, jenis, **pilihan)
    return keluar.getvalue()


def png_berukuran(lebar: int, tinggi: int) -> bytes:
    """A PNG of a few bytes that claims to be this large."""

    def potong(nama: bytes, isi: bytes) -> bytes:
        kepala = struct.pack(">I", len(isi)) + nama + isi
        return kepala + struct.pack(">I", zlib.crc32(nama + isi))

    ihdr = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", ihdr)
        + potong(b"IDAT", data)
        + potong(b"IEND", b"")
    )


def buka(hasil: Berkas) -> Image.Image:
    return Image.open(io.BytesIO(berkas.isi(hasil)))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXIF = Image.Exif()
EXIF[0x0112] = 6  # lying on its side
EXIF[0x010F] = "Kamera rahasia"
EXIF.get_ifd(0x8825)[1] = "S"  # GPS


@pytest.mark.parametrize("jenis", ["PNG", "JPEG", "WEBP", "GIF"])
def test_keempat_jenis_gambar_diterima(buat: Pabrik, jenis: str) -> None:
    hasil = berkas.simpan_gambar(gambar(jenis))
    assert buka(hasil).size == (40, 30)
    assert hasil.jenis in {"image/png", "image/jpeg"}
    assert hasil.ukuran == len(berkas.isi(hasil))


def test_gambar_besar_diperkecil_tanpa_berubah_bentuk(buat: Pabrik) -> None:
    hasil = berkas.simpan_gambar(gambar("JPEG", (3000, 1500)), sisi_maks=600)
    assert buka(hasil).size == (600, 300)


def test_gambar_kecil_tidak_diperbesar(buat: Pabrik) -> None:
    assert buka(berkas.simpan_gambar(gambar(ukuran=(8, 8)))).size == (8, 8)


@pytest.mark.parametrize(
    ("mode", "warna"),
    [
        ("RGBA", (0, 0, 0, 0)),
        ("LA", (0, 128)),
        ("P", 3),
        ("1", 1),
        ("I;16", 9),
        ("L", 7),
    ],
)
def test_tiap_mode_warna_png_terbaca(buat: Pabrik, mode: str, warna: Any) -> None:
    hasil = buka(berkas.simpan_gambar(gambar(mode=mode, warna=warna)))
    assert hasil.mode == ("RGBA" if mode in {"RGBA", "LA"} else "RGB")


def test_jpeg_cmyk_menjadi_rgb(buat: Pabrik) -> None:
    isi = gambar("JPEG", mode="CMYK", warna=(0, 0, 0, 255))
    assert buka(berkas.simpan_gambar(isi)).mode == "RGB"


def test_lokasi_dan_kamera_hilang_dan_foto_ditegakkan(buat: Pabrik) -> None:
    isi = gambar("JPEG", exif=EXIF, icc_profile=b"profil rahasia", comment=b"catatan")
    assert b"rahasia" in isi
    hasil = berkas.simpan_gambar(isi)
    assert buka(hasil).size == (30, 40)
    assert not buka(hasil).getexif()
    for jejak in (b"rahasia", b"catatan", b"Exif", b"ICC"):
        assert jejak not in berkas.isi(hasil)


@pytest.mark.parametrize("jenis", ["PNG", "WEBP"])
def test_keterangan_tersembunyi_png_dan_webp_hilang(buat: Pabrik, jenis: str) -> None:
    isi = gambar(jenis, exif=EXIF, icc_profile=b"profil rahasia")
    assert b"rahasia" in isi
    assert b"rahasia" not in berkas.isi(berkas.simpan_gambar(isi))


def test_skrip_yang_menempel_pada_gif_tidak_tersisa(buat: Pabrik) -> None:
    isi = gambar("GIF").replace(b"GIF87a", b"GIF89a") + b"*/=1;alert(document.cookie)//"
    hasil = berkas.simpan_gambar(isi)
    assert hasil.jenis == "image/png"
    assert b"alert" not in berkas.isi(hasil)


def test_hanya_bingkai_pertama_gambar_bergerak_yang_disimpan(buat: Pabrik) -> None:
    bingkai = [Image.new("RGB", (9, 9), warna) for warna in ("red", "blue", "green")]
    keluar = io.BytesIO()
    bingkai[0].save(keluar, "GIF", save_all=True, append_images=bingkai[1:])
    hasil = buka(berkas.simpan_gambar(keluar.getvalue()))
    assert getattr(hasil, "n_frames", 1) == 1
    assert hasil.convert("RGB").getpixel((4, 4)) == (255, 0, 0)


# --- refused


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (bytes(2_000_001), "paling besar 2 MB"),
        (SVG, "harus berupa gambar"),
        (b"<html><script>alert(1)</script></html>", "harus berupa gambar"),
        (b"%PDF-1.7 /JavaScript (app.alert(1))", "harus berupa gambar"),
        (gambar("BMP"), "harus berupa gambar"),
        (gambar("TIFF"), "harus berupa gambar"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "harus berupa gambar"),
        (b"MZ" + bytes(200), "harus berupa gambar"),
        (gambar("JPEG", (400, 400))[:-900], "rusak"),
        (gambar("JPEG", (400, 400))[:200], "rusak|harus berupa"),
        (gambar("PNG", (400, 400))[:60], "rusak"),
        (gambar("GIF", (400, 400))[:30], "rusak|harus berupa"),
        (gambar("WEBP", (400, 400))[:40], "rusak|harus berupa"),
        (png_berukuran(50_000, 50_000), "terlalu luas"),
        (png_berukuran(8_000, 6_000), "terlalu luas"),
        (png_berukuran(0, 10), "rusak|harus berupa"),
        (png_berukuran(900, 900), "rusak"),
    ],
)
def test_yang_bukan_gambar_utuh_ditolak_di_kolomnya(
    buat: Pabrik, isi: bytes, kalimat: str
) -> None:
    mulai = perf_counter()
    with pytest.raises(BerkasDitolak, match=kalimat) as ditolak:
        berkas.simpan_gambar(isi, apa="logo kiri", kolom="logo_kiri")
    assert perf_counter() - mulai < 1
    assert ditolak.value.kolom == "logo_kiri"
    assert "logo kiri" in str(ditolak.value) and str(ditolak.value).endswith(".")
    assert db.session.scalar(select(func.count()).select_from(Berkas)) == 0


def test_batas_ukuran_yang_disebut_adalah_yang_berlaku(buat: Pabrik) -> None:
    with pytest.raises(BerkasDitolak, match=r"Ukuran foto paling besar 1,5 MB\."):
        berkas.simpan_gambar(bytes(1_500_001), apa="foto", byte_maks=1_500_000)


# --- the store


def test_isi_yang_sama_disimpan_satu_kali(buat: Pabrik) -> None:
    satu = berkas.simpan_gambar(gambar())
    dua = berkas.simpan_gambar(gambar())
    assert satu is dua
    db.session.commit()
    assert berkas.simpan_gambar(gambar()).id == satu.id


def test_puskesmas_tetangga_mempunyai_barisnya_sendiri(buat: Pabrik) -> None:
    satu = berkas.simpan_gambar(gambar())
    db.session.commit()
    buat.tetangga()
    assert db.session.scalars(select(Berkas)).all() == [satu]


def test_berkas_bernama_isinya_dan_hanya_terbaca_pemiliknya(
    buat: Pabrik, app: Flask
) -> None:
    hasil = berkas.simpan_gambar(gambar())
    jalur = berkas.jalur(hasil)
    sha = hasil.sha256
    folder: Path = app.config["SETELAN"].instance / "berkas"
    assert jalur == folder / sha[:2] / sha[2:4] / sha
    assert jalur.stat().st_mode & 0o777 == 0o600
    assert not list(folder.rglob("*.tmp"))


def test_baris_tidak_ikut_tersimpan_sebelum_commit(buat: Pabrik) -> None:
    berkas.simpan_gambar(gambar())
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Berkas)) == 0


def test_berkas_yang_hilang_dari_disk_dikatakan(buat: Pabrik) -> None:
    hasil = berkas.simpan_gambar(gambar(warna=(1, 2, 3)))
    berkas.jalur(hasil).unlink()
    with pytest.raises(TidakAda, match="Berkas tidak ditemukan"):
        berkas.isi(hasil)


def test_berkas_yang_terpotong_karena_listrik_padam_ditulis_ulang(
    buat: Pabrik,
) -> None:
    hasil = berkas.simpan_gambar(gambar(warna=(4, 5, 6)))
    utuh = berkas.isi(hasil)
    berkas.jalur(hasil).write_bytes(b"")
    berkas.simpan_gambar(gambar(warna=(4, 5, 6)))
    assert berkas.isi(hasil) == utuh


def test_disk_yang_menolak_menjadi_kalimat_dan_tidak_ada_baris(
    buat: Pabrik, app: Flask
) -> None:
    """A file stands where the folder should be: nothing can be written, not even by root."""
    folder = app.config["SETELAN"].instance / "berkas"
    simpanan = folder.rename(folder.with_name("disimpan")) if folder.exists() else None
    folder.write_bytes(b"")
    try:
        with pytest.raises(PenyimpananGagal, match="ruang penyimpanan"):
            berkas.simpan_gambar(gambar(warna=(7, 8, 9)))
    finally:
        folder.unlink()
        if simpanan:
            simpanan.rename(folder)
    assert db.session.scalar(select(func.count()).select_from(Berkas)) == 0
