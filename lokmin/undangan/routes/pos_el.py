"""/undangan/pos-el: what waits to be sent, what was, and what did not go and why."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.bersama import surel, waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.undangan.forms.pos_el import FormSaringanSurat
from lokmin.undangan.queries import pos_el as queries
from lokmin.undangan.queries.pos_el import SaringanSurat
from lokmin.undangan.routes.basis import bp


@bp.get("/pos-el")
@untuk(PENGELOLA)
def pos_el() -> str:
    form = FormSaringanSurat(request.args)
    saringan = SaringanSurat(*form.saring())
    jumlah = queries.hitung_surat(saringan.cari)
    return render_template(
        "undangan/pos_el.html",
        form=form,
        saringan=saringan,
        jumlah=jumlah,
        hal=queries.daftar_surat(saringan, jumlah.dengan(saringan.status)),
        ada_surel=current_app.config["SETELAN"].ada_surel,
        sekarang=waktu.sekarang(),
    )


@bp.post("/pos-el/coba-lagi")
@untuk(PENGELOLA)
def pos_el_coba_semua() -> ResponseReturnValue:
    jumlah = surel.coba_semua(queries.surat_gagal())
    db.session.commit()
    flash(f"{jumlah} surat dicoba lagi sebentar lagi.", "berhasil")
    return redirect(url_for(".pos_el"))


@bp.post("/pos-el/<uuid:id>/coba-lagi")
@untuk(PENGELOLA)
def pos_el_coba(id: UUID) -> ResponseReturnValue:
    surat = queries.ambil_surat(id)
    surel.coba_sekarang(surat)
    db.session.commit()
    flash(f"Surat kepada {surat.penerima} dicoba lagi sebentar lagi.", "berhasil")
    saringan = SaringanSurat(*FormSaringanSurat(request.args).saring())
    return redirect(url_for(".pos_el", **saringan.dalam_alamat()))


@bp.route("/pos-el/<uuid:id>/hentikan", methods=["GET", "POST"])
@untuk(PENGELOLA)
def pos_el_hentikan(id: UUID) -> ResponseReturnValue:
    """What is given up is gone: asked first."""
    surat = queries.ambil_surat(id)
    if request.method == "POST":
        surel.hentikan(surat, current_user.nama)
        db.session.commit()
        flash(f"Surat kepada {surat.penerima} dihentikan.", "berhasil")
        return redirect(url_for(".pos_el"))
    return render_template("undangan/pos_el_hentikan.html", surat=surat)
