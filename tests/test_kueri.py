"""Every page asks at most eight questions, however many rows there are."""

from flask import Flask
from flask.testing import FlaskClient

from lokmin.akun.models import Akun
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.puskesmas.models import (
    AnggotaKelompok,
    KelompokUndangan,
    Mitra,
    Pegawai,
    UnitKerja,
)
from lokmin.puskesmas.rules import JenisMitra, JenisUnit
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik
from tests.rute import alamat, rute

PALING_BANYAK = 8


def test_jumlah_kueri_tiap_halaman_tetap(
    app: Flask, klien: FlaskClient, buat: Pabrik, hitung_kueri: HitungKueri
) -> None:
    semua = [
        alamat(aturan, buat)[0]
        for aturan in rute(app)
        if "GET" in (aturan.methods or ())
    ]
    akun = buat.masuk(klien, *Peran)
    for jalur in semua:  # what is made once and kept: pictures of pages, templates
        klien.get(jalur)
    sedikit = {jalur: hitung_kueri(klien, jalur) for jalur in semua}
    perbanyak(buat, akun)
    banyak = {jalur: hitung_kueri(klien, jalur) for jalur in semua}
    assert banyak == sedikit
    assert max(banyak.values()) <= PALING_BANYAK, banyak


def perbanyak(buat: Pabrik, akun: Akun) -> None:
    """Twenty more of everything, tied to each other."""
    lingkup.pakai(buat.id)
    for n in range(20):
        unit = UnitKerja(nama=f"Unit {n}", jenis=JenisUnit.PELAYANAN)
        orang = Pegawai(nama=f"Pegawai {n}", unit=unit)
        mitra = Mitra(instansi=f"Desa {n}", jenis=JenisMitra.SEKTOR)
        kelompok = KelompokUndangan(
            nama=f"Kelompok {n}",
            anggota=[AnggotaKelompok(pegawai=orang), AnggotaKelompok(mitra=mitra)],
        )
        pengguna = Akun(
            nama_pengguna=f"pengguna.{n}",
            nama=f"Pengguna {n}",
            peran=frozenset({Peran.NOTULIS}),
            pegawai=orang,
        )
        db.session.add_all([unit, orang, mitra, kelompok, pengguna])
    db.session.commit()
    for _ in range(5):
        buat.sesi(akun)
