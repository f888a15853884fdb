"""The register: no number twice, none invented, every gap explained (promise 2)."""

import io
import subprocess
import sys
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan.models import NomorSurat
from lokmin.undangan.rules import StatusNomor
from lokmin.undangan.rules.nomor import (
    BagianNomor,
    BukuKosong,
    BukuPenuh,
    NomorTidakSah,
    UrutNomor,
    baca_urut,
    berikutnya,
    celah,
    tercetak,
)
from tests.pabrik import Pabrik

PROSES = 4
SEMUA = 10_000
POLA = "{kode}/{urut:3}/{unit}/{romawi}/{tahun}"
BAGIAN = BagianNomor("000.1.5", "PKM-SKM", 2, 2026)


@pytest.mark.lambat
def test_sepuluh_ribu_nomor_oleh_banyak_proses(app: Flask, buat: Pabrik) -> None:
    buat.nomor(urut=44)
    db.session.rollback()
    setelan = app.config["SETELAN"]
    url = db.engine.url.render_as_string(hide_password=False)
    awal = time.monotonic()
    proses = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.undangan.pengambil"),
                *(str(setelan.instance), url, str(buat.id), str(SEMUA // PROSES)),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROSES)
    ]
    diakui = [int(n) for p in proses for n in p.communicate(timeout=900)[0].split()]
    lama = time.monotonic() - awal
    print(f"\n{SEMUA} nomor oleh {PROSES} proses: {lama:.1f} s, {db.engine.name}")  # noqa: T201 - the figure of the promise
    assert all(p.returncode == 0 for p in proses)
    assert sorted(diakui) == list(range(45, 45 + SEMUA))
    ada = db.session.query(NomorSurat.urut).order_by(NomorSurat.urut).all()
    assert [n for (n,) in ada] == list(range(44, 45 + SEMUA))


@pytest.mark.parametrize(
    ("teks", "urut"),
    [
        ("45", UrutNomor(45)),
        (" 045 ", UrutNomor(45)),
        ("45.a", UrutNomor(45, "a")),
        ("45A", UrutNomor(45, "a")),
    ],
)
def test_nomor_dibaca_seperti_ditulis_orang(teks: str, urut: UrutNomor) -> None:
    assert baca_urut(teks) == urut


@pytest.mark.parametrize("teks", ["", "0", "-1", "4 5", "45.1", "x", "٤٥", "1234567"])
def test_yang_bukan_nomor_ditolak(teks: str) -> None:
    with pytest.raises(NomorTidakSah):
        baca_urut(teks)


@pytest.mark.parametrize(
    ("bagian", "nomor", "hasil"),
    [
        (BAGIAN, UrutNomor(45), "000.1.5/045/PKM-SKM/II/2026"),
        (BAGIAN, UrutNomor(45, "a"), "000.1.5/045.a/PKM-SKM/II/2026"),
        (BAGIAN, None, "000.1.5/......../PKM-SKM/II/2026"),
        (BagianNomor("", "", 2, 2026), None, "......../......../2026"),
        (BAGIAN._replace(kode=""), UrutNomor(7), "......../007/PKM-SKM/II/2026"),
    ],
)
def test_nomor_tercetak(
    bagian: BagianNomor, nomor: UrutNomor | None, hasil: str
) -> None:
    assert tercetak(POLA, bagian, nomor) == hasil


def test_tanpa_nomor_tahun_ini_tidak_ada_saran() -> None:
    assert berikutnya(45, 2026) == 46
    with pytest.raises(BukuKosong):
        berikutnya(None, 2026)
    with pytest.raises(BukuPenuh):
        berikutnya(999_999, 2026)


def test_celah_dijelaskan(buat: Pabrik) -> None:
    semua = [buat.nomor(urut=n) for n in (45, 46, 50, 52)]
    assert [str(satu) for satu in celah(semua)] == ["47–49", "51"]


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    buat.masuk(klien, Peran.KTU)
    return klien


BUKU = "/undangan/nomor/?tahun=2026"
CATAT = "/undangan/nomor/catat?tahun=2026"


def test_nomor_terakhir_dicatat_lalu_berikutnya_dipesan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    assert "Belum ada nomor tahun 2026" in ktu.get(BUKU).text
    ktu.post(CATAT, data={"urut": "44", "untuk": "", "keadaan": "sudah"})
    ktu.post(CATAT, data={"urut": "", "untuk": "Surat tugas", "keadaan": "pesan"})
    semua = {n.urut: (n.status, n.untuk) for n in db.session.query(NomorSurat)}
    assert semua == {
        44: (StatusNomor.TERBIT, "Surat lain di luar Lokmin"),
        45: (StatusNomor.DIPESAN, "Surat tugas"),
    }


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"urut": "45", "untuk": "", "keadaan": "sudah"}, "sudah dipakai untuk"),
        ({"urut": "", "untuk": "", "keadaan": "sudah"}, "Tulis nomor urut"),
        ({"urut": "46", "untuk": "", "keadaan": "pesan"}, "untuk surat apa"),
        ({"urut": "46", "untuk": "a\r\nb", "keadaan": "sudah"}, "satu baris"),
        ({"urut": "46", "untuk": "", "keadaan": "lain"}, "tidak tersedia"),
    ],
)
def test_catatan_yang_salah(
    ktu: FlaskClient, buat: Pabrik, isi: dict[str, str], kalimat: str
) -> None:
    buat.nomor(urut=45)
    jawaban = ktu.post(CATAT, data=isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert db.session.query(NomorSurat).count() == 1


def test_pesanan_dibatalkan_dan_tidak_dipakai_lagi(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    nomor = buat.nomor(urut=45)
    alamat = f"/undangan/nomor/{nomor.id}/batal"
    assert ktu.post(alamat).status_code == 302
    assert ktu.post(alamat).status_code == 409
    lagi = ktu.post(CATAT, data={"urut": "45", "untuk": "", "keadaan": "sudah"})
    assert "sudah dipakai" in lagi.text


def test_nomor_pada_surat_tidak_dapat_dibatalkan_sendiri(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    nomor = buat.nomor(urut=45)
    buat.undangan(cara_nomor="buku", nomor_id=nomor.id)
    assert ktu.post(f"/undangan/nomor/{nomor.id}/batal").status_code == 409


def test_buku_diunduh_sebagai_xlsx(ktu: FlaskClient, buat: Pabrik) -> None:

    buat.nomor(urut=45, untuk="=HYPERLINK(1)")
    buat.nomor(urut=48)
    jawaban = ktu.get("/undangan/nomor/buku-nomor.xlsx?tahun=2026")
    lembar = load_workbook(io.BytesIO(jawaban.data)).active
    assert lembar is not None
    baris = [[sel.value for sel in satu][:5] for satu in lembar.iter_rows(min_row=2)]
    assert [satu[0] for satu in baris] == ["45", "46–47", "48"]
    assert baris[0][3] == "=HYPERLINK(1)"
    assert baris[1][3] == "Surat lain di luar Lokmin"


def test_buku_kecamatan_terpisah(ktu: FlaskClient, buat: Pabrik) -> None:
    buat.nomor(urut=45, untuk="Milik Puskesmas")
    buat.nomor(urut=45, untuk="Milik kecamatan", buku=JenisKop.KECAMATAN)
    halaman = ktu.get(f"{BUKU}&milik=kecamatan").text
    assert "Milik kecamatan" in halaman and "Milik Puskesmas" not in halaman
