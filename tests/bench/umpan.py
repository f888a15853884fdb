"""The calendar feed: queries in this process, milliseconds over HTTP."""

import http.client
import statistics
import time
from typing import NamedTuple

from flask import Flask
from sqlalchemy import event

from lokmin.bersama.db import db

_ULANG = 60


class HasilUmpan(NamedTuple):
    """What a calendar program waits for: the first time, later, and without news."""

    kueri: int
    dingin: float
    hangat: float
    tetap: float  # 304
    polos: float
    byte: int


def ukur(app: Flask, kita: int, polos: int, jalur: str, polos_jalur: str) -> HasilUmpan:
    """Ask for a feed that this server has never built; alternate with the bare one."""
    dingin, byte, etag = _minta(kita, jalur)
    hangat, tetap, biasa = [], [], []
    for _ in range(_ULANG):
        hangat.append(_minta(kita, jalur)[0])
        tetap.append(_minta(kita, jalur, etag)[0])
        biasa.append(_minta(polos, polos_jalur)[0])
    return HasilUmpan(
        hitung_kueri(app, jalur),
        dingin,
        statistics.median(hangat),
        statistics.median(tetap),
        statistics.median(biasa),
        byte,
    )


def hitung_kueri(app: Flask, jalur: str) -> int:
    """Statements of the first visit, which must build everything."""
    catatan: list[str] = []

    def catat(_k: object, _c: object, pernyataan: str, *_: object) -> None:
        if not pernyataan.startswith(("PRAGMA", "BEGIN", "SAVEPOINT")):
            catatan.append(pernyataan)

    app.extensions["pemasangan"].add("terpasang")  # asked once in the life of a process
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", catat)
    jawaban = app.test_client().get(jalur)
    with app.app_context():
        event.remove(db.engine, "before_cursor_execute", catat)
    assert jawaban.status_code == 200, jawaban.status
    return len(catatan)


def _minta(port: int, jalur: str, etag: str = "") -> tuple[float, int, str]:
    """Milliseconds, bytes and ETag of one request on a connection of its own."""
    koneksi = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    koneksi.connect()
    mulai = time.perf_counter()
    koneksi.request("GET", jalur, headers={"If-None-Match": etag} if etag else {})
    jawaban = koneksi.getresponse()
    isi = jawaban.read()
    lama = (time.perf_counter() - mulai) * 1000
    koneksi.close()
    if jawaban.status != (304 if etag else 200):
        raise RuntimeError(f"{jalur}: {jawaban.status}")
    return lama, len(isi), jawaban.getheader("ETag") or ""
