"""Runs the command `lokmin` for real: another process with its own instance folder."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import create_engine, make_url, text
from uuid_utils.compat import uuid7

from tests.basisdata import POSTGRESQL

AKAR = Path(__file__).parent.parent
_LOKMIN = (sys.executable, "-m", "lokmin.cli")
# Hands the socket over as systemd does: as file 3, for exactly this process.
_WARISKAN = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
"""


class Hasil(NamedTuple):
    status: int
    keluaran: str
    galat: str


class Peladen(NamedTuple):
    """A running `lokmin serve`."""

    proses: subprocess.Popen[str]
    port: int
    baris: list[str]  # what it printed before it was ready

    def minta(self, jalan: str = "/") -> int:
        """Ask for one page; return its status."""
        sambungan = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sambungan.request("GET", jalan)
            jawaban = sambungan.getresponse()
            jawaban.read()
            return jawaban.status
        finally:
            sambungan.close()

    def hentikan(self, detik: float = 40) -> int:
        self.proses.terminate()
        return self.proses.wait(detik)


def lingkungan(instance: Path, **lain: str) -> dict[str, str]:
    """Nothing of this machine's own LOKMIN_ settings."""
    bersih = {k: v for k, v in os.environ.items() if not k.startswith("LOKMIN_")}
    bersih.pop("PORT", None)
    return bersih | {"LOKMIN_INSTANCE": str(instance), "PYTHONPATH": str(AKAR)} | lain


def lokmin(instance: Path, *argumen: str, **lain: str) -> Hasil:
    selesai = subprocess.run(
        [*_LOKMIN, *argumen],
        cwd=AKAR,
        env=lingkungan(instance, **lain),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Hasil(selesai.returncode, selesai.stdout, selesai.stderr)


@contextmanager
def serve(
    instance: Path, url: str, *argumen: str, warisan: socket.socket | None = None
) -> Iterator[Peladen]:
    """Start `lokmin serve` on a free port, or on a socket that it inherits."""
    perintah = [*_LOKMIN, "serve", "--tanpa-penjadwal", *argumen]
    port = port_kosong() if warisan is None else warisan.getsockname()[1]
    if warisan is None:
        perintah += ["--port", str(port)]
    else:
        nomor = str(warisan.fileno())
        perintah = [sys.executable, "-c", _WARISKAN, nomor, *perintah]
    proses = subprocess.Popen(
        perintah,
        cwd=AKAR,
        env=lingkungan(instance, PYTHONUNBUFFERED="1", LOKMIN_DATABASE_URL=url),
        pass_fds=() if warisan is None else (warisan.fileno(),),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield Peladen(proses, port, _sampai_siap(proses))
    finally:
        proses.kill()
        proses.wait(10)
        assert proses.stdout is not None
        proses.stdout.close()


def port_kosong() -> int:
    with socket.create_server(("127.0.0.1", 0)) as soket:
        return int(soket.getsockname()[1])


@contextmanager
def basis_data_sendiri(instance: Path) -> Iterator[str]:
    """An empty database that no other test uses; on PostgreSQL dropped afterwards."""
    if not POSTGRESQL:
        yield f"sqlite:///{instance}/lokmin.sqlite"
        return
    alamat = make_url(POSTGRESQL)
    nama = f"lokmin_uji_{uuid7().hex[-12:]}"
    mesin = create_engine(alamat, isolation_level="AUTOCOMMIT")
    with mesin.connect() as koneksi:
        koneksi.execute(text(f"CREATE DATABASE {nama}"))
    try:
        yield alamat.set(database=nama).render_as_string(hide_password=False)
    finally:
        with mesin.connect() as koneksi:
            koneksi.execute(text(f"DROP DATABASE {nama} WITH (FORCE)"))
        mesin.dispose()


def _sampai_siap(proses: subprocess.Popen[str]) -> list[str]:
    """Read what it prints up to its address."""
    assert proses.stdout is not None
    baris = [proses.stdout.readline().strip()]
    while baris[-1] and not baris[-1].startswith("Lokmin berjalan"):
        baris.append(proses.stdout.readline().strip())
    return baris
