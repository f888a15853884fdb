"""/: what needs you today."""

from flask import Blueprint, render_template

from lokmin.beranda import queries, rules
from lokmin.bersama.izin import siapa_saja_yang_masuk

bp = Blueprint("beranda", __name__)


@bp.get("/")
@siapa_saja_yang_masuk
def beranda() -> str:
    ringkasan = queries.ringkasan()
    langkah = rules.langkah_awal(ringkasan)
    return render_template(
        "beranda/beranda.html",
        ringkasan=ringkasan,
        langkah=langkah,
        selesai=rules.selesai(langkah),
    )
