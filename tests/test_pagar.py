"""The fences of the house, each seen to hold: a break is planted in a copy and caught.

A contract that never fails protects nothing. Everything runs on a copy of the tree.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.lambat  # each starts processes of its own

AKAR = Path(__file__).parent.parent
IKUT = ("lokmin", "templates", "tests", "pyproject.toml")

# One break for each contract of import-linter, by the name it has in pyproject.toml.
PELANGGARAN = {
    "Slices are layered": ("lokmin/bersama/waktu.py", "from lokmin.akun import rules"),
    "Inside a slice": ("lokmin/jejak/models.py", "from lokmin.jejak import queries"),
    "Rules are pure": ("lokmin/jejak/rules.py", "import sqlalchemy"),
    "Forms never touch": ("lokmin/jejak/forms.py", "from lokmin.bersama.db import db"),
    "Only peta knows routes": (
        "lokmin/beranda/routes.py",
        "from lokmin.jejak import routes",
    ),
    "Only kalender knows": ("lokmin/jejak/queries.py", "import icalendar"),
    "Only hari_besar knows": ("lokmin/akun/queries.py", "import holidays"),
    "Only cetak knows": ("lokmin/jejak/actions.py", "import weasyprint"),
}


@pytest.fixture
def salinan(tmp_path: Path) -> Path:
    """A copy of the tree, with the built assets of the real one."""
    for nama in IKUT:
        asal, tujuan = AKAR / nama, tmp_path / nama
        if asal.is_dir():
            shutil.copytree(asal, tujuan, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(asal, tujuan)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "hasil").symlink_to(AKAR / "static" / "hasil")
    return tmp_path


def jalankan(folder: Path, *perintah: str) -> subprocess.CompletedProcess[str]:
    # On SQLite: PostgreSQL's row-level security would hide the hole behind its own wall.
    lingkungan = os.environ | {
        "LOKMIN_UJI_DATABASE_URL": "",
        "PYTHONPATH": str(folder),
        "NO_COLOR": "1",
        "COLUMNS": "200",
    }
    return subprocess.run(
        perintah,
        cwd=folder,
        env=lingkungan,
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )


def tanam(berkas: Path, pola: str, ganti: str) -> None:
    isi = berkas.read_text()
    baru = re.sub(pola, ganti, isi, count=1, flags=re.MULTILINE | re.DOTALL)
    assert baru != isi, f"nothing to break in {berkas.name}"
    berkas.write_text(baru)


def test_tiap_kontrak_susunan_menangkap_pelanggarannya(salinan: Path) -> None:
    pemeriksa = str(Path(sys.executable).with_name("lint-imports"))
    utuh = jalankan(salinan, pemeriksa, "--no-cache").stdout
    kontrak = [
        baris.removesuffix(" KEPT")
        for baris in utuh.splitlines()
        if baris.endswith(" KEPT")
    ]
    assert len(kontrak) == len(PELANGGARAN) and "0 broken" in utuh
    for berkas, impor in PELANGGARAN.values():
        tanam(salinan / berkas, r'\A(""".*?""")', rf"\1\n{impor}")
    rusak = jalankan(salinan, pemeriksa, "--no-cache").stdout
    for nama in PELANGGARAN:
        assert re.search(rf"^{nama}.* BROKEN$", rusak, re.MULTILINE), nama


def test_lingkup_yang_dicabut_ketahuan(salinan: Path) -> None:
    tanam(
        salinan / "lokmin/bersama/db/lingkup.py",
        r"keadaan\.statement = keadaan\.statement\.options\(_KRITERIA\)",
        "pass",
    )
    hasil = jalankan(
        salinan,
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-k",
        "tetangga or sendiri",
        "tests/bersama/test_lingkup.py",
    )
    assert hasil.returncode == 1, hasil.stdout
    assert "test_yang_terlihat_hanya_milik_sendiri" in hasil.stdout


def test_rute_tanpa_kebijakan_menghentikan_aplikasi(salinan: Path) -> None:
    tanam(salinan / "lokmin/jejak/routes.py", r"^@untuk\(PIMPINAN\)\n", "")
    hasil = jalankan(
        salinan, sys.executable, "-c", "from lokmin import create_app; create_app()"
    )
    assert hasil.returncode == 1
    assert "Rute tanpa kebijakan akses: jejak.daftar" in hasil.stderr


def test_penjaga_yang_dicabut_ketahuan(salinan: Path) -> None:
    tanam(salinan / "lokmin/aplikasi.py", r"^    izin\.pasang\(app\)\n", "")
    hasil = jalankan(
        salinan,
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/beranda",
    )
    assert hasil.returncode == 1, hasil.stdout
