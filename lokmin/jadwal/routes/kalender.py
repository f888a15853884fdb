"""/jadwal/langganan, /jadwal/kalender/…: the plan in everybody's own calendar."""

from uuid import UUID

from flask import (
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.bersama import kalender, waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, terbuka, untuk
from lokmin.bersama.peran import PENGELOLA, Peran
from lokmin.jadwal.actions import langganan as actions
from lokmin.jadwal.dokumen.kalender import acara
from lokmin.jadwal.dokumen.langganan import cara_berlangganan
from lokmin.jadwal.dokumen.umpan import susun
from lokmin.jadwal.forms.langganan import FormLangganan
from lokmin.jadwal.models import LanggananKalender
from lokmin.jadwal.queries import langganan as queries
from lokmin.jadwal.routes.basis import bp
from lokmin.pertemuan.queries import ambil_dengan_agenda

_JENIS = "text/calendar; charset=utf-8"


@bp.get("/kalender/<token>.ics")
@terbuka
def umpan(token: str) -> ResponseReturnValue:
    isi = susun(actions.buka(token), waktu.sekarang())
    jawaban = Response(isi.isi, content_type=_JENIS)
    jawaban.set_etag(isi.etag)
    jawaban.last_modified = isi.diubah
    jawaban.headers["Cache-Control"] = "private, max-age=900"
    return jawaban.make_conditional(request)


@bp.get("/<slug>.ics")
@siapa_saja_yang_masuk
def unduh(slug: str) -> ResponseReturnValue:
    isi = acara(ambil_dengan_agenda(slug), current_user.puskesmas)
    jawaban = Response(kalender.satu(isi), content_type=_JENIS)
    jawaban.headers.set("Content-Disposition", "attachment", filename=f"{slug}.ics")
    return jawaban


@bp.get("/langganan")
@siapa_saja_yang_masuk
def langganan() -> ResponseReturnValue:
    return _halaman("jadwal/langganan.html", _saya(), "Lokmin")


@bp.post("/langganan/atur")
@siapa_saja_yang_masuk
def langganan_atur() -> ResponseReturnValue:
    return _atur(_saya(), current_user.id, ".langganan")


@bp.post("/langganan/ganti")
@siapa_saja_yang_masuk
def langganan_ganti() -> ResponseReturnValue:
    return _ganti(_saya(), ".langganan")


@bp.post("/langganan/matikan")
@siapa_saja_yang_masuk
def langganan_matikan() -> ResponseReturnValue:
    return _matikan(_saya(), ".langganan")


@bp.get("/langganan/puskesmas")
@untuk(PENGELOLA, Peran.KEPALA)
def langganan_puskesmas() -> ResponseReturnValue:
    return _halaman(
        "jadwal/langganan_puskesmas.html",
        queries.langganan_puskesmas(),
        current_user.puskesmas.nama,
    )


@bp.post("/langganan/puskesmas/atur")
@untuk(PENGELOLA)
def langganan_puskesmas_atur() -> ResponseReturnValue:
    return _atur(queries.langganan_puskesmas(), None, ".langganan_puskesmas")


@bp.post("/langganan/puskesmas/ganti")
@untuk(PENGELOLA)
def langganan_puskesmas_ganti() -> ResponseReturnValue:
    return _ganti(queries.langganan_puskesmas(), ".langganan_puskesmas")


@bp.post("/langganan/puskesmas/matikan")
@untuk(PENGELOLA)
def langganan_puskesmas_matikan() -> ResponseReturnValue:
    return _matikan(queries.langganan_puskesmas(), ".langganan_puskesmas")


def _saya() -> LanggananKalender | None:
    return queries.langganan_akun(current_user.id)


def _halaman(
    templat: str, ada: LanggananKalender | None, nama: str
) -> ResponseReturnValue:
    """The page holds the secret address: no link on it may tell where it was."""
    hidup = ada if ada and not ada.dicabut else None
    jawaban = make_response(
        render_template(
            templat,
            cara=cara_berlangganan(hidup, nama) if hidup else None,
            form=FormLangganan(obj=ada),
            tahun=waktu.hari_ini(current_user.puskesmas.zona).year,
        )
    )
    jawaban.headers["Referrer-Policy"] = "no-referrer"
    return jawaban


def _atur(
    ada: LanggananKalender | None, akun_id: UUID | None, kembali: str
) -> ResponseReturnValue:
    form = FormLangganan(request.form)
    if not form.dikirim():
        flash(form.kalimat(), "galat")
        return redirect(url_for(kembali))
    baru = ada is None or ada.dicabut is not None
    actions.atur(ada, akun_id, form.pengingat.data)
    db.session.commit()
    flash(
        "Alamat kalender sudah dibuat." if baru else "Pengingat disimpan.", "berhasil"
    )
    return redirect(url_for(kembali))


def _ganti(ada: LanggananKalender | None, kembali: str) -> ResponseReturnValue:
    actions.ganti_alamat(ada)
    db.session.commit()
    flash("Alamat diganti. Alamat lama sudah tidak berlaku.", "berhasil")
    return redirect(url_for(kembali))


def _matikan(ada: LanggananKalender | None, kembali: str) -> ResponseReturnValue:
    actions.matikan(ada)
    db.session.commit()
    flash("Kalender dimatikan. Alamatnya sudah tidak berlaku.", "berhasil")
    return redirect(url_for(kembali))
