"""The replies of calendars that come back into a mailbox (RFC 6047, by IMAP).

Only an unread mail that carries a calendar with the method REPLY is opened; all other
mail stays as it is, unread. What was taken is marked as read, and what was refused
also with a flag, so that people who look into the mailbox see it.
"""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.utils import format_datetime
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.surel.sambung import DIAM, Bertenggat
from lokmin.bersama.surel.sebab import bersihkan

_SEMUR = timedelta(days=30)  # older mail is not looked at
_DILIHAT = 500  # unread mails, the newest
_SEKALI_AMBIL = 50  # replies in one round
_BYTE_MAKS = 1_000_000

_AWAL = re.compile(rb"\d+ \(")
_UID = re.compile(rb"\bUID (\d+)")
_UKURAN = re.compile(rb"\bRFC822\.SIZE (\d+)")
_BALASAN = re.compile(rb'"method"\s+"reply"', re.IGNORECASE)

# Takes a whole mail; raises a GalatDomain when it is no reply of ours. It chooses the
# Puskesmas; the commit is done here.
Penerima = Callable[[bytes], object]


class BalasanMasuk(NamedTuple):
    """How many replies a round took, and how many it refused."""

    diterima: int = 0
    ditolak: int = 0


class KotakTidakAda(Exception):
    """Logged in, but there is no such folder."""


def ambil_balasan(app: Flask, penerima: Penerima) -> BalasanMasuk:
    """Hand the replies in the mailbox to `penerima`; the scheduler's job.

    Each is committed by itself before it is marked: one that is interrupted comes
    again. A server that does not answer is tried at the next round.
    """
    setelan: Setelan = app.config["SETELAN"]
    diterima = ditolak = 0
    if not setelan.ada_imap:
        return BalasanMasuk()
    try:
        with kotak_masuk(setelan) as imap:
            for uid, surat in _balasan(imap):
                baik = _olah(app, penerima, surat)
                _tandai(imap, uid, baik=baik)
                diterima, ditolak = diterima + baik, ditolak + (not baik)
    except (imaplib.IMAP4.error, OSError, KotakTidakAda, SQLAlchemyError) as galat:
        app.logger.warning("replies: %s", bersihkan(str(galat)))
    return BalasanMasuk(diterima, ditolak)


@contextmanager
def kotak_masuk(
    setelan: Setelan, *, hanya_baca: bool = False, diam: float = DIAM
) -> Iterator[imaplib.IMAP4]:
    """Connect, encrypt, log in and open the folder.

    Raises what imaplib, ssl and socket raise, and KotakTidakAda.
    """
    imap = _sambung(setelan, diam)
    try:
        imap.login(_terkutip(setelan.imap_user), setelan.imap_password)
        jawab, _ = imap.select(_terkutip(setelan.imap_folder), readonly=hanya_baca)
        if jawab != "OK":
            raise KotakTidakAda(f"no folder {setelan.imap_folder}")
        yield imap
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            imap.logout()


class _Imap(Bertenggat, imaplib.IMAP4):
    def open(self, *args: Any, **kwargs: Any) -> None:
        self.beri_tenggat()  # for the whole round
        try:
            super().open(*args, **kwargs)
        except OSError:
            self.cabut_tenggat()
            raise

    def shutdown(self) -> None:
        self.cabut_tenggat()
        super().shutdown()


class _ImapAman(_Imap, imaplib.IMAP4_SSL):
    pass


def _sambung(setelan: Setelan, diam: float) -> imaplib.IMAP4:
    aman = ssl.create_default_context()
    tempat = (setelan.imap_host, setelan.imap_port)
    if setelan.imap_tls == "ssl":
        return _ImapAman(*tempat, ssl_context=aman, timeout=diam)
    imap = _Imap(*tempat, timeout=diam)
    if setelan.imap_tls == "starttls":
        try:
            imap.starttls(aman)
        except Exception:
            with suppress(OSError):  # a failed handshake has closed it already
                imap.shutdown()
            raise
    return imap


def _balasan(imap: imaplib.IMAP4) -> Iterator[tuple[str, bytes]]:
    """The unread replies, oldest first: the last answer of somebody counts."""
    sejak = format_datetime(waktu.sekarang() - _SEMUR).split()[1:4]
    _, (ada, *_) = imap.uid("SEARCH", "UNSEEN", "SINCE", "-".join(sejak))
    semua = sorted((ada or b"").split(), key=int)[-_DILIHAT:]
    if not semua:
        return
    _, isi = imap.uid("FETCH", b",".join(semua).decode(), "(RFC822.SIZE BODYSTRUCTURE)")
    for uid in [u for u in _calon(isi) if u in semua][:_SEKALI_AMBIL]:
        _, surat = imap.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
        for bagian in surat:
            if isinstance(bagian, tuple):
                yield uid.decode(), bagian[1]
                break


def _calon(jawaban: Iterable[Any]) -> list[bytes]:
    """The UIDs whose structure tells of a REPLY of a sensible size, in order."""
    uraian: list[bytes] = []
    for satu in jawaban:
        # A string of the structure may come as a literal of its own.
        teks = satu if isinstance(satu, bytes) else b'%b "%b"' % (satu[0], satu[1])
        if _AWAL.match(teks) or not uraian:
            uraian.append(teks)
        else:
            uraian[-1] += b" " + teks
    cocok = (
        (uid[1], int(ukuran[1]))
        for u in uraian
        if _BALASAN.search(u)
        and (uid := _UID.search(u))
        and (ukuran := _UKURAN.search(u))
    )
    return sorted((uid for uid, ukuran in cocok if ukuran <= _BYTE_MAKS), key=int)


def _olah(app: Flask, penerima: Penerima, surat: bytes) -> bool:
    """Let one mail do its work, in a context and a transaction of its own."""
    with app.app_context(), lingkup.sementara(None):
        try:
            penerima(surat)
            db.session.commit()
        except SQLAlchemyError:
            raise  # the database is not well: the mail stays for later
        except GalatDomain as galat:
            app.logger.info("reply refused: %s", galat)
        except Exception:
            app.logger.exception("reply could not be read")
        else:
            return True
        db.session.rollback()
    return False


def _tandai(imap: imaplib.IMAP4, uid: str, *, baik: bool) -> None:
    imap.uid("STORE", uid, "+FLAGS", r"(\Seen)" if baik else r"(\Seen \Flagged)")


def _terkutip(nilai: str) -> str:
    """An IMAP quoted string; `login` quotes the password by itself."""
    return '"' + nilai.replace("\\", "\\\\").replace('"', '\\"') + '"'
