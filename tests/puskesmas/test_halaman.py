"""Every page, for who may read it, in a constant number of queries."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from lokmin.puskesmas.models import (
    AnggotaKelompok,
    KelompokUndangan,
    KopSurat,
    Mitra,
    Pegawai,
    UnitKerja,
)
from lokmin.puskesmas.rules import JenisKop, JenisUnit
from tests.pabrik import Pabrik
from tests.puskesmas.alat import simpan

DIBACA_SEMUA = (
    "/puskesmas/",
    "/puskesmas/kop/",
    "/puskesmas/profil-naskah/",
    "/puskesmas/unit/",
    "/puskesmas/unit/?semua=1",
    "/puskesmas/pegawai/",
    "/puskesmas/pegawai/?cari=aminah&keaktifan=semua",
    "/puskesmas/mitra/",
    "/puskesmas/mitra/?jenis=jejaring",
    "/puskesmas/kelompok/",
    "/puskesmas/pegawai/ekspor.xlsx",
    "/puskesmas/mitra/ekspor.xlsx",
)
PENGELOLA_SAJA = (
    "/puskesmas/ubah",
    "/puskesmas/kop/puskesmas",
    "/puskesmas/profil-naskah/ubah",
    "/puskesmas/profil-naskah/ubah?prasetel=f4",
    "/puskesmas/unit/baru",
    "/puskesmas/pegawai/baru",
    "/puskesmas/pegawai/impor",
    "/puskesmas/pegawai/templat.xlsx",
    "/puskesmas/mitra/baru?jenis=jaringan",
    "/puskesmas/mitra/impor",
    "/puskesmas/mitra/templat.xlsx",
    "/puskesmas/kelompok/baru",
)


class Isi:
    """One of everything, and the addresses of their pages."""

    def __init__(self, buat: Pabrik) -> None:
        self.induk: UnitKerja = buat.unit(urut=2)
        self.unit: UnitKerja = buat.unit(
            nama="Imunisasi", jenis=JenisUnit.PELAYANAN, induk_id=self.induk.id
        )
        self.pegawai: Pegawai = buat.pegawai(
            unit_id=self.unit.id, telepon="6281234567890"
        )
        self.mitra: Mitra = buat.mitra(mou_sampai=date(2027, 12, 31))
        self.kelompok = simpan(
            KelompokUndangan(
                nama="Linsek lengkap",
                anggota=[
                    AnggotaKelompok(pegawai_id=self.pegawai.id),
                    AnggotaKelompok(mitra_id=self.mitra.id),
                ],
            )
        )
        simpan(KopSurat(jenis=JenisKop.PUSKESMAS, unit="UPTD Puskesmas Sukamaju"))
        self.rincian = (
            f"/puskesmas/pegawai/{self.pegawai.id}",
            f"/puskesmas/mitra/{self.mitra.id}",
            f"/puskesmas/kelompok/{self.kelompok.id}",
        )
        self.ubah = (
            f"/puskesmas/unit/{self.unit.id}",
            f"/puskesmas/pegawai/{self.pegawai.id}/ubah",
            f"/puskesmas/mitra/{self.mitra.id}/ubah",
            f"/puskesmas/kelompok/{self.kelompok.id}/ubah",
            f"/puskesmas/unit/baru?induk={self.induk.id}",
        )


@pytest.fixture
def isi(buat: Pabrik) -> Isi:
    return Isi(buat)


def test_yang_hanya_membaca_tidak_melihat_tombol_ubah(
    notulis: FlaskClient, isi: Isi
) -> None:
    for alamat in (*DIBACA_SEMUA, *isi.rincian):
        jawaban = notulis.get(alamat)
        assert jawaban.status_code == 200, alamat
        if jawaban.mimetype == "text/html":
            assert "Ubah" not in jawaban.text and "Tambah" not in jawaban.text, alamat


def test_yang_hanya_membaca_tidak_masuk_ke_halaman_ubah(
    notulis: FlaskClient, isi: Isi
) -> None:
    for alamat in (*PENGELOLA_SAJA, *isi.ubah):
        assert notulis.get(alamat).status_code == 403, alamat
        assert notulis.post(alamat).status_code in {403, 405}, alamat


def test_puskesmas_tetangga_mendapat_404(
    klien: FlaskClient, buat: Pabrik, isi: Isi
) -> None:
    tindakan = _tindakan(isi)
    buat.tetangga().masuk(klien)
    for alamat in (*isi.rincian, *isi.ubah[:4]):
        assert klien.get(alamat).status_code == 404, alamat
    for alamat in tindakan:
        assert klien.post(alamat, data={"aktif": "tidak"}).status_code == 404, alamat


def test_tindakan_hanya_menerima_post(ktu: FlaskClient, isi: Isi) -> None:
    for alamat in _tindakan(isi):
        assert ktu.get(alamat).status_code == 405, alamat
    assert ktu.delete(isi.rincian[0]).status_code == 405


def test_halaman_daftar_kosong_mengajak_menambah(ktu: FlaskClient) -> None:
    for nama in ("unit", "pegawai", "mitra", "kelompok"):
        assert "Belum ada" in ktu.get(f"/puskesmas/{nama}/").text


def _tindakan(isi: Isi) -> tuple[str, ...]:
    return (
        f"/puskesmas/unit/{isi.unit.id}/akhiri",
        f"/puskesmas/unit/{isi.unit.id}/hapus",
        f"/puskesmas/pegawai/{isi.pegawai.id}/keaktifan",
        f"/puskesmas/pegawai/{isi.pegawai.id}/hapus",
        f"/puskesmas/mitra/{isi.mitra.id}/keaktifan",
        f"/puskesmas/mitra/{isi.mitra.id}/hapus",
        f"/puskesmas/kelompok/{isi.kelompok.id}/hapus",
    )
