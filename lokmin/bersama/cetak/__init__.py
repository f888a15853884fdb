"""Printing: the only place that knows WeasyPrint (design.md §7).

halaman   paper, margins, font: `Halaman`
pencetak  `Pencetak`: PDF, picture of a page, cache, the doctor's question
kolam     the worker process, bounded in time and memory
mesin     the engine; imported in the worker only
simpanan  finished documents, kept by fingerprint
"""

from flask import Flask, current_app

from lokmin.bersama.cetak.galat import (
    GagalCetak,
    GalatCetak,
    MesinBerhenti,
    MesinTidakSiap,
    Sibuk,
    TerlaluBesar,
    TerlaluLama,
)
from lokmin.bersama.cetak.halaman import HURUF, KERTAS, Halaman
from lokmin.bersama.cetak.pencetak import Media, Pencetak
from lokmin.bersama.setelan import Setelan

__all__ = [
    "HURUF",
    "KERTAS",
    "GagalCetak",
    "GalatCetak",
    "Halaman",
    "Media",
    "MesinBerhenti",
    "MesinTidakSiap",
    "Pencetak",
    "Sibuk",
    "TerlaluBesar",
    "TerlaluLama",
    "gambar",
    "html",
    "jumlah",
    "pasang",
    "pdf",
    "pencetak",
]


def pasang(app: Flask) -> None:
    """Give the app its printing house; the worker starts with the first document."""
    setelan: Setelan = app.config["SETELAN"]
    app.extensions["cetak"] = Pencetak(setelan.instance / "cetak")


def pencetak() -> Pencetak:
    hasil: Pencetak = current_app.extensions["cetak"]
    return hasil


def pdf(html: str, halaman: Halaman, media: Media | None = None) -> bytes:
    return pencetak().pdf(html, halaman, media)


def gambar(pdf: bytes, *, halaman: int = 0, lebar: int = 900) -> bytes:
    return pencetak().gambar(pdf, halaman=halaman, lebar=lebar)


def html(templat: str, **isi: object) -> str:
    """Lay out a print template; without a request too, so that commands can print."""
    return current_app.jinja_env.get_template(templat).render(isi)


def jumlah(pdf: bytes) -> int:
    return pencetak().jumlah(pdf)
