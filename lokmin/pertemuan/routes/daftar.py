"""/pertemuan/: all meetings, and a new one outside the plan."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.pertemuan import actions, queries
from lokmin.pertemuan.actions import IsiBaru
from lokmin.pertemuan.forms import FormBaru, FormSaringan
from lokmin.pertemuan.queries import SaringanPertemuan
from lokmin.pertemuan.routes.basis import bp
from lokmin.puskesmas.queries import ambil_puskesmas, daftar_unit


@bp.get("/")
@siapa_saja_yang_masuk
def daftar() -> str:
    tahun_ini, tahun = _hari_ini().year, queries.tahun_ada()
    form = FormSaringan(request.args)
    form.pilihan(sorted({tahun_ini, *tahun}, reverse=True))
    if "tahun" not in request.args:
        form.tahun.data = str(tahun_ini)
    saringan = SaringanPertemuan(*form.saring())
    halaman = request.args.get("halaman", 1, type=int)
    return render_template(
        "pertemuan/daftar.html",
        form=form,
        hal=queries.daftar(saringan, halaman),
        kosong_sama_sekali=not tahun,
        tahun_ini=tahun_ini,
    )


@bp.route("/baru", methods=["GET", "POST"])
@untuk(PENGELOLA)
def baru() -> ResponseReturnValue:
    form = FormBaru(
        request.form,
        data={
            "jenis": request.args.get("jenis", "rapat:rutin"),
            "tempat": queries.tempat_terakhir(),
        },
    )
    form.pilihan(daftar_unit(_hari_ini()), _hari_ini())
    if form.dikirim() and form.terima(_tambah, form):
        db.session.commit()
        flash(f"{form.hasil.judul} ditambahkan.", "berhasil")
        return redirect(url_for(".rincian", slug=form.hasil.slug))
    return render_template("pertemuan/baru.html", form=form)


def _tambah(form: FormBaru) -> object:
    return actions.tambah(IsiBaru(**form.isi()), waktu.sekarang())


def _hari_ini() -> date:
    return waktu.hari_ini(ambil_puskesmas().zona)
