"""Two people set up at once, in one process and in two: one of them wins."""

import re
import threading
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import create_engine, text

from lokmin.bersama.db.sqlite import modul
from tests.pemasangan.conftest import ISIAN
from tests.perintah import Peladen, basis_data_sendiri, serve


@pytest.mark.lambat
def test_pemasangan_serentak_hanya_berhasil_satu_kali(tmp_path: Path) -> None:
    with basis_data_sendiri(tmp_path) as url, ExitStack() as isi:
        peladen = [isi.enter_context(serve(tmp_path, url)) for _ in range(2)]
        kode = peladen[0].baris[0].split()[2]
        pengunjung = [_Pengunjung(peladen[n % 2], n, kode) for n in range(8)]
        for satu in pengunjung:
            satu.start()
        for satu in pengunjung:
            satu.join(60)
        status = sorted(satu.status for satu in pengunjung)
        assert status == [302, *[409] * 7]
        assert _jumlah(url, "puskesmas") == 1
        assert _jumlah(url, "akun") == 1
        assert _jumlah(url, "kop_surat") == 2
        assert [p.minta("/pemasangan/") for p in peladen] == [302, 302]
        assert [p.minta("/akun/masuk") for p in peladen] == [200, 200]


class _Pengunjung(threading.Thread):
    """Opens the page, fills it in, and sends it."""

    status = 0

    def __init__(self, peladen: Peladen, nomor: int, kode: str) -> None:
        super().__init__()
        self.port, self.nomor, self.kode = peladen.port, nomor, kode

    def run(self) -> None:
        sambungan = HTTPConnection("127.0.0.1", self.port, timeout=60)
        sambungan.request("GET", "/pemasangan/")
        jawaban = sambungan.getresponse()
        halaman = jawaban.read().decode()
        cocok = re.search(r'name="csrf_token" value="([^"]+)"', halaman)
        assert cocok is not None
        isian = ISIAN | {
            "kode": self.kode,
            "csrf_token": cocok[1],
            "puskesmas_kode": f"PKM-{self.nomor}",
            "nama_pengguna": f"ktu{self.nomor}",
        }
        kepala = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": (jawaban.headers["Set-Cookie"] or "").partition(";")[0],
        }
        sambungan.request("POST", "/pemasangan/", urlencode(isian), kepala)
        self.status = sambungan.getresponse().status
        sambungan.close()


def _jumlah(url: str, tabel: str) -> int:
    mesin = (
        create_engine(url, module=modul())
        if url.startswith("sqlite")
        else create_engine(url)
    )
    with mesin.begin() as koneksi:
        if mesin.dialect.name == "postgresql":
            koneksi.execute(text("SET lokmin.puskesmas = 'lintas'"))
        hasil = int(koneksi.execute(text(f"SELECT count(*) FROM {tabel}")).scalar_one())
    mesin.dispose()
    return hasil
