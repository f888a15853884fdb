"""Servers for the tests of mail."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from tests.bersama.alat_surel import Kotak, dipakai, porta_bebas


@pytest.fixture
def kotak() -> Kotak:
    return Kotak()


@pytest.fixture
def server(kotak: Kotak, app: Flask) -> Iterator[Controller]:
    pengendali = Controller(kotak, hostname="127.0.0.1", port=porta_bebas())
    pengendali.start()
    yield from dipakai(app, pengendali, "tanpa")


@pytest.fixture(scope="session")
def sertifikat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    berkas = tmp_path_factory.mktemp("tls") / "semua.pem"
    perintah = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [
            *perintah.split(),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(berkas), "-out", f"{berkas}.crt"),
        ],
        check=True,
        capture_output=True,
    )
    berkas.write_text(berkas.read_text() + Path(f"{berkas}.crt").read_text())
    return berkas
