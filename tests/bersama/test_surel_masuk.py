"""The replies of calendars out of a real IMAP server, and everything else left alone."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from lokmin.bersama import surel
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.surel.periksa import pos_el_masuk
from lokmin.puskesmas.models import Pegawai
from tests.bersama.alat_imap import KotakMasuk, disetel, pymap
from tests.bersama.alat_surel import ServerMenetes, porta_bebas
from tests.pabrik import Pabrik

pytestmark = pytest.mark.lambat  # a server of its own, and slow log-ins

ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"


def surat(isi: bytes = ICS, metode: str = "REPLY", *, lampiran: str = "") -> bytes:
    """As calendars answer: words, and beside them the REPLY."""
    return (
        b"From: Ani <ani@contoh.id>\r\nTo: lokmin@pkm.example\r\n"
        b'Subject: Accepted: Lokmin\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAni akan hadir.\r\n"
        + f"--b\r\nContent-Type: text/calendar; charset=utf-8; method={metode}{lampiran}\r\n\r\n".encode()
        + isi
        + b"\r\n--b--\r\n"
    )


BIASA = b"From: budi@contoh.id\r\nSubject: Halo\r\n\r\nApa kabar? method=REPLY\r\n"


@pytest.fixture(scope="module")
def porta_imap() -> Iterator[int]:
    with pymap("--no-tls") as porta:
        yield porta


@pytest.fixture
def kotak_masuk(porta_imap: int, app: Flask) -> Iterator[KotakMasuk]:
    """Empty at the beginning; the settings of the application point at it."""
    kotak = KotakMasuk(porta_imap)
    with kotak.buka() as imap:
        imap.select()
        imap.uid("STORE", "1:*", "+FLAGS", r"(\Deleted)")
        imap.expunge()
    with disetel(app, porta_imap):
        yield kotak


class Tolak(GalatDomain):
    def __init__(self) -> None:
        super().__init__("Balasan ini bukan untuk pertemuan kita.")


class Penerima:
    """Stands where `undangan` stands; remembers what it was handed."""

    def __init__(self, galat: Exception | None = None) -> None:
        self.galat = galat
        self.surat: list[bytes] = []

    def __call__(self, data: bytes) -> None:
        self.surat.append(data)
        if self.galat:
            raise self.galat


def test_hanya_balasan_yang_diambil_dan_ditandai(
    app: Flask, kotak_masuk: KotakMasuk
) -> None:
    kotak_masuk.taruh(BIASA, surat(), surat(metode="REQUEST"), BIASA)
    penerima = Penerima()
    assert surel.ambil_balasan(app, penerima) == (1, 0)
    (isi,) = penerima.surat
    assert ICS in isi and b"ani@contoh.id" in isi
    assert kotak_masuk.tanda() == ["", "\\Seen", "", ""]
    assert surel.ambil_balasan(app, penerima) == (0, 0)


def test_yang_ditolak_diberi_bendera_dan_tidak_menghalangi_yang_lain(
    app: Flask, kotak_masuk: KotakMasuk
) -> None:
    kotak_masuk.taruh(surat(), surat())
    assert surel.ambil_balasan(app, Penerima(Tolak())) == (0, 2)
    assert kotak_masuk.tanda() == ["\\Flagged \\Seen"] * 2


@pytest.mark.parametrize(
    "sampah",
    [
        surat(b"\xff\xfe\x00 bukan kalender"),
        surat(b"BEGIN:VCALENDAR\r\n" * 5000),
        surat(lampiran='; name="a\\" method\\r\\n1 (UID 1"'),
        surat().replace(b'boundary="b"', b'boundary="tidak ada"'),
        b"Content-Type: text/calendar; method=REPLY\r\n\r\n",
    ],
)
def test_sampah_tidak_menghentikan_pengambilan(
    app: Flask, kotak_masuk: KotakMasuk, sampah: bytes
) -> None:
    def terima(data: bytes) -> None:
        if b"TANDA" not in data:
            raise ValueError("garbage")

    kotak_masuk.taruh(sampah, surat(ICS + b"TANDA"))
    assert surel.ambil_balasan(app, terima).diterima == 1
    assert kotak_masuk.tanda()[1] == "\\Seen"


def test_basis_data_yang_terganggu_membiarkan_balasan_menunggu(
    app: Flask, kotak_masuk: KotakMasuk
) -> None:
    kotak_masuk.taruh(surat())
    galat = OperationalError("UPDATE", {}, Exception("locked"))
    assert surel.ambil_balasan(app, Penerima(galat)) == (0, 0)
    assert kotak_masuk.tanda() == [""]
    assert surel.ambil_balasan(app, Penerima()) == (1, 0)


def test_tiap_balasan_disimpan_sendiri_dalam_puskesmas_yang_dipilih_penerima(
    app: Flask, buat: Pabrik, kotak_masuk: KotakMasuk
) -> None:
    kotak_masuk.taruh(surat(ICS + b"SATU"), surat(ICS + b"DUA"))

    def terima(data: bytes) -> None:
        assert lingkup.kini() is None
        lingkup.pakai(buat.id)
        db.session.add(Pegawai(nama="Satu" if b"SATU" in data else "Dua"))
        if b"DUA" in data:
            raise Tolak

    assert surel.ambil_balasan(app, terima) == (1, 1)
    assert list(db.session.scalars(select(Pegawai.nama))) == ["Satu"]


def test_yang_terlalu_besar_dan_terlalu_banyak_dibatasi(
    app: Flask, kotak_masuk: KotakMasuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surel.masuk, "_SEKALI_AMBIL", 2)
    kotak_masuk.taruh(surat(b"x" * 1_000_001), surat(), surat(), surat())
    penerima = Penerima()
    assert surel.ambil_balasan(app, penerima) == (2, 0)
    assert surel.ambil_balasan(app, penerima) == (1, 0)
    assert kotak_masuk.tanda() == ["", "\\Seen", "\\Seen", "\\Seen"]


def test_tanpa_setelan_tidak_ada_yang_disambungi(app: Flask) -> None:
    assert surel.ambil_balasan(app, Penerima()) == (0, 0)
    assert list(pos_el_masuk(app)) == []


# --- down, slow, wrong ---------------------------------------------------------------


def gagal_masuk(app: Flask) -> str:
    """What the doctor says; the job itself says nothing and raises nothing."""
    assert surel.ambil_balasan(app, Penerima()) == (0, 0)
    (temuan,) = pos_el_masuk(app)
    return f"{temuan.tingkat} {temuan.pesan}"


def test_dokter_membaca_kotak_surat(app: Flask, kotak_masuk: KotakMasuk) -> None:
    (temuan,) = pos_el_masuk(app)
    assert temuan.pesan == f"127.0.0.1:{kotak_masuk.porta} dapat dibaca."


@pytest.mark.parametrize(
    "salah", [{"imap_password": "salah"}, {"imap_folder": "Tidak ada"}]
)
def test_salah_setelan_dikatakan_dokter(
    app: Flask, porta_imap: int, salah: dict[str, str]
) -> None:
    with disetel(app, porta_imap, **salah):
        assert gagal_masuk(app).startswith("rusak 127.0.0.1")


def test_server_mati_dikatakan_dokter(app: Flask) -> None:
    with disetel(app, porta_bebas()):
        assert "tidak dapat dibaca" in gagal_masuk(app)


def test_server_yang_menetes_diputuskan(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surel.sambung, "PALING_LAMA", 0.3)
    with ServerMenetes(b"* OK ") as porta, disetel(app, porta):
        assert surel.ambil_balasan(app, Penerima()) == (0, 0)


# --- TLS -------------------------------------------------------------------------------


@pytest.fixture
def porta_tls(sertifikat: Path, porta_imap: int) -> Iterator[int]:
    """The same mailbox behind TLS from the first byte."""
    konteks = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    konteks.load_cert_chain(sertifikat)
    with proksi(porta_imap, konteks) as porta:
        yield porta


@pytest.mark.parametrize("tls", ["ssl", "starttls"])
def test_sertifikat_diperiksa(
    app: Flask,
    sertifikat: Path,
    porta_tls: int,
    tls: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    berkas = ("--cert", str(sertifikat), "--key", str(sertifikat))
    with pymap(*berkas) as porta_starttls:
        porta = porta_tls if tls == "ssl" else porta_starttls
        with disetel(app, porta, imap_tls=tls):
            assert "certificate" in gagal_masuk(app)
            monkeypatch.setenv("SSL_CERT_FILE", f"{sertifikat}.crt")
            (temuan,) = pos_el_masuk(app)
            assert temuan.tingkat == "baik"


def test_starttls_yang_tidak_ada_tidak_diganti_dengan_terbuka(
    app: Flask, porta_imap: int
) -> None:
    with disetel(app, porta_imap, imap_tls="starttls"):
        assert "rusak" in gagal_masuk(app)


@contextmanager
def proksi(tujuan: int, konteks: ssl.SSLContext) -> Iterator[int]:
    putaran = asyncio.new_event_loop()

    async def salin(dari: asyncio.StreamReader, ke: asyncio.StreamWriter) -> None:
        while isi := await dari.read(4096):
            ke.write(isi)
        ke.close()

    async def sambut(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        jauh_baca, jauh_tulis = await asyncio.open_connection("127.0.0.1", tujuan)
        try:
            await asyncio.gather(
                salin(baca, jauh_tulis), salin(jauh_baca, tulis), return_exceptions=True
            )
        finally:
            tulis.transport.abort()  # at once: no goodbye of TLS is waited for
            jauh_tulis.transport.abort()

    async def tutup(server: asyncio.Server) -> None:
        server.close()
        sisa = asyncio.all_tasks() - {asyncio.current_task()}
        for tugas in sisa:
            tugas.cancel()
        await asyncio.gather(*sisa, return_exceptions=True)
        await asyncio.sleep(
            0
        )  # the lines that were just closed let go of their sockets

    async def buka() -> asyncio.Server:
        return await asyncio.start_server(sambut, "127.0.0.1", 0, ssl=konteks)

    utas = threading.Thread(target=putaran.run_forever)
    utas.start()
    server = asyncio.run_coroutine_threadsafe(buka(), putaran).result()
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        asyncio.run_coroutine_threadsafe(tutup(server), putaran).result()
        putaran.call_soon_threadsafe(putaran.stop)
        utas.join()
        putaran.close()
