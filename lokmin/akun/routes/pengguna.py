"""/akun/pengguna: who may come in, as what, until when."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from uuid_utils.compat import uuid7

from lokmin.akun import actions, dokumen, queries, rules
from lokmin.akun.forms import FormPengguna, FormPenggunaBaru
from lokmin.akun.routes.dasar import bp
from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA, Peran


@bp.get("/pengguna/")
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna() -> ResponseReturnValue:
    hari_ini = waktu.hari_ini(current_user.puskesmas.zona)
    return render_template(
        "akun/pengguna.html",
        semua=[
            (
                akun,
                rules.keadaan(akun, bersandi=bool(akun.sandi), hari_ini=hari_ini),
                rules.boleh_kelola(current_user.peran, akun.peran),
            )
            for akun in queries.daftar_pengguna()
        ],
        berkode=queries.kode_terbuka(waktu.sekarang()),
    )


@bp.route("/pengguna/baru", methods=["GET", "POST"])
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna_baru() -> ResponseReturnValue:
    form = FormPenggunaBaru(request.form)
    form.tawarkan(rules.yang_dapat_diberikan(current_user.peran))
    form.tawarkan_pegawai(queries.pegawai_tanpa_akun())
    id_baru, hari_ini = uuid7(), waktu.hari_ini(current_user.puskesmas.zona)
    if form.dikirim() and form.terima(
        actions.undang, current_user, id_baru, form.isi(), hari_ini
    ):
        db.session.commit()
        flash("Akun dibuat. Sekarang buat kode masuknya.", "berhasil")
        return redirect(url_for(".pengguna_kode", id=id_baru))
    return render_template("akun/pengguna_baru.html", form=form)


@bp.route("/pengguna/<uuid:id>", methods=["GET", "POST"])
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna_ubah(id: UUID) -> ResponseReturnValue:
    akun = queries.ambil_akun(id)
    rules.periksa_kelola(current_user.peran, akun.peran)
    form = FormPengguna(request.form, obj=akun)
    form.tawarkan(rules.yang_dapat_diberikan(current_user.peran))
    hari_ini = waktu.hari_ini(current_user.puskesmas.zona)
    if form.dikirim() and form.terima(
        actions.ubah, current_user, akun, form.isi(), hari_ini
    ):
        db.session.commit()
        flash("Akun diubah.", "berhasil")
        return redirect(url_for(".pengguna"))
    return render_template("akun/pengguna_ubah.html", form=form, akun=akun)


@bp.route("/pengguna/<uuid:id>/kode", methods=["GET", "POST"])
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna_kode(id: UUID) -> ResponseReturnValue:
    akun = queries.ambil_akun(id)
    if request.method == "GET":
        return render_template("akun/pengguna_kode.html", akun=akun)
    kode, sampai = actions.buat_kode(current_user, akun)
    db.session.commit()
    return render_template(
        "akun/pengguna_kode.html",
        akun=akun,
        kode=kode,
        sampai=sampai,
        teks=dokumen.pesan_kode(akun, kode, sampai),
        whatsapp=dokumen.tujuan_whatsapp(akun),
    )


@bp.post("/pengguna/<uuid:id>/nonaktifkan")
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna_nonaktifkan(id: UUID) -> ResponseReturnValue:
    actions.nonaktifkan(current_user, queries.ambil_akun(id))
    db.session.commit()
    flash("Akun dinonaktifkan dan sudah keluar dari semua perangkat.", "berhasil")
    return redirect(url_for(".pengguna"))


@bp.post("/pengguna/<uuid:id>/aktifkan")
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna_aktifkan(id: UUID) -> ResponseReturnValue:
    actions.aktifkan(current_user, queries.ambil_akun(id))
    db.session.commit()
    flash("Akun diaktifkan lagi.", "berhasil")
    return redirect(url_for(".pengguna"))


@bp.post("/pengguna/<uuid:id>/keluarkan")
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna_keluarkan(id: UUID) -> ResponseReturnValue:
    actions.keluarkan(current_user, queries.ambil_akun(id))
    db.session.commit()
    flash("Akun itu sudah keluar dari semua perangkat.", "berhasil")
    return redirect(url_for(".pengguna_ubah", id=id))


@bp.post("/pengguna/<uuid:id>/dua-langkah")
@untuk(PENGELOLA, Peran.KEPALA)
def pengguna_dua_langkah(id: UUID) -> ResponseReturnValue:
    actions.cabut_dua_langkah(current_user, queries.ambil_akun(id))
    db.session.commit()
    flash("Langkah kedua akun itu dimatikan.", "berhasil")
    return redirect(url_for(".pengguna_ubah", id=id))
