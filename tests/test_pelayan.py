"""The server under load, under abuse, and when it is told to stop. Real sockets."""

import errno
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from lokmin.bersama import pelayan
from tests.perintah import Peladen, basis_data_sendiri, serve

LAMBAT = pytest.mark.lambat
PERMINTAAN = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
def basis(tmp_path: Path) -> Iterator[str]:
    with basis_data_sendiri(tmp_path) as alamat:
        yield alamat


class Beban:
    """Visitors in threads, about 200 requests a second together until told to stop.

    Every second one keeps its connection, as browsers do. `gagal` holds what went
    wrong; a refused connection is no failure when nobody promised to be there.
    """

    def __init__(self, port: int, *, boleh_ditolak: bool) -> None:
        self.port, self.boleh_ditolak = port, boleh_ditolak
        self.gagal: list[str] = []
        self.terlayani = 0
        self.selesai = threading.Event()
        self.utas = [
            threading.Thread(target=self._pengunjung, args=(n % 2 == 0,))
            for n in range(20)
        ]

    @contextmanager
    def berjalan(self) -> Iterator[None]:
        for utas in self.utas:
            utas.start()
        try:
            yield
        finally:
            self.selesai.set()
            for utas in self.utas:
                utas.join(30)

    def _pengunjung(self, tetap: bool) -> None:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as sambungan:
            self._kunjungi(sambungan, tetap)

    def _kunjungi(self, sambungan: HTTPConnection, tetap: bool) -> None:
        while not self.selesai.wait(0.1):
            try:
                sambungan.request("GET", "/")
                jawaban = sambungan.getresponse()
                assert jawaban.status == 302, jawaban.status
                assert b"/pemasangan/" in jawaban.read()
                self.terlayani += 1
            except ConnectionRefusedError as galat:
                if not self.boleh_ditolak:
                    self.gagal.append(repr(galat))
                return
            except Exception as galat:  # noqa: BLE001 - every fault is a lost request
                self.gagal.append(repr(galat))
                return
            if not tetap:
                sambungan.close()


@LAMBAT
def test_pergantian_server_dengan_soket_warisan_tidak_menggagalkan_permintaan(
    tmp_path: Path, basis: str
) -> None:
    with (
        socket.create_server(("127.0.0.1", 0), backlog=1024) as pintu,
        ExitStack() as isi,
    ):
        lama = isi.enter_context(serve(tmp_path, basis, warisan=pintu))
        beban = Beban(lama.port, boleh_ditolak=False)
        with beban.berjalan():
            time.sleep(1)
            baru = isi.enter_context(serve(tmp_path, basis, warisan=pintu))
            time.sleep(0.5)
            assert lama.hentikan() == 0
            time.sleep(1)
        assert beban.gagal == []
        assert beban.terlayani > 300
        assert baru.minta() == 302


@LAMBAT
def test_permintaan_menunggu_di_soket_warisan_selama_server_diganti(
    tmp_path: Path, basis: str
) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as pintu:
        with serve(tmp_path, basis, warisan=pintu) as lama:
            assert lama.hentikan() == 0
        with socket.create_connection(pintu.getsockname(), timeout=30) as tamu:
            tamu.sendall(PERMINTAAN)
            with serve(tmp_path, basis, warisan=pintu):
                assert tamu.recv(100).startswith(b"HTTP/1.1 302")


@LAMBAT
def test_sigterm_tanpa_pengganti_menjawab_semua_yang_sudah_diterima(
    tmp_path: Path, basis: str
) -> None:
    with serve(tmp_path, basis) as peladen:
        beban = Beban(peladen.port, boleh_ditolak=True)
        with beban.berjalan():
            time.sleep(1)
            mulai = time.monotonic()
            assert peladen.hentikan() == 0
            lama_berhenti = time.monotonic() - mulai
    assert beban.gagal == []
    assert beban.terlayani > 100
    assert lama_berhenti < 10


@LAMBAT
def test_permintaan_yang_baru_separuh_terkirim_masih_dijawab(
    tmp_path: Path, basis: str
) -> None:
    with serve(tmp_path, basis) as peladen, _tamu(peladen) as tamu:
        tamu.sendall(PERMINTAAN[:10])
        time.sleep(0.3)
        peladen.proses.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        tamu.sendall(PERMINTAAN[10:])
        jawaban = _baca_semua(tamu)
        assert jawaban.startswith(b"HTTP/1.1 302")
        assert b"\r\nConnection: close\r\n" in jawaban
        assert peladen.proses.wait(10) == 0


@LAMBAT
def test_sinyal_kedua_menghentikan_seketika(tmp_path: Path, basis: str) -> None:
    with serve(tmp_path, basis) as peladen, _tamu(peladen) as tamu:
        tamu.sendall(b"GET / HT")
        time.sleep(0.2)
        peladen.proses.send_signal(signal.SIGINT)
        time.sleep(0.2)
        assert peladen.proses.poll() is None
        peladen.proses.send_signal(signal.SIGINT)
        assert peladen.proses.wait(5) == 1


@LAMBAT
def test_empat_ratus_sambungan_lambat_tidak_menghalangi_pengunjung(
    tmp_path: Path, basis: str
) -> None:
    with serve(tmp_path, basis) as peladen, ExitStack() as isi:
        lambat = [isi.enter_context(_tamu(peladen)) for _ in range(400)]
        terlayani, lama = 0, []
        for putaran in range(40):
            for tamu in lambat[putaran::8]:
                with suppress(OSError):
                    tamu.sendall(PERMINTAAN[:1] if putaran < 8 else b"X")
            mulai = time.monotonic()
            terlayani += peladen.minta("/pemasangan/") == 200
            lama.append(time.monotonic() - mulai)
        assert terlayani == 40
        assert sorted(lama)[20] < 1


@LAMBAT
def test_kepala_permintaan_yang_menetes_diputus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: object
) -> None:
    """One byte now and then must not hold a connection for ever."""
    monkeypatch.setattr(pelayan, "BATAS_KEPALA", 1)
    (pintu,) = pelayan.buka("127.0.0.1", 0)
    penjaga = pelayan.Pelayan(app, [pintu])  # type: ignore[arg-type]  # the fixture is a Flask
    utas = threading.Thread(target=penjaga.jalankan)
    utas.start()
    try:
        with socket.create_connection(pintu.getsockname(), timeout=10) as tamu:
            mulai = time.monotonic()
            putus = False
            while not putus and time.monotonic() - mulai < 9:
                try:
                    tamu.sendall(b"G")
                    time.sleep(0.2)
                except OSError:
                    putus = True
            assert putus
    finally:
        penjaga.berhenti()
        utas.join(10)
    assert not utas.is_alive()


def test_port_terpakai_disebut_dengan_port_pengganti() -> None:
    with socket.create_server(("127.0.0.1", 0)) as lain:
        port = lain.getsockname()[1]
        with pytest.raises(
            pelayan.TidakDapatMelayani, match=f"Port {port} sudah dipakai"
        ):
            pelayan.buka("127.0.0.1", port)


@pytest.mark.parametrize(
    ("nomor", "kata"),
    [
        (errno.EACCES, "tidak boleh dibuka"),
        (errno.EADDRNOTAVAIL, "tidak dapat dibuka di mesin ini"),
    ],
)
def test_alamat_yang_tidak_dapat_dibuka_diterangkan(nomor: int, kata: str) -> None:
    assert kata in pelayan.kalimat(OSError(nomor, ""), "127.0.0.1", 80)


def test_alamat_mesin_lain_ditolak_dengan_kalimat() -> None:
    with pytest.raises(pelayan.TidakDapatMelayani, match=r"Alamat 192\.0\.2\.1"):
        pelayan.buka("192.0.2.1", 8000)


def test_soket_untuk_proses_lain_tidak_diambil() -> None:
    lingkungan = {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid() + 1)}
    assert pelayan.warisan(lingkungan) == []
    assert lingkungan == {}


@contextmanager
def _tamu(peladen: Peladen) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", peladen.port), timeout=20) as soket:
        yield soket


def _baca_semua(soket: socket.socket) -> bytes:
    isi = b""
    while potong := soket.recv(65536):
        isi += potong
    return isi
