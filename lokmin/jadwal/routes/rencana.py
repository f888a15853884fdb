"""/jadwal/rencana: a whole year, seen before it is published."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.jadwal import actions, queries
from lokmin.jadwal.forms import FormRencana
from lokmin.jadwal.routes.basis import bp, hari_ini
from lokmin.jadwal.rules import rencana as rules
from lokmin.jadwal.rules.aturan import sebut_jam
from lokmin.jadwal.rules.tanggal import sebut_hari


@bp.route("/rencana", methods=["GET", "POST"])
@untuk(PENGELOLA)
def rencana() -> ResponseReturnValue:
    """Every POST shows the plan as it would be; only `terbitkan` saves it."""
    kini = hari_ini()
    tahun = request.args.get("tahun", rules.tahun_baku(kini), type=int)
    rules.periksa_tahun(tahun, kini)
    form = FormRencana(request.form, tahun, queries.aturan_kini())
    sah = request.method == "GET" or form.validate()
    hasil = queries.susun_rencana(form.isi(), kini) if sah else None
    if (
        hasil
        and "terbitkan" in request.form
        and form.terima(actions.terbitkan, form.isi(), waktu.sekarang())
    ):
        db.session.commit()
        flash(f"Jadwal {tahun} terbit: {len(hasil.baru)} pertemuan.", "berhasil")
        return redirect(url_for(".tahunan", tahun=tahun))
    return render_template(
        "jadwal/rencana.html",
        form=form,
        rencana=hasil,
        tahun=tahun,
        semua_tahun=rules.pilihan_tahun(kini),
        ringkas=form.ringkas(sah=sah),
        sebut_jam=sebut_jam,
        sebut_hari=sebut_hari,
    )
