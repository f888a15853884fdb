"""/jadwal/hari-libur: the national list, and what is different here."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import hari_besar
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.jadwal import actions, queries
from lokmin.jadwal.forms import FormHariLibur, FormTempelHari
from lokmin.jadwal.models import HariLibur
from lokmin.jadwal.routes.basis import bp, hari_ini, tahun_diminta
from lokmin.jadwal.rules import hari_isian as rules
from lokmin.jadwal.rules.tanggal import sebut_hari


@bp.get("/hari-libur/")
@siapa_saja_yang_masuk
def hari_libur() -> str:
    tahun = tahun_diminta()
    nasional = hari_besar.hari_besar(tahun)
    lokal = queries.hari_libur_tahun(tahun)
    return render_template(
        "jadwal/hari_libur.html",
        daftar=rules.daftar_hari(nasional, lokal),
        bulanan=[satu for satu in lokal if satu.tanggal is None],
        tahun=tahun,
        perkiraan=any(hari.perkiraan for hari in nasional),
        ada_cuti=any(hari.cuti_bersama for hari in nasional),
        sumber=hari_besar.SUMBER,
        sebut_hari=sebut_hari,
    )


@bp.route("/hari-libur/baru", methods=["GET", "POST"])
@untuk(PENGELOLA)
def hari_libur_baru() -> ResponseReturnValue:
    """`?tanggal=…&jenis=…&nama=…` begins with what another page knows."""
    baru = HariLibur()
    form = FormHariLibur(request.form or request.args)
    if form.dikirim() and form.terima(actions.simpan_hari, baru, form.isi()):
        return _selesai(baru, f"{baru.nama} ditambahkan.")
    return render_template("jadwal/hari_libur_baru.html", form=form)


@bp.route("/hari-libur/impor", methods=["GET", "POST"])
@untuk(PENGELOLA)
def hari_libur_impor() -> ResponseReturnValue:
    """Many lines at once: all of them are saved, or none."""
    form = FormTempelHari(request.form)
    impor = actions.ImporHari()
    if form.dikirim() and form.terima(impor.simpan, *form.isi()):
        db.session.commit()
        flash(impor.kalimat, "berhasil")
        return redirect(url_for(".hari_libur", tahun=impor.tahun))
    return render_template("jadwal/hari_libur_impor.html", form=form)


@bp.route("/hari-libur/<uuid:id>", methods=["GET", "POST"])
@untuk(PENGELOLA)
def hari_libur_ubah(id: UUID) -> ResponseReturnValue:
    hari = queries.ambil_hari_libur(id)
    form = FormHariLibur(request.form, obj=hari)
    if form.dikirim() and form.terima(actions.simpan_hari, hari, form.isi()):
        return _selesai(hari, f"{hari.nama} tersimpan.")
    return render_template("jadwal/hari_libur_ubah.html", form=form, hari=hari)


@bp.post("/hari-libur/<uuid:id>/hapus")
@untuk(PENGELOLA)
def hari_libur_hapus(id: UUID) -> ResponseReturnValue:
    hari = queries.ambil_hari_libur(id)
    actions.hapus_hari(hari)
    return _selesai(hari, f"{hari.nama} dihapus.")


def _selesai(hari: HariLibur, kalimat: str) -> ResponseReturnValue:
    db.session.commit()
    flash(kalimat, "berhasil")
    tahun = hari.tanggal.year if hari.tanggal else hari_ini().year
    return redirect(url_for(".hari_libur", tahun=tahun))
