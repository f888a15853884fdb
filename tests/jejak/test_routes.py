import pytest
from flask.testing import FlaskClient

from lokmin.bersama.peran import Peran
from lokmin.jejak.queries import SEHALAMAN
from tests.pabrik import Pabrik


def test_kepala_membaca_siapa_mengubah_apa(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.KEPALA)
    buat.pegawai(nama="Rina Kartika, A.Md.Gz.")
    halaman = klien.get("/jejak/").text
    assert "Pegawai dibuat" in halaman and "Rina Kartika" in halaman


def test_saringan_menurut_data_dan_nama(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    buat.pegawai(nama="Ahmad Fauzi")
    buat.mitra(instansi="Koramil Sukamaju")
    assert "Ahmad Fauzi" not in klien.get("/jejak/?tabel=mitra").text
    assert "Koramil Sukamaju" in klien.get("/jejak/?tabel=mitra").text
    assert "Tidak ada perubahan" in klien.get("/jejak/?nama=tidak+dikenal").text


def test_riwayat_satu_objek(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    orang = buat.pegawai(nama="Ahmad Fauzi")
    buat.pegawai(nama="Rudi Hartono")
    halaman = klien.get(f"/jejak/?objek={orang.id}").text
    assert "Ahmad Fauzi" in halaman and "Rudi Hartono" not in halaman


def test_halaman_berikutnya_meneruskan_tanpa_ulang(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien)
    for urut in range(SEHALAMAN + 5):
        buat.mitra(instansi=f"Posyandu {urut:03}")
    halaman = klien.get("/jejak/?tabel=mitra").text
    assert "Posyandu 054" in halaman and "Posyandu 004" not in halaman
    lanjut = halaman.split("sebelum=")[1].split('"')[0]
    halaman = klien.get(f"/jejak/?tabel=mitra&sebelum={lanjut}").text
    assert "Posyandu 004" in halaman and "Posyandu 005" not in halaman


@pytest.mark.parametrize(
    "kacau",
    [
        "dari=kemarin",
        "objek=123",
        "sebelum=99999999999999999999",
        "tabel=rahasia",
        "sebelum=%00",
        "objek=%20",
        "objek=%E2%80%A8",
        "dari=0001-01-01&sampai=9999-12-31",
    ],
)
def test_saringan_yang_kacau_disebut_bukan_dilempar(
    klien: FlaskClient, buat: Pabrik, kacau: str
) -> None:
    buat.masuk(klien)
    assert klien.get(f"/jejak/?{kacau}").status_code == 200


def test_isi_dari_pengguna_tidak_menjadi_html(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    buat.pegawai(nama="<script>alert(1)</script>")
    assert "<script>alert" not in klien.get("/jejak/").text


def test_tetangga_tidak_terlihat(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    id_orang = buat.tetangga().pegawai(nama="Orang tetangga").id
    assert "Orang tetangga" not in klien.get("/jejak/").text
    assert "Tidak ada perubahan" in klien.get(f"/jejak/?objek={id_orang}").text


@pytest.mark.parametrize(
    "peran", [Peran.NOTULIS, Peran.KOORDINATOR, Peran.ADMIN, Peran.SURVEIOR]
)
def test_yang_bukan_pimpinan_ditolak(
    klien: FlaskClient, buat: Pabrik, peran: Peran
) -> None:
    buat.masuk(klien, peran)
    assert klien.get("/jejak/").status_code == 403


def test_keutuhan_disebut_dengan_jumlahnya(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    assert "Jejak utuh: 3 baris" in klien.get("/jejak/periksa").text


def test_jejak_tidak_menerima_kiriman(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    assert klien.post("/jejak/").status_code == 405
