"""/pemasangan: the first visit on an empty database."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from lokmin.bersama.db import db
from lokmin.bersama.izin import terbuka
from lokmin.pemasangan import actions, queries
from lokmin.pemasangan.forms import FormContoh, FormPemasangan

bp = Blueprint("pemasangan", __name__, url_prefix="/pemasangan")


def pasang(app: Flask) -> None:
    """Lead every visitor of an empty database here."""
    app.extensions["pemasangan"] = set()
    app.before_request(_arahkan)


def _arahkan() -> Response | None:
    """Set-up comes first, and only once."""
    di_sini = request.path.startswith(f"{bp.url_prefix}/")
    if queries.terpasang():
        kembali = request.endpoint == "pemasangan.mulai" and request.method == "GET"
        return redirect(url_for("beranda.beranda")) if kembali else None
    return None if di_sini else redirect(url_for("pemasangan.mulai"))


@bp.route("/", methods=["GET", "POST"])
@terbuka
def mulai() -> ResponseReturnValue:
    form = FormPemasangan(request.form)
    if form.dikirim() and form.terima(actions.pasang, form.isian()):
        db.session.commit()
        actions.lupakan_kode()
        flash(
            "Pemasangan selesai. Lanjutkan dengan langkah-langkah di bawah.",
            "berhasil",
        )
        return redirect(url_for("beranda.beranda"))
    contoh = FormContoh(prefix="contoh-")
    return render_template("pemasangan/mulai.html", form=form, contoh=contoh)


@bp.post("/contoh")
@terbuka
def contoh() -> str:
    form = FormContoh(request.form, prefix="contoh-")
    if form.dikirim() and form.terima(actions.mulai_giliran, form.kode.data):
        akun = actions.pasang_contoh()
        db.session.commit()
        actions.lupakan_kode()
        return render_template("pemasangan/contoh.html", daftar=akun)
    return render_template("pemasangan/mulai.html", form=FormPemasangan(), contoh=form)
