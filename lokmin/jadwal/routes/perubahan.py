"""/jadwal/<slug>/pindah, tunda, batal: the plan changes, with a reason, once."""

from collections.abc import Callable
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.jadwal import actions, dokumen, queries
from lokmin.jadwal.forms import FormPindah, FormTunda
from lokmin.jadwal.routes.basis import TAHUN, bp, hari_ini
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import ambil_pertemuan
from lokmin.pertemuan.rules import BELUM_BERJALAN, StatusPertemuan, boleh


@bp.route("/<slug>/pindah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def pindah(slug: str) -> ResponseReturnValue:
    """`?tanggal=2026-02-09` shows what speaks against another day."""
    pertemuan = ambil_pertemuan(slug)
    dampak = actions.dampak(pertemuan)
    form = _form_pindah(pertemuan)
    sah = form.dikirim()
    bentrok = queries.bentrok_tanggal(pertemuan, form.hari, dampak, hari_ini())
    if sah and form.terima(actions.pindahkan, pertemuan, form.isi(), bentrok):
        db.session.commit()
        return _selesai(pertemuan)
    return render_template(
        "jadwal/pindah.html",
        form=form.segarkan(pertemuan.urutan),
        bentrok=bentrok,
        pertemuan=pertemuan,
        rencana=dokumen.rencana_kini(pertemuan),
        dampak=dampak,
        bisa=pertemuan.status in BELUM_BERJALAN,
    )


@bp.route("/<slug>/tunda", methods=["GET", "POST"])
@untuk(PENGELOLA)
def tunda(slug: str) -> ResponseReturnValue:
    return _tidak_jadi(
        slug, actions.tunda, StatusPertemuan.DITUNDA, "jadwal/tunda.html"
    )


@bp.route("/<slug>/batal", methods=["GET", "POST"])
@untuk(PENGELOLA)
def batal(slug: str) -> ResponseReturnValue:
    return _tidak_jadi(
        slug, actions.batalkan, StatusPertemuan.DIBATALKAN, "jadwal/batal.html"
    )


def _tidak_jadi(
    slug: str, lakukan: Callable[..., object], ke: StatusPertemuan, templat: str
) -> ResponseReturnValue:
    """Postponing and calling off ask the same: only why."""
    pertemuan = ambil_pertemuan(slug)
    form = FormTunda(request.form, data={"urutan": pertemuan.urutan})
    if form.dikirim() and form.terima(lakukan, pertemuan, form.isi()):
        db.session.commit()
        return _selesai(pertemuan)
    return render_template(
        templat,
        form=form.segarkan(pertemuan.urutan),
        pertemuan=pertemuan,
        rencana=dokumen.rencana_kini(pertemuan),
        dampak=actions.dampak(pertemuan),
        bisa=boleh(pertemuan.status, ke),
    )


def _form_pindah(pertemuan: Pertemuan) -> FormPindah:
    mulai, selesai = pertemuan.mulai_setempat, pertemuan.selesai_setempat
    lain = request.args.get("tanggal", type=date.fromisoformat)
    awal = {
        "tanggal": lain if lain and lain.year in TAHUN else mulai.date(),
        "jam_mulai": mulai.time(),
        "jam_selesai": selesai.time() if selesai else None,
        "tempat": pertemuan.tempat,
        "urutan": pertemuan.urutan,
    }
    return FormPindah(request.form, data=awal)


def _selesai(pertemuan: Pertemuan) -> ResponseReturnValue:
    """Say what was done and who was told."""
    catatan = queries.cari_perubahan_terakhir(pertemuan.id)
    flash(dokumen.kalimat_tersimpan(pertemuan, catatan), "berhasil")
    return redirect(url_for("pertemuan.rincian", slug=pertemuan.slug))
