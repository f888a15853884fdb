"""/puskesmas/kelompok: people who are invited together."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import actions, queries
from lokmin.puskesmas.forms import FormKelompok
from lokmin.puskesmas.models import KelompokUndangan
from lokmin.puskesmas.queries import PilihanAnggota
from lokmin.puskesmas.routes.basis import bp


@bp.get("/kelompok/")
@siapa_saja_yang_masuk
def kelompok() -> str:
    return render_template("puskesmas/kelompok.html", daftar=queries.daftar_kelompok())


@bp.route("/kelompok/baru", methods=["GET", "POST"])
@untuk(PENGELOLA)
def kelompok_baru() -> ResponseReturnValue:
    baru = KelompokUndangan()
    form, pilihan = _form(baru)
    if form.dikirim() and form.terima(actions.simpan_kelompok, baru, *form.isi()):
        db.session.commit()
        flash(f"{baru.nama} ditambahkan.", "berhasil")
        return redirect(url_for(".kelompok"))
    return render_template("puskesmas/kelompok_baru.html", form=form, pilihan=pilihan)


@bp.get("/kelompok/<uuid:id>")
@siapa_saja_yang_masuk
def kelompok_rincian(id: UUID) -> str:
    return render_template(
        "puskesmas/kelompok_rincian.html", kelompok=queries.ambil_kelompok(id)
    )


@bp.route("/kelompok/<uuid:id>/ubah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def kelompok_ubah(id: UUID) -> ResponseReturnValue:
    kelompok = queries.ambil_kelompok(id)
    form, pilihan = _form(kelompok)
    if form.dikirim() and form.terima(actions.simpan_kelompok, kelompok, *form.isi()):
        db.session.commit()
        flash(f"{kelompok.nama} tersimpan.", "berhasil")
        return redirect(url_for(".kelompok_rincian", id=id))
    return render_template(
        "puskesmas/kelompok_ubah.html", form=form, kelompok=kelompok, pilihan=pilihan
    )


@bp.post("/kelompok/<uuid:id>/hapus")
@untuk(PENGELOLA)
def kelompok_hapus(id: UUID) -> ResponseReturnValue:
    kelompok = queries.ambil_kelompok(id)
    actions.hapus_kelompok(kelompok)
    db.session.commit()
    flash(f"{kelompok.nama} dihapus.", "berhasil")
    return redirect(url_for(".kelompok"))


def _form(kelompok: KelompokUndangan) -> tuple[FormKelompok, PilihanAnggota]:
    pilihan = queries.pilihan_anggota(kelompok)
    awal = {
        "nama": kelompok.nama,
        "pegawai": pilihan.pegawai_terpilih,
        "mitra": pilihan.mitra_terpilih,
    }
    form = FormKelompok(request.form, data=awal)
    form.pegawai.choices = {str(satu.id): satu.nama for satu in pilihan.pegawai}
    form.mitra.choices = {str(satu.id): satu.instansi for satu in pilihan.mitra}
    return form, pilihan
