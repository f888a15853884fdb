"""The documentation speaks of what is really there: settings, commands, links, files."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from lokmin import cli
from lokmin.bersama import setelan
from lokmin.peta import FITUR

AKAR = Path(__file__).parent.parent
DOKUMEN = [
    *sorted(AKAR.glob("README*.md")),
    AKAR / "CHANGELOG.md",
    *sorted((AKAR / "docs").glob("*.md")),
]
NAMA = [str(berkas.relative_to(AKAR)) for berkas in DOKUMEN]
per_dokumen = pytest.mark.parametrize("dokumen", DOKUMEN, ids=NAMA)

TAUTAN = re.compile(r"\]\(([^)\s]+)\)")
KODE = re.compile(r"`([^`\n]+)`")
MAKE = re.compile(r"\bmake ([a-z-]+)")
# After the path of the program or at the beginning: not a folder, not a service.
LOKMIN = re.compile(r"(?:^|\s|/bin/|\\)lokmin ([a-z][a-z-]*(?: [a-z][a-z-]*)*)")
JALUR = re.compile(
    r"(?:lokmin|tests|templates|static|docs|\.ci)/[\w./-]*\.(?:py|html|css|js|mjs|txt|md)\b"
)


class Pencatat(dict[str, str]):
    """An environment that remembers which settings were asked for."""

    def __init__(self, isi: dict[str, str]) -> None:
        super().__init__(isi)
        self.dibaca: set[str] = set()

    def get(self, nama: str, baku: str = "") -> str:  # type: ignore[override]  # all the reader needs
        if nama.startswith("LOKMIN_"):
            self.dibaca.add(nama)
        return super().get(nama, baku)


def test_tiap_setelan_diterangkan_dan_tidak_ada_yang_dikarang(tmp_path: Path) -> None:
    lingkungan = Pencatat({"LOKMIN_INSTANCE": str(tmp_path)})
    setelan.dari_lingkungan(lingkungan)
    isi = (AKAR / "docs" / "pemasangan.md").read_text()
    diterangkan = set(re.findall(r"^\| `(LOKMIN_[A-Z_]+)`", isi, re.MULTILINE))
    assert diterangkan == lingkungan.dibaca
    assert set(re.findall(r"LOKMIN_[A-Z_]*[A-Z]", isi)) == lingkungan.dibaca


@per_dokumen
def test_tiap_sasaran_make_ada(dokumen: Path) -> None:
    makefile = (AKAR / "Makefile").read_text()
    ada = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for potongan in kode(dokumen):
        assert set(MAKE.findall(potongan)) <= ada, potongan


@per_dokumen
def test_tiap_perintah_lokmin_ada(dokumen: Path) -> None:
    for potongan in kode(dokumen):
        for kata in LOKMIN.findall(potongan):
            assert perintah(kata.split()) is not None, potongan


@per_dokumen
def test_tiap_tautan_menunjuk_yang_ada(dokumen: Path) -> None:
    for tautan in TAUTAN.findall(dokumen.read_text()):
        if "://" in tautan:
            continue
        nama, _, bagian = tautan.partition("#")
        tujuan = (dokumen.parent / nama).resolve() if nama else dokumen
        assert tujuan.exists(), tautan
        assert not bagian or bagian in judul(tujuan), tautan


@per_dokumen
def test_tiap_berkas_yang_disebut_ada(dokumen: Path) -> None:
    for jalur in JALUR.findall(dokumen.read_text()):
        assert (AKAR / jalur).exists(), jalur


def test_indeks_menyebut_tiap_dokumen() -> None:
    indeks = AKAR / "docs" / "README.md"
    terdaftar = {Path(t).name for t in TAUTAN.findall(indeks.read_text())}
    assert {d.name for d in indeks.parent.glob("*.md")} - {"README.md"} <= terdaftar


def test_perubahan_yang_belum_terbit_punya_tempat() -> None:
    assert "\n## Belum terbit\n" in (AKAR / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("fitur", [bp.name for bp in FITUR])
def test_tiap_fitur_ada_dalam_glosarium(fitur: str) -> None:
    glosarium = (AKAR / "docs" / "glosarium.md").read_text()
    kata = fitur.replace("_", " ")
    assert re.search(rf"^\| [^|]*\b{kata}\b", glosarium, re.MULTILINE | re.IGNORECASE)


def kode(dokumen: Path) -> Iterator[str]:
    """Every line of code of a document, whether in a block or in a sentence."""
    dalam_pagar = False
    for baris in dokumen.read_text().splitlines():
        if baris.lstrip().startswith("```"):
            dalam_pagar = not dalam_pagar
        elif dalam_pagar or baris.startswith("    "):
            yield baris.strip()
        yield from KODE.findall(baris)


def perintah(kata: list[str]) -> click.Command | None:
    """Follow the words into the groups; what follows a command are its arguments."""
    kini: click.Command = cli.grup
    for satu in kata:
        if not isinstance(kini, click.Group):
            return kini
        anak = kini.commands.get(satu)
        if anak is None:
            return None
        kini = anak
    return None if isinstance(kini, click.Group) else kini


def judul(dokumen: Path) -> set[str]:
    """The anchors of a document's headings, as they are made from their words."""
    return {
        re.sub(r"[^\w -]", "", baris.lstrip("# ").lower()).replace(" ", "-")
        for baris in dokumen.read_text().splitlines()
        if re.match(r"#{1,6} ", baris)
    }
