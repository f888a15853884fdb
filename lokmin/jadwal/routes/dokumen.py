"""/jadwal/riwayat, and what leaves on paper or as a table."""

import io

from flask import Response, render_template, request, send_file

from lokmin.bersama.izin import siapa_saja_yang_masuk
from lokmin.jadwal import dokumen, queries
from lokmin.jadwal.routes.basis import bp, hari_ini, tahun_diminta
from lokmin.puskesmas.rules import Kertas

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/riwayat")
@siapa_saja_yang_masuk
def riwayat() -> str:
    """`?tahun=2026`, or of one meeting: `?pertemuan=bulanan-2026-02`."""
    tahun, slug = tahun_diminta(), request.args.get("pertemuan", "")
    return render_template(
        "jadwal/riwayat.html",
        tahun=tahun,
        slug=slug,
        riwayat=queries.riwayat(tahun, slug),
        semula=dokumen.semula,
        menjadi=dokumen.menjadi,
    )


@bp.get("/riwayat.pdf")
@siapa_saja_yang_masuk
def riwayat_cetak() -> Response:
    tahun, slug = tahun_diminta(), request.args.get("pertemuan", "")
    riwayat = queries.riwayat(tahun, slug)
    isi = dokumen.riwayat_pdf(
        queries.bahan_jadwal(tahun), riwayat, hari_ini(), _kertas()
    )
    # Of a word that names no meeting no file name is made.
    return _pdf(isi, f"riwayat-{slug if slug and riwayat else tahun}")


@bp.get("/cetak.pdf")
@siapa_saja_yang_masuk
def cetak() -> Response:
    """`?tahun=2026&kertas=f4`; the paper of the profile when it is not said."""
    tahun = tahun_diminta()
    isi = dokumen.jadwal_pdf(queries.bahan_jadwal(tahun), hari_ini(), _kertas())
    return _pdf(isi, f"jadwal-lokmin-{tahun}")


@bp.get("/jadwal.xlsx")
@siapa_saja_yang_masuk
def ekspor() -> Response:
    tahun = tahun_diminta()
    isi = dokumen.jadwal_xlsx(queries.bahan_jadwal(tahun), hari_ini())
    return send_file(
        io.BytesIO(isi),
        mimetype=_XLSX,
        as_attachment=True,
        download_name=f"jadwal-lokmin-{tahun}.xlsx",
    )


def _kertas() -> Kertas | None:
    return {satu.value: satu for satu in Kertas}.get(request.args.get("kertas", ""))


def _pdf(isi: bytes, nama: str) -> Response:
    return send_file(
        io.BytesIO(isi),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"{nama}.pdf",
    )
