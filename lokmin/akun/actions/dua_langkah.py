"""The second step (TOTP, RFC 6238): on, off, and each code only once."""

import pyotp
from flask import g, session
from pyotp.exceptions import OTPVerificationError

from lokmin.akun import queries, rules
from lokmin.akun.actions.penyandi import sidik_berkunci
from lokmin.akun.actions.sandi import pastikan_sandi
from lokmin.akun.actions.sesi import akhiri_semua
from lokmin.akun.models import Akun
from lokmin.bersama import waktu

_COOKIE = "totp_baru"
_DIGIT = 6


def rahasia_baru() -> str:
    """Return the secret that is being set up; the same until it is confirmed."""
    return str(session.setdefault(_COOKIE, pyotp.random_base32()))


def aktifkan_dua_langkah(
    akun: Akun, sandi: str, kode: str, cadangan: list[str]
) -> None:
    """Switch the second step on, once a code proves that the telephone has it.

    Whoever found an open computer could lock the owner out: the password is asked.
    """
    pastikan_sandi(akun, sandi)
    queries.kunci_akun(akun.id)  # of two at once one wins, and shows the spare codes
    rahasia, rapi = rahasia_baru(), rules.kode_rapi(kode)
    akun.totp_langkah = _langkah(rahasia, rapi, sesudah=akun.totp_langkah)
    akun.totp = rahasia
    akun.kode_cadangan = " ".join(
        _sidik(akun, rules.kode_rapi(satu)) for satu in cadangan
    )
    akhiri_semua(akun.id, kecuali=g.get("sesi_id"))
    session.pop(_COOKIE)


def matikan_dua_langkah(akun: Akun, sandi: str) -> None:
    """Switch it off again; whoever found an open computer lacks the password."""
    pastikan_sandi(akun, sandi)
    hapus_dua_langkah(akun)


def hapus_dua_langkah(akun: Akun) -> None:
    akun.totp, akun.kode_cadangan, akun.totp_langkah = "", "", 0


def pakai_kode(akun: Akun, kode: str) -> None:
    """Use up a code of the telephone or a spare one; raises KodeLangkahSalah."""
    rapi = rules.kode_rapi(kode)
    if len(rapi) == _DIGIT:
        akun.totp_langkah = _langkah(akun.totp, rapi, sesudah=akun.totp_langkah)
        return
    tersisa = akun.kode_cadangan.split()
    if _sidik(akun, rapi) not in tersisa:
        raise rules.KodeLangkahSalah
    tersisa.remove(_sidik(akun, rapi))
    akun.kode_cadangan = " ".join(tersisa)


def _langkah(rahasia: str, kode: str, *, sesudah: int) -> int:
    """Return the time step of a right code, one step of drift allowed either way."""
    try:
        langkah = pyotp.TOTP(rahasia).verify_and_get_timecode(
            kode, for_time=waktu.sekarang(), valid_window=1
        )
    except OTPVerificationError as galat:
        raise rules.KodeLangkahSalah from galat
    if langkah <= sesudah:
        raise rules.KodeLangkahSalah
    return langkah


def _sidik(akun: Akun, kode: str) -> str:
    return sidik_berkunci("cadangan", akun.id, kode)
