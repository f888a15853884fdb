"""/undangan: the letters of the meetings ahead, and one letter from draft to issue."""

from base64 import b64encode
from datetime import time

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.bersama import cetak, waktu
from lokmin.bersama.batas import pembatas
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import ambil_lengkap, ambil_pertemuan
from lokmin.pertemuan.rules import BELUM_BERJALAN, TIDAK_JADI
from lokmin.puskesmas.queries import ambil_puskesmas
from lokmin.undangan import actions, dokumen, queries
from lokmin.undangan.forms.surat import FormTarik, FormTerbit, FormUndangan
from lokmin.undangan.models import Undangan
from lokmin.undangan.routes.basis import bp
from lokmin.undangan.rules import StatusUndangan
from lokmin.undangan.rules.surat import periksa_draf

LEBAR_PRATINJAU = 700  # pixels of a page: legible on a phone, below 100 kB

# Drawing takes half a second of one process: enough for who types, not for a script.
pembatas_pratinjau = pembatas.limit(
    "120 per minute", key_func=lambda: str(current_user.get_id())
)


@bp.get("/")
@siapa_saja_yang_masuk
def daftar() -> str:
    hari_ini = waktu.hari_ini(ambil_puskesmas().zona)
    semua = queries.mendatang(waktu.saat(hari_ini, time(), ambil_puskesmas().zona))
    return render_template(
        "undangan/daftar.html", semua=dokumen.daftar(semua, hari_ini)
    )


@bp.get("/<slug>")
@siapa_saja_yang_masuk
def rincian(slug: str) -> str:
    return _rincian(ambil_pertemuan(slug), FormTarik())


@bp.post("/<slug>/siapkan")
@untuk(PENGELOLA)
def siapkan(slug: str) -> ResponseReturnValue:
    pertemuan = ambil_lengkap(slug)
    actions.siapkan(pertemuan, waktu.hari_ini(pertemuan.zona), waktu.sekarang())
    db.session.commit()
    return redirect(url_for(".rincian", slug=slug))


@bp.route("/<slug>/ubah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def ubah(slug: str) -> ResponseReturnValue:
    pertemuan, surat = _draf(slug)
    form = _form(surat)
    sah = form.dikirim()
    lihat = "pratinjau" in request.form
    if sah and not lihat and form.terima(_simpan, pertemuan, surat, form):
        db.session.commit()
        flash("Undangan tersimpan.", "berhasil")
        return redirect(url_for(".rincian", slug=slug))
    gambar = _gambar(pertemuan, surat, form) if sah and lihat else ""
    return render_template(
        "undangan/ubah.html",
        p=pertemuan,
        surat=surat,
        form=form,
        gambar=gambar,
        fakta=queries.fakta(surat),
    )


@bp.post("/<slug>/pratinjau")
@untuk(PENGELOLA)
def pratinjau(slug: str) -> str:
    """The first page as it would be, for htmx; nothing is saved.

    Not counted: a count waits for the lock that this POST holds on SQLite, and the
    printing house bounds the work by itself.
    """
    pertemuan, surat = _draf(slug)
    form = _form(surat)
    gambar = ""
    if form.dikirim() and form.terima(form.isi):
        gambar = _gambar(pertemuan, surat, form)
    return render_template("undangan/_pratinjau.html", gambar=gambar, form=form)


@bp.post("/<slug>/terbit")
@untuk(PENGELOLA)
def terbit(slug: str) -> ResponseReturnValue:
    form = FormTerbit(request.form)
    ambil_nomor = bool(form.ambil_nomor.data)
    actions.cetak_dahulu(ambil_lengkap(slug), ambil_nomor=ambil_nomor)
    actions.terbitkan(
        ambil_lengkap(slug), _nama(), waktu.sekarang(), ambil_nomor=ambil_nomor
    )
    db.session.commit()
    flash("Undangan terbit. Sekarang sampaikan kepada yang diundang.", "berhasil")
    return redirect(url_for(".kirim", slug=slug))


@bp.post("/<slug>/tarik")
@untuk(PENGELOLA)
def tarik(slug: str) -> ResponseReturnValue:
    pertemuan = ambil_pertemuan(slug)
    surat = queries.ambil_undangan(pertemuan.id)
    form = FormTarik(request.form)
    if form.dikirim() and form.terima(
        actions.tarik, pertemuan, surat, form.alasan.data, waktu.sekarang()
    ):
        db.session.commit()
        flash("Undangan ditarik. Nomornya tetap tercatat.", "berhasil")
        return redirect(url_for(".rincian", slug=slug))
    return _rincian(pertemuan, form)


def _rincian(pertemuan: Pertemuan, tarik: FormTarik) -> str:
    semua = queries.semua_undangan(pertemuan.id)
    surat = next((s for s in semua if s.status is not StatusUndangan.BATAL), None)
    return render_template(
        "undangan/rincian.html",
        p=pertemuan,
        surat=surat,
        batal=[s for s in semua if s is not surat],
        isi=dokumen.rincian(surat, pertemuan) if surat else None,
        terbit=FormTerbit(),
        tarik=tarik,
        dapat_diundang=pertemuan.status in BELUM_BERJALAN - TIDAK_JADI,
        nomor_surat=dokumen.nomor_surat,
    )


def _draf(slug: str) -> tuple[Pertemuan, Undangan]:
    pertemuan = ambil_lengkap(slug)
    surat = queries.ambil_undangan(pertemuan.id)
    periksa_draf(surat.status)
    return pertemuan, surat


def _form(surat: Undangan) -> FormUndangan:
    return FormUndangan(request.form, obj=surat, data={"urut": dokumen.urut(surat)})


def _simpan(pertemuan: Pertemuan, surat: Undangan, form: FormUndangan) -> None:
    actions.ubah(pertemuan, surat, form.isi(), _nama(), waktu.sekarang())


def _gambar(pertemuan: Pertemuan, surat: Undangan, form: FormUndangan) -> str:
    pdf = actions.pratinjau(surat, pertemuan, form.isi())
    png = cetak.gambar(pdf, lebar=LEBAR_PRATINJAU)
    return f"data:image/png;base64,{b64encode(png).decode()}"


def _nama() -> str:
    return str(current_user.nama)
