"""Small tools of these tests."""

import io
from typing import TypeVar

from openpyxl import Workbook

from lokmin.bersama.db import Base, db

T = TypeVar("T", bound=Base)


def simpan(objek: T) -> T:
    """Commit a row of the Puskesmas in scope."""
    db.session.add(objek)
    db.session.commit()
    return objek


def multipart(isi: dict[str, str | bytes]) -> tuple[bytes, str]:
    """A form with files, as a browser sends it: bytes are the content of a file.

    Werkzeug's own test client would leave a temporary file open for large ones.
    """
    bagian = []
    for nama, nilai in isi.items():
        kepala = f'Content-Disposition: form-data; name="{nama}"'
        if isinstance(nilai, bytes):
            kepala += '; filename="berkas.png"\r\nContent-Type: image/png'
        isi_bagian = nilai if isinstance(nilai, bytes) else nilai.encode()
        bagian.append(f"--batas\r\n{kepala}\r\n\r\n".encode() + isi_bagian + b"\r\n")
    return b"".join(bagian) + b"--batas--\r\n", "multipart/form-data; boundary=batas"


def xlsx(*baris: tuple[str | int, ...]) -> bytes:
    """The content of an .xlsx; strings stay strings, whatever they begin with."""
    buku = Workbook()
    assert buku.active is not None
    for nomor, satu in enumerate(baris, 1):
        for kolom, nilai in enumerate(satu, 1):
            sel = buku.active.cell(nomor, kolom, nilai)
            if isinstance(nilai, str):
                sel.data_type = "s"
    isi = io.BytesIO()
    buku.save(isi)
    return isi.getvalue()
