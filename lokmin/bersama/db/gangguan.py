"""What may be wrong with a database, as a sentence that the operator can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    SQLAlchemyError,
)

from lokmin.bersama.db import sqlite
from lokmin.bersama.galat import GalatKonfigurasi


class BasisDataBermasalah(GalatKonfigurasi):
    """The database cannot be reached, read or written."""


_KEDALUWARSA = (
    "Basis data belum sesuai dengan versi Lokmin ini. Jalankan `lokmin migrasi`."
)

_SQLITE = {
    "no such table": _KEDALUWARSA,
    "no such column": _KEDALUWARSA,
    "file is not a database": (
        "Berkas {tempat} bukan basis data Lokmin, atau sudah rusak. Jangan hapus "
        "berkas itu; pulihkan cadangan terakhir ke folder lain."
    ),
    "malformed": (
        "Basis data {tempat} rusak. Jangan hapus berkas itu; pulihkan cadangan "
        "terakhir ke folder lain."
    ),
    "readonly database": (
        "Basis data {tempat} hanya dapat dibaca. Beri pengguna yang menjalankan Lokmin "
        "izin menulis pada berkas itu dan foldernya."
    ),
    "unable to open": (
        "Basis data {tempat} tidak dapat dibuka. Periksa apakah foldernya ada dan "
        "dapat ditulis oleh pengguna yang menjalankan Lokmin."
    ),
    "locked": (
        "Basis data {tempat} sedang dipakai proses lain. Hentikan proses itu atau "
        "tunggu sampai selesai, lalu ulangi."
    ),
    "disk is full": (
        "Ruang disk habis sehingga {tempat} tidak dapat ditulis. Kosongkan sebagian "
        "disk, lalu ulangi."
    ),
    "disk I/O": (
        "Disk tempat {tempat} tidak dapat dibaca atau ditulis. Periksa sisa ruang dan "
        "kesehatan disk, lalu ulangi."
    ),
}

_POSTGRESQL = {
    "relation ": _KEDALUWARSA,
    "column ": _KEDALUWARSA,
    "password authentication failed": (
        "PostgreSQL di {tempat} menolak pengguna atau kata sandi yang tertulis dalam "
        "LOKMIN_DATABASE_URL."
    ),
    "does not exist": (
        "PostgreSQL di {tempat} tidak mengenal basis data atau pengguna yang tertulis "
        "dalam LOKMIN_DATABASE_URL. Buat dahulu, atau perbaiki alamatnya."
    ),
    "permission denied": (
        "Pengguna PostgreSQL di {tempat} tidak berhak mengubah skema. Jadikan ia "
        "pemilik basis data Lokmin."
    ),
    "read-only transaction": (
        "PostgreSQL di {tempat} hanya dapat dibaca. Sambungkan Lokmin ke server utama."
    ),
    "lock timeout": (
        "Basis data di {tempat} sedang dipakai proses lain. Hentikan proses itu atau "
        "tunggu sampai selesai, lalu ulangi."
    ),
    "connection": (
        "PostgreSQL di {tempat} tidak dapat dihubungi. Periksa apakah servernya "
        "berjalan dan LOKMIN_DATABASE_URL benar."
    ),
}

_UMUM = "Basis data di {tempat} tidak dapat dipakai: {sebab}"


def kalimat(galat: Exception, alamat: URL | str) -> str:
    """Return what to say about this error; never the password of the address."""
    if isinstance(galat, ArgumentError | NoSuchModuleError):
        return (
            "LOKMIN_DATABASE_URL bukan alamat basis data yang dikenal. Contoh: "
            "postgresql+psycopg://lokmin@127.0.0.1/lokmin"
        )
    url = make_url(alamat)
    sebab = str(galat.orig if isinstance(galat, DBAPIError) else galat)
    tempat = url.database or "memori"
    daftar = _SQLITE
    if url.get_backend_name() == "postgresql":
        tempat = f"{url.host or 'mesin ini'}:{url.port or 5432}"
        daftar = _POSTGRESQL
    for tanda, pesan in daftar.items():
        if tanda in sebab:
            return pesan.format(tempat=tempat)
    return _UMUM.format(tempat=tempat, sebab=sebab.strip().splitlines()[0])


@contextmanager
def diterangkan(url: URL) -> Iterator[None]:
    """Turn an error of SQLAlchemy or of SQLite's driver into BasisDataBermasalah."""
    try:
        yield
    except (SQLAlchemyError, sqlite.modul().Error) as galat:
        raise BasisDataBermasalah(kalimat(galat, url)) from galat
