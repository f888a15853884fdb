"""Changes of accounts and sessions: obey the rules, set the fields, never commit."""

import secrets

from flask import g, request, session

from lokmin.akun import queries, rules
from lokmin.akun.models import Akun, Sesi
from lokmin.bersama import izin, waktu
from lokmin.bersama.db import db, lingkup

_COOKIE = "sesi"


def muat_sesi() -> Akun | None:
    """Return who this request's cookie belongs to, and set the scope to theirs."""
    rahasia = session.get(_COOKIE)
    sesi = queries.cari_sesi(rules.sidik(rahasia)) if rahasia else None
    if sesi is None or not sesi.akun.aktif:
        return None
    sekarang = waktu.sekarang()
    lingkup.pakai(sesi.akun.puskesmas_id)
    if rules.sesi_habis(sesi, sesi.akun.puskesmas.menit_diam, sekarang):
        return None
    izin.sebagai(sesi.akun.id, sesi.akun.nama)
    g.sesi = sesi
    return sesi.akun


def mulai_sesi(akun: Akun, *, ingat: bool) -> None:
    """Begin a session on this device with a new secret: fixation has nothing to fix."""
    lingkup.pakai(akun.puskesmas_id)
    izin.sebagai(akun.id, akun.nama)
    rahasia = secrets.token_urlsafe(32)
    sekarang = waktu.sekarang()
    db.session.add(
        Sesi(
            akun_id=akun.id,
            sidik=rules.sidik(rahasia),
            alamat=request.remote_addr or "",
            perangkat=str(request.user_agent)[:200],
            ingat=ingat,
            mulai=sekarang,
            terakhir=sekarang,
        )
    )
    session.clear()
    session.permanent = ingat
    session[_COOKIE] = rahasia
