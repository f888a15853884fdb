"""/pemasangan: the first visit on an empty database."""

from flask import Blueprint, render_template

from lokmin.bersama.izin import terbuka

bp = Blueprint("pemasangan", __name__, url_prefix="/pemasangan")


@bp.get("/")
@terbuka
def mulai() -> str:
    return render_template("pemasangan/mulai.html")
