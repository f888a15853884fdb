"""/pertemuan/<slug>/agenda: what the meeting will talk about, and for how long."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.pertemuan import actions, queries, rules
from lokmin.pertemuan.forms import FormAgenda, baris_awal
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.routes.basis import bp


@bp.route("/<slug>/agenda", methods=["GET", "POST"])
@untuk(PENGELOLA)
def agenda(slug: str) -> ResponseReturnValue:
    """`tambah` among what is sent asks for more rows; nothing is saved then."""
    pertemuan = queries.ambil_dengan_agenda(slug)
    actions.periksa_belum_berjalan(pertemuan)
    form = _form(pertemuan)
    minta_baris = "tambah" in request.form
    if not minta_baris and form.dikirim() and form.terima(_simpan, pertemuan, form):
        db.session.commit()
        flash("Agenda tersimpan.", "berhasil")
        return redirect(url_for(".rincian", slug=slug, _anchor="agenda"))
    if minta_baris or request.method == "GET":
        form.baris_kosong()
    return _halaman(pertemuan, form)


@bp.post("/<slug>/agenda/ulang")
@untuk(PENGELOLA)
def agenda_ulang(slug: str) -> ResponseReturnValue:
    pertemuan = queries.ambil_dengan_agenda(slug)
    actions.ulang_agenda(pertemuan, waktu.sekarang())
    db.session.commit()
    flash("Agenda kembali seperti templatnya.", "berhasil")
    return redirect(url_for(".agenda", slug=slug))


def _form(pertemuan: Pertemuan) -> FormAgenda:
    return FormAgenda(
        request.form,
        data={
            "sidik": rules.sidik(pertemuan.agenda),
            "baris": baris_awal(pertemuan.agenda),
        },
    )


def _simpan(pertemuan: Pertemuan, form: FormAgenda) -> None:
    sidik, form.sidik.data = form.sidik.data, rules.sidik(pertemuan.agenda)
    actions.susun_agenda(pertemuan, form.isi(), sidik or "", waktu.sekarang())


def _halaman(pertemuan: Pertemuan, form: FormAgenda) -> str:
    isi = form.isi()
    return render_template(
        "pertemuan/agenda.html",
        p=pertemuan,
        form=form,
        lama=rules.lama(isi),
        lewat=rules.lewat_menit(pertemuan.mulai, pertemuan.selesai, isi),
    )
