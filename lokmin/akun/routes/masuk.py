"""/akun/masuk: the password, and for some a second step."""

from functools import partial

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.akun import actions, rules
from lokmin.akun.forms import FormLangkahKedua, FormMasuk
from lokmin.akun.routes.dasar import bp
from lokmin.bersama.db import db
from lokmin.bersama.izin import terbuka


@bp.route("/masuk", methods=["GET", "POST"])
@terbuka
def masuk() -> ResponseReturnValue:
    tujuan = rules.jalan_aman(request.args.get("next"))
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(tujuan or "/")
    form = FormMasuk(request.form)
    if form.dikirim() and form.terima(
        partial(actions.masuk, ingat=bool(form.ingat.data)),
        form.nama.data,
        form.sandi.data,
    ):
        db.session.commit()
        if actions.menunggu_langkah_kedua():
            return redirect(url_for(".masuk_langkah", next=tujuan))
        return redirect(tujuan or "/")
    return render_template(
        "akun/masuk.html", form=form, berakhir=g.get("berakhir", ""), tujuan=tujuan
    )


@bp.route("/masuk/langkah-kedua", methods=["GET", "POST"])
@terbuka
def masuk_langkah() -> ResponseReturnValue:
    tujuan = rules.jalan_aman(request.args.get("next"))
    if not actions.menunggu_langkah_kedua():
        flash(str(rules.LangkahKeduaHabis()), "peringatan")
        return redirect(url_for(".masuk", next=tujuan))
    form = FormLangkahKedua(request.form)
    if form.dikirim() and form.terima(actions.lanjutkan_masuk, form.kode.data):
        db.session.commit()
        return redirect(tujuan or "/")
    return render_template("akun/masuk_langkah.html", form=form)
