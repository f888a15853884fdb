"""Sessions: a row for each log-in, found again by the secret in the cookie."""

import secrets
from contextlib import suppress
from datetime import datetime
from functools import partial
from uuid import UUID

from flask import Response, after_this_request, g, request, session
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import make_transient_to_detached

from lokmin.akun import queries, rules
from lokmin.akun.models import Akun, Sesi
from lokmin.bersama import izin, waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.db.singkat import tanpa_menunggu

_COOKIE = "sesi"
_BERAKHIR = "Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan."


def muat_sesi() -> Akun | None:
    """Return who this request's cookie belongs to, and set the scope to theirs.

    When there is a cookie but no session any more, g.berakhir says why.
    """
    rahasia = session.get(_COOKIE)
    if not rahasia:
        return None
    sesi, sekarang = queries.cari_sesi(rules.sidik(rahasia)), waktu.sekarang()
    g.berakhir = _BERAKHIR
    if sesi is None:
        return None
    akun, puskesmas = sesi.akun, sesi.akun.puskesmas
    if rules.sesi_habis(sesi, puskesmas.menit_diam, sekarang):
        g.berakhir = rules.kenapa_berakhir(sesi, puskesmas.menit_diam, sekarang)
        return None
    if not rules.masih_berlaku(akun, waktu.hari_ini(puskesmas.zona)):
        return None
    g.berakhir = ""
    lingkup.pakai(akun.puskesmas_id)
    izin.sebagai(akun.id, akun.nama)
    g.sesi_id = sesi.id
    g.kunjungan = (sesi.id, sesi.puskesmas_id, sesi.terakhir)
    return akun


def mulai_sesi(akun: Akun, *, ingat: bool) -> None:
    """Begin a session on this device with a new secret: fixation has nothing to fix."""
    lingkup.pakai(akun.puskesmas_id)
    izin.sebagai(akun.id, akun.nama)
    rahasia = secrets.token_urlsafe(32)
    sekarang = waktu.sekarang()
    akhiri_yang_lama(akun)
    akun.terakhir_masuk = sekarang
    db.session.add(
        Sesi(
            akun_id=akun.id,
            sidik=rules.sidik(rahasia),
            alamat=request.remote_addr or "",
            perangkat=_peramban(),
            ingat=ingat,
            mulai=sekarang,
            terakhir=sekarang,
        )
    )
    session.clear()
    session.permanent = ingat
    session[_COOKIE] = rahasia


def akhiri(sesi: Sesi) -> None:
    if sesi.berakhir is None:
        sesi.berakhir = waktu.sekarang()


def akhiri_semua(akun_id: UUID, *, kecuali: UUID | None = None) -> None:
    """End every session of an account, copied cookies included; maybe except one."""
    sekarang = waktu.sekarang()
    for sesi in queries.sesi_terbuka(akun_id, sekarang):
        if sesi.id != kecuali:
            sesi.berakhir = sekarang


def catat_kunjungan(jawaban: Response) -> Response:
    """After the answer has left, note when this session was last seen.

    At most once a minute, in a transaction of its own that waits for nobody: a page
    is never slower for it, and a locked or read-only database stops nobody reading.
    """
    sekarang = waktu.sekarang()
    kunjungan = g.get("kunjungan")
    if kunjungan is not None and rules.perlu_dicatat(kunjungan[2], sekarang):
        jawaban.call_on_close(
            partial(_catat, db.engine, kunjungan[0], kunjungan[1], sekarang)
        )
    return jawaban


def _catat(mesin: Engine, id: UUID, puskesmas_id: UUID, kapan: datetime) -> None:
    with lingkup.sementara(puskesmas_id), tanpa_menunggu(mesin) as db_sesi:
        baris = Sesi(id=id, puskesmas_id=puskesmas_id)
        make_transient_to_detached(baris)
        db_sesi.add(baris)
        baris.terakhir = kapan


def akhiri_yang_lama(akun: Akun) -> None:
    """Whoever logs in again on this device leaves no session behind."""
    rahasia = session.get(_COOKIE)
    lama = queries.cari_sesi(rules.sidik(rahasia)) if rahasia else None
    if lama is None:
        return
    if lama.puskesmas_id == akun.puskesmas_id:
        akhiri(lama)
    else:
        after_this_request(partial(_akhiri_di_tempatnya, lama.sidik))


def _akhiri_di_tempatnya(sidik: str, jawaban: Response) -> Response:
    """End a session of another Puskesmas, once the transaction of this one is over.

    The trail of it belongs there, in the name of the account that it was.
    """
    db.session.rollback()  # what the route wanted kept is committed
    with suppress(DBAPIError):  # the log-in stands; the old session ends by its age
        lama = queries.cari_sesi(sidik)
        if lama is not None:
            with lingkup.sementara(lama.puskesmas_id):
                izin.sebagai(lama.akun_id, lama.akun.nama)
                akhiri(lama)
                db.session.commit()
    return jawaban


def _peramban() -> str:
    return "".join(c for c in str(request.user_agent) if c.isprintable())[:200]
