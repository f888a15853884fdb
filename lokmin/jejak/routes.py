"""/jejak: who did what, when, from where, before and after."""

from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request
from flask_login import current_user

from lokmin.bersama.db import Base
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PIMPINAN
from lokmin.jejak import queries, rules
from lokmin.jejak.forms import FormSaringan
from lokmin.jejak.queries import Saringan

bp = Blueprint("jejak", __name__, url_prefix="/jejak")
bp.add_app_template_filter(rules.sebutan_tabel)
bp.add_app_template_filter(rules.isi_tercetak)
bp.add_app_template_filter(rules.saat_tercatat)


@bp.get("/")
@untuk(PIMPINAN)
def daftar() -> str:
    form = FormSaringan(request.args)
    form.tabel.choices = [("", "Semua data"), *_tabel()]
    saringan = _saringan(form) if form.validate() else Saringan()
    return render_template(
        "jejak/daftar.html", form=form, hal=queries.terbaru(saringan)
    )


@bp.get("/periksa")
@untuk(PIMPINAN)
def periksa() -> str:
    hasil = rules.periksa(queries.seluruhnya())
    return render_template("jejak/periksa.html", hasil=hasil)


def _saringan(form: FormSaringan) -> Saringan:
    zona = ZoneInfo(current_user.puskesmas.zona)
    dari, sampai = rules.batas_hari(form.dari.data, form.sampai.data, zona)
    return Saringan(
        nama=form.nama.data or "",
        tabel=form.tabel.data or "",
        objek_id=UUID(form.objek.data) if form.objek.data else None,
        dari=dari,
        sampai=sampai,
        sebelum_nomor=form.sebelum.data,
    )


def _tabel() -> list[tuple[str, str]]:
    """Every table that the trail follows, by the name that people know."""
    nama = (t.name for t in Base.metadata.sorted_tables if "puskesmas_id" in t.c)
    return sorted((n, rules.sebutan_tabel(n)) for n in nama if n != "jejak")
