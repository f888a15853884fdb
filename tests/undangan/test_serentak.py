"""Two people at once: one draft, one issue, one number each."""

import time
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from flask.testing import FlaskClient

from lokmin.bersama.db import db, lingkup
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.undangan.models import NomorSurat, Undangan
from lokmin.undangan.rules import StatusNomor, StatusUndangan
from tests.conftest import PARA_PENEKAN, Serentak
from tests.pabrik import Pabrik
from tests.undangan.alat import ISIAN, SLUG, siapkan


def test_disiapkan_bersama_satu_draf(serentak: Serentak, buat: Pabrik) -> None:
    buat.pegawai(jabatan="Kepala UPTD")
    buat.pertemuan(slug=SLUG)
    assert serentak(f"/undangan/{SLUG}/siapkan", {}) == {302: PARA_PENEKAN}
    assert db.session.query(Undangan).count() == 1


def test_diterbitkan_bersama_terbit_sekali_dengan_satu_nomor(
    serentak: Serentak, buat: Pabrik
) -> None:
    siapkan(buat)
    buat.nomor(urut=44)
    assert serentak(f"/undangan/{SLUG}/terbit", {"ambil_nomor": "y"}) == {
        302: PARA_PENEKAN
    }
    surat = db.session.query(Undangan).one()
    assert surat.status is StatusUndangan.TERBIT
    terbit = db.session.query(NomorSurat).filter_by(status=StatusNomor.TERBIT)
    assert [satu.urut for satu in terbit] == [45]
    assert db.session.query(NomorSurat).count() == 2


def test_nomor_yang_sama_hanya_untuk_satu_orang(
    serentak: Serentak, buat: Pabrik
) -> None:
    hasil = serentak(
        "/undangan/nomor/catat?tahun=2026",
        {"urut": "45", "untuk": "Surat tugas", "keadaan": "pesan"},
    )
    assert hasil == {302: 1, 200: PARA_PENEKAN - 1}
    assert db.session.query(NomorSurat).count() == 1


def test_ditarik_bersama_sekali(serentak: Serentak, buat: Pabrik) -> None:
    siapkan(buat)
    serentak(f"/undangan/{SLUG}/terbit", {})
    hasil = serentak(f"/undangan/{SLUG}/tarik", {"alasan": "Aula dipakai"})
    assert hasil[302] == 1 and hasil[302] + hasil[404] + hasil[409] == PARA_PENEKAN


def test_disimpan_saat_diterbitkan_tidak_mengubah_yang_terbit(
    serentak: Serentak, buat: Pabrik
) -> None:
    siapkan(buat)
    serentak(f"/undangan/{SLUG}/terbit", {})
    assert serentak(f"/undangan/{SLUG}/ubah", ISIAN) == {409: PARA_PENEKAN}


def test_dibatalkan_saat_diterbitkan_tetap_batal(app: Flask, buat: Pabrik) -> None:
    """Whoever issues waits for whoever calls off, and sees what they did."""
    siapkan(buat)
    klien = FlaskClient(app, app.response_class)
    buat.masuk(klien)
    with lingkup.sementara(buat.id), ThreadPoolExecutor(1) as utas:
        pertemuan = db.session.query(Pertemuan).one()
        pertemuan.status = StatusPertemuan.DIBATALKAN
        db.session.flush()
        jawaban = utas.submit(klien.post, f"/undangan/{SLUG}/terbit")
        time.sleep(1)
        db.session.commit()
        assert jawaban.result().status_code == 409
        db.session.refresh(pertemuan)
        assert pertemuan.status is StatusPertemuan.DIBATALKAN
        assert db.session.query(Undangan).one().status is StatusUndangan.DRAF
