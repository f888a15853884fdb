"""/akun/sandi and its kin: passwords changed, forgotten, and set again."""

from flask import (
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.akun import actions
from lokmin.akun.forms import FormAturSandi, FormKode, FormLupaSandi, FormSandi
from lokmin.akun.routes.dasar import bp
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, terbuka

_COOKIE = "tautan"
_SELESAI = "Kata sandi baru tersimpan. Masuk dengan kata sandi itu."


@bp.route("/sandi", methods=["GET", "POST"])
@siapa_saja_yang_masuk
def sandi() -> ResponseReturnValue:
    form = FormSandi(request.form)
    if form.dikirim() and form.terima(
        actions.ganti_sandi, current_user, form.sandi.data, form.sandi_baru.data
    ):
        db.session.commit()
        flash("Kata sandi diganti. Perangkat lain sudah dikeluarkan.", "berhasil")
        return redirect(url_for(".saya"))
    return render_template("akun/sandi.html", form=form)


@bp.route("/lupa-sandi", methods=["GET", "POST"])
@terbuka
def lupa_sandi() -> ResponseReturnValue:
    form, terkirim = FormLupaSandi(request.form), False
    ada_surel = current_app.config["SETELAN"].ada_surel
    if (
        ada_surel
        and form.dikirim()
        and form.terima(actions.minta_tautan, form.nama.data)
    ):
        db.session.commit()
        terkirim = True
    return render_template(
        "akun/lupa_sandi.html", form=form, ada_surel=ada_surel, terkirim=terkirim
    )


@bp.get("/atur-sandi/<token>")
@terbuka
def atur_sandi_tautan(token: str) -> ResponseReturnValue:
    """Take the secret out of the address at once: no history, no Referer has it."""
    session[_COOKIE] = token[:100]
    jawaban = make_response(redirect(url_for(".atur_sandi")))
    jawaban.headers["Referrer-Policy"] = "no-referrer"
    return jawaban


@bp.route("/atur-sandi", methods=["GET", "POST"])
@terbuka
def atur_sandi() -> ResponseReturnValue:
    token = session.get(_COOKIE, "")
    tautan = actions.tautan_tersimpan(token)
    form = FormAturSandi(request.form)
    if form.dikirim() and form.terima(
        actions.atur_lewat_tautan, token, form.sandi_baru.data
    ):
        db.session.commit()
        session.clear()
        flash(_SELESAI, "berhasil")
        return redirect(url_for(".masuk"))
    return render_template("akun/atur_sandi.html", form=form, akun=tautan.akun)


@bp.route("/kode", methods=["GET", "POST"])
@terbuka
def kode() -> ResponseReturnValue:
    form = FormKode(request.form)
    if form.dikirim() and form.terima(
        actions.atur_lewat_kode, form.nama.data, form.kode.data, form.sandi_baru.data
    ):
        db.session.commit()
        session.clear()
        flash(_SELESAI, "berhasil")
        return redirect(url_for(".masuk"))
    return render_template("akun/kode.html", form=form)
