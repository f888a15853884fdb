"""/puskesmas: identity, kop, profil naskah, unit kerja, pegawai, mitra."""

from flask import Blueprint, render_template

from lokmin.bersama.izin import siapa_saja_yang_masuk

bp = Blueprint("puskesmas", __name__, url_prefix="/puskesmas")


@bp.get("/")
@siapa_saja_yang_masuk
def identitas() -> str:
    return render_template("puskesmas/identitas.html")
