"""Finished documents, kept by the fingerprint of what they were made from."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_JUMLAH_MAKS = 200
_BYTE_MAKS = 100_000_000
_AWAL = {".pdf": b"%PDF-", ".png": b"\x89PNG"}
_AKHIR = {".pdf": b"%%EOF", ".png": b"IEND\xaeB`\x82"}

_catatan = logging.getLogger(__name__)


def sidik(*bagian: str | bytes) -> str:
    """Fingerprint of the parts in order; where one ends matters."""
    hasil = hashlib.sha256()
    for satu in bagian:
        isi = satu.encode() if isinstance(satu, str) else satu
        hasil.update(len(isi).to_bytes(8, "big"))
        hasil.update(isi)
    return hasil.hexdigest()


class Simpanan:
    """A bounded folder of results. Losing it costs time, nothing else.

    Therefore nothing here may fail a document: a full or read-only disk only means
    that it is made again next time.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ambil(self, nama: str, buat: Callable[[], bytes]) -> bytes:
        """Return what is kept under this name, or make and keep it."""
        berkas = self.folder / nama
        isi = self._baca(berkas)
        if isi is None:
            isi = buat()
            self._tulis(berkas, isi)
        return isi

    def _baca(self, berkas: Path) -> bytes | None:
        """Read a whole file; a torn one, left by a power cut, counts as none."""
        try:
            isi = berkas.read_bytes()
        except OSError:
            return None
        jenis = berkas.suffix
        if not isi.startswith(_AWAL[jenis]) or _AKHIR[jenis] not in isi[-16:]:
            return None
        with suppress(OSError):
            os.utime(berkas)  # the newest are kept: being read makes it new
        return isi

    def _tulis(self, berkas: Path, isi: bytes) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            tangan, sementara = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
            with os.fdopen(tangan, "wb") as keluar:
                keluar.write(isi)
            Path(sementara).replace(berkas)
            self._pangkas()
        except OSError as galat:
            _catatan.warning("a finished document could not be kept: %s", galat)

    def _pangkas(self) -> None:
        semua = sorted(
            (
                (satu.stat().st_mtime, satu.stat().st_size, satu.path)
                for satu in os.scandir(self.folder)
            ),
            reverse=True,
        )
        jumlah = 0
        for urutan, (_, ukuran, jalur) in enumerate(semua):
            jumlah += ukuran
            if urutan >= _JUMLAH_MAKS or jumlah > _BYTE_MAKS:
                Path(jalur).unlink(missing_ok=True)
