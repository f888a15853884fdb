"""From HTML to paper: bounded, remembered, and said in a sentence when refused."""

import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

from lokmin.bersama.cetak.galat import (
    GalatCetak,
    MesinBerhenti,
    TerlaluBesar,
)
from lokmin.bersama.cetak.halaman import Halaman
from lokmin.bersama.cetak.kolam import Kolam, PustakaHilang
from lokmin.bersama.cetak.simpanan import Simpanan, sidik
from lokmin.bersama.setelan import AKAR

Media = Mapping[str, Path | bytes]

_CSS: Final = AKAR / "templates" / "_cetak" / "naskah.css"
_HTML_MAKS = 5_000_000  # characters
_MEDIA_MAKS = 60_000_000  # bytes of all pictures of one document
_LEBAR = range(50, 3001)  # pixels of a picture of a page
_KOLAM = Kolam()  # one worker for the process, however many apps the tests make


class Pencetak:
    """The printing house of one installation; its cache is in `folder`."""

    def __init__(self, folder: Path, kolam: Kolam = _KOLAM) -> None:
        self._simpanan = Simpanan(folder)
        self._kolam = kolam
        self._versi = f"{version('weasyprint')} {version('fontpkg-arimo')}"

    def pdf(self, html: str, halaman: Halaman, media: Media | None = None) -> bytes:
        """Print a document; `media` are the pictures it calls `lokmin:media/<name>`.

        PDF/A-3a and PDF/UA-1. Raises a GalatCetak with a sentence for the user.
        """
        isi = _baca(media or {})
        if len(html) > _HTML_MAKS or sum(map(len, isi.values())) > _MEDIA_MAKS:
            raise TerlaluBesar
        css = halaman.css() + _CSS.read_text(encoding="utf-8")
        nama = sidik(
            *(self._versi, html, css, halaman.judul, halaman.bahasa),
            *(bagian for satu in sorted(isi.items()) for bagian in satu),
        )
        return self._simpanan.ambil(
            f"{nama}.pdf",
            lambda: self._kolam.coba(
                "pdf", html, css, halaman.judul, halaman.bahasa, isi
            ),
        )

    def gambar(self, pdf: bytes, *, halaman: int = 0, lebar: int = 900) -> bytes:
        """Draw one page of a PDF as PNG, `lebar` pixels wide."""
        if lebar not in _LEBAR or halaman < 0:
            raise ValueError(f"lebar {lebar}, halaman {halaman}")
        return self._simpanan.ambil(
            f"{sidik(pdf, str(halaman), str(lebar))}.png",
            lambda: self._kolam.coba("gambar", pdf, halaman, lebar),
        )

    def jumlah(self, pdf: bytes) -> int:
        """How many pages a document of ours has."""
        return int(self._kolam.coba("jumlah", pdf))

    def siap(self) -> tuple[bool, str]:
        """Whether documents can be printed, and a sentence for the doctor."""
        try:
            huruf = self._kolam.kerjakan("periksa")
        except PustakaHilang as galat:
            return False, (
                f"Mesin PDF tidak dapat dimuat ({galat}). Pasang pustaka Pango: "
                "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`"
                " di Debian, atau ikuti docs/pemasangan.md."
            )
        except MesinBerhenti:
            return False, (
                "Mesin PDF berhenti mendadak saat dicoba. Pasang ulang pustaka Pango "
                "dan paket Python dengan `make run`, lalu periksa lagi."
            )
        except GalatCetak as galat:
            return False, f"Mesin PDF tidak dapat mencetak. {galat}"
        assert isinstance(huruf, dict)
        return _nilai_huruf(huruf)

    def hangatkan(self) -> None:
        """Start the worker ahead of the first document; never raises a refusal."""
        self.siap()

    def tutup(self) -> None:
        self._kolam.tutup()


def _nilai_huruf(huruf: Mapping[str, str]) -> tuple[bool, str]:
    versi = version("weasyprint")
    if huruf["Arial"] != "Arimo":
        return False, (
            f"Huruf Arimo dari paket fontpkg-arimo tidak terbaca (tercetak "
            f"{huruf['Arial']}). Pasang ulang paket Python dengan `make run`."
        )
    ganti = [
        nama for nama, jadi in huruf.items() if nama != "Arial" and jadi == "Arimo"
    ]
    if ganti:
        return True, (
            f"WeasyPrint {versi}, huruf Arimo. {' dan '.join(ganti)} tidak ada di "
            "komputer ini, sehingga dicetak dengan Arimo; pasang paket "
            "`fonts-texgyre` bila diperlukan."
        )
    return True, f"WeasyPrint {versi}, semua huruf tersedia."


def _baca(media: Media) -> dict[str, bytes]:
    for nama in media:
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,100}", nama):
            raise ValueError(f"media {nama!r}")
    return {
        nama: sumber if isinstance(sumber, bytes) else sumber.read_bytes()
        for nama, sumber in media.items()
    }
