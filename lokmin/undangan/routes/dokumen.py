"""/undangan/<slug>.pdf, .docx, .png: the letter as a file, and as pictures of it."""

import io

from flask import Response, request, send_file

from lokmin.bersama import cetak as percetakan
from lokmin.bersama.galat import TidakAda
from lokmin.bersama.izin import siapa_saja_yang_masuk
from lokmin.pertemuan.queries import ambil_lengkap
from lokmin.puskesmas.rules import Kertas
from lokmin.undangan import dokumen, queries
from lokmin.undangan.routes.basis import bp
from lokmin.undangan.routes.surat import LEBAR_PRATINJAU, pembatas_pratinjau

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/<slug>.pdf")
@pembatas_pratinjau
@siapa_saja_yang_masuk
def cetak(slug: str) -> Response:
    """A draft is printed now, `?kertas=f4` if one likes; an issued letter as it was."""
    return _kirim(_pdf(slug), "application/pdf", f"undangan-{slug}.pdf")


@bp.get("/<slug>.docx")
@pembatas_pratinjau
@siapa_saja_yang_masuk
def word(slug: str) -> Response:
    pertemuan = ambil_lengkap(slug)
    surat = queries.ambil_undangan(pertemuan.id)
    isi = dokumen.tulis_word(surat, pertemuan, _kertas())
    return _kirim(isi, _DOCX, f"undangan-{slug}.docx")


@bp.get("/<slug>.png")
@pembatas_pratinjau
@siapa_saja_yang_masuk
def gambar(slug: str) -> Response:
    """One page as a picture: `?lembar=2`; 404 when there are fewer."""
    pdf = _pdf(slug)
    lembar = request.args.get("lembar", 1, type=int)
    if not 1 <= lembar <= percetakan.jumlah(pdf):
        raise TidakAda("Lembar")
    isi = percetakan.gambar(pdf, halaman=lembar - 1, lebar=LEBAR_PRATINJAU)
    jawaban = Response(isi, mimetype="image/png")
    jawaban.headers["Cache-Control"] = "private, no-cache"
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    jawaban.add_etag()
    jawaban.make_conditional(request)
    return jawaban


def _pdf(slug: str) -> bytes:
    pertemuan = ambil_lengkap(slug)
    surat = queries.ambil_undangan(pertemuan.id)
    return dokumen.cetak_surat(surat, pertemuan, _kertas())


def _kertas() -> Kertas | None:
    return {satu.value: satu for satu in Kertas}.get(request.args.get("kertas", ""))


def _kirim(isi: bytes, jenis: str, nama: str) -> Response:
    return send_file(
        io.BytesIO(isi), mimetype=jenis, as_attachment=True, download_name=nama
    )
