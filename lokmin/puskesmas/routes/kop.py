"""/puskesmas/kop: the heads of letters, of the Puskesmas and of the kecamatan."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from lokmin.bersama import berkas, cetak
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA, PIMPINAN
from lokmin.puskesmas import actions, dokumen, queries
from lokmin.puskesmas.forms import FormKop
from lokmin.puskesmas.routes.basis import (
    LEBAR_PRATINJAU,
    bp,
    kirim_gambar,
    pembatas_pratinjau,
)
from lokmin.puskesmas.rules import JenisKop, Sisi

_JENIS = "<any(puskesmas, kecamatan):jenis>"


@bp.get("/kop/")
@siapa_saja_yang_masuk
def kop() -> str:
    semua = {jenis: queries.ambil_kop(jenis) for jenis in JenisKop}
    return render_template("puskesmas/kop.html", semua=semua)


@bp.route(f"/kop/{_JENIS}", methods=["GET", "POST"])
@untuk(PENGELOLA, PIMPINAN)
def kop_ubah(jenis: str) -> ResponseReturnValue:
    kop = queries.ambil_kop(JenisKop(jenis))
    form = FormKop(CombinedMultiDict([request.files, request.form]), obj=kop)
    sah = form.dikirim()
    if (
        sah
        and "pratinjau" not in request.form
        and form.terima(actions.simpan_kop, kop, form.isi(), form.logo())
    ):
        db.session.commit()
        flash("Kop tersimpan.", "berhasil")
        return redirect(url_for(".kop"))
    return render_template(
        "puskesmas/kop_ubah.html",
        form=form,
        kop=kop,
        kueri=form.kueri() if sah or request.method == "GET" else None,
    )


@bp.get(f"/kop/{_JENIS}/logo/<any(kiri, kanan):sisi>")
@siapa_saja_yang_masuk
def kop_logo(jenis: str, sisi: str) -> Response:
    logo = queries.ambil_logo(JenisKop(jenis), Sisi(sisi))
    return kirim_gambar(berkas.isi(logo), logo.jenis)


@bp.get(f"/kop/{_JENIS}/pratinjau.png")
@pembatas_pratinjau
@siapa_saja_yang_masuk
def kop_pratinjau(jenis: str) -> ResponseReturnValue:
    kop = queries.ambil_kop(JenisKop(jenis))
    form = FormKop(request.args if "unit" in request.args else None, obj=kop)
    if not form.validate():
        return form.kalimat(), 422, {"Content-Type": "text/plain; charset=utf-8"}
    profil = queries.ambil_profil()
    cetakan = dokumen.kop_cetak(kop, form.isi())
    pdf = dokumen.surat_contoh(
        queries.ambil_puskesmas(), cetakan, profil, profil.kertas
    )
    return kirim_gambar(cetak.gambar(pdf, lebar=LEBAR_PRATINJAU), "image/png")
