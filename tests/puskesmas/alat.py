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


def xlsx(*baris: tuple[object, ...]) -> tuple[io.BytesIO, str]:
    """An .xlsx as a browser uploads it."""
    buku = Workbook()
    assert buku.active is not None
    for satu in baris:
        buku.active.append(satu)
    isi = io.BytesIO()
    buku.save(isi)
    isi.seek(0)
    return isi, "tabel.xlsx"
