"""The engine. Imported in the worker's process only (kolam.py): it may die there."""

import io
import logging
import os
import re
import warnings
from collections.abc import Mapping
from typing import Any

import pypdfium2
import weasyprint
from fontpkg_arimo import ROOT as ARIMO
from PIL import Image
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from lokmin.bersama.cetak.halaman import HURUF

_FOLDER_HURUF = ARIMO / "files"
# No font-weight: the files are variable fonts, and naming a weight here would make
# bold text advance by the widths of the regular one.
_CSS_HURUF = """
@font-face { font-family: Arimo; src: url("lokmin:huruf/Arimo[wght].ttf") }
@font-face { font-family: Arimo; font-style: italic;
             src: url("lokmin:huruf/Arimo-Italic[wght].ttf") }
"""
_TINGGI_MAKS = 6000  # pixels of a picture of a page

# The font subsetter stamps each font with the clock; equal input, equal bytes.
os.environ["SOURCE_DATE_EPOCH"] = "1767225600"
Image.MAX_IMAGE_PIXELS = 40_000_000
warnings.simplefilter("error", Image.DecompressionBombWarning)
logging.getLogger("weasyprint").setLevel(logging.ERROR)


class _Pengambil(URLFetcher):  # type: ignore[misc] # weasyprint ships no types
    """Answers for what was handed over with the document, and for nothing else.

    The parent's `fetch`, which knows the network and the disk, is never called.
    """

    def __init__(self, media: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("lokmin",), allow_redirects=False)
        self.media = media

    def fetch(self, url: str, headers: object = None) -> Any:
        cocok = re.fullmatch(r"lokmin:media/([A-Za-z0-9._-]+)", url)
        if not cocok or cocok[1] not in self.media:
            raise ValueError(f"not part of this document: {url[:80]}")
        return URLFetcherResponse(url, self.media[cocok[1]])


class _PengambilHuruf(_Pengambil):
    """Answers for the fonts of the product; no document is rendered with it."""

    def fetch(self, url: str, headers: object = None) -> Any:
        nama = url.removeprefix("lokmin:huruf/").replace("%5B", "[").replace("%5D", "]")
        isi = {satu.name: satu for satu in _FOLDER_HURUF.iterdir()}[nama].read_bytes()
        return URLFetcherResponse(url, isi)


def _muat_huruf() -> Any:
    """One font configuration for the worker's life: faster, and flat in memory.

    Once ours are in, a document's own @font-face is ignored: its font file would
    be parsed by C code and would stay for the next document.
    """
    konfigurasi = FontConfiguration()
    weasyprint.CSS(
        string=_CSS_HURUF, font_config=konfigurasi, url_fetcher=_PengambilHuruf({})
    )
    konfigurasi.add_font_face = lambda *_: None
    return konfigurasi


_huruf = _muat_huruf()


def pdf(html: str, css: str, judul: str, bahasa: str, media: dict[str, bytes]) -> bytes:
    """Render a document to PDF/A-3a and PDF/UA-1; equal input gives equal bytes."""
    dokumen = _dokumen(html, css, media)
    dokumen.metadata.title = judul
    dokumen.metadata.lang = bahasa
    _nyatakan_ua(dokumen.metadata)
    hasil: bytes = dokumen.write_pdf(**_PILIHAN)
    return hasil


_PILIHAN = {"pdf_variant": "pdf/a-3a", "pdf_tags": True, "output_intent": "srgb"}


def _dokumen(html: str, css: str, media: dict[str, bytes]) -> Any:
    pengambil = _Pengambil(media)
    sumber = weasyprint.HTML(string=html, url_fetcher=pengambil)
    for unsur in sumber.etree_element.iter():
        # `rel=attachment` would put a file into the PDF; no document of ours does so.
        unsur.attrib.pop("rel", None)
    lembar = weasyprint.CSS(string=css, font_config=_huruf, url_fetcher=pengambil)
    return sumber.render(font_config=_huruf, stylesheets=[lembar], **_PILIHAN)


_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def _nyatakan_ua(metadata: Any) -> None:
    """Claim PDF/UA-1 beside PDF/A-3a, with the schema that PDF/A asks for then."""
    asli = metadata.generate_rdf_metadata

    def rdf(*argumen: object) -> bytes:
        hasil: bytes = asli(*argumen)
        return hasil.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = rdf


def gambar(pdf: bytes, halaman: int, lebar: int) -> bytes:
    """Draw one page, `lebar` pixels wide, as PNG; ValueError when there is no such."""
    dokumen = pypdfium2.PdfDocument(pdf)
    if not 0 <= halaman < len(dokumen):
        raise ValueError(f"no page {halaman}")
    lembar = dokumen[halaman]
    skala = min(lebar / lembar.get_width(), _TINGGI_MAKS / lembar.get_height())
    keluar = io.BytesIO()
    lembar.render(scale=skala).to_pil().save(keluar, "PNG")
    dokumen.close()
    return keluar.getvalue()


def jumlah(pdf: bytes) -> bytes:
    """How many pages a document has, as digits."""
    dokumen = pypdfium2.PdfDocument(pdf)
    hasil = len(dokumen)
    dokumen.close()
    return str(hasil).encode()


def periksa() -> dict[str, str]:
    """Which family each name of HURUF is really printed with."""
    return {nama: _keluarga(calon) for nama, calon in HURUF.items()}


def _keluarga(calon: tuple[str, ...]) -> str:
    keluarga = ", ".join(f'"{nama}"' for nama in calon)
    dokumen = _dokumen("<p>Aa</p>", f"p {{ font-family: {keluarga} }}", {})
    dokumen.write_pdf(**_PILIHAN)
    return str(next(iter(dokumen.fonts.values())).family)


def versi() -> str:
    return str(weasyprint.__version__)
