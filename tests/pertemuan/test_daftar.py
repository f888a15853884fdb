"""The list of meetings, and a new one outside the plan."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from time_machine import travel

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import JenisPertemuan, StatusPertemuan, Tahap
from lokmin.puskesmas.rules import JenisKop
from tests.pabrik import Pabrik

pytestmark = pytest.mark.usefixtures("hari_ini")
HARI_INI = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # Monday 09.00 WIB
BARU = {
    "jenis": "bulanan:rutin",
    "judul": "",
    "tanggal": "2026-03-05",
    "jam_mulai": "12:30",
    "jam_selesai": "14:45",
    "tempat": "Aula Puskesmas",
    "unit_id": "",
    "untuk": "",
    "periode_mulai": "",
    "periode_sampai": "",
}


@pytest.fixture
def hari_ini() -> Iterator[None]:
    with travel(HARI_INI, tick=False):
        yield


def satu() -> Pertemuan:
    return db.session.scalars(select(Pertemuan)).one()


def jumlah() -> int:
    return db.session.scalar(select(func.count(Pertemuan.id))) or 0


def test_daftar_kosong_mengajak_menyusun_jadwal(ktu: FlaskClient) -> None:
    assert "Buat jadwal tahunan terlebih dahulu" in ktu.get("/pertemuan/").text


def test_daftar_kosong_tidak_menyuruh_pembaca(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien, Peran.SURVEIOR)
    isi = klien.get("/pertemuan/").text
    assert "Belum ada lokmin." in isi and "Buat jadwal" not in isi


def test_daftar_menampilkan_tahun_ini_dan_dapat_disaring(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.pertemuan(judul="Rapat tahun lalu", tahun=2025)
    buat.pertemuan(judul="Rapat mutu", tempat="Ruang rapat")
    buat.pertemuan(judul="Rapat tunda", status=StatusPertemuan.DITUNDA)
    semua = ktu.get("/pertemuan/").text
    assert "Rapat mutu" in semua and "12.30 WIB s.d. selesai" in semua
    assert "Rapat tahun lalu" not in semua
    assert "Rapat tahun lalu" in ktu.get("/pertemuan/?tahun=semua").text
    disaring = ktu.get("/pertemuan/?status=ditunda").text
    assert "Rapat tunda" in disaring and "Rapat mutu" not in disaring
    assert "Rapat mutu" in ktu.get("/pertemuan/?cari=ruang").text
    assert "Tidak ada pertemuan yang cocok" in ktu.get("/pertemuan/?jenis=rtm").text


@pytest.mark.parametrize(
    "tanya", ["tahun=x&jenis=raja&status=0", "halaman=-1", "halaman=9999", "halaman=x"]
)
def test_saringan_yang_aneh_tidak_mengganggu(
    ktu: FlaskClient, buat: Pabrik, tanya: str
) -> None:
    assert buat.rapat.judul in ktu.get(f"/pertemuan/?{tanya}").text


def test_daftar_panjang_dibagi_menjadi_halaman(ktu: FlaskClient, buat: Pabrik) -> None:
    for n in range(51):
        buat.pertemuan(judul=f"Rapat {n:02}.")
    pertama, kedua = (ktu.get(f"/pertemuan/?halaman={n}").text for n in (1, 2))
    assert "Halaman 1 dari 2" in pertama and "51 pertemuan" in pertama
    assert kedua.count("Rapat ") >= 1 and "Halaman 2 dari 2" in kedua


def test_pertemuan_puskesmas_lain_tidak_terlihat(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    slug = buat.tetangga().pertemuan(judul="Rahasia tetangga").slug
    assert "Rahasia tetangga" not in ktu.get("/pertemuan/?tahun=semua").text
    assert ktu.get(f"/pertemuan/{slug}").status_code == 404


def test_lokmin_bulanan_ditambah_dari_templatnya(ktu: FlaskClient) -> None:
    jawaban = ktu.post("/pertemuan/baru", data=BARU)
    assert jawaban.location == "/pertemuan/bulanan-2026-03"
    baru = satu()
    assert baru.judul == "Lokakarya Mini Bulanan (Lintas Program) Bulan Maret 2026"
    assert (baru.tahun, baru.ke, baru.rencana) == (2026, 3, date(2026, 3, 5))
    assert baru.mulai == datetime(2026, 3, 5, 5, 30, tzinfo=UTC)
    assert baru.periode == (date(2026, 2, 1), date(2026, 2, 28))
    halaman = ktu.get(jawaban.location).text
    assert "12.30–14.45 WIB" in halaman and "Februari 2026" in halaman
    assert "Evaluasi tindak lanjut lokmin yang lalu" in halaman


def test_triwulanan_memakai_kop_kecamatan_dan_dipimpin_camat(ktu: FlaskClient) -> None:
    ktu.post("/pertemuan/baru", data=BARU | {"jenis": "triwulanan:pertama"})
    baru = satu()
    assert (baru.slug, baru.ke, baru.tahap) == ("triwulanan-2026-1", 1, Tahap.PERTAMA)
    assert (baru.kop, baru.pimpinan) == (JenisKop.KECAMATAN, "Camat")
    assert baru.periode == (date(2025, 10, 1), date(2025, 12, 31))


def test_lokmin_februari_yang_diadakan_maret_dihitung_februari(
    ktu: FlaskClient,
) -> None:
    ktu.post("/pertemuan/baru", data=BARU | {"untuk": "2026-02"})
    assert satu().slug == "bulanan-2026-02" and "Februari 2026" in satu().judul


def test_periode_yang_dievaluasi_bebas(ktu: FlaskClient) -> None:
    periode = {"periode_mulai": "2025-12-01", "periode_sampai": "2026-02-28"}
    jawaban = ktu.post("/pertemuan/baru", data=BARU | periode)
    assert "1 Desember 2025–28 Februari 2026" in ktu.get(jawaban.location).text


@pytest.mark.parametrize("jenis", ["bulanan:rutin", "triwulanan:rutin"])
def test_bulan_atau_triwulan_yang_sama_dua_kali_ditolak_dengan_jelas(
    ktu: FlaskClient, jenis: str
) -> None:
    ktu.post("/pertemuan/baru", data=BARU | {"jenis": jenis})
    jawaban = ktu.post("/pertemuan/baru", data=BARU | {"jenis": jenis})
    assert "sudah ada. Pilih bulan atau triwulan lain." in jawaban.text
    assert jumlah() == 1


def test_yang_dibatalkan_boleh_diganti_dengan_alamat_sendiri(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.pertemuan(
        slug="bulanan-2026-03",
        jenis=JenisPertemuan.BULANAN,
        ke=3,
        status=StatusPertemuan.DIBATALKAN,
    )
    jawaban = ktu.post("/pertemuan/baru", data=BARU)
    assert jawaban.location == "/pertemuan/bulanan-2026-03-2"


def test_yang_pertama_hanya_sekali_setahun(ktu: FlaskClient) -> None:
    ktu.post("/pertemuan/baru", data=BARU | {"jenis": "bulanan:pertama"})
    lain = {"jenis": "bulanan:pertama", "tanggal": "2026-04-02"}
    jawaban = ktu.post("/pertemuan/baru", data=BARU | lain)
    assert "Lokmin bulanan pertama tahun 2026 sudah ada." in jawaban.text
    assert jumlah() == 1


def test_pralokmin_memerlukan_unit_dan_memakai_namanya(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    unit = buat.unit()
    tanpa = ktu.post("/pertemuan/baru", data=BARU | {"jenis": "pralokmin:rutin"})
    assert "Pilih klaster atau unit" in tanpa.text and jumlah() == 0
    isi = BARU | {"jenis": "pralokmin:rutin", "unit_id": str(unit.id)}
    alamat = [ktu.post("/pertemuan/baru", data=isi).location for _ in range(2)]
    assert alamat == [
        "/pertemuan/pralokmin-2026-03-klaster-2-ibu-dan-anak",
        "/pertemuan/pralokmin-2026-03-klaster-2-ibu-dan-anak-2",
    ]


def test_rapat_lain_perlu_judul_dan_alamatnya_terbaca(ktu: FlaskClient) -> None:
    tanpa = ktu.post("/pertemuan/baru", data=BARU | {"jenis": "rapat:rutin"})
    assert "Tulis judul rapat ini" in tanpa.text
    isi = BARU | {"jenis": "rapat:rutin", "judul": "Rapat Tim Mutu & Éselon"}
    jawaban = ktu.post("/pertemuan/baru", data=isi)
    assert jawaban.location == "/pertemuan/rapat-2026-03-rapat-tim-mutu-eselon"


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"jenis": "raja:rutin"}, "Pilihan ini tidak tersedia."),
        ({"tanggal": ""}, "Kolom Tanggal wajib diisi."),
        ({"tanggal": "0001-01-01"}, "Isi dengan tahun 2000 sampai 2100."),
        ({"tanggal": "31 Maret"}, "Isi dengan tanggal yang benar."),
        ({"jam_mulai": ""}, "Kolom Jam mulai wajib diisi."),
        ({"jam_mulai": "25:00"}, "Isi dengan jam yang benar."),
        ({"jam_selesai": "12:30"}, "Jam selesai harus sesudah jam mulai."),
        ({"tempat": ""}, "Kolom Tempat wajib diisi."),
        ({"judul": "Lokmin\r\nBcc: x@y.z"}, "satu baris"),
        ({"judul": "x" * 201}, "paling panjang 200 huruf"),
        ({"untuk": "2026-T1"}, "Pilih bulan untuk lokmin bulanan."),
        ({"untuk": "1999-01"}, "Pilihan ini tidak tersedia."),
        ({"periode_mulai": "2026-01-01"}, "Isi awal dan akhir periode"),
        (
            {"periode_mulai": "2026-02-01", "periode_sampai": "2026-01-01"},
            "Akhir periode tidak boleh sebelum awalnya.",
        ),
        ({"unit_id": "bukan-uuid"}, "Pilihan ini tidak tersedia."),
    ],
)
def test_isian_yang_salah_ditolak_di_kolomnya(
    ktu: FlaskClient, isi: dict[str, str], kalimat: str
) -> None:
    jawaban = ktu.post("/pertemuan/baru", data=BARU | isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert jumlah() == 0


def test_tempat_yang_terakhir_dipakai_sudah_terisi(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    assert buat.rapat.tempat in ktu.get("/pertemuan/baru").text


def test_yang_hanya_membaca_tidak_dapat_menambah(notulis: FlaskClient) -> None:
    assert notulis.get("/pertemuan/baru").status_code == 403
    assert notulis.post("/pertemuan/baru", data=BARU).status_code == 403
    assert "Tambah pertemuan" not in notulis.get("/pertemuan/").text


def test_daftar_tidak_menerima_kiriman(ktu: FlaskClient) -> None:
    assert ktu.post("/pertemuan/").status_code == 405
