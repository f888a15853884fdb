"""`lokmin puskesmas buat`: one more Puskesmas for a Dinas that hosts many."""

from click.testing import Result
from flask import Flask
from sqlalchemy import select

from lokmin.bersama.db import db, lingkup
from lokmin.bersama.waktu import Zona
from lokmin.pemasangan.cli import puskesmas
from lokmin.puskesmas.models import KopSurat, ProfilNaskah, Puskesmas, UnitKerja
from tests.pabrik import Pabrik


def jalankan(app: Flask, *kata: str) -> Result:
    lingkup.pakai(None)
    hasil = app.test_cli_runner().invoke(puskesmas, ["buat", *kata])
    db.session.rollback()
    return hasil


def test_puskesmas_kedua_lengkap_dengan_kop_profil_dan_unit(
    app: Flask, buat: Pabrik
) -> None:
    hasil = jalankan(app, "PKM-BRT", "UPTD Puskesmas Barat", "--zona", "WIT")
    assert hasil.exit_code == 0, hasil.output
    assert "lokmin --puskesmas PKM-BRT akun buat NAMA" in hasil.output
    semua = select(Puskesmas).execution_options(**lingkup.lintas("a test"))
    baru = next(p for p in db.session.scalars(semua) if p.kode == "PKM-BRT")
    lingkup.pakai(baru.id)
    assert baru.zona is Zona.WIT
    assert len(db.session.scalars(select(KopSurat)).all()) == 2
    assert db.session.scalars(select(ProfilNaskah)).one()
    assert len(db.session.scalars(select(UnitKerja)).all()) > 5


def test_kode_yang_sudah_dipakai_ditolak(app: Flask, buat: Pabrik) -> None:
    hasil = jalankan(app, buat.puskesmas.kode, "Puskesmas Kembar")
    assert hasil.exit_code != 0
    assert "sudah dipakai" in str(hasil.exception)
    lingkup.pakai(buat.id)
    assert db.session.scalars(select(Puskesmas.nama)).all() == ["Puskesmas Sukamaju"]
