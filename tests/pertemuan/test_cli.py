"""`lokmin daftar pertemuan`: what scripts and people read."""

import json
from datetime import UTC, date, datetime

import pytest
from click.testing import Result
from flask import Flask
from time_machine import travel

from lokmin import cli
from lokmin.bersama.db import lingkup
from lokmin.bersama.waktu import Zona
from lokmin.pertemuan.rules import StatusPertemuan
from tests.pabrik import Pabrik


def jalankan(app: Flask, *kata: str) -> Result:
    lingkup.pakai(None)
    return app.test_cli_runner().invoke(cli.grup, ["daftar", "pertemuan", *kata])


def test_json_menyebut_waktu_di_zona_pertemuan(app: Flask, buat: Pabrik) -> None:
    buat.pertemuan(
        slug="rapat-2026-02",
        zona=Zona.WITA,
        selesai=datetime(2026, 2, 5, 7, 45, tzinfo=UTC),
        periode_mulai=date(2026, 1, 1),
        periode_sampai=date(2026, 1, 31),
    )
    buat.pertemuan(slug="rapat-batal", status=StatusPertemuan.DIBATALKAN, ke=12)
    buat.pertemuan(slug="rapat-lalu", tahun=2025)
    hasil = jalankan(app, "--tahun", "2026", "--json")
    satu, dua = json.loads(hasil.stdout)
    assert satu["slug"] == "rapat-2026-02" and dua["status"] == "dibatalkan"
    assert satu["mulai"] == "2026-02-05T13:30:00+08:00"
    assert satu["selesai"] == "2026-02-05T15:45:00+08:00"
    assert (satu["jenis"], satu["tahap"], satu["zona"]) == ("rapat", "rutin", "WITA")
    assert satu["periode_sampai"] == "2026-01-31" and satu["dimulai"] is None


def test_tabel_untuk_orang(app: Flask, buat: Pabrik) -> None:
    buat.pertemuan(slug="rapat-2026-02", judul="Rapat mutu")
    with travel(datetime(2026, 6, 1, tzinfo=UTC), tick=False):
        hasil = jalankan(app)
    assert hasil.stdout == "rapat-2026-02  05-02-2026 12.30 WIB  dijadwalkan  Rapat mutu\n"  # fmt: skip


def test_tanpa_pertemuan_json_adalah_daftar_kosong(app: Flask, buat: Pabrik) -> None:
    assert jalankan(app, "--tahun=2030", "--json").stdout == "[]\n"
    assert jalankan(app, "--tahun=2030").stdout == "Belum ada pertemuan tahun 2030.\n"


def test_yang_dipilih_hanya_satu_puskesmas(app: Flask, buat: Pabrik) -> None:
    buat.tetangga().pertemuan(slug="milik-tetangga")
    hasil = app.test_cli_runner().invoke(
        cli.grup,
        ["--puskesmas=PKM-TTG", "daftar", "pertemuan", "--tahun=2026", "--json"],
    )
    assert [satu["slug"] for satu in json.loads(hasil.stdout)] == ["milik-tetangga"]


@pytest.mark.parametrize("tahun", ["0", "seribu"])
def test_tahun_yang_tidak_masuk_akal_ditolak(app: Flask, tahun: str) -> None:
    assert jalankan(app, "--tahun", tahun).exit_code == 2
