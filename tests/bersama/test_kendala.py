"""What a refusing foreign key says, on both databases."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from lokmin.bersama import kendala
from lokmin.bersama.db import db
from lokmin.pertemuan.models import Peserta
from tests.pabrik import Pabrik


def kalimat_saat_simpan() -> str:
    with pytest.raises(IntegrityError) as galat:
        db.session.flush()
    db.session.rollback()
    return kendala.kalimat(galat.value)


def test_yang_masih_dipakai_tidak_dapat_dihapus(app: Flask, buat: Pabrik) -> None:
    orang = buat.pegawai()
    buat.peserta(pegawai_id=orang.id, nama="")
    db.session.delete(orang)
    assert kalimat_saat_simpan() == (
        "Data ini masih dipakai, misalnya oleh sebuah pertemuan. Nonaktifkan saja."
    )


def test_yang_dipilih_tetapi_sudah_hilang_disebut(app: Flask, buat: Pabrik) -> None:
    db.session.add(Peserta(pertemuan_id=buat.rapat.id, pegawai_id=uuid4()))
    assert "baru saja dihapus" in kalimat_saat_simpan()


def test_kendala_bernama_tetap_menyebut_kalimatnya(app: Flask, buat: Pabrik) -> None:
    orang = buat.pegawai()
    buat.peserta(pegawai_id=orang.id, nama="")
    db.session.add(Peserta(pertemuan_id=buat.rapat.id, pegawai_id=orang.id))
    assert kalimat_saat_simpan() == "Pegawai ini sudah menjadi peserta."
