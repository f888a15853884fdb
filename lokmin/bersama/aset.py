"""Addresses of CSS, JS, icons and pictures, and the files behind them.

`static/bangun.mjs` builds `static/hasil`: every file with the hash of its content
in the name, compressed beforehand, listed in `manifest.json`. Only that folder is
served. A page that is loaded again costs the visitor nothing for a year.
"""

import json
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from lokmin.bersama.galat import GalatKonfigurasi

AWALAN = "/static/hasil"
HASIL = Path(__file__).resolve().parents[2] / "static" / "hasil"
# As `static/bangun.mjs` writes it: css/dasar-AB12CD34.css
BERSIDIK = r"-[0-9A-Z]{8}\.\w+$"
SETAHUN = 365 * 24 * 60 * 60


class Manifest:
    """Which name in the source became which file in `static/hasil`."""

    def __init__(self, folder: Path) -> None:
        self._berkas = folder / "manifest.json"
        self._waktu = 0
        self._isi: dict[str, str] = {}
        self.baca()

    def baca(self) -> None:
        """Read the list when it changed. Raises GalatKonfigurasi without one."""
        try:
            waktu = self._berkas.stat().st_mtime_ns
            if waktu != self._waktu:
                self._isi = json.loads(self._berkas.read_bytes())
                self._waktu = waktu
        except (OSError, ValueError) as galat:
            raise GalatKonfigurasi(
                "Aset (CSS, JS, ikon) belum dibangun. Jalankan: make aset"
            ) from galat

    def url(self, nama: str) -> str:
        """`css/dasar.css` -> `/static/hasil/css/dasar-AB12CD34.css`."""
        if nama not in self._isi:
            raise LookupError(f"Tidak ada aset {nama} di static/hasil/manifest.json.")
        return f"{AWALAN}/{self._isi[nama]}"


def pasang(app: Flask, folder: Path = HASIL) -> None:
    """Give templates `aset` and `ikon_url`, and serve the built files.

    Flask must have been made with `static_folder=None`: its own route would serve
    the sources too. In debug the list and the files are looked up anew each time.
    """
    manifest = Manifest(folder)

    def aset(nama: str) -> str:
        if app.debug:
            manifest.baca()
        return manifest.url(nama)

    def ikon_url(nama: str) -> str:
        return f"{aset('ikon.svg')}#{nama}"

    app.add_template_global(aset)
    app.add_template_global(ikon_url)
    penyaji = WhiteNoise(
        app.wsgi_app,
        autorefresh=app.debug,
        allow_all_origins=False,
        immutable_file_test=BERSIDIK,
        add_headers_function=_kepala,
    )
    penyaji.FOREVER = SETAHUN
    penyaji.add_files(folder, AWALAN)
    app.wsgi_app = penyaji  # type: ignore[method-assign] # Flask's documented way


def _kepala(headers: Headers, _path: str, _url: str) -> None:
    """Headers that the rest of the site gets in `bersama/web`, after Flask."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
