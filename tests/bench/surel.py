"""Pages while the mail server hangs: `python -m tests.bench.surel`.

The server takes the connection and never says a word, for as long as the sender has
patience with it. Half a minute, because the sender begins after twenty seconds.
"""

import http.client
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path

from lokmin import create_app
from lokmin.bersama import surel
from lokmin.bersama.db import db, lingkup, skema
from lokmin.bersama.setelan import Setelan
from tests.bench import isi, pengukur

DETIK = 8.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/lokmin.sqlite"
        kuki = _siapkan(Path(folder), url)
        bisu, disapa = _server_bisu()
        porta = pengukur.port_bebas()
        with pengukur.peladen(
            *("-m", "lokmin.cli", "serve", "--port", str(porta)),
            port=porta,
            LOKMIN_INSTANCE=folder,
            LOKMIN_DATABASE_URL=url,
            LOKMIN_SECRET_KEY="tolok ukur",
            LOKMIN_SMTP_HOST="127.0.0.1",
            LOKMIN_SMTP_PORT=str(bisu.getsockname()[1]),
        ):
            _tunda(porta, kuki, 1)
            biasa = _tunda(porta, kuki, DETIK)
            if not disapa.wait(40):
                raise RuntimeError("the sender never came")
            menggantung = _tunda(porta, kuki, DETIK)
        bisu.close()
    print(f"{'Beranda':<34}{'median ms':>10}{'p95 ms':>9}{'paling lama':>13}")
    for nama, ms in (
        ("sebelum pengirim berjalan", biasa),
        ("server pos-el menggantung", menggantung),
    ):
        p95 = statistics.quantiles(ms, n=20)[-1]
        print(f"{nama:<34}{statistics.median(ms):>10.1f}{p95:>9.1f}{max(ms):>13.1f}")


def _siapkan(folder: Path, url: str) -> str:
    """A Puskesmas with forty letters that wait; returns the cookie of its KTU."""
    app = create_app(
        Setelan(instance=folder, database_url=url, secret_key="tolok ukur")
    )
    skema.naik(app)
    puskesmas = isi.isi(app, "UKUR", pegawai=40, pertemuan=16)
    with app.app_context(), lingkup.sementara(puskesmas.id):
        for urut in range(40):
            surel.antre(f"orang-{urut}@contoh.id", "Undangan", "Isi")
        db.session.commit()
        db.engine.dispose()
    return isi.kuki(app, puskesmas.rahasia)


def _server_bisu() -> tuple[socket.socket, threading.Event]:
    """Takes every connection and never says a word."""
    telinga = socket.create_server(("127.0.0.1", 0))
    disapa = threading.Event()
    tamu = []

    def terima() -> None:
        while True:
            try:
                tamu.append(telinga.accept()[0])
            except OSError:
                return
            disapa.set()

    threading.Thread(target=terima, daemon=True).start()
    return telinga, disapa


def _tunda(porta: int, kuki: str, detik: float) -> list[float]:
    """How long each page took, in milliseconds."""
    koneksi = http.client.HTTPConnection("127.0.0.1", porta, timeout=30)
    hasil = []
    mulai = time.perf_counter()
    while time.perf_counter() - mulai < detik:
        awal = time.perf_counter()
        koneksi.request("GET", "/", headers={"Cookie": kuki})
        koneksi.getresponse().read()
        hasil.append((time.perf_counter() - awal) * 1000)
    koneksi.close()
    return hasil


if __name__ == "__main__":
    main()
