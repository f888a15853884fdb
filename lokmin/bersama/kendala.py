"""Turns a broken constraint of the database into a sentence the user understands."""

import re

from sqlalchemy import Constraint, Index
from sqlalchemy.exc import IntegrityError

from lokmin.bersama.db import Base

UMUM = "Data ini bertentangan dengan data yang sudah ada. Muat ulang, lalu coba lagi."
_KUNCI_ASING = "23503"  # foreign_key_violation of PostgreSQL
MASIH_DIPAKAI = (
    "Data ini masih dipakai, misalnya oleh sebuah pertemuan. Nonaktifkan saja."
)
SUDAH_HILANG = "Data yang dipilih baru saja dihapus orang lain. Muat ulang halaman ini."


def kalimat(galat: IntegrityError) -> str:
    """Return the `info["kalimat"]` of the constraint that refused.

    PostgreSQL names the constraint. SQLite names CHECK constraints, but only the
    columns of a UNIQUE one (or the index, when it is partial). A foreign key has two
    meanings: what was to be deleted is in use, or what was chosen is gone.
    """
    if _kunci_asing(galat):
        hapus = (galat.statement or "").lstrip().upper().startswith("DELETE")
        return MASIH_DIPAKAI if hapus else SUDAH_HILANG
    nama = getattr(getattr(galat.orig, "diag", None), "constraint_name", None)
    pesan = str(galat.orig)
    for aturan in _semua():
        if aturan.name == nama or _cocok(aturan, pesan):
            return str(aturan.info.get("kalimat", UMUM))
    return UMUM


def _kunci_asing(galat: IntegrityError) -> bool:
    """Whether a foreign key refused; SQLite says no more than that."""
    if getattr(galat.orig, "sqlstate", None) == _KUNCI_ASING:
        return True
    return "FOREIGN KEY constraint failed" in str(galat.orig)


def _semua() -> list[Constraint | Index]:
    semua: list[Constraint | Index] = []
    for tabel in Base.metadata.sorted_tables:
        semua.extend(tabel.constraints)
        semua.extend(tabel.indexes)
    return semua


def _cocok(aturan: Constraint | Index, pesan: str) -> bool:
    ditolak = re.search(r"(?:CHECK|UNIQUE) constraint failed: (.+)", pesan)
    if ditolak is None:
        return False
    kolom = ", ".join(
        f"{k.table.name}.{k.name}" for k in getattr(aturan, "columns", ())
    )
    return ditolak[1] in {aturan.name, f"index '{aturan.name}'", kolom}
