"""A mail server that keeps what it gets, for the tests of sending."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email.message import EmailMessage

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from flask.testing import FlaskClient

from lokmin.bersama import surel
from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik
from tests.undangan.kiriman import KINI, Lokmin, lokmin, surat


class Pos:
    """The server, and the sender that brings it what waits."""

    def __init__(self, app: Flask) -> None:
        self.mentah: list[bytes] = []
        self.tolak: set[str] = set()
        self._app = app
        self._gembok = threading.Lock()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _s: SMTP, _session: Session, amplop: Envelope, alamat: str, _o: object
    ) -> str:
        if alamat in self.tolak:
            return "550 5.1.1 No such user"
        amplop.rcpt_tos.append(alamat)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, amplop: Envelope
    ) -> str:
        with self._gembok:
            assert isinstance(amplop.content, bytes)
            self.mentah.append(amplop.content)
        return "250 OK"

    def antar(self) -> list[EmailMessage]:
        """One round of the sender; what the server got in it."""
        db.session.rollback()  # the sender needs the lock
        awal = len(self.mentah)
        with ThreadPoolExecutor(1) as utas:
            utas.submit(surel.kirim_yang_menunggu, self._app).result()
        return [surat(satu) for satu in self.mentah[awal:]]


@pytest.fixture
def pos(app: Flask) -> Iterator[Pos]:
    kotak, porta = Pos(app), _porta_bebas()
    pengendali = Controller(kotak, hostname="127.0.0.1", port=porta)
    pengendali.start()
    lama = app.config["SETELAN"]
    app.config["SETELAN"] = replace(
        lama,
        smtp_host="127.0.0.1",
        smtp_port=porta,
        smtp_tls="tanpa",
        smtp_from="lokmin@pkm.example",
    )
    yield kotak
    app.config["SETELAN"] = lama
    pengendali.stop()


@pytest.fixture
def senin() -> Iterator[time_machine.Traveller]:
    """Monday, three days before the meeting."""
    with time_machine.travel(KINI, tick=True) as perjalanan:
        yield perjalanan


@pytest.fixture
def terbit(buat: Pabrik, senin: time_machine.Traveller) -> Lokmin:
    return lokmin(buat)


@pytest.fixture
def pengelola(klien: FlaskClient, buat: Pabrik, terbit: Lokmin) -> FlaskClient:
    buat.masuk(klien, Peran.KTU)
    return klien


def _porta_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])
