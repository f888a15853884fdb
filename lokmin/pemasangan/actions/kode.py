"""The one-time code of set-up: a file that only the operator of the machine can read.

It is no hash: who can read the file can read the database beside it too.
"""

import os
from pathlib import Path

from flask import current_app

from lokmin.akun.rules import kode_acak
from lokmin.pemasangan import rules


def ambil_kode() -> str:
    """Return the code of this installation; made when there is none."""
    berkas = _berkas()
    try:
        tangan = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _lengkap(berkas)
    with os.fdopen(tangan, "w") as keluar:
        keluar.write(kode_acak())
    return berkas.read_text()


def periksa_kode(isian: str) -> None:
    """Raise KodeSalah unless this is the code."""
    rules.periksa_kode(ambil_kode(), isian)


def lupakan_kode() -> None:
    """Remove the code: it has served, or somebody else's set-up came first."""
    _berkas().unlink(missing_ok=True)


def _lengkap(berkas: Path) -> str:
    """Read the code; one that a killed process left half-written is made anew."""
    kode = berkas.read_text()
    if len(kode) == len(kode_acak()):
        return kode
    berkas.unlink(missing_ok=True)
    return ambil_kode()


def _berkas() -> Path:
    folder: Path = current_app.config["SETELAN"].instance
    return folder / "kode_pemasangan"
