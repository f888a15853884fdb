"""The promise of the code's shape: URL, package, template and test mirror each other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from lokmin.bersama import izin
from lokmin.peta import FITUR

AKAR = Path(__file__).parent.parent
RENDER = re.compile(r'render_template\(\s*"([^"]+)"')
SUMBER = sorted((AKAR / "lokmin").rglob("*.py"))


@pytest.mark.parametrize("fitur", [bp.name for bp in FITUR])
def test_fitur_hanya_merender_templatnya_sendiri(fitur: str) -> None:
    for berkas in _rute(fitur):
        for nama in RENDER.findall(berkas.read_text()):
            assert nama.startswith(f"{fitur}/"), nama
            assert (AKAR / "templates" / nama).exists(), nama


@pytest.mark.parametrize("fitur", [bp.name for bp in FITUR])
def test_fitur_punya_ujinya_sendiri(fitur: str) -> None:
    assert list((AKAR / "tests" / fitur).glob("test_*.py")), fitur


def test_segmen_pertama_url_adalah_nama_fitur(app: Flask) -> None:
    for aturan in app.url_map.iter_rules():
        fitur = aturan.endpoint.partition(".")[0]
        if fitur != "beranda":
            assert aturan.rule.split("/")[1] == fitur.replace("_", "-"), aturan


def test_tiap_templat_halaman_punya_endpoint(app: Flask) -> None:
    for bp in FITUR:
        for berkas in (AKAR / "templates" / bp.name).glob("[!_]*.html"):
            if not berkas.stem.startswith("cetak_"):
                assert f"{bp.name}.{berkas.stem}" in app.view_functions, berkas


def test_tiap_rute_punya_kebijakan(app: Flask) -> None:
    tanpa = [e for e in app.view_functions if izin.kebijakan(app, e) is None]
    assert tanpa == []


def test_pernyataan_yang_lolos_dari_lingkup_hanya_ada_di_bersama() -> None:
    """text() and Model.__table__ are not seen by lingkup.py: nobody else may use them."""
    for berkas in SUMBER:
        if "bersama" in berkas.parts or "migrasi" in berkas.parts:
            continue
        for nama in _nama_terpakai(berkas):
            assert nama not in {"text", "__table__", "exec_driver_sql"}, berkas


def test_tiap_pandangan_lintas_puskesmas_diketahui() -> None:
    """Whoever looks across Puskesmas is listed here, so that a review sees it."""
    pemakai = {
        str(berkas.relative_to(AKAR))
        for berkas in SUMBER
        if "lingkup.lintas(" in berkas.read_text()
    }
    assert pemakai <= {
        "lokmin/akun/queries.py",
        "lokmin/bersama/surel/kirim.py",
        "lokmin/cli.py",
        "lokmin/jadwal/queries/langganan.py",
        "lokmin/pemasangan/queries.py",
        "lokmin/puskesmas/queries.py",
        "lokmin/undangan/queries/konfirmasi.py",
    }


def test_rute_adalah_puisi() -> None:
    """A route holds no select, no try and no clock (style.md)."""
    for bp in FITUR:
        for berkas in _rute(bp.name):
            pohon = ast.parse(berkas.read_text())
            assert not any(isinstance(n, ast.Try) for n in ast.walk(pohon)), berkas
            assert not set(_nama_terpakai(berkas)) & {"select", "today", "now"}, berkas


def test_fungsi_dan_modul_tetap_kecil() -> None:
    panjang = sorted(
        akhir - awal + 1 for berkas in SUMBER for awal, akhir in _fungsi(berkas)
    )
    baris = sorted(
        len(b.read_text().splitlines()) for b in SUMBER if "migrasi" not in b.parts
    )
    assert _persentil90(panjang) <= 26 and panjang[-1] <= 60
    assert _persentil90(baris) <= 250 and baris[-1] <= 350


def test_templat_tetap_kecil() -> None:
    baris = sorted(
        len(b.read_text().splitlines())
        for b in (AKAR / "templates").rglob("*.html")
        if b.parent.name != "gaya"
    )
    assert _persentil90(baris) <= 110


def _rute(fitur: str) -> Iterator[Path]:
    akar = AKAR / "lokmin" / fitur
    yield from akar.glob("routes.py")
    yield from akar.glob("routes/*.py")


def _nama_terpakai(berkas: Path) -> Iterator[str]:
    for simpul in ast.walk(ast.parse(berkas.read_text())):
        if isinstance(simpul, ast.Name):
            yield simpul.id
        elif isinstance(simpul, ast.Attribute):
            yield simpul.attr


def _fungsi(berkas: Path) -> Iterator[tuple[int, int]]:
    if "migrasi" in berkas.parts:
        return
    for simpul in ast.walk(ast.parse(berkas.read_text())):
        if isinstance(simpul, ast.FunctionDef):
            yield simpul.lineno, simpul.end_lineno or simpul.lineno


def _persentil90(urut: list[int]) -> int:
    return urut[int(len(urut) * 0.9)]
