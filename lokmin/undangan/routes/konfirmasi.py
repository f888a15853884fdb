"""/undangan/konfirmasi/<token>: the invitee's own page, without an account."""

import io

from flask import Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from lokmin.bersama import berkas, waktu
from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.bersama.izin import terbuka
from lokmin.bersama.web import csrf
from lokmin.puskesmas import queries as master
from lokmin.undangan.actions.konfirmasi import buka_tautan, jawab_lewat_tautan
from lokmin.undangan.dokumen import kalender
from lokmin.undangan.dokumen.surel import tautan_pribadi
from lokmin.undangan.forms.konfirmasi import FormJawaban, periksa_csrf
from lokmin.undangan.routes.basis import bp
from lokmin.undangan.rules.konfirmasi import dapat_dijawab, untuk_rencana_lama


@bp.route("/konfirmasi/<token>", methods=["GET", "POST"])
@terbuka
def konfirmasi(token: str) -> ResponseReturnValue:
    undangan = buka_tautan(token)
    form = FormJawaban(request.form, obj=undangan.konfirmasi)
    if request.method == "POST":
        periksa_csrf(request.form.get("csrf_token"))
    if form.dikirim() and form.terima(jawab_lewat_tautan, undangan, form.isi()):
        db.session.commit()
        return redirect(url_for(".konfirmasi", token=token, tersimpan=1), 303)
    p = undangan.pertemuan
    return render_template(
        "undangan/konfirmasi.html",
        u=undangan,
        p=p,
        form=form,
        token=token,
        pukul=waktu.rentang_pukul(p.mulai, p.selesai, p.zona),
        puskesmas_nama=master.ambil_puskesmas().nama,
        dapat_dijawab=dapat_dijawab(p, waktu.sekarang()),
        rencana_lama=untuk_rencana_lama(undangan.konfirmasi, p.urutan),
        tersimpan="tersimpan" in request.args,
    )


# Checked by the view itself: its page sends no Referer, which Flask-WTF demands.
csrf.exempt(f"{__name__}.konfirmasi")


@bp.get("/konfirmasi/<token>/undangan.pdf")
@terbuka
def konfirmasi_surat(token: str) -> Response:
    """The letter as it was signed."""
    surat = buka_tautan(token).undangan.pdf
    if surat is None:
        raise TidakAda("Surat undangan")
    return send_file(
        io.BytesIO(berkas.isi(surat)),
        mimetype="application/pdf",
        as_attachment=True,
        download_name="Undangan.pdf",
    )


@bp.get("/konfirmasi/<token>/acara.ics")
@terbuka
def konfirmasi_kalender(token: str) -> Response:
    undangan = buka_tautan(token)
    peserta, ada = undangan.peserta, undangan.konfirmasi
    isi = kalender.unduhan(
        undangan.pertemuan,
        master.ambil_puskesmas(),
        tautan_pribadi(peserta.id, ada.versi if ada else 1),
    )
    return send_file(
        io.BytesIO(isi),
        mimetype="text/calendar",
        as_attachment=True,
        download_name="Undangan.ics",
    )


@bp.after_request
def _tertutup(jawaban: Response) -> Response:
    """The address is a secret: no Referer, no copy, no search engine has it."""
    if (request.endpoint or "").startswith(f"{bp.name}.konfirmasi"):
        jawaban.headers["Referrer-Policy"] = "no-referrer"
        jawaban.headers["Cache-Control"] = "no-store"
        jawaban.headers["X-Robots-Tag"] = "noindex, nofollow"
    return jawaban
