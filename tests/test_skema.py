"""Models and migrations say the same, and the next migration writes itself."""

import shutil
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from lokmin.bersama.db import Base, db, skema


def test_model_dan_migrasi_sama(app: Flask) -> None:
    with db.engine.connect() as koneksi:
        beda = compare_metadata(MigrationContext.configure(koneksi), Base.metadata)
    assert beda == []


def test_migrasi_baru_bernomor_urut_dan_kosong_bila_tidak_ada_perubahan(
    tmp_path: Path,
) -> None:
    folder = shutil.copytree(skema.FOLDER, tmp_path / "migrasi")
    sebelum = skema.versi_terbaru(folder)
    berkas = skema.baru("coba saja", folder)
    assert berkas.name == f"{int(sebelum) + 1:04}_coba_saja.py"
    assert "op." not in berkas.read_text()
    assert skema.versi_terbaru(folder) == f"{int(sebelum) + 1:04}"
