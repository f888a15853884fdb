"""/puskesmas/pegawai/impor: a spreadsheet, previewed row by row, then saved."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import actions, dokumen, queries
from lokmin.puskesmas.forms import FormImpor, titipan
from lokmin.puskesmas.routes.basis import bp, hari_ini, kirim_xlsx


@bp.get("/pegawai/templat.xlsx")
@untuk(PENGELOLA)
def pegawai_templat() -> Response:
    unit = [satu.nama for satu in queries.daftar_unit(hari_ini())]
    return kirim_xlsx(dokumen.templat_pegawai(unit), "templat-pegawai")


@bp.route("/pegawai/impor", methods=["GET", "POST"])
@untuk(PENGELOLA)
def pegawai_impor() -> str:
    """Show what the table would change; nothing is saved here."""
    form = FormImpor(CombinedMultiDict([request.files, request.form]))
    impor = actions.ImporPegawai(hari_ini())
    isi = form.isi()
    if form.dikirim() and form.terima(impor.baca, isi.berkas, isi.tempel):
        return _pratinjau(form, impor)
    return render_template("puskesmas/pegawai_impor.html", form=form, hasil=None)


@bp.post("/pegawai/impor/simpan")
@untuk(PENGELOLA)
def pegawai_impor_simpan() -> ResponseReturnValue:
    """Judge the same table once more, and save all of it or nothing."""
    impor = actions.ImporPegawai(hari_ini())
    impor.nilai(titipan.buka("pegawai", request.form.get("titipan", "")))
    if not impor.hasil.bersih:
        return _pratinjau(FormImpor(), impor), 409
    actions.terapkan_pegawai(impor.hasil)
    db.session.commit()
    flash(impor.hasil.ringkasan, "berhasil")
    return redirect(url_for(".pegawai"))


def _pratinjau(form: FormImpor, impor: actions.ImporPegawai) -> str:
    return render_template(
        "puskesmas/pegawai_impor.html",
        form=form,
        hasil=impor.hasil,
        titipan=titipan.bungkus("pegawai", impor.tabel),
    )
