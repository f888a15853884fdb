"""/pertemuan/<slug>/mulai, akhiri, batal-mulai, catat: a meeting takes place."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA, Peran
from lokmin.pertemuan import actions, queries, rules
from lokmin.pertemuan.forms import FormCatat
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.routes.basis import bp


@bp.post("/<slug>/mulai")
@untuk(PENGELOLA, Peran.NOTULIS, Peran.KEPALA)
def mulai(slug: str) -> ResponseReturnValue:
    actions.mulai(queries.ambil_pertemuan(slug), waktu.sekarang())
    db.session.commit()
    flash("Pertemuan dimulai.", "berhasil")
    return redirect(url_for(".rincian", slug=slug))


@bp.post("/<slug>/batal-mulai")
@untuk(PENGELOLA, Peran.NOTULIS, Peran.KEPALA)
def batal_mulai(slug: str) -> ResponseReturnValue:
    actions.urungkan_mulai(queries.ambil_pertemuan(slug))
    db.session.commit()
    flash("Pertemuan kembali ke keadaan sebelum dimulai.", "berhasil")
    return redirect(url_for(".rincian", slug=slug))


@bp.post("/<slug>/akhiri")
@untuk(PENGELOLA, Peran.NOTULIS, Peran.KEPALA)
def akhiri(slug: str) -> ResponseReturnValue:
    actions.akhiri(queries.ambil_pertemuan(slug), waktu.sekarang())
    db.session.commit()
    flash("Pertemuan berakhir. Berikutnya, lengkapi notulennya.", "berhasil")
    return redirect(url_for(".rincian", slug=slug))


@bp.route("/<slug>/catat", methods=["GET", "POST"])
@untuk(PENGELOLA, Peran.NOTULIS, Peran.KEPALA)
def catat(slug: str) -> ResponseReturnValue:
    """A meeting that was held before Lokmin knew it, or whose hours were wrong."""
    pertemuan = queries.ambil_pertemuan(slug)
    rules.periksa_boleh_dicatat(pertemuan.status)
    form = FormCatat(request.form, data=_awal(pertemuan))
    if form.dikirim() and form.terima(_catat, pertemuan, form):
        db.session.commit()
        flash("Waktu pelaksanaan tercatat.", "berhasil")
        return redirect(url_for(".rincian", slug=slug))
    return render_template("pertemuan/catat.html", form=form, p=pertemuan)


def _catat(pertemuan: Pertemuan, form: FormCatat) -> None:
    assert form.tanggal.data is not None  # a field that must be filled in
    actions.catat(pertemuan, form.tanggal.data, form.jam, waktu.sekarang())


def _awal(pertemuan: Pertemuan) -> dict[str, object]:
    """The real times as far as they are known, else the plan."""
    mulai = pertemuan.dimulai or pertemuan.mulai
    selesai = pertemuan.berakhir or (None if pertemuan.dimulai else pertemuan.selesai)
    awal = waktu.setempat(mulai, pertemuan.zona)
    akhir = waktu.setempat(selesai, pertemuan.zona) if selesai else None
    return {
        "tanggal": awal.date(),
        "jam_mulai": awal.time(),
        "jam_selesai": akhir.time() if akhir else None,
    }
