"""/jejak: who did what, when, from where."""

from flask import Blueprint, render_template

from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PIMPINAN

bp = Blueprint("jejak", __name__, url_prefix="/jejak")


@bp.get("/")
@untuk(PIMPINAN)
def daftar() -> str:
    return render_template("jejak/daftar.html")
