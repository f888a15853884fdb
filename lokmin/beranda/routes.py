"""/: what needs you today."""

from flask import Blueprint, render_template
from flask_login import current_user

from lokmin.beranda import queries
from lokmin.bersama.izin import siapa_saja_yang_masuk

bp = Blueprint("beranda", __name__)


@bp.get("/")
@siapa_saja_yang_masuk
def beranda() -> str:
    return render_template(
        "beranda/beranda.html", b=queries.isi_beranda(current_user.puskesmas)
    )
