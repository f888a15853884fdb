"""The web server: waitress, and how it starts and stops without losing anybody.

Stopping (SIGTERM, SIGINT) goes like closing a shop: whoever is already at the door
is let in, then the door closes; everybody inside is served to the end and told not
to come back (`Connection: close`); who only stands around is asked to leave.

A socket that systemd hands over (LISTEN_FDS) stays open for the successor, so that
an upgrade refuses nobody: see docs/pemasangan.md.
"""

import errno
import logging
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher, WSGITask

from lokmin.bersama.galat import GalatKonfigurasi

UTAS = 8
BATAS_SAMBUNGAN = 2000  # 100 slow visitors must not fill the house
BATAS_DIAM = 20  # seconds without a byte
BATAS_KEPALA = 20  # seconds for the head of a request, however it trickles in
BATAS_BERHENTI = 30  # seconds until even unfinished requests are dropped
TENGGANG = 2  # seconds in which an open connection may still ask when we stop
_FD_PERTAMA = 3  # of systemd's sockets


class TidakDapatMelayani(GalatKonfigurasi):
    """The address cannot be opened."""


class _Tugas(WSGITask):  # type: ignore[misc]  # waitress has no types
    """One request; while stopping, its answer closes the connection."""

    def build_response_header(self) -> bytes:
        saluran = self.channel
        terakhir = len(saluran.requests) == 1 and saluran.request is None
        if saluran.server.berhenti and terakhir:
            self.request.headers["CONNECTION"] = "close"
        kepala: bytes = super().build_response_header()
        return kepala


class Pelayan:
    """Serves one application on listening sockets until `berhenti` is called."""

    def __init__(
        self, app: Flask, soket: list[socket.socket], *, warisan: bool = False
    ) -> None:
        self._warisan = warisan  # somebody else goes on listening on these sockets
        self._peta: dict[int, Any] = {}  # every open file of waitress, by number
        self._petugas = ThreadedTaskDispatcher()
        self._petugas.set_thread_count(UTAS)
        self._diminta = False
        self._sapu_berikut = 0.0
        create_server(
            app.wsgi_app,
            map=self._peta,
            _dispatcher=self._petugas,
            sockets=soket,
            connection_limit=_batas_sambungan(),
            channel_timeout=BATAS_DIAM,
            cleanup_interval=5,
            asyncore_use_poll=True,  # select() ends at 1,024 open files
            max_request_body_size=2 * app.config["MAX_CONTENT_LENGTH"],
            clear_untrusted_proxy_headers=not app.config["SETELAN"].proxy,
            log_socket_errors=False,
            ident=None,
        )
        for pintu in self._pintu():
            pintu.berhenti = False
            pintu.channel_class = _saluran

    def jalankan(self) -> None:
        """Serve until asked to stop; returns when everybody has been served."""
        while not self._diminta:
            self._putaran(1.0)
            self._tolak_yang_bertele()
        self._tutup_pintu()
        mulai = time.monotonic()
        while self._tamu() and time.monotonic() - mulai < BATAS_BERHENTI:
            if time.monotonic() - mulai > TENGGANG:
                self._persilakan_pulang()
            self._putaran(0.1)
        self._petugas.shutdown(timeout=1)
        wasyncore.close_all(self._peta, ignore_all=True)

    def berhenti(self, *_sinyal: object) -> None:
        """Ask to stop: a signal handler, so it only leaves a note. Twice means now."""
        if self._diminta:
            os._exit(1)
        self._diminta = True
        for pintu in self._pintu():
            pintu.berhenti = True
            pintu.pull_trigger()

    def _putaran(self, detik: float) -> None:
        wasyncore.loop(timeout=detik, use_poll=True, map=self._peta, count=1)

    def _pintu(self) -> list[Any]:
        return [o for o in self._peta.values() if isinstance(o, BaseWSGIServer)]

    def _tamu(self) -> list[Any]:
        return [o for o in self._peta.values() if isinstance(o, HTTPChannel)]

    def _tutup_pintu(self) -> None:
        for pintu in self._pintu():
            if not self._warisan:
                pintu.socket.listen(0)  # nobody new while we empty the queue
                sebelum = -1
                while len(self._peta) > sebelum:
                    sebelum = len(self._peta)
                    pintu.handle_accept()
            # Only the socket: the trigger still wakes the loop for the answers.
            wasyncore.dispatcher.close(pintu)

    def _persilakan_pulang(self) -> None:
        for tamu in self._tamu():
            bertanya = tamu.requests or tamu.request is not None
            if not (bertanya or tamu.total_outbufs_len):
                tamu.will_close = True

    def _tolak_yang_bertele(self) -> None:
        """Close connections whose request does not get past its head.

        waitress itself only looks for silence, which one byte now and then breaks.
        """
        kini = time.time()
        if kini < self._sapu_berikut:
            return
        self._sapu_berikut = kini + 2
        for tamu in self._tamu():
            permintaan = tamu.request
            if permintaan is None or permintaan.headers_finished:
                continue
            sejak = permintaan.__dict__.setdefault("sejak", kini)
            if kini - sejak > BATAS_KEPALA:
                tamu.will_close = True


def layani(
    app: Flask,
    soket: list[socket.socket],
    *,
    warisan: bool,
    siap: Callable[[], object],
) -> None:
    """Serve until a signal asks to stop; in the main thread of a process.

    `siap` is called when visitors and signals are expected: it tells the operator.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    _longgarkan_batas_berkas()
    pelayan = Pelayan(app, soket, warisan=warisan)
    for sinyal in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sinyal, pelayan.berhenti)
    siap()
    pelayan.jalankan()
    # A background job that hangs must not keep the process alive.
    pamit = threading.Timer(BATAS_BERHENTI, os._exit, (0,))
    pamit.daemon = True
    pamit.start()


def buka(host: str, port: int) -> list[socket.socket]:
    """Listen on this address. Raises TidakDapatMelayani with a sentence."""
    try:
        keluarga = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return [socket.create_server((host, port), family=keluarga, backlog=1024)]
    except (OSError, OverflowError) as galat:
        raise TidakDapatMelayani(kalimat(galat, host, port)) from galat


def kalimat(galat: Exception, host: str, port: int) -> str:
    """Say why the address cannot be opened and what to do."""
    nomor = getattr(galat, "errno", None)
    if nomor == errno.EADDRINUSE:
        return (
            f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih "
            f"port lain: lokmin serve --port {port + 1 if port < 65535 else 8000}"
        )
    if nomor in {errno.EACCES, errno.EPERM}:
        return (
            f"Port {port} tidak boleh dibuka oleh pengguna ini. Pilih port di atas "
            "1023: lokmin serve --port 8000"
        )
    return (
        f"Alamat {host} port {port} tidak dapat dibuka di mesin ini. Pilih alamat lain "
        "dengan --host, atau port lain dengan --port."
    )


def warisan(lingkungan: MutableMapping[str, str]) -> list[socket.socket]:
    """Take the sockets that systemd handed to this very process; usually none.

    The variables are removed, so that no child believes that they are for it.
    """
    jumlah = _jumlah_warisan(lingkungan)
    for nama in ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"):
        lingkungan.pop(nama, None)
    soket = []
    for nomor in range(_FD_PERTAMA, _FD_PERTAMA + jumlah):
        os.set_inheritable(nomor, False)  # noqa: FBT003 - positional only
        soket.append(socket.socket(fileno=nomor))
    return soket


def alamat(soket: socket.socket) -> str:
    """`http://127.0.0.1:8000`, as it is typed into a browser."""
    nama = soket.getsockname()
    if not isinstance(nama, tuple):
        return f"soket {nama}"
    host = f"[{nama[0]}]" if ":" in nama[0] else nama[0]
    return f"http://{host}:{nama[1]}"


def _jumlah_warisan(lingkungan: Mapping[str, str]) -> int:
    jumlah = lingkungan.get("LISTEN_FDS", "")
    untuk_kita = lingkungan.get("LISTEN_PID") == str(os.getpid())
    return int(jumlah) if untuk_kita and jumlah.isdecimal() else 0


def _saluran(*args: object, **kwargs: object) -> None:
    # It registers itself in the map of open files.
    HTTPChannel(*args, **kwargs).task_class = _Tugas


def _batas_sambungan() -> int:
    """Windows has no poll(), and its select() ends at 512."""
    return BATAS_SAMBUNGAN if hasattr(select, "poll") else 450


def _longgarkan_batas_berkas() -> None:
    """Allow as many open files as connections need, when the system lets us."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    lunak, keras = resource.getrlimit(resource.RLIMIT_NOFILE)
    perlu = BATAS_SAMBUNGAN + 500
    if lunak < perlu:
        boleh = perlu if keras == resource.RLIM_INFINITY else min(perlu, keras)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(lunak, boleh), keras))
