"""Measuring: two servers, one client, alternating rounds, medians."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

AKAR = Path(__file__).resolve().parents[2]


class Hasil(NamedTuple):
    """Medians of the rounds: requests per second of ours and of the bare one."""

    kita: float
    polos: float
    rasio: float
    byte: int


def port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        nomor: int = soket.getsockname()[1]
        return nomor


@contextmanager
def peladen(*perintah: str, port: int, **lingkungan: str) -> Iterator[int]:
    """Run a server until it answers; yields its process id and stops it again."""
    proses = subprocess.Popen(
        [sys.executable, *perintah],
        cwd=AKAR,
        env=os.environ | lingkungan,
        stdout=subprocess.DEVNULL,
    )
    try:
        _tunggu(port, proses)
        yield proses.pid
    finally:
        proses.terminate()
        proses.wait(timeout=40)


def banding(
    kita: int,
    polos: int,
    jalur: str,
    jalur_polos: str,
    kuki: str,
    *,
    putaran: int = 7,
    detik: float = 1.5,
) -> Hasil:
    """Ask both for the same page in turn, one connection each."""
    laju_kita, laju_polos, byte = [], [], 0
    kuki = _kuki_lanjutan(kita, jalur, kuki)
    _laju(kita, jalur, kuki, 0.5)  # warm: templates, statements, pools
    _laju(polos, jalur_polos, "", 0.5)
    for _ in range(putaran):
        laju, byte = _laju(kita, jalur, kuki, detik)
        laju_kita.append(laju)
        laju_polos.append(_laju(polos, jalur_polos, "", detik)[0])
    rasio = statistics.median(k / p for k, p in zip(laju_kita, laju_polos, strict=True))
    return Hasil(
        statistics.median(laju_kita), statistics.median(laju_polos), rasio, byte
    )


def memori_mb(pid: int) -> float:
    """Resident memory of one process, in MB (Linux)."""
    for baris in Path(f"/proc/{pid}/status").read_text().splitlines():
        if baris.startswith("VmRSS:"):
            return int(baris.split()[1]) / 1024
    return 0.0


def _laju(port: int, jalur: str, kuki: str, detik: float) -> tuple[float, int]:
    koneksi = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    kepala = {"Cookie": kuki} if kuki else {}
    jumlah, byte = 0, 0
    mulai = time.perf_counter()
    while (lama := time.perf_counter() - mulai) < detik:
        koneksi.request("GET", jalur, headers=kepala)
        jawaban = koneksi.getresponse()
        byte = len(jawaban.read())
        if jawaban.status != 200:
            raise RuntimeError(f"{jalur}: {jawaban.status}")
        jumlah += 1
    koneksi.close()
    return jumlah / lama, byte


def _kuki_lanjutan(port: int, jalur: str, kuki: str) -> str:
    """The cookie after a first visit, as a browser keeps it."""
    koneksi = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    koneksi.request("GET", jalur, headers={"Cookie": kuki})
    baru = koneksi.getresponse().getheader("Set-Cookie")
    koneksi.close()
    return baru.partition(";")[0] if baru else kuki


def _tunggu(port: int, proses: subprocess.Popen[bytes]) -> None:
    batas = time.monotonic() + 30
    while time.monotonic() < batas:
        if proses.poll() is not None:
            raise RuntimeError(f"server ended: {proses.args!r}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("server does not answer")
