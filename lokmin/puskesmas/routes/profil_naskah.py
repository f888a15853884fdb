"""/puskesmas/profil-naskah: how our letters look, and a preview by the real engine."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from lokmin.bersama import cetak
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA, PIMPINAN
from lokmin.puskesmas import actions, dokumen, queries, rules
from lokmin.puskesmas.forms import FormProfil
from lokmin.puskesmas.models import ProfilNaskah
from lokmin.puskesmas.routes.basis import (
    LEBAR_PRATINJAU,
    bp,
    kirim_gambar,
    kirim_pdf,
    pembatas_pratinjau,
)
from lokmin.puskesmas.rules import IsiProfil, JenisKop, Kertas


@bp.get("/profil-naskah/")
@siapa_saja_yang_masuk
def profil_naskah() -> str:
    profil = queries.ambil_profil()
    kode = queries.ambil_puskesmas().kode
    return render_template(
        "puskesmas/profil_naskah.html",
        profil=profil,
        spasi=dict(rules.SPASI),
        nomor=dokumen.nomor_contoh(profil.pola_nomor, kode),
    )


@bp.route("/profil-naskah/ubah", methods=["GET", "POST"])
@untuk(PENGELOLA, PIMPINAN)
def profil_naskah_ubah() -> ResponseReturnValue:
    """`?prasetel=f4` fills the form from a preset; only saving it changes anything."""
    profil = queries.ambil_profil()
    prasetel = rules.PRASETEL.get(request.args.get("prasetel", ""))
    form = _form(request.form, prasetel.isi if prasetel else profil)
    sah = form.dikirim()
    if (
        sah
        and "pratinjau" not in request.form
        and form.terima(actions.simpan_profil, profil, form.isi())
    ):
        db.session.commit()
        flash("Profil naskah tersimpan.", "berhasil")
        return redirect(url_for(".profil_naskah"))
    return render_template(
        "puskesmas/profil_naskah_ubah.html",
        form=form,
        prasetel=rules.PRASETEL,
        token=rules.TOKEN,
        kueri=form.kueri() if sah or request.method == "GET" else None,
    )


@bp.get("/profil-naskah/pratinjau.<any(png, pdf):bentuk>")
@pembatas_pratinjau
@siapa_saja_yang_masuk
def profil_naskah_pratinjau(bentuk: str) -> ResponseReturnValue:
    """Draw the sample letter, from unsaved values when they are given.

    `lembar` chooses the paper, so that both stand side by side whatever is chosen.
    """
    profil = queries.ambil_profil()
    form = _form(request.args if "kertas" in request.args else None, profil)
    if not form.validate():
        return form.kalimat(), 422, {"Content-Type": "text/plain; charset=utf-8"}
    isi = form.isi()
    lembar = {"a4": Kertas.A4, "f4": Kertas.F4}.get(request.args.get("lembar", ""))
    kop = dokumen.kop_cetak(queries.ambil_kop(JenisKop.PUSKESMAS))
    pdf = dokumen.surat_contoh(
        queries.ambil_puskesmas(), kop, isi, lembar or isi.kertas
    )
    if bentuk == "pdf":
        return kirim_pdf(pdf, "contoh-surat.pdf")
    return kirim_gambar(cetak.gambar(pdf, lebar=LEBAR_PRATINJAU), "image/png")


def _form(
    isian: MultiDict[str, str] | None, obj: ProfilNaskah | IsiProfil
) -> FormProfil:
    form = FormProfil(isian, obj=obj)
    form.huruf.choices = {nama: nama for nama in cetak.HURUF}
    return form
