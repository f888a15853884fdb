"""Tests of set-up begin where everybody begins: with an empty database."""

from collections.abc import Iterator

import pytest
from flask import Flask

from lokmin.pemasangan import actions

ISIAN = {
    "nama": "UPTD Puskesmas Sukamaju",
    "puskesmas_kode": "PKM-SKM",
    "kecamatan": "Kec. Sukamaju",
    "kabupaten": "Kab. Harapan Jaya",
    "provinsi": "Jawa Barat",
    "zona": "Asia/Jakarta",
    "hari_kerja": "6",
    "struktur": "klaster",
    "kop_alamat": "Jalan Raya Sukamaju No. 12",
    "nama_lengkap": "Dadang Suherman, S.K.M.",
    "nama_pengguna": "Dadang.Suherman",
    "sandi_baru": "kopi pagi di beranda",
    "sandi_ulang": "kopi pagi di beranda",
}


@pytest.fixture(autouse=True)
def belum_terpasang(app: Flask) -> Iterator[None]:
    app.config["ARGON2"] = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
    app.extensions.pop("penyandi", None)
    app.extensions["pemasangan"].clear()
    yield
    actions.lupakan_kode()
    app.extensions["pemasangan"].add("terpasang")
    app.config.pop("ARGON2")
    app.extensions.pop("penyandi", None)


@pytest.fixture
def isian() -> dict[str, str]:
    """The first page, filled in right: every test spoils what it is about."""
    return ISIAN | {"kode": actions.ambil_kode()}
