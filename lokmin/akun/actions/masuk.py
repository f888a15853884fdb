"""Log in: a name and a password, and for some a second step."""

from typing import NamedTuple
from uuid import UUID

from flask import current_app, session
from itsdangerous import BadData, URLSafeTimedSerializer

from lokmin.akun import queries, rules
from lokmin.akun.actions import dua_langkah
from lokmin.akun.actions.penyandi import penyandi
from lokmin.akun.actions.percobaan import coba
from lokmin.akun.actions.sesi import akhiri_yang_lama, mulai_sesi
from lokmin.akun.models import Akun
from lokmin.bersama import waktu
from lokmin.bersama.db import lingkup
from lokmin.bersama.db.singkat import lepaskan

_COOKIE = "menunggu"


class Menunggu(NamedTuple):
    """Who gave the right password and still owes a code. This is no session."""

    akun_id: str
    puskesmas_id: str
    sidik_sandi: str  # a password that changed in between ends the waiting
    ingat: bool


def masuk(nama: str, sandi: str, *, ingat: bool) -> None:
    """Begin a session, or the wait for the second step; raises GagalMasuk.

    Nothing tells an unknown name from a wrong password or a closed account: one
    verification, one sentence, ten tries a name. An account has ten for all its names
    together: what is more fails silently. No lock is held while argon2 works.
    """
    percobaan = coba("masuk", nama.casefold())
    akun = queries.cari_untuk_masuk(nama)
    lepaskan()
    percobaan = percobaan.juga("masuk", akun.id if akun else nama.casefold())
    cocok = penyandi().cocok(akun.sandi if akun else "", sandi)
    if akun is None or not cocok or percobaan.terlalu_sering:
        raise rules.GagalMasuk
    akun = _yang_kini(akun)
    percobaan.berhasil()
    if penyandi().usang(akun.sandi):
        akun.sandi = penyandi().sandikan(sandi)
    if akun.totp:
        _tunggu(akun, ingat=ingat)
    else:
        mulai_sesi(akun, ingat=ingat)


def lanjutkan_masuk(kode: str) -> None:
    """Finish the log-in with a code of the second step; begins the session."""
    menunggu = menunggu_langkah_kedua()
    if menunggu is None:
        raise rules.LangkahKeduaHabis
    percobaan = coba("langkah kedua", menunggu.akun_id)
    lingkup.pakai(UUID(menunggu.puskesmas_id))
    akun = queries.kunci_akun(UUID(menunggu.akun_id))
    if (
        akun is None
        or not akun.totp
        or not _boleh(akun)
        or rules.sidik(akun.sandi) != menunggu.sidik_sandi
    ):
        raise rules.LangkahKeduaHabis
    dua_langkah.pakai_kode(akun, kode)
    percobaan.berhasil()
    mulai_sesi(akun, ingat=menunggu.ingat)


def menunggu_langkah_kedua() -> Menunggu | None:
    """Return whose second step this browser still owes; None after five minutes."""
    umur = rules.UMUR_LANGKAH_KEDUA.total_seconds()
    try:
        return Menunggu(*_penanda().loads(session.get(_COOKIE, ""), max_age=int(umur)))
    except BadData:
        return None


def _tunggu(akun: Akun, *, ingat: bool) -> None:
    menunggu = Menunggu(
        str(akun.id), str(akun.puskesmas_id), rules.sidik(akun.sandi), ingat
    )
    akhiri_yang_lama(akun)  # its cookie goes now, and nobody could end it later
    session.clear()
    session[_COOKIE] = _penanda().dumps(menunggu)


def _yang_kini(akun: Akun) -> Akun:
    """Look again, now with the lock: argon2 took its time, and things change."""
    lingkup.pakai(akun.puskesmas_id)
    sandi = akun.sandi
    kini = queries.kunci_akun(akun.id)
    if kini is None or kini.sandi != sandi or not _boleh(kini):
        raise rules.GagalMasuk
    return kini


def _boleh(akun: Akun) -> bool:
    return rules.masih_berlaku(akun, waktu.hari_ini(akun.puskesmas.zona))


def _penanda() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="langkah kedua")
