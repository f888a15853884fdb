"""Two people at once: one participant, one meeting, one start."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from time_machine import travel

from lokmin.bersama.db import db
from lokmin.pertemuan.models import Pertemuan, Peserta
from tests.pabrik import Pabrik

PARA_PENEKAN = 6
Kirim = Callable[[str, dict[str, Any]], Counter[int]]
BARU = {
    "jenis": "bulanan:rutin",
    "tanggal": "2026-03-05",
    "jam_mulai": "12:30",
    "tempat": "Aula",
    "unit_id": "",
    "untuk": "2026-03",
}


@pytest.fixture
def serentak(app: Flask, buat: Pabrik) -> Kirim:
    def kirim(alamat: str, isi: dict[str, Any]) -> Counter[int]:
        para_klien = [FlaskClient(app, app.response_class) for _ in range(PARA_PENEKAN)]
        for klien in para_klien:
            buat.masuk(klien)
        db.session.rollback()  # the test itself holds no lock
        with ThreadPoolExecutor(PARA_PENEKAN) as utas:
            semua = utas.map(lambda k: k.post(alamat, data=isi).status_code, para_klien)
            return Counter(semua)

    return kirim


def test_peserta_yang_sama_hanya_masuk_sekali(serentak: Kirim, buat: Pabrik) -> None:
    orang = buat.pegawai()
    alamat = f"/pertemuan/{buat.rapat.slug}/peserta/tambah"
    hasil = serentak(alamat, {"pegawai": [str(orang.id)]})
    assert hasil[302] >= 1 and set(hasil) <= {200, 302}
    assert db.session.query(Peserta).count() == 1


def test_nama_bebas_yang_sama_hanya_masuk_sekali(serentak: Kirim, buat: Pabrik) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/peserta/tambah"
    assert serentak(alamat, {"nama": "Imas"}) == {302: 1, 200: PARA_PENEKAN - 1}
    assert db.session.query(Peserta).count() == 1


def test_templat_hanya_terisi_sekali(serentak: Kirim, buat: Pabrik) -> None:
    for n in range(3):
        buat.pegawai(nama=f"Pegawai {n}")
    hasil = serentak(f"/pertemuan/{buat.rapat.slug}/peserta/templat", {})
    assert hasil == {302: PARA_PENEKAN}
    assert db.session.query(Peserta).count() == 3


def test_lokmin_bulan_yang_sama_hanya_ada_satu(serentak: Kirim) -> None:
    with travel(datetime(2026, 3, 2, 2, 0, tzinfo=UTC), tick=True):
        assert serentak("/pertemuan/baru", BARU) == {302: 1, 200: PARA_PENEKAN - 1}
    assert db.session.query(Pertemuan).count() == 1


def test_mulai_yang_ditekan_bersama_hanya_sekali(serentak: Kirim, buat: Pabrik) -> None:
    with travel(buat.rapat.mulai, tick=True):
        hasil = serentak(f"/pertemuan/{buat.rapat.slug}/mulai", {})
    assert hasil == {302: PARA_PENEKAN}
