"""/puskesmas/unit: klaster or upaya, and what stands under them."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import actions, queries, rules
from lokmin.puskesmas.forms import FormAkhiri, FormUnit
from lokmin.puskesmas.models import UnitKerja
from lokmin.puskesmas.routes.basis import bp, hari_ini


@bp.get("/unit/")
@siapa_saja_yang_masuk
def unit() -> str:
    """The tree; `?semua=1` shows also what has ended, because old minutes name it."""
    semua = "semua" in request.args
    daftar = queries.daftar_unit(None if semua else hari_ini())
    return render_template(
        "puskesmas/unit.html",
        pohon=rules.pohon(daftar),
        semua=semua,
        hari_ini=hari_ini(),
        sebutan_jenis=rules.SEBUTAN_UNIT,
    )


@bp.route("/unit/baru", methods=["GET", "POST"])
@untuk(PENGELOLA)
def unit_baru() -> ResponseReturnValue:
    """`?induk=<id>` begins a unit under that klaster."""
    baru = UnitKerja(
        induk_id=request.args.get("induk", type=UUID),
        urut=rules.urut_berikut(queries.daftar_unit()),
    )
    form = _form(baru)
    if form.dikirim() and form.terima(
        actions.simpan_unit, baru, form.isi(), hari_ini()
    ):
        db.session.commit()
        flash(f"{baru.nama} ditambahkan.", "berhasil")
        return redirect(url_for(".unit"))
    return render_template("puskesmas/unit_baru.html", form=form)


@bp.route("/unit/<uuid:id>", methods=["GET", "POST"])
@untuk(PENGELOLA)
def unit_ubah(id: UUID) -> ResponseReturnValue:
    unit = queries.ambil_unit(id)
    form = _form(unit)
    if form.dikirim() and form.terima(
        actions.simpan_unit, unit, form.isi(), hari_ini()
    ):
        db.session.commit()
        flash(f"{unit.nama} tersimpan.", "berhasil")
        return redirect(url_for(".unit"))
    return render_template(
        "puskesmas/unit_ubah.html", form=form, unit=unit, akhiri=_form_akhiri()
    )


@bp.post("/unit/<uuid:id>/akhiri")
@untuk(PENGELOLA)
def unit_akhiri(id: UUID) -> ResponseReturnValue:
    unit = queries.ambil_unit(id)
    akhiri = FormAkhiri(request.form)
    if akhiri.dikirim() and akhiri.terima(
        actions.akhiri_unit, unit, akhiri.berlaku_sampai.data
    ):
        db.session.commit()
        flash(f"{unit.nama} diakhiri.", "berhasil")
        return redirect(url_for(".unit"))
    form = _form(unit, isian=False)
    return render_template(
        "puskesmas/unit_ubah.html", form=form, unit=unit, akhiri=akhiri
    )


@bp.post("/unit/<uuid:id>/hapus")
@untuk(PENGELOLA)
def unit_hapus(id: UUID) -> ResponseReturnValue:
    unit = queries.ambil_unit(id)
    actions.hapus_unit(unit)
    db.session.commit()
    flash(f"{unit.nama} dihapus.", "berhasil")
    return redirect(url_for(".unit"))


def _form(unit: UnitKerja, *, isian: bool = True) -> FormUnit:
    """The form with its choices: what this structure offers, and what is chosen."""
    form = FormUnit(request.form if isian else None, obj=unit)
    form.pilihan(
        jenis=rules.jenis_untuk(queries.ambil_puskesmas().struktur, unit.jenis),
        induk=rules.calon_induk(queries.daftar_unit(), unit, hari_ini()),
        pj=queries.pilihan_pegawai({unit.pj_id} if unit.pj_id else ()),
    )
    return form


def _form_akhiri() -> FormAkhiri:
    return FormAkhiri(data={"berlaku_sampai": hari_ini()})
