"""/pertemuan/<slug>/peserta: who is asked to come."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.pertemuan import actions, queries, rules
from lokmin.pertemuan.forms import FormPeserta, FormWakil
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.routes.basis import bp
from lokmin.puskesmas.queries import (
    ambil_kelompok,
    daftar_kelompok,
    pilihan_mitra,
    pilihan_pegawai,
)


@bp.get("/<slug>/peserta")
@siapa_saja_yang_masuk
def peserta(slug: str) -> str:
    pertemuan = queries.ambil_dengan_peserta(slug)
    return render_template(
        "pertemuan/peserta.html",
        p=pertemuan,
        diundang=[satu for satu in pertemuan.peserta if not satu.dicoret],
        dicoret=[satu for satu in pertemuan.peserta if satu.dicoret],
        belum_berjalan=pertemuan.status in rules.BELUM_BERJALAN,
    )


@bp.route("/<slug>/peserta/tambah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def peserta_tambah(slug: str) -> ResponseReturnValue:
    pertemuan = queries.ambil_pertemuan(slug)
    actions.periksa_belum_berjalan(pertemuan)
    ada = queries.peserta_ada(pertemuan.id)
    pegawai = [p for p in pilihan_pegawai() if p.id not in ada.pegawai]
    mitra = [m for m in pilihan_mitra() if m.id not in ada.mitra]
    form = FormPeserta(request.form)
    form.pilihan((p.id for p in pegawai), (m.id for m in mitra))
    if form.dikirim() and form.terima(_tambah, pertemuan, form):
        db.session.commit()
        flash(_sebutan(form.hasil), "berhasil")
        return redirect(url_for(".peserta", slug=slug))
    return render_template(
        "pertemuan/peserta_tambah.html",
        p=pertemuan,
        form=form,
        pegawai=pegawai,
        mitra=mitra,
        kelompok=daftar_kelompok(),
    )


@bp.post("/<slug>/peserta/templat")
@untuk(PENGELOLA)
def peserta_templat(slug: str) -> ResponseReturnValue:
    """Everybody whom this kind of meeting is for."""
    pertemuan = queries.ambil_pertemuan(slug)
    sasaran = pertemuan.templat.sasaran
    jumlah = actions.isi_peserta(pertemuan, sasaran, waktu.sekarang())
    db.session.commit()
    flash(_sebutan(jumlah), "berhasil")
    return redirect(url_for(".peserta", slug=slug))


@bp.post("/<slug>/peserta/kelompok/<uuid:id>")
@untuk(PENGELOLA)
def peserta_kelompok(slug: str, id: UUID) -> ResponseReturnValue:
    pertemuan, kelompok = queries.ambil_pertemuan(slug), ambil_kelompok(id)
    jumlah = actions.tambah_kelompok(pertemuan, kelompok, waktu.sekarang())
    db.session.commit()
    flash(f"{kelompok.nama}: {_sebutan(jumlah)}", "berhasil")
    return redirect(url_for(".peserta", slug=slug))


@bp.route("/<slug>/peserta/<uuid:id>", methods=["GET", "POST"])
@untuk(PENGELOLA)
def peserta_wakil(slug: str, id: UUID) -> ResponseReturnValue:
    """Who comes instead."""
    pertemuan = queries.ambil_pertemuan(slug)
    orang = queries.ambil_peserta(pertemuan, id)
    actions.periksa_belum_berjalan(pertemuan)
    form = FormWakil(request.form, obj=orang)
    if form.dikirim():
        wakil = (form.diwakili_oleh.data or "", form.diwakili_jabatan.data or "")
        actions.wakilkan(pertemuan, orang, wakil, waktu.sekarang())
        db.session.commit()
        flash(f"{orang.sebutan.pokok} tersimpan.", "berhasil")
        return redirect(url_for(".peserta", slug=slug))
    return render_template(
        "pertemuan/peserta_wakil.html", p=pertemuan, orang=orang, form=form
    )


@bp.post("/<slug>/peserta/<uuid:id>/hapus")
@untuk(PENGELOLA)
def peserta_hapus(slug: str, id: UUID) -> ResponseReturnValue:
    pertemuan = queries.ambil_pertemuan(slug)
    orang = queries.ambil_peserta(pertemuan, id)
    siapa = orang.sebutan.pokok
    actions.keluarkan(pertemuan, orang, waktu.sekarang())
    db.session.commit()
    flash(f"{siapa} tidak lagi menjadi peserta.", "berhasil")
    return redirect(url_for(".peserta", slug=slug))


@bp.post("/<slug>/peserta/<uuid:id>/kembalikan")
@untuk(PENGELOLA)
def peserta_kembalikan(slug: str, id: UUID) -> ResponseReturnValue:
    pertemuan = queries.ambil_pertemuan(slug)
    orang = queries.ambil_peserta(pertemuan, id)
    actions.kembalikan(pertemuan, orang, waktu.sekarang())
    db.session.commit()
    flash(f"{orang.sebutan.pokok} kembali menjadi peserta.", "berhasil")
    return redirect(url_for(".peserta", slug=slug))


def _tambah(pertemuan: Pertemuan, form: FormPeserta) -> int:
    sekarang = waktu.sekarang()
    pegawai = queries.pegawai_menurut_id(form.pegawai.id_terpilih)
    mitra = queries.mitra_menurut_id(form.mitra.id_terpilih)
    jumlah = actions.tambahkan(pertemuan, pegawai, mitra, sekarang)
    if form.bebas is None:
        return jumlah
    actions.tambah_bebas(pertemuan, form.bebas, sekarang)
    return jumlah + 1


def _sebutan(jumlah: int) -> str:
    if jumlah:
        return f"{jumlah} peserta ditambahkan."
    return "Tidak ada peserta baru: semuanya sudah ada di daftar."
