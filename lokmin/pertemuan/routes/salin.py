"""/pertemuan/<slug>/salin: agenda, participants and texts of an earlier meeting."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.pertemuan import actions, queries, rules
from lokmin.pertemuan.actions import Bagian
from lokmin.pertemuan.forms import FormSalin
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.routes.basis import bp


@bp.route("/<slug>/salin", methods=["GET", "POST"])
@untuk(PENGELOLA)
def salin(slug: str) -> ResponseReturnValue:
    pertemuan = queries.ambil_lengkap(slug)
    actions.periksa_belum_berjalan(pertemuan)
    sumber = queries.sumber_salinan(pertemuan.mulai, pertemuan.id)
    form = _form(pertemuan, sumber)
    if sumber and form.dikirim() and form.terima(_salin, pertemuan, form):
        db.session.commit()
        flash("Isi pertemuan lalu tersalin.", "berhasil")
        return redirect(url_for(".rincian", slug=slug))
    return render_template(
        "pertemuan/salin.html",
        p=pertemuan,
        form=form,
        sumber=sumber,
        sejenis=any(satu.jenis is pertemuan.jenis for satu in sumber),
    )


def _form(pertemuan: Pertemuan, sumber: Sequence[Pertemuan]) -> FormSalin:
    form = FormSalin(request.form, data={"dari": rules.sumber_utama(pertemuan, sumber)})
    form.pilihan(
        {satu.slug: f"{waktu.tanggal(satu.tanggal)}: {satu.judul}" for satu in sumber}
    )
    return form


def _salin(pertemuan: Pertemuan, form: FormSalin) -> None:
    bagian = Bagian(form.agenda.data, form.peserta.data, form.teks.data)
    dari = queries.ambil_lengkap(form.dari.data or "")
    actions.salin(pertemuan, dari, bagian, waktu.sekarang())
