"""The sender in the background.

A page never waits for a mail server and never fails because of one. The sender
claims one letter at a time by moving its next attempt into the future, lets go of
the database, and talks to the server: a process that dies in between leaves a
letter that is tried again, with the same Message-ID.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from lokmin.bersama import waktu
from lokmin.bersama.alamat import SUREL
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.surel.kotak import StatusSurat, SuratKeluar

_MENIT = (1, 5, 15, 60, 180, 360, 720, 1440)  # between attempts: two days in all
_DIPEGANG = timedelta(minutes=10)  # a claim; longer than PALING_LAMA, so never two
_DIAM = 30  # seconds without a byte from the server
PALING_LAMA = 120.0  # seconds for one letter, however slowly the server answers
_SEKALI_KIRIM = 100  # letters in one round


class _SuratRusak(Exception):
    """This letter can never go, whatever the server does; the next one may."""


class _Klaim(NamedTuple):
    """A letter that this sender holds, and the attempt it holds it for."""

    id: UUID
    puskesmas_id: UUID
    percobaan: int


class _Gagal(NamedTuple):
    """Why a letter did not go, in words for people."""

    alasan: str
    tetap: bool = False  # trying again will not help
    server: bool = False  # the next letter would fare no better


def kirim_yang_menunggu(app: Flask) -> int:
    """Send what is due and return how many letters went; the scheduler's job.

    Several may run at once, in several processes. Without a mail server configured
    nothing is sent and nothing is given up.
    """
    setelan: Setelan = app.config["SETELAN"]
    if not setelan.ada_surel:
        return 0
    terkirim = 0
    with app.app_context(), closing(_Pengantar(setelan)) as pengantar:
        for _ in range(_SEKALI_KIRIM):
            klaim = _ambil_satu()
            if klaim is None:
                break
            gagal = _kirim_satu(pengantar, klaim)
            terkirim += gagal is None
            if gagal and gagal.server:
                break  # ask again at the next round
    return terkirim


def _ambil_satu() -> _Klaim | None:
    """Claim the letter that waits longest, in a transaction of its own."""
    sekarang = waktu.sekarang()
    surat = db.session.scalars(
        select(SuratKeluar)
        .where(
            SuratKeluar.status == StatusSurat.MENUNGGU,
            SuratKeluar.coba_lagi <= sekarang,
        )
        .order_by(SuratKeluar.coba_lagi, SuratKeluar.id)
        .limit(1)
        .with_for_update(skip_locked=True),
        execution_options=lingkup.lintas("the sender serves every Puskesmas"),
    ).one_or_none()
    if surat is None:
        db.session.commit()
        return None
    with lingkup.sementara(surat.puskesmas_id):
        surat.coba_lagi = sekarang + _DIPEGANG
        surat.percobaan += 1
        klaim = _Klaim(surat.id, surat.puskesmas_id, surat.percobaan)
        db.session.commit()
    return klaim


def _kirim_satu(pengantar: "_Pengantar", klaim: _Klaim) -> _Gagal | None:
    """Send a claimed letter and write down what became of it."""
    with lingkup.sementara(klaim.puskesmas_id):
        surat = db.session.get_one(SuratKeluar, klaim.id)
        db.session.commit()  # the database waits for no mail server
        gagal = _serahkan(pengantar, surat)
        db.session.refresh(surat, with_for_update=True)
        if surat.percobaan == klaim.percobaan:  # else the claim ran out meanwhile
            _catat(surat, gagal, waktu.sekarang())
        db.session.commit()
    return gagal


def _catat(surat: SuratKeluar, gagal: _Gagal | None, sekarang: datetime) -> None:
    if gagal is None:
        surat.status, surat.terkirim = StatusSurat.TERKIRIM, sekarang
        surat.galat, surat.isi = "", ""
        return
    surat.galat = gagal.alasan[:500]
    if gagal.tetap or surat.percobaan > len(_MENIT):
        surat.status, surat.isi = StatusSurat.GAGAL, ""
        return
    surat.coba_lagi = sekarang + timedelta(minutes=_MENIT[surat.percobaan - 1])


def _serahkan(pengantar: "_Pengantar", surat: SuratKeluar) -> _Gagal | None:
    """Hand a letter to the server; None when the server took it."""
    try:
        pengantar.antar(surat)
    except _SuratRusak as galat:
        return _Gagal(f"Surat ini sendiri tidak dapat dikirim: {galat}", tetap=True)
    except smtplib.SMTPRecipientsRefused as galat:
        (kode, pesan), *_ = galat.recipients.values()
        alasan = f"Ditolak untuk alamat ini: {_jawaban(kode, pesan)}"
        return _Gagal(alasan, tetap=kode >= 500)
    except smtplib.SMTPDataError as galat:
        alasan = f"Surat ditolak: {_jawaban(galat.smtp_code, galat.smtp_error)}"
        return _Gagal(alasan, tetap=galat.smtp_code >= 500)
    except smtplib.SMTPResponseException as galat:
        jawab = _jawaban(galat.smtp_code, galat.smtp_error)
        return _Gagal(f"Server pos-el menolak Lokmin: {jawab}", server=True)
    except (smtplib.SMTPException, ssl.SSLError, OSError, ValueError) as galat:
        sebab = str(galat) or type(galat).__name__
        return _Gagal(f"Server pos-el tidak dapat dipakai: {sebab}", server=True)
    return None


class _Pengantar:
    """One connection for the letters of a round, made when the first one goes."""

    def __init__(self, setelan: Setelan) -> None:
        self._setelan = setelan
        self._smtp: _Smtp | None = None

    def antar(self, surat: SuratKeluar) -> None:
        """Send, or raise what smtplib raises; after that a new connection is made.

        Only the letter's own part may be the letter's fault: a server without
        STARTTLS raises the same class as one that cannot take this address.
        """
        with _salah_surat():
            pesan = _susun(self._setelan, surat)
        try:
            self._smtp = self._smtp or _sambung(self._setelan)
            self._smtp.beri_tenggat()
            with _salah_surat():
                self._smtp.send_message(pesan)
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()  # what was taken is taken, whatever they say now
            smtp.close()


@contextmanager
def _salah_surat() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPNotSupportedError as galat:
        alasan = "server pos-el tidak mengenal huruf di luar ASCII dalam alamat."
        raise _SuratRusak(alasan) from galat
    except (MessageError, ValueError, LookupError, AttributeError) as galat:
        # The standard parser itself trips over some addresses ("ani@[").
        alasan = f"alamat, perihal, atau isinya tidak sah ({galat})."
        raise _SuratRusak(alasan) from galat


class _Bertenggat:
    """Cuts the line when one letter takes too long, even if the server drips bytes."""

    sock: Any
    _penjaga: Timer | None = None

    def beri_tenggat(self) -> None:
        self.cabut_tenggat()
        self._penjaga = Timer(PALING_LAMA, self._putuskan)
        self._penjaga.daemon = True
        self._penjaga.start()

    def cabut_tenggat(self) -> None:
        if self._penjaga:
            self._penjaga.cancel()

    def _putuskan(self) -> None:
        with suppress(OSError):
            if self.sock:
                self.sock.shutdown(SHUT_RDWR)


class _Smtp(_Bertenggat, smtplib.SMTP):
    def getreply(self) -> tuple[int, bytes]:
        if not self._penjaga:
            self.beri_tenggat()  # the greeting may drip, too
        return super().getreply()

    def close(self) -> None:
        self.cabut_tenggat()
        super().close()


class _SmtpAman(_Smtp, smtplib.SMTP_SSL):
    pass


def _sambung(setelan: Setelan) -> _Smtp:
    aman = ssl.create_default_context()
    tempat = (setelan.smtp_host, setelan.smtp_port)
    if setelan.smtp_tls == "ssl":
        smtp: _Smtp = _SmtpAman(*tempat, timeout=_DIAM, context=aman)
    else:
        smtp = _Smtp(*tempat, timeout=_DIAM)
    try:
        if setelan.smtp_tls == "starttls":
            smtp.starttls(context=aman)
        if setelan.smtp_user:
            smtp.login(setelan.smtp_user, setelan.smtp_password)
    except Exception:
        smtp.close()
        raise
    return smtp


def _susun(setelan: Setelan, surat: SuratKeluar) -> EmailMessage:
    """Build the letter; the same row gives the same Message-ID and Date each time."""
    pengirim = setelan.smtp_from or _pengirim_bawaan(setelan.base_url)
    pesan = EmailMessage(policy=SMTP)
    pesan["From"] = Address("Lokmin", addr_spec=pengirim)
    pesan["To"] = Address(addr_spec=surat.penerima)
    pesan["Subject"] = surat.perihal
    pesan["Date"] = format_datetime(surat.dibuat)
    pesan["Message-ID"] = f"<{surat.id}@{pengirim.rpartition('@')[2]}>"
    pesan["Auto-Submitted"] = "auto-generated"
    pesan.set_content(surat.isi)
    return pesan


def _pengirim_bawaan(base_url: str) -> str:
    """Nobody wrote this one, so a host that fits no address must not stop a letter."""
    alamat = f"lokmin@{urlsplit(base_url).hostname}"
    return alamat if SUREL.match(alamat) else "lokmin@localhost"


def _jawaban(kode: int, pesan: bytes | str) -> str:
    teks = pesan.decode(errors="replace") if isinstance(pesan, bytes) else pesan
    return f"{kode} {' '.join(teks.split())}"
