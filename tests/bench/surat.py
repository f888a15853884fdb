"""The letter's PDF beside plain WeasyPrint with the same HTML, style and options."""

import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import weasyprint
from flask import Flask
from sqlalchemy import select
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from lokmin.bersama import cetak
from lokmin.bersama.cetak.pencetak import _CSS, _baca
from lokmin.bersama.db import db, lingkup
from lokmin.pemasangan import actions
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import ambil_lengkap
from lokmin.puskesmas.models import Puskesmas
from lokmin.undangan.dokumen import surat as dokumen
from lokmin.undangan.models import Undangan
from lokmin.undangan.queries import ambil_undangan
from lokmin.undangan.rules import StatusUndangan

_PUTARAN = 9


class HasilSurat(NamedTuple):
    """Milliseconds; `rasio` is ours over the plain one, round by round."""

    pertama: float  # the worker has to start
    baru: float  # a letter never printed before
    lagi: float  # the same letter once more
    polos: float
    rasio: float
    byte: int


def ukur(app: Flask) -> HasilSurat:
    with app.app_context():
        isi = _surat_contoh()
        cetak.pencetak().tutup()  # the sample has printed: begin with no worker again
        pertama = _lama(lambda: _cetak(isi, "pertama"))
        huruf = FontConfiguration()
        _polos(isi, "pemanasan", huruf)
        baru, polos = [], []
        for putaran in range(_PUTARAN):
            baru.append(_lama(lambda n=putaran: _cetak(isi, str(n))))  # type: ignore[misc]  # a lambda per round
            polos.append(_lama(lambda n=putaran: _polos(isi, str(n), huruf)))  # type: ignore[misc]  # as above
        lagi = [_lama(lambda: _cetak(isi, "0")) for _ in range(_PUTARAN)]
        byte = len(_cetak(isi, "0"))
        cetak.pencetak().tutup()
    return HasilSurat(
        pertama,
        statistics.median(baru),
        statistics.median(lagi),
        statistics.median(polos),
        statistics.median(k / p for k, p in zip(baru, polos, strict=True)),
        byte,
    )


def _surat_contoh() -> Any:
    """The letter of the sample that is out: two pages, some sixty invitees."""
    actions.isi_contoh()
    db.session.commit()
    lingkup.pakai(
        db.session.scalars(
            select(Puskesmas.id), execution_options=lingkup.lintas("the sample")
        ).all()[-1]
    )
    slug = db.session.scalars(
        select(Pertemuan.slug)
        .join(Undangan, Undangan.pertemuan_id == Pertemuan.id)
        .where(Undangan.status == StatusUndangan.TERBIT)
    ).first()
    assert slug, "the sample has no letter: every meeting of this year was held"
    pertemuan = ambil_lengkap(slug)
    return dokumen.susun(ambil_undangan(pertemuan.id), pertemuan)


def _cetak(isi: Any, tanda: str) -> bytes:
    return cetak.pdf(f"{isi.html}<!-- {tanda} -->", isi.halaman, isi.media)


def _polos(isi: Any, tanda: str, huruf: FontConfiguration) -> bytes:
    media = _baca(isi.media)

    class Pengambil(URLFetcher):  # type: ignore[misc]  # weasyprint ships no types
        def fetch(self, url: str, headers: object = None) -> Any:
            return URLFetcherResponse(url, media[url.removeprefix("lokmin:media/")])

    pengambil = Pengambil(allowed_protocols=("lokmin",))
    css = weasyprint.CSS(
        string=isi.halaman.css() + _CSS.read_text(),
        font_config=huruf,
        url_fetcher=pengambil,
    )
    hasil: bytes = weasyprint.HTML(
        string=f"{isi.html}<!-- {tanda} -->", url_fetcher=pengambil
    ).write_pdf(
        stylesheets=[css], font_config=huruf, pdf_variant="pdf/a-3a", pdf_tags=True,
        output_intent="srgb",
    )  # fmt: skip
    return hasil


def _lama(kerja: Callable[[], object]) -> float:
    mulai = time.perf_counter()
    kerja()
    return (time.perf_counter() - mulai) * 1000
