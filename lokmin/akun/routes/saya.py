"""/akun/saya: the own account, its sessions, and the way out."""

from uuid import UUID

from flask import flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.akun import actions, queries, rules
from lokmin.akun.forms import FormSurel
from lokmin.akun.routes.dasar import bp
from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk


@bp.get("/saya")
@siapa_saja_yang_masuk
def saya() -> ResponseReturnValue:
    sekarang, menit = waktu.sekarang(), current_user.puskesmas.menit_diam
    semua = queries.sesi_terbuka(current_user.id, sekarang)
    return render_template(
        "akun/saya.html",
        sesi=[s for s in semua if not rules.sesi_habis(s, menit, sekarang)],
        sesi_ini=g.sesi_id,
        perangkat=rules.perangkat,
        boleh_dua_langkah=bool(current_user.peran & rules.DUA_LANGKAH),
    )


@bp.route("/pos-el", methods=["GET", "POST"])
@siapa_saja_yang_masuk
def surel() -> ResponseReturnValue:
    form = FormSurel(request.form, obj=current_user)
    if form.dikirim() and form.terima(
        actions.ganti_surel, current_user, form.sandi.data, form.surel.data
    ):
        db.session.commit()
        flash("Alamat pos-el Anda diubah.", "berhasil")
        return redirect(url_for(".saya"))
    return render_template("akun/surel.html", form=form)


@bp.post("/sesi/<uuid:id>/akhiri")
@siapa_saja_yang_masuk
def sesi_akhiri(id: UUID) -> ResponseReturnValue:
    actions.akhiri(queries.ambil_sesi(id, current_user.id))
    db.session.commit()
    flash("Perangkat itu sudah dikeluarkan.", "berhasil")
    return redirect(url_for(".saya"))


@bp.post("/keluar")
@siapa_saja_yang_masuk
def keluar() -> ResponseReturnValue:
    actions.akhiri(queries.ambil_sesi(g.sesi_id, current_user.id))
    db.session.commit()
    session.clear()
    flash("Anda sudah keluar.", "berhasil")
    return redirect(url_for(".masuk"))


@bp.post("/keluar-semua")
@siapa_saja_yang_masuk
def keluar_semua() -> ResponseReturnValue:
    actions.akhiri_semua(current_user.id)
    db.session.commit()
    session.clear()
    flash("Anda sudah keluar dari semua perangkat.", "berhasil")
    return redirect(url_for(".masuk"))
