"""/puskesmas: who we are."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import actions, queries
from lokmin.puskesmas.forms import FormIdentitas
from lokmin.puskesmas.routes.basis import bp


@bp.get("/")
@siapa_saja_yang_masuk
def identitas() -> str:
    puskesmas = queries.ambil_puskesmas()
    return render_template("puskesmas/identitas.html", puskesmas=puskesmas)


@bp.route("/ubah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def identitas_ubah() -> ResponseReturnValue:
    puskesmas = queries.ambil_puskesmas()
    form = FormIdentitas(request.form, obj=puskesmas)
    if form.dikirim() and form.terima(actions.simpan_identitas, puskesmas, form.isi()):
        db.session.commit()
        flash("Identitas Puskesmas tersimpan.", "berhasil")
        return redirect(url_for(".identitas"))
    return render_template("puskesmas/identitas_ubah.html", form=form)
