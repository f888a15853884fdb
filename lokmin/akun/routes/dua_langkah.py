"""/akun/dua-langkah: the second step of KTU and Kepala, on and off."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.akun import actions, dokumen, rules
from lokmin.akun.forms import FormAktifkan, FormMatikan
from lokmin.akun.routes.dasar import bp
from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk


@bp.route("/dua-langkah", methods=["GET", "POST"])
@untuk(rules.DUA_LANGKAH)
def dua_langkah() -> ResponseReturnValue:
    if current_user.totp:
        return redirect(url_for(".dua_langkah_matikan"))
    rahasia, cadangan = actions.rahasia_baru(), rules.kode_cadangan()
    form = FormAktifkan(request.form)
    if form.dikirim() and form.terima(
        actions.aktifkan_dua_langkah,
        current_user,
        form.sandi.data,
        form.kode.data,
        cadangan,
    ):
        db.session.commit()
        return render_template("akun/dua_langkah.html", cadangan=cadangan)
    return render_template(
        "akun/dua_langkah.html",
        form=form,
        rahasia=rahasia,
        qr=dokumen.qr_dua_langkah(current_user, rahasia),
    )


@bp.route("/dua-langkah/matikan", methods=["GET", "POST"])
@untuk(rules.DUA_LANGKAH)
def dua_langkah_matikan() -> ResponseReturnValue:
    if not current_user.totp:
        return redirect(url_for(".dua_langkah"))
    form = FormMatikan(request.form)
    if form.dikirim() and form.terima(
        actions.matikan_dua_langkah, current_user, form.sandi.data
    ):
        db.session.commit()
        flash("Langkah kedua dimatikan.", "berhasil")
        return redirect(url_for(".saya"))
    return render_template(
        "akun/dua_langkah_matikan.html",
        form=form,
        tersisa=len(current_user.kode_cadangan.split()),
    )
