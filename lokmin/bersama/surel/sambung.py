"""The connection to the mail server: encrypted, logged in, and never for ever."""

import smtplib
import ssl
from contextlib import suppress
from socket import SHUT_RDWR
from threading import Timer
from typing import Any

from lokmin.bersama.setelan import Setelan

DIAM = 30  # seconds without a byte from the server
PALING_LAMA = 120.0  # seconds for one letter, however slowly the server answers


class MungkinSampai(smtplib.SMTPException):
    """The whole letter was handed over and no answer came: it may have arrived."""


class Bertenggat:
    """Cuts the line when one letter takes too long, even if the server drips bytes."""

    sock: Any = None
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


class Smtp(Bertenggat, smtplib.SMTP):
    """Knows whether the end of a letter left this machine."""

    _diserahkan = False

    def getreply(self) -> tuple[int, bytes]:
        if not self._penjaga:
            self.beri_tenggat()  # the greeting may drip, too
        return super().getreply()

    def send(self, s: Any) -> None:
        super().send(s)
        self._diserahkan = isinstance(s, bytes) and s.endswith(b"\r\n.\r\n")

    def data(self, msg: Any) -> tuple[int, bytes]:
        self._diserahkan = False
        try:
            kode, pesan = super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as galat:
            if self._diserahkan:
                raise MungkinSampai(str(galat)) from galat
            raise
        if not 200 <= kode <= 599:
            raise MungkinSampai(pesan.decode(errors="replace"))
        return kode, pesan

    def close(self) -> None:
        self.cabut_tenggat()
        super().close()


class _SmtpAman(Smtp, smtplib.SMTP_SSL):
    pass


def sambung(setelan: Setelan, *, diam: float = DIAM) -> Smtp:
    """Connect, encrypt and log in; raises what smtplib, ssl and socket raise."""
    aman = ssl.create_default_context()
    tempat = (setelan.smtp_host, setelan.smtp_port)
    if setelan.smtp_tls == "ssl":
        smtp: Smtp = _SmtpAman(*tempat, timeout=diam, context=aman)
    else:
        smtp = Smtp(*tempat, timeout=diam)
    try:
        if setelan.smtp_tls == "starttls":
            smtp.starttls(context=aman)
        if setelan.smtp_user:
            smtp.login(setelan.smtp_user, setelan.smtp_password)
    except Exception:
        smtp.close()
        raise
    return smtp
