"""The main job, counted: a year planned in two minutes, an invitation sent in one.

A real browser against a real server with a real mail server behind it. The cost of a
person: 1.5 s to find and press something, 1 s to look at each new page, 0.25 s a key.
The year begins with an empty instance, set-up included; the people are imported
between the two and not counted.
"""

import email
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Condition

import pypdfium2
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.sync_api import Browser, Locator, Page, expect

from tests.pemasangan.conftest import ISIAN
from tests.peramban import jendela_baru, port_bebas, situs_baru

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]

KLIK, HALAMAN, TOMBOL = 1.5, 1.0, 0.25  # seconds of a person
PEGAWAI, MITRA = 25, 15
ISI = {k: v for k, v in ISIAN.items() if k not in {"zona", "hari_kerja", "struktur"}}


class Orang:
    """Somebody at the keyboard, whose work is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.klik_ke = self.tombol_ke = self.halaman_ke = 0
        page.on("framenavigated", self._halaman_baru)

    def klik(self, sasaran: Locator) -> None:
        self.klik_ke += 1
        sasaran.click()

    def ketik(self, sasaran: Locator, teks: str) -> None:
        """Press into the field, then the keys."""
        self.klik(sasaran)
        self.tombol_ke += len(teks)
        sasaran.fill(teks)

    def mulai(self) -> None:
        self.klik_ke = self.tombol_ke = self.halaman_ke = 0

    def lapor(self, apa: str) -> float:
        detik = (
            self.klik_ke * KLIK + self.halaman_ke * HALAMAN + self.tombol_ke * TOMBOL
        )
        print(  # noqa: T201 - the count is asked for
            f"\n{apa}: {self.klik_ke} klik, {self.halaman_ke} halaman, "
            f"{self.tombol_ke} ketukan = {detik:.1f} detik"
        )
        return detik

    def _halaman_baru(self, _bingkai: object) -> None:
        self.halaman_ke += 1


class KotakMasuk:
    """A mail server that keeps what arrives."""

    def __init__(self) -> None:
        self.surat: list[EmailMessage] = []
        self._ada = Condition()

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _sesi: Session, amplop: Envelope
    ) -> str:
        isi = amplop.original_content
        assert isi is not None
        pesan = email.message_from_bytes(isi, policy=default)
        assert isinstance(pesan, EmailMessage)
        with self._ada:
            self.surat.append(pesan)
            self._ada.notify_all()
        return "250 OK"

    def tunggu(self, jumlah: int, detik: float = 90) -> list[EmailMessage]:
        with self._ada:
            self._ada.wait_for(lambda: len(self.surat) >= jumlah, detik)
            return list(self.surat)


@pytest.fixture
def kotak(monkeypatch: pytest.MonkeyPatch) -> Iterator[KotakMasuk]:
    """A real SMTP server, which the server under test is told about."""
    kotak, port = KotakMasuk(), port_bebas()
    pengendali = Controller(kotak, hostname="127.0.0.1", port=port)
    pengendali.start()
    setelan = {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "TLS": "tanpa",
        "FROM": "lokmin@uji.example",
    }
    for nama, nilai in setelan.items():
        monkeypatch.setenv(f"LOKMIN_SMTP_{nama}", nilai)
    yield kotak
    pengendali.stop()


def test_setahun_dua_menit_dan_undangan_semenit(
    peramban: Browser, tmp_path: Path, worker_id: str, kotak: KotakMasuk
) -> None:
    with _kosong(peramban, tmp_path, worker_id) as (page, url):
        orang = Orang(page)
        _pasang(orang, (tmp_path / "kode_pemasangan").read_text())
        _rencanakan_setahun(orang)
        assert orang.lapor("dari kosong sampai setahun terbit") <= 120
        _impor(page, url, "pegawai", _PEGAWAI)
        _impor(page, url, "mitra", _MITRA)
        page.goto(url)
        orang.mulai()
        _undang(orang)
        assert orang.lapor("undangan terkirim") <= 60
        surat = kotak.tunggu(PEGAWAI + MITRA)
    _periksa(surat)


def _pasang(orang: Orang, kode: str) -> None:
    """The first page, as its reader fills it in."""
    formulir = orang.page.locator("form", has=orang.page.locator("[name=nama]"))
    for nama, nilai in (ISI | {"kode": kode}).items():
        orang.ketik(formulir.locator(f"[name={nama}]"), nilai)
    orang.klik(formulir.locator("button[type=submit]"))


def _rencanakan_setahun(orang: Orang) -> None:
    page = orang.page
    orang.klik(page.get_by_role("link", name=re.compile("^Susun jadwal")).first)
    orang.klik(page.get_by_role("button", name="Terbitkan jadwal"))
    expect(page.get_by_text("16 pertemuan")).to_be_visible()


def _undang(orang: Orang) -> None:
    """The first meeting of the plan: prepare, say once where the register stands, send."""
    page = orang.page
    orang.klik(page.get_by_role("link", name="Beranda"))
    orang.klik(page.get_by_role("link", name="Siapkan undangan").first)
    orang.klik(page.get_by_role("button", name="Siapkan undangan"))
    orang.klik(page.get_by_role("link", name="Tulis nomor terakhir di buku nomor"))
    orang.ketik(page.locator("[name=urut]"), "44")
    orang.klik(page.get_by_role("button", name="Catat", exact=True))
    orang.klik(page.get_by_role("link", name="Beranda"))
    orang.klik(page.get_by_role("link", name="Periksa dan terbitkan").first)
    orang.klik(page.get_by_role("button", name="Terbitkan"))
    orang.klik(page.get_by_role("button", name="Kirim pos-el ke 40 orang"))
    expect(page.get_by_text("40 orang masuk antrean kirim")).to_be_visible()


def _periksa(surat: list[EmailMessage]) -> None:
    """Forty people, each with the letter and with the meeting for the calendar."""
    assert len(surat) == len({s["To"] for s in surat}) == PEGAWAI + MITRA
    assert len({s["Message-ID"] for s in surat}) == len(surat)
    for satu in surat:
        jenis = [bagian.get_content_type() for bagian in satu.walk()]
        assert "application/pdf" in jenis and "text/calendar" in jenis
        (pdf,) = (b for b in satu.walk() if b.get_content_type() == "application/pdf")
        lembar = pypdfium2.PdfDocument(pdf.get_payload(decode=True))
        teks = lembar[0].get_textpage().get_text_range()
        assert re.search(r"/0?45/", teks) and "Yth" in teks, teks
        lembar.close()


@contextmanager
def _kosong(
    peramban: Browser, folder: Path, pekerja: str
) -> Iterator[tuple[Page, str]]:
    """An instance that nobody has set up yet, open at its first page."""
    with (
        situs_baru(folder, f"alur_{pekerja}") as (url, _),
        jendela_baru(peramban, url) as jendela,
    ):
        page = jendela.buka("/pemasangan/")
        page.set_default_timeout(60_000)  # a person waits too when the machine is busy
        yield page, url


def _impor(page: Page, url: str, apa: str, tabel: str) -> None:
    page.goto(f"{url}/puskesmas/{apa}/impor")
    page.locator("[name=tempel]").fill(tabel)
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name=re.compile("^Simpan")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


_PEGAWAI = "Nama\tJabatan\tPos-el\n" + "\n".join(
    f"Pegawai {n}\t{'Kepala Puskesmas' if n == 0 else 'Bidan'}\tp{n}@uji.example"
    for n in range(PEGAWAI)
)
_MITRA = "Instansi\tJenis\tJabatan\tPos-el\n" + "\n".join(
    f"Klinik {n}\tjejaring\tPenanggung jawab\tm{n}@uji.example" for n in range(MITRA)
)
