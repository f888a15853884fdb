"""The real browser against the real server: fixtures for tests marked `peramban`.

One server and one sample Puskesmas for a whole run; a fresh, empty browser context for
each test, which fails when the page logs an error, breaks the CSP or asks the outside.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from tests.basisdata import basis_data_postgresql

AKAR = Path(__file__).parent.parent
LAYAR = {"meja": (1366, 768), "ponsel": (360, 740)}
TANGKAPAN = AKAR / "tests" / "tangkapan"  # screenshots, for people to look at
BENDERA = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Situs(NamedTuple):
    """A running Lokmin with the sample Puskesmas; its accounts."""

    url: str
    akun: dict[str, str]  # user name -> password


@pytest.fixture(scope="session")
def situs(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Situs]:
    """A server with the sample Puskesmas, as `lokmin demo` makes it."""
    with situs_baru(tmp_path_factory.mktemp("situs"), f"peramban_{worker_id}") as (
        url,
        env,
    ):
        keluaran = lokmin("demo", env=env)
        akun = re.findall(r"^  (\S+)\s+(\S+)\s+\S+.* \(", keluaran, re.MULTILINE)
        assert akun, keluaran
        yield Situs(url, dict(akun))


@contextmanager
def situs_baru(folder: Path, nama: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve an empty installation; yields its address and its environment."""
    port = port_bebas()
    env = _lingkungan(folder, port, nama)
    catatan = (folder / "catatan.txt").open("w+")
    proses = subprocess.Popen(
        [sys.executable, "-m", "lokmin.cli", "serve", "--port", str(port)],
        env=env, cwd=AKAR, stdout=catatan, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        _tunggu(port, proses, folder / "catatan.txt")
        yield f"http://127.0.0.1:{port}", env
    finally:
        proses.terminate()
        proses.wait(timeout=40)
        catatan.close()


def lokmin(*perintah: str, env: dict[str, str]) -> str:
    """Run a command of the operator; returns what it printed."""
    hasil = subprocess.run(
        [sys.executable, "-m", "lokmin.cli", *perintah],
        env=env, cwd=AKAR, text=True, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    return hasil.stdout


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=BENDERA
        )
        yield browser
        browser.close()


class Jendela:
    """One visitor's browser window, which remembers everything that went wrong."""

    def __init__(self, page: Page, situs_url: str) -> None:
        self.page = page
        self.url = situs_url
        self.keluhan: list[str] = []
        page.on("pageerror", lambda galat: self.keluhan.append(str(galat)))
        page.on("console", self._dengar)
        page.on("request", self._awasi)

    def buka(self, jalur: str) -> Page:
        self.page.goto(f"{self.url}{jalur}")
        return self.page

    def masuk(self, nama_pengguna: str, sandi: str) -> None:
        """Log in the way a person does."""
        self.buka("/akun/masuk")
        isi_masuk(self.page, nama_pengguna, sandi)
        self.page.wait_for_url(f"{self.url}/")

    def periksa_akses(self) -> None:
        """Fail with the sentences of axe-core when it finds anything on this page."""
        hasil = Axe().run(self.page)
        temuan = [
            f"{t['id']}: {t['help']}\n    "
            + "\n    ".join(n["html"] for n in t["nodes"])
            for t in hasil.response["violations"]
        ]
        assert not temuan, f"{self.page.url}\n" + "\n".join(temuan)

    def periksa_lebar(self) -> None:
        """Nothing is cut off: the page is never wider than the screen."""
        lebih = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert lebih <= 0, f"{self.page.url} is {lebih} px too wide"
        terpotong = self.page.eval_on_selector_all(
            ".bilah > ul > li > a span",
            "semua => semua.filter(s => s.scrollWidth > s.clientWidth && s.clientWidth)"
            ".map(s => s.innerText)",
        )
        assert not terpotong, f"{self.page.url} cuts {terpotong}"

    def tangkap(self, nama: str) -> None:
        TANGKAPAN.mkdir(exist_ok=True)
        self.page.screenshot(path=TANGKAPAN / f"{nama}.png", full_page=True)

    def _dengar(self, pesan: ConsoleMessage) -> None:
        # A refused form answers 4xx on purpose; the console mentions each.
        if pesan.type == "error" and "Failed to load resource" not in pesan.text:
            self.keluhan.append(pesan.text)

    def _awasi(self, permintaan: Request) -> None:
        if not permintaan.url.startswith((self.url, "data:", "blob:")):
            self.keluhan.append(f"asked the outside: {permintaan.url}")


def isi_masuk(page: Page, nama_pengguna: str, sandi: str) -> None:
    """Fill the log-in form and send it; labels may carry a mark "wajib"."""
    page.locator("[name=nama]").fill(nama_pengguna)
    page.locator("[name=sandi]").fill(sandi)
    page.get_by_role("button", name="Masuk", exact=True).click()


@pytest.fixture(params=LAYAR)
def layar(request: pytest.FixtureRequest) -> str:
    """Run the test on a desk and on a phone."""
    nama: str = request.param
    return nama


@pytest.fixture(params=["light", "dark"])
def tema(request: pytest.FixtureRequest) -> str:
    nama: str = request.param
    return nama


@contextmanager
def jendela_baru(
    peramban: Browser, url: str, layar: str = "meja", tema: str = "light"
) -> Iterator[Jendela]:
    """Open an empty window; on closing, complain about what the page did wrong."""
    lebar, tinggi = LAYAR[layar]
    konteks: BrowserContext = peramban.new_context(
        viewport={"width": lebar, "height": tinggi},
        color_scheme="dark" if tema == "dark" else "light",
        locale="id-ID",
        has_touch=layar == "ponsel",
    )
    konteks.set_default_timeout(15_000)
    jendela = Jendela(konteks.new_page(), url)
    try:
        yield jendela
    finally:
        konteks.close()
    assert jendela.keluhan == []


@pytest.fixture
def jendela(peramban: Browser, situs: Situs) -> Iterator[Jendela]:
    """A window on the desk, logged out."""
    with jendela_baru(peramban, situs.url) as satu:
        yield satu


def port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        nomor: int = soket.getsockname()[1]
        return nomor


def _lingkungan(folder: Path, port: int, nama: str) -> dict[str, str]:
    tambahan = {
        "LOKMIN_INSTANCE": str(folder),
        "LOKMIN_BASE_URL": f"http://127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",
    }
    if os.environ.get("LOKMIN_UJI_DATABASE_URL"):
        tambahan["LOKMIN_DATABASE_URL"] = basis_data_postgresql(nama)
    return os.environ | tambahan


def _tunggu(port: int, proses: subprocess.Popen[bytes], catatan: Path) -> None:
    batas = time.monotonic() + 30
    while time.monotonic() < batas:
        assert proses.poll() is None, catatan.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(catatan.read_text())
