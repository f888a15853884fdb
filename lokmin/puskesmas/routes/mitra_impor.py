"""/puskesmas/mitra/impor: a spreadsheet, previewed row by row, then saved."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import actions, dokumen
from lokmin.puskesmas.forms import FormImpor, titipan
from lokmin.puskesmas.routes.basis import bp, kirim_xlsx


@bp.get("/mitra/templat.xlsx")
@untuk(PENGELOLA)
def mitra_templat() -> Response:
    return kirim_xlsx(dokumen.templat_mitra(), "templat-mitra")


@bp.route("/mitra/impor", methods=["GET", "POST"])
@untuk(PENGELOLA)
def mitra_impor() -> str:
    """Show what the table would change; nothing is saved here."""
    form = FormImpor(CombinedMultiDict([request.files, request.form]))
    impor = actions.ImporMitra()
    isi = form.isi()
    if form.dikirim() and form.terima(impor.baca, isi.berkas, isi.tempel):
        return _pratinjau(form, impor)
    return render_template("puskesmas/mitra_impor.html", form=form, hasil=None)


@bp.post("/mitra/impor/simpan")
@untuk(PENGELOLA)
def mitra_impor_simpan() -> ResponseReturnValue:
    """Judge the same table once more, and save all of it or nothing."""
    impor = actions.ImporMitra()
    impor.nilai(titipan.buka("mitra", request.form.get("titipan", "")))
    if not impor.hasil.bersih:
        return _pratinjau(FormImpor(), impor), 409
    actions.terapkan_mitra(impor.hasil)
    db.session.commit()
    flash(impor.hasil.ringkasan, "berhasil")
    return redirect(url_for(".mitra"))


def _pratinjau(form: FormImpor, impor: actions.ImporMitra) -> str:
    return render_template(
        "puskesmas/mitra_impor.html",
        form=form,
        hasil=impor.hasil,
        titipan=titipan.bungkus("mitra", impor.tabel),
    )
