"""A real SMTP server that can be rude, and what the tests of mail share."""

import asyncio
import socket
import threading
from asyncio import Transport
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from sqlalchemy import select

from lokmin.bersama import surel
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.surel import SuratKeluar
from tests.pabrik import Pabrik

_SETELAN = Setelan(instance=Path(), database_url="", secret_key="")


class Kotak:
    """What the server got, and how it behaves."""

    def __init__(self) -> None:
        self.surat: list[Message] = []
        self.jumlah = 0
        self.buang = False  # count, and keep nothing
        self.tolak: dict[str, str] = {}
        self.tolak_sekali: dict[str, str] = {}  # greylisted: the second try may pass
        self.putus_sesudah_data = 0
        self.putus_sekali: set[str] = set()  # recipients
        self.diam = 0.0  # seconds that it thinks about each letter
        self.saat_data: Callable[[], None] = lambda: None
        self._gembok = threading.Lock()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _s: SMTP, _session: Session, envelope: Envelope, alamat: str, _o: Any
    ) -> str:
        if alamat in self.tolak:
            return self.tolak[alamat]
        if alamat in self.tolak_sekali:
            return self.tolak_sekali.pop(alamat)
        envelope.rcpt_tos.append(alamat)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        with self._gembok:
            assert isinstance(envelope.content, bytes)
            self.saat_data()
            self.jumlah += 1
            if not self.buang:
                self.surat.append(message_from_bytes(envelope.content))
            if self.putus_sesudah_data:
                self.putus_sesudah_data -= 1
                assert isinstance(server.transport, Transport)
                server.transport.abort()
            if envelope.rcpt_tos[0] in self.putus_sekali:
                self.putus_sekali.remove(envelope.rcpt_tos[0])
                assert isinstance(server.transport, Transport)
                server.transport.abort()
        await asyncio.sleep(self.diam)
        return "250 OK"


def dipakai(app: Flask, pengendali: Controller, tls: str) -> Iterator[Controller]:
    lama = app.config["SETELAN"]
    app.config["SETELAN"] = setelan_surel(app, pengendali.port, smtp_tls=tls)
    try:
        yield pengendali
    finally:
        app.config["SETELAN"] = lama
        if pengendali.server:
            pengendali.stop()


def setelan_surel(app: Flask | None, porta: int, **isi: object) -> Setelan:
    baku = {
        "smtp_host": "127.0.0.1",
        "smtp_port": porta,
        "smtp_tls": "tanpa",
        "smtp_from": "lokmin@pkm.example",
    }
    dasar = app.config["SETELAN"] if app else _SETELAN
    return Setelan(**(vars(dasar) | baku | isi))


def porta_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def antre(buat: Pabrik, penerima: str = "ani@contoh.id", isi: str = "Isi.") -> None:
    with lingkup.sementara(buat.id):
        surel.antre(penerima, "Undangan lokmin – Kamis, 5 Februari", isi)
        db.session.commit()


def semua(buat: Pabrik) -> list[SuratKeluar]:
    lingkup.pakai(buat.id)
    db.session.rollback()
    surat = list(db.session.scalars(select(SuratKeluar).order_by(SuratKeluar.id)))
    db.session.expunge_all()
    db.session.rollback()  # the sender needs the lock
    return surat


def kirim(app: Flask) -> int:
    """One round of the scheduler: in a thread of its own, with a context of its own."""
    with ThreadPoolExecutor(1) as utas:
        return utas.submit(surel.kirim_yang_menunggu, app).result()


class ServerMenetes:
    """Greets for ever, one letter each 50 ms, never the end of the line."""

    def __init__(self, awal: bytes = b"220-") -> None:
        self._awal = awal

    def __enter__(self) -> int:
        self._telinga = socket.create_server(("127.0.0.1", 0))
        self._selesai = threading.Event()
        self._utas = threading.Thread(target=self._tetes)
        self._utas.start()
        return int(self._telinga.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._selesai.set()
        self._utas.join()
        self._telinga.close()

    def _tetes(self) -> None:
        lawan, _ = self._telinga.accept()
        with lawan:
            lawan.sendall(self._awal)
            while not self._selesai.wait(0.05):
                try:
                    lawan.sendall(b"x")
                except OSError:
                    return
