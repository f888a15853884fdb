"""Feeds: begin, change, give another address, end. And who comes with which token."""

from uuid import UUID

from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerMinute

from lokmin.akun.actions.penyandi import sidik_berkunci
from lokmin.akun.rules import TerlaluSering, asal_alamat, masih_berlaku
from lokmin.bersama import tautan, waktu
from lokmin.bersama.batas import pembatas
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import TidakAda
from lokmin.jadwal.dokumen.umpan import TUJUAN
from lokmin.jadwal.models import LanggananKalender
from lokmin.jadwal.queries.langganan import cari_langganan

# Wrong tokens per address; a right one is never counted nor refused.
SALAH_PER_ALAMAT = RateLimitItemPerMinute(30, 15)


def buka(token: str) -> LanggananKalender:
    """The feed of this token, whose Puskesmas becomes the scope of the request.

    Raises TidakAda, the same for a token that is wrong, revoked, or of an account that
    may no longer log in; and TerlaluSering after many of them.
    """
    langganan = _yang_sah(token)
    if langganan is None:
        _catat_salah()
        raise TidakAda("Kalender ini")
    lingkup.pakai(langganan.puskesmas_id)
    return langganan


def atur(
    langganan: LanggananKalender | None, akun_id: UUID | None, pengingat: int
) -> bool:
    """Begin a feed, of an account or (None) of the Puskesmas, or change its reminder.

    True when it was not there before. One that was switched off is on again, at the
    address it got since.
    """
    baru = langganan is None or langganan.dicabut is not None
    if langganan is None:
        langganan = LanggananKalender(
            akun_id=akun_id, versi=1, dibuat=waktu.sekarang(), dicabut=None
        )
        db.session.add(langganan)
    langganan.pengingat = pengingat
    langganan.dicabut = None
    return baru


def ganti_alamat(langganan: LanggananKalender | None) -> None:
    """The old address is dead from this commit on. Raises TidakAda."""
    _ada(langganan).versi += 1


def matikan(langganan: LanggananKalender | None) -> None:
    """End the feed; switched on again it has another address. Raises TidakAda."""
    ada = _ada(langganan)
    ada.versi += 1
    ada.dicabut = waktu.sekarang()


def _ada(langganan: LanggananKalender | None) -> LanggananKalender:
    if langganan is None or langganan.dicabut:
        raise TidakAda("Kalender ini")
    return langganan


def _yang_sah(token: str) -> LanggananKalender | None:
    dibaca = tautan.baca(token)
    langganan = cari_langganan(dibaca.id) if dibaca else None
    if dibaca is None or langganan is None or langganan.dicabut:
        return None
    if not tautan.sah(dibaca, TUJUAN, langganan.versi):
        return None
    akun, hari_ini = langganan.akun, waktu.hari_ini(langganan.puskesmas.zona)
    return langganan if akun is None or masih_berlaku(akun, hari_ini) else None


def _catat_salah() -> None:
    """Count a wrong token; once the window is full only look. Raises TerlaluSering."""
    kunci = sidik_berkunci("kalender", asal_alamat(get_remote_address()))
    batas, hitung = SALAH_PER_ALAMAT, pembatas.limiter
    if not hitung.test(batas, kunci) or not hitung.hit(batas, kunci):
        habis = hitung.get_window_stats(batas, kunci).reset_time
        raise TerlaluSering(habis - waktu.sekarang().timestamp())
