"""/puskesmas/mitra: who is invited from outside."""

from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import actions, dokumen, queries
from lokmin.puskesmas.forms import FormMitra, FormSaringan
from lokmin.puskesmas.models import Mitra
from lokmin.puskesmas.queries import SaringanMitra
from lokmin.puskesmas.routes.basis import boleh_telepon, bp, hari_ini, kirim_xlsx
from lokmin.puskesmas.rules import JenisMitra


@bp.get("/mitra/")
@siapa_saja_yang_masuk
def mitra() -> str:
    form = FormSaringan(request.args)
    form.pilihan_unit(())
    saringan = form.saring()
    jenis = {j.value: j for j in JenisMitra}.get(request.args.get("jenis", ""))
    return render_template(
        "puskesmas/mitra.html",
        form=form,
        daftar=queries.daftar_mitra(
            SaringanMitra(saringan.cari, jenis, saringan.aktif)
        ),
        jumlah=queries.hitung_mitra(),
        jenis=jenis,
        hari_ini=hari_ini(),
    )


@bp.route("/mitra/baru", methods=["GET", "POST"])
@untuk(PENGELOLA)
def mitra_baru() -> ResponseReturnValue:
    """`?jenis=jejaring` begins with that kind."""
    baru = Mitra()
    form = FormMitra(request.form, jenis=request.args.get("jenis"))
    if form.dikirim() and form.terima(actions.simpan_mitra, baru, form.isi(aktif=True)):
        db.session.commit()
        flash(f"{baru.instansi} ditambahkan.", "berhasil")
        return redirect(url_for(".mitra_rincian", id=baru.id))
    return render_template("puskesmas/mitra_baru.html", form=form)


@bp.get("/mitra/<uuid:id>")
@siapa_saja_yang_masuk
def mitra_rincian(id: UUID) -> str:
    return render_template(
        "puskesmas/mitra_rincian.html",
        mitra=queries.ambil_mitra(id),
        boleh_telepon=boleh_telepon(),
        hari_ini=hari_ini(),
    )


@bp.route("/mitra/<uuid:id>/ubah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def mitra_ubah(id: UUID) -> ResponseReturnValue:
    mitra = queries.ambil_mitra(id)
    form = FormMitra(request.form, obj=mitra)
    if form.dikirim() and form.terima(
        actions.simpan_mitra, mitra, form.isi(aktif=mitra.aktif)
    ):
        db.session.commit()
        flash(f"{mitra.instansi} tersimpan.", "berhasil")
        return redirect(url_for(".mitra_rincian", id=id))
    return render_template("puskesmas/mitra_ubah.html", form=form, mitra=mitra)


@bp.post("/mitra/<uuid:id>/keaktifan")
@untuk(PENGELOLA)
def mitra_keaktifan(id: UUID) -> ResponseReturnValue:
    mitra = queries.ambil_mitra(id)
    actions.atur_keaktifan(mitra, aktif=request.form.get("aktif") == "ya")
    db.session.commit()
    keadaan = "diaktifkan" if mitra.aktif else "dinonaktifkan"
    flash(f"{mitra.instansi} {keadaan}.", "berhasil")
    return redirect(url_for(".mitra_rincian", id=id))


@bp.post("/mitra/<uuid:id>/hapus")
@untuk(PENGELOLA)
def mitra_hapus(id: UUID) -> ResponseReturnValue:
    mitra = queries.ambil_mitra(id)
    actions.hapus_mitra(mitra)
    db.session.commit()
    flash(f"{mitra.instansi} dihapus.", "berhasil")
    return redirect(url_for(".mitra"))


@bp.get("/mitra/ekspor.xlsx")
@siapa_saja_yang_masuk
def mitra_ekspor() -> Response:
    isi = dokumen.ekspor_mitra(queries.semua_mitra(), dengan_telepon=boleh_telepon())
    return kirim_xlsx(isi, "mitra")
