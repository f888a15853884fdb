"""The meeting as it goes into one invitee's calendar (RFC 5546, RFC 6047)."""

from lokmin.bersama import kalender
from lokmin.bersama.kalender import Acara, Tamu
from lokmin.bersama.surel import Kalender
from lokmin.jadwal.dokumen.kalender import PuskesmasBernama, acara
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import TIDAK_JADI


def pesan_itip(dasar: Acara, tamu: Tamu, tautan: str, *, batal: bool) -> Kalender:
    """REQUEST (the update, too, when SEQUENCE has risen) or CANCEL for this invitee.

    URL is the personal link: there the answer can be given and the letter be read.
    """
    milik_tamu = dasar._replace(url=tautan)
    if batal:
        return Kalender("CANCEL", kalender.pembatalan(milik_tamu, tamu))
    return Kalender("REQUEST", kalender.permintaan(milik_tamu, tamu))


def unduhan(pertemuan: Pertemuan, puskesmas: PuskesmasBernama, tautan: str) -> bytes:
    """The meeting alone, to be put into whatever calendar the phone has."""
    return kalender.satu(acara(pertemuan, puskesmas)._replace(url=tautan))


def batal(pertemuan: Pertemuan) -> bool:
    return pertemuan.status in TIDAK_JADI
