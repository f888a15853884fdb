"""/puskesmas/pegawai: who works here."""

from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import actions, dokumen, queries
from lokmin.puskesmas.forms import FormPegawai, FormSaringan
from lokmin.puskesmas.models import Pegawai
from lokmin.puskesmas.queries import SaringanPegawai
from lokmin.puskesmas.routes.basis import boleh_telepon, bp, hari_ini, kirim_xlsx


@bp.get("/pegawai/")
@siapa_saja_yang_masuk
def pegawai() -> str:
    form = FormSaringan(request.args)
    form.pilihan_unit(queries.daftar_unit(hari_ini()))
    saringan = form.saring()
    return render_template(
        "puskesmas/pegawai.html",
        form=form,
        daftar=queries.daftar_pegawai(
            SaringanPegawai(saringan.cari, saringan.unit_id, saringan.aktif)
        ),
        jumlah=queries.hitung_pegawai(),
    )


@bp.route("/pegawai/baru", methods=["GET", "POST"])
@untuk(PENGELOLA)
def pegawai_baru() -> ResponseReturnValue:
    baru = Pegawai()
    form = _form(baru)
    if form.dikirim() and form.terima(
        actions.simpan_pegawai, baru, form.isi(aktif=True)
    ):
        db.session.commit()
        flash(f"{baru.nama} ditambahkan.", "berhasil")
        return redirect(url_for(".pegawai_rincian", id=baru.id))
    return render_template("puskesmas/pegawai_baru.html", form=form)


@bp.get("/pegawai/<uuid:id>")
@siapa_saja_yang_masuk
def pegawai_rincian(id: UUID) -> str:
    return render_template(
        "puskesmas/pegawai_rincian.html",
        pegawai=queries.ambil_pegawai(id),
        boleh_telepon=boleh_telepon(),
    )


@bp.route("/pegawai/<uuid:id>/ubah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def pegawai_ubah(id: UUID) -> ResponseReturnValue:
    pegawai = queries.ambil_pegawai(id)
    form = _form(pegawai)
    if form.dikirim() and form.terima(
        actions.simpan_pegawai, pegawai, form.isi(aktif=pegawai.aktif)
    ):
        db.session.commit()
        flash(f"{pegawai.nama} tersimpan.", "berhasil")
        return redirect(url_for(".pegawai_rincian", id=id))
    return render_template("puskesmas/pegawai_ubah.html", form=form, pegawai=pegawai)


@bp.post("/pegawai/<uuid:id>/keaktifan")
@untuk(PENGELOLA)
def pegawai_keaktifan(id: UUID) -> ResponseReturnValue:
    """Who is not active is not invited any more, and stays in old minutes."""
    pegawai = queries.ambil_pegawai(id)
    actions.atur_keaktifan(pegawai, aktif=request.form.get("aktif") == "ya")
    db.session.commit()
    keadaan = "diaktifkan" if pegawai.aktif else "dinonaktifkan"
    flash(f"{pegawai.nama} {keadaan}.", "berhasil")
    return redirect(url_for(".pegawai_rincian", id=id))


@bp.post("/pegawai/<uuid:id>/hapus")
@untuk(PENGELOLA)
def pegawai_hapus(id: UUID) -> ResponseReturnValue:
    pegawai = queries.ambil_pegawai(id)
    actions.hapus_pegawai(pegawai)
    db.session.commit()
    flash(f"{pegawai.nama} dihapus.", "berhasil")
    return redirect(url_for(".pegawai"))


@bp.get("/pegawai/ekspor.xlsx")
@siapa_saja_yang_masuk
def pegawai_ekspor() -> Response:
    isi = dokumen.ekspor_pegawai(
        queries.semua_pegawai(), dengan_telepon=boleh_telepon()
    )
    return kirim_xlsx(isi, "pegawai")


def _form(pegawai: Pegawai) -> FormPegawai:
    form = FormPegawai(request.form, obj=pegawai)
    unit = list(queries.daftar_unit(hari_ini()))
    if pegawai.unit_id and pegawai.unit and pegawai.unit not in unit:
        unit.append(pegawai.unit)  # it has ended, but this is where they stand
    form.pilihan_unit(unit)
    return form
