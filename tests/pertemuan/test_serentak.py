"""Two people at once: one participant, one meeting, one start."""

from datetime import UTC, datetime

from time_machine import travel

from lokmin.bersama.db import db
from lokmin.pertemuan.models import Pertemuan, Peserta
from tests.conftest import PARA_PENEKAN, Serentak
from tests.pabrik import Pabrik

BARU = {
    "jenis": "bulanan:rutin",
    "tanggal": "2026-03-05",
    "jam_mulai": "12:30",
    "tempat": "Aula",
    "unit_id": "",
    "untuk": "2026-03",
}


def test_peserta_yang_sama_hanya_masuk_sekali(serentak: Serentak, buat: Pabrik) -> None:
    orang = buat.pegawai()
    alamat = f"/pertemuan/{buat.rapat.slug}/peserta/tambah"
    hasil = serentak(alamat, {"pegawai": [str(orang.id)]})
    assert hasil[302] >= 1 and set(hasil) <= {200, 302}
    assert db.session.query(Peserta).count() == 1


def test_nama_bebas_yang_sama_hanya_masuk_sekali(
    serentak: Serentak, buat: Pabrik
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/peserta/tambah"
    assert serentak(alamat, {"nama": "Imas"}) == {302: 1, 200: PARA_PENEKAN - 1}
    assert db.session.query(Peserta).count() == 1


def test_templat_hanya_terisi_sekali(serentak: Serentak, buat: Pabrik) -> None:
    for n in range(3):
        buat.pegawai(nama=f"Pegawai {n}")
    hasil = serentak(f"/pertemuan/{buat.rapat.slug}/peserta/templat", {})
    assert hasil == {302: PARA_PENEKAN}
    assert db.session.query(Peserta).count() == 3


def test_lokmin_bulan_yang_sama_hanya_ada_satu(serentak: Serentak) -> None:
    with travel(datetime(2026, 3, 2, 2, 0, tzinfo=UTC), tick=True):
        assert serentak("/pertemuan/baru", BARU) == {302: 1, 200: PARA_PENEKAN - 1}
    assert db.session.query(Pertemuan).count() == 1


def test_mulai_yang_ditekan_bersama_hanya_sekali(
    serentak: Serentak, buat: Pabrik
) -> None:
    with travel(buat.rapat.mulai, tick=True):
        hasil = serentak(f"/pertemuan/{buat.rapat.slug}/mulai", {})
    assert hasil == {302: PARA_PENEKAN}
