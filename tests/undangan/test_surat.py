"""The life of a letter: prepared once, issued once, withdrawn, never changed."""

import pytest
from flask.testing import FlaskClient

from lokmin.bersama import berkas, waktu
from lokmin.bersama.db import db
from lokmin.pertemuan import actions as pertemuan_actions
from lokmin.pertemuan.queries import ambil_lengkap
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan import actions, queries
from lokmin.undangan.actions.nomor import catat_nomor
from lokmin.undangan.models import CatatanTetap, Undangan
from lokmin.undangan.rules import CaraNomor, StatusNomor, StatusUndangan
from lokmin.undangan.rules.nomor import BukuKosong, UrutNomor
from lokmin.undangan.rules.surat import BelumLengkap, SudahTerbit
from tests.pabrik import Pabrik
from tests.undangan.alat import HARI, OLEH, SLUG, siapkan, terbitkan

BUKU = queries.Buku(JenisKop.PUSKESMAS, 2026)
BUKU = queries.Buku(JenisKop.PUSKESMAS, 2026)


def terbit(buat: Pabrik, *, ambil_nomor: bool = False) -> Undangan:
    siapkan(buat)
    return terbitkan(ambil_nomor=ambil_nomor)


def test_yang_disiapkan_dua_kali_satu_draf(buat: Pabrik) -> None:
    surat = siapkan(buat)
    lagi = actions.siapkan(ambil_lengkap(SLUG), HARI, waktu.sekarang())
    assert lagi.id == surat.id
    assert surat.ttd_nama == "dr. Ratna Wulandari, M.K.M."
    assert surat.ttd_jabatan == "Kepala Puskesmas Sukamaju"
    assert surat.cara_nomor is CaraNomor.KOSONG


def test_yang_terbit_dibekukan(buat: Pabrik) -> None:
    surat = terbit(buat)
    assert surat.status is StatusUndangan.TERBIT
    assert surat.pdf is not None
    assert berkas.isi(surat.pdf).startswith(b"%PDF-")
    rapat = ambil_lengkap(SLUG)
    assert rapat.status is StatusPertemuan.DIUNDANG
    assert [p.nama for p in rapat.peserta] == ["dr. Ratna Wulandari, M.K.M."]


def test_terbit_dua_kali_tetap_sekali(buat: Pabrik) -> None:
    surat = terbit(buat)
    kapan = surat.terbit
    assert terbitkan().terbit == kapan


def test_nomor_berikutnya_diambil_saat_terbit(buat: Pabrik) -> None:
    buat.nomor(urut=44)
    surat = terbit(buat, ambil_nomor=True)
    assert surat.nomor is not None
    assert (surat.nomor.urut, surat.nomor.status) == (45, StatusNomor.TERBIT)


def test_nomor_tidak_pernah_dikarang(buat: Pabrik) -> None:
    siapkan(buat)
    with pytest.raises(BukuKosong):
        terbitkan(ambil_nomor=True)


def test_tanpa_peserta_tidak_dapat_terbit(buat: Pabrik) -> None:
    surat = buat.undangan()
    with pytest.raises(BelumLengkap, match="peserta"):
        actions.terbitkan(ambil_lengkap(buat.rapat.slug), OLEH, waktu.sekarang())
    assert surat.status is StatusUndangan.DRAF


def test_yang_terbit_tidak_berubah_lagi(buat: Pabrik) -> None:
    surat = terbit(buat)
    surat.hal = "Yang lain"
    with pytest.raises(SudahTerbit):
        db.session.commit()
    db.session.rollback()
    db.session.delete(surat)
    with pytest.raises(SudahTerbit):
        db.session.commit()


def test_ditarik_nomornya_tetap_terpakai(buat: Pabrik) -> None:
    buat.nomor(urut=44)
    surat = terbit(buat, ambil_nomor=True)
    rapat = ambil_lengkap(SLUG)
    actions.tarik(rapat, surat, "Tanggal berubah", waktu.sekarang())
    db.session.commit()
    assert rapat.status is StatusPertemuan.DIJADWALKAN
    assert surat.nomor is not None
    assert surat.nomor.status is StatusNomor.TERBIT
    baru = actions.siapkan(rapat, HARI, waktu.sekarang())
    assert baru.id != surat.id
    assert baru.hal.startswith("Perubahan Undangan")
    assert "Menyusul surat kami" in baru.pembuka


def test_sisipan(buat: Pabrik) -> None:
    baru = catat_nomor(BUKU, UrutNomor(45, "a"), "SK", OLEH, waktu.sekarang())
    assert str(UrutNomor(baru.urut, baru.sisipan)) == "45.a"
    assert queries.nomor_terakhir(BUKU) == 45


def test_word_tidak_memakai_nomor_lama_untuk_rencana_baru(
    buat: Pabrik, klien: FlaskClient
) -> None:
    """The file of an issued letter says what the letter says, or is not to be had."""
    terbit(buat)
    buat.masuk(klien)
    alamat = f"/undangan/{SLUG}"
    assert klien.get(f"{alamat}.docx").status_code == 200
    rapat = ambil_lengkap(SLUG)
    kapan = pertemuan_actions.WaktuTempat(rapat.mulai, None, "Aula kecamatan")
    pertemuan_actions.pindahkan(rapat, kapan, waktu.sekarang())
    db.session.commit()
    jawaban = klien.get(f"{alamat}.docx")
    assert jawaban.status_code == 409 and "tidak lagi sama" in jawaban.text
    assert f"{alamat}.docx" not in klien.get(alamat).text
    assert klien.get(f"{alamat}.pdf").status_code == 200


def test_buku_nomor_dan_bukti_pengiriman_tidak_dapat_ditulis_ulang(
    buat: Pabrik,
) -> None:
    nomor, antaran = buat.nomor(urut=44), buat.distribusi(buat.undangan())
    for objek, kolom, baru in ((nomor, "urut", 45), (antaran, "oleh", "Orang lain")):
        setattr(objek, kolom, baru)
        with pytest.raises(CatatanTetap):
            db.session.flush()
        db.session.rollback()
        db.session.delete(objek)
        with pytest.raises(CatatanTetap):
            db.session.flush()
        db.session.rollback()
