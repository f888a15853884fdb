"""A real IMAP server with one mailbox, for the tests of replies."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from flask import Flask

from lokmin.bersama.setelan import Setelan
from tests.bersama.alat_surel import porta_bebas

SANDI = 'rahasia "panjang" \\ sekali'
# pymap's program, without the script that the package installs.
PYMAP = "from pymap.main import main; main()"


class KotakMasuk:
    """The mailbox as a person sees it: put mail in, look at the flags."""

    def __init__(self, porta: int) -> None:
        self.porta = porta

    def taruh(self, *isi: bytes) -> None:
        with self.buka() as imap:
            for satu in isi:
                imap.append("INBOX", "", None, satu)

    def tanda(self) -> list[str]:
        """The flags of each mail, in order."""
        with self.buka() as imap:
            imap.select(readonly=True)
            _, baris = imap.uid("FETCH", "1:*", "(FLAGS)")
        tanda = [
            {t.decode() for t in imaplib.ParseFlags(b)} - {"\\Recent"}
            for b in baris
            if isinstance(b, bytes)
        ]
        return [" ".join(sorted(t)) for t in tanda]

    @contextmanager
    def buka(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.porta, timeout=10) as imap:
            imap.login("ktu", SANDI)
            yield imap


@contextmanager
def pymap(*argumen: str) -> Iterator[int]:
    porta = porta_bebas()
    perintah = [sys.executable, "-W", "ignore", "-c", PYMAP, "--host", "127.0.0.1"]
    perintah += ["--port", str(porta), *argumen, "dict", "--demo-user", "ktu"]
    proses = subprocess.Popen(
        [*perintah, "--demo-password", SANDI],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        batas = time.monotonic() + 20
        while time.monotonic() < batas and proses.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", porta), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield porta
    finally:
        proses.kill()
        proses.wait(10)


@contextmanager
def disetel(app: Flask, porta: int, **isi: Any) -> Iterator[None]:
    lama: Setelan = app.config["SETELAN"]
    baku: dict[str, Any] = {
        "imap_host": "127.0.0.1",
        "imap_port": porta,
        "imap_user": "ktu",
        "imap_password": SANDI,
        "imap_tls": "tanpa",
    }
    app.config["SETELAN"] = replace(lama, **baku | isi)
    yield
    app.config["SETELAN"] = lama
