"""The store of files: content-addressed, images re-encoded, nothing run."""

import hashlib
import io
import os
import tempfile
import warnings
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

from flask import current_app
from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from lokmin.bersama.db import PK, Base, MilikPuskesmas, db
from lokmin.bersama.galat import GalatDomain, TidakAda

_FORMAT = ("PNG", "JPEG", "WEBP", "GIF")
_PIKSEL_MAKS = 40_000_000

# Pillow only warns up to twice its limit; for the whole process it is an error now.
Image.MAX_IMAGE_PIXELS = _PIKSEL_MAKS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class Berkas(MilikPuskesmas, Base):
    """A stored file: named by its content, so that the same one is kept once."""

    __tablename__ = "berkas"
    __table_args__ = (UniqueConstraint("puskesmas_id", "sha256"),)

    id: Mapped[PK]
    sha256: Mapped[str] = mapped_column(String(64))
    jenis: Mapped[str] = mapped_column(String(80))  # media type, found by content
    ukuran: Mapped[int]  # bytes


class BerkasDitolak(GalatDomain):
    """An upload is refused; `kolom` lets the form show it at the field."""

    def __init__(self, kalimat: str, kolom: str | None = None) -> None:
        super().__init__(kalimat)
        self.kolom = kolom


class BerkasKosong(BerkasDitolak):
    def __init__(self, apa: str, kolom: str | None = None) -> None:
        super().__init__(f"Berkas {apa} kosong. Pilih berkas yang lain.", kolom)


class BerkasTerlaluBesar(BerkasDitolak):
    def __init__(self, apa: str, byte_maks: int, kolom: str | None = None) -> None:
        batas = f"{byte_maks / 1_000_000:g}".replace(".", ",")
        super().__init__(f"Ukuran {apa} paling besar {batas} MB.", kolom)


class BukanGambar(BerkasDitolak):
    """Neither of the accepted formats, whatever the name of the file says."""

    def __init__(self, apa: str, kolom: str | None = None) -> None:
        super().__init__(
            f"Berkas {apa} harus berupa gambar PNG, JPEG, WebP, atau GIF.", kolom
        )


class GambarRusak(BerkasDitolak):
    def __init__(self, apa: str, kolom: str | None = None) -> None:
        super().__init__(
            f"Berkas {apa} rusak atau terpotong. Buka dan simpan ulang gambarnya, "
            "lalu unggah lagi.",
            kolom,
        )


class GambarTerlaluLuas(BerkasDitolak):
    """So many pixels that decoding them would take all the memory."""

    def __init__(self, apa: str, kolom: str | None = None) -> None:
        super().__init__(
            f"Gambar {apa} terlalu luas; paling banyak {_PIKSEL_MAKS // 1_000_000} "
            "juta piksel.",
            kolom,
        )


class PenyimpananGagal(GalatDomain):
    """The disk refused: full, read-only, gone."""

    status = HTTPStatus.INSUFFICIENT_STORAGE

    def __init__(self) -> None:
        super().__init__(
            "Berkas tidak dapat disimpan di server. Pastikan ruang penyimpanan masih "
            "ada, lalu coba lagi."
        )


def simpan_gambar(
    isi: bytes,
    *,
    apa: str = "gambar",
    kolom: str | None = None,
    sisi_maks: int = 1200,
    byte_maks: int = 2_000_000,
) -> Berkas:
    """Store an uploaded picture, shrunk to `sisi_maks` pixels and re-encoded.

    Nothing of the upload survives but its pixels: no EXIF, no GPS, no trailing
    script. Drawings and what has transparency become PNG, photos JPEG. `apa` is
    what the sentences of the refusals call it ("logo kiri"). The row is added to
    the session and not committed. Raises a BerkasDitolak.
    """
    if not isi:
        raise BerkasKosong(apa, kolom)
    if len(isi) > byte_maks:
        raise BerkasTerlaluBesar(apa, byte_maks, kolom)
    gambar = _buka(isi, apa, kolom)
    lukisan = gambar.format in {"PNG", "GIF"} or gambar.has_transparency_data
    piksel = _baca_piksel(gambar, sisi_maks, apa, kolom)
    return _simpan(*_tulis_ulang(piksel, png=lukisan))


def simpan_dokumen(isi: bytes, jenis: str) -> Berkas:
    """Store a document that Lokmin itself made (`jenis`: its media type).

    The row is added to the session and not committed.
    """
    return _simpan(isi, jenis)


def isi(berkas: Berkas) -> bytes:
    """Read the stored bytes; raises TidakAda when the file is gone from the disk."""
    try:
        return jalur(berkas).read_bytes()
    except FileNotFoundError as galat:
        raise TidakAda("Berkas") from galat


def jalur(berkas: Berkas) -> Path:
    """Where the file lies: `<instance>/berkas/aa/bb/<sha256>`."""
    return _jalur(berkas.sha256)


def _buka(isi: bytes, apa: str, kolom: str | None) -> Image.Image:
    """Recognise the format by content and measure it; no pixel is decoded yet."""
    try:
        return Image.open(io.BytesIO(isi), formats=_FORMAT)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise GambarTerlaluLuas(apa, kolom) from galat
    except UnidentifiedImageError as galat:
        raise BukanGambar(apa, kolom) from galat
    except Exception as galat:
        raise GambarRusak(apa, kolom) from galat


def _baca_piksel(
    gambar: Image.Image, sisi_maks: int, apa: str, kolom: str | None
) -> Image.Image:
    """Decode, shrink and turn upright; RGBA when something shines through, else RGB."""
    mode = "RGBA" if gambar.has_transparency_data else "RGB"
    try:
        if gambar.mode in {"P", "PA", "1"}:  # shrinking a palette would tear edges
            gambar = gambar.convert(mode)
        gambar.thumbnail((sisi_maks, sisi_maks))
        hasil = ImageOps.exif_transpose(gambar).convert(mode)
    except Exception as galat:
        raise GambarRusak(apa, kolom) from galat
    hasil.info = {}  # the writers would copy the colour profile and comments from it
    return hasil


def _tulis_ulang(gambar: Image.Image, *, png: bool) -> tuple[bytes, str]:
    keluar = io.BytesIO()
    if png:
        gambar.save(keluar, "PNG", optimize=True)
        return keluar.getvalue(), "image/png"
    gambar.save(keluar, "JPEG", quality=85, optimize=True)
    return keluar.getvalue(), "image/jpeg"


def _simpan(isi: bytes, jenis: str) -> Berkas:
    """Write the file first and the row after: a row always has its file."""
    sha256 = hashlib.sha256(isi).hexdigest()
    try:
        _tulis(_jalur(sha256), isi)
    except OSError as galat:
        raise PenyimpananGagal from galat
    ada = db.session.scalar(select(Berkas).where(Berkas.sha256 == sha256))
    if ada is not None:
        return ada
    baru = Berkas(sha256=sha256, jenis=jenis, ukuran=len(isi))
    db.session.add(baru)
    return baru


def _jalur(sha256: str) -> Path:
    folder: Path = current_app.config["SETELAN"].instance
    return folder / "berkas" / sha256[:2] / sha256[2:4] / sha256


def _tulis(tujuan: Path, isi: bytes) -> None:
    """Put the bytes on the disk, whole or not at all, mode 0600."""
    if tujuan.is_file() and tujuan.stat().st_size == len(isi):
        return
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    tangan, sementara = tempfile.mkstemp(dir=tujuan.parent, suffix=".tmp")
    try:
        with os.fdopen(tangan, "wb") as keluar:
            keluar.write(isi)
            keluar.flush()
            os.fsync(keluar.fileno())
        Path(sementara).replace(tujuan)
    except OSError:
        Path(sementara).unlink(missing_ok=True)
        raise
    with suppress(OSError):  # Windows cannot open a folder, and needs not
        _tulis_folder(tujuan.parent)


def _tulis_folder(folder: Path) -> None:
    tangan = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(tangan)
    finally:
        os.close(tangan)
