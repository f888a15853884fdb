"""Identity, heads and profile: what is typed in, and what is drawn from it."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.puskesmas.models import KopSurat, ProfilNaskah
from lokmin.puskesmas.rules import JenisKop, Kertas, LetakYth
from tests.pabrik import Pabrik
from tests.puskesmas.alat import multipart, simpan

IDENTITAS = {
    "nama": "UPTD Puskesmas Sukamaju",
    "kode": "PKM-SKM",
    "kecamatan": "Sukamaju",
    "kabupaten": "Kabupaten Harapan Jaya",
    "provinsi": "Jawa Barat",
    "zona": "Asia/Makassar",
    "hari_kerja": "6",
    "struktur": "upaya",
    "menit_diam": "15",
    "batas_undangan": "2",
}
PROFIL = {
    "kertas": "f4",
    "huruf": "Arial",
    "ukuran_huruf": "12",
    "spasi": "115",
    "margin_atas": "20",
    "margin_bawah": "25",
    "margin_kiri": "30",
    "margin_kanan": "20",
    "letak_yth": "kanan",
    "sebutan_notulen": "Notula",
    "sebutan_triwulan": "tribulanan",
    "pola_nomor": "{kode}/{urut:4}/{unit}/{tahun}",
    "dasar_hukum": "Permenkes 44/2016",
}


def gambar(jenis: str = "PNG", sisi: int = 40) -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", (sisi, sisi), "green").save(isi, jenis)
    return isi.getvalue()


def kirim_kop(klien: FlaskClient, **isi: Any) -> Any:
    """Send the form; a logo is given as the bytes of its file."""
    kiriman, jenis = multipart(isi)
    return klien.post("/puskesmas/kop/puskesmas", data=kiriman, content_type=jenis)


def test_identitas_tersimpan_dan_sebutan_ikut_struktur(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien, Peran.ADMIN)
    assert "Klaster dan unit" in klien.get("/puskesmas/unit/").text
    assert klien.post("/puskesmas/ubah", data=IDENTITAS).status_code == 302
    assert (buat.puskesmas.menit_diam, buat.puskesmas.zona.name) == (15, "WITA")
    for alamat in ("unit/", "unit/baru", ""):
        halaman = klien.get(f"/puskesmas/{alamat}").text
        assert "Upaya" in halaman and "Klaster" not in halaman, alamat


@pytest.mark.parametrize(
    ("kolom", "nilai", "kalimat"),
    [
        ("nama", "", "Kolom Nama Puskesmas wajib diisi."),
        ("nama", "x" * 300, "paling panjang 200 huruf"),
        ("kode", "A\x00B", "satu baris teks biasa"),
        ("zona", "Mars/Olympus", "Pilihan ini tidak tersedia."),
        ("menit_diam", "4", "Isi dengan angka 5 sampai 480."),
        ("menit_diam", "9" * 5000, "Isi dengan angka"),
        ("struktur", "", "Pilihan ini tidak tersedia."),
    ],
)
def test_identitas_yang_salah_ditolak_di_kolomnya(
    ktu: FlaskClient, buat: Pabrik, kolom: str, nilai: str, kalimat: str
) -> None:
    jawaban = ktu.post("/puskesmas/ubah", data=IDENTITAS | {kolom: nilai})
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert buat.puskesmas.menit_diam == 30


def test_kode_puskesmas_lain_ditolak_di_kolomnya(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.tetangga()
    jawaban = ktu.post("/puskesmas/ubah", data=IDENTITAS | {"kode": "PKM-TTG"})
    assert "Kode ini dipakai Puskesmas lain." in jawaban.text
    assert buat.puskesmas.kode == "PKM-SKM"


def test_kop_dan_logo_tersimpan_diganti_lalu_dihapus(ktu: FlaskClient) -> None:
    kirim_kop(ktu, unit="UPTD Puskesmas Sukamaju", logo_kiri=gambar())
    logo = ktu.get("/puskesmas/kop/puskesmas/logo/kiri")
    assert (logo.status_code, logo.mimetype) == (200, "image/png")
    assert "sandbox" in logo.headers["Content-Security-Policy"]
    assert logo.headers["X-Content-Type-Options"] == "nosniff"
    etag = {"If-None-Match": logo.headers["ETag"]}
    assert (
        ktu.get("/puskesmas/kop/puskesmas/logo/kiri", headers=etag).status_code == 304
    )
    kirim_kop(ktu, unit="UPTD", logo_kiri=gambar("JPEG"))
    assert ktu.get("/puskesmas/kop/puskesmas/logo/kiri").mimetype == "image/jpeg"
    kirim_kop(ktu, unit="UPTD", hapus_logo_kiri="y")
    assert ktu.get("/puskesmas/kop/puskesmas/logo/kiri").status_code == 404


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"\x89PNG" + b"0" * 20_000_000, "Ukuran logo kiri paling besar 2 MB."),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "harus berupa gambar"),
        (b"GIF89a/*<script>alert(1)</script>*/", "logo kiri"),
        (b"", "kosong"),
    ],
)  # fmt: skip
def test_logo_yang_salah_ditolak_dan_kop_tidak_berubah(
    ktu: FlaskClient, isi: bytes, kalimat: str
) -> None:
    kop = simpan(KopSurat(jenis=JenisKop.PUSKESMAS, unit="Nama lama"))
    jawaban = kirim_kop(ktu, unit="Nama baru", logo_kiri=isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert "Nama baru" in jawaban.text  # what was typed is not lost
    assert (kop.unit, kop.logo_kiri_id) == ("Nama lama", None)


def test_logo_tetangga_tidak_terlihat(klien: FlaskClient, buat: Pabrik) -> None:
    buat.masuk(klien)
    kirim_kop(klien, unit="UPTD", logo_kiri=gambar())
    buat.tetangga().masuk(klien)
    assert klien.get("/puskesmas/kop/puskesmas/logo/kiri").status_code == 404


@pytest.mark.parametrize("alamat", ["kop/dinas", "kop/puskesmas/logo/atas"])
def test_kop_dan_sisi_yang_tidak_ada_dijawab_404(ktu: FlaskClient, alamat: str) -> None:
    assert ktu.get(f"/puskesmas/{alamat}").status_code == 404


def test_kepala_boleh_mengubah_kop_dan_profil_tetapi_bukan_identitas(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien, Peran.KEPALA)
    assert kirim_kop(klien, unit="UPTD").status_code == 302
    assert klien.post("/puskesmas/profil-naskah/ubah", data=PROFIL).status_code == 302
    assert klien.post("/puskesmas/ubah", data=IDENTITAS).status_code == 403


def test_profil_tersimpan_sebagai_satu_baris(ktu: FlaskClient) -> None:
    for _ in range(2):
        assert ktu.post("/puskesmas/profil-naskah/ubah", data=PROFIL).status_code == 302
    (profil,) = _profil()
    assert (profil.kertas, profil.letak_yth, profil.spasi) == (
        Kertas.F4,
        LetakYth.KANAN,
        115,
    )
    assert "000.1.5/0045/PKM-SKM/2026" in ktu.get("/puskesmas/profil-naskah/").text


@pytest.mark.parametrize(
    ("kolom", "nilai", "kalimat"),
    [
        ("pola_nomor", "{kode}/{tahun}", "harus memuat {urut} satu kali"),
        ("margin_kiri", "61", "Isi dengan angka 5 sampai 60."),
        ("margin_kiri", "abc", "Isi dengan angka"),
        ("ukuran_huruf", "15", "Isi dengan angka 9 sampai 14."),
        ("huruf", "Comic Sans", "Pilihan ini tidak tersedia."),
        ("spasi", "113", "Pilihan ini tidak tersedia."),
        ("dasar_hukum", "x" * 2001, "paling panjang 2000 huruf"),
    ],
)
def test_profil_yang_salah_ditolak_di_kolomnya(
    ktu: FlaskClient, kolom: str, nilai: str, kalimat: str
) -> None:
    jawaban = ktu.post("/puskesmas/profil-naskah/ubah", data=PROFIL | {kolom: nilai})
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert "Pratinjau menunggu isian yang benar." in jawaban.text
    assert _profil() == []


def test_prasetel_mengisi_formulir_tanpa_menyimpan(ktu: FlaskClient) -> None:
    halaman = ktu.get("/puskesmas/profil-naskah/ubah?prasetel=f4").text
    assert 'checked id="kertas-1"' in halaman
    assert _profil() == []


def test_lihat_pratinjau_tanpa_javascript_tidak_menyimpan(ktu: FlaskClient) -> None:
    jawaban = ktu.post(
        "/puskesmas/profil-naskah/ubah", data=PROFIL | {"pratinjau": "1"}
    )
    assert jawaban.status_code == 200 and "margin_kiri=30" in jawaban.text
    assert _profil() == []
    jawaban = kirim_kop(ktu, unit="UPTD Baru", pratinjau="1")
    assert "unit=UPTD+Baru" in jawaban.text


def test_pratinjau_yang_salah_dijawab_kalimat(ktu: FlaskClient) -> None:
    salah = PROFIL | {"pola_nomor": "{x}", "margin_kiri": "900"}
    for bentuk in ("png", "pdf"):
        jawaban = ktu.get(
            f"/puskesmas/profil-naskah/pratinjau.{bentuk}", query_string=salah
        )
        assert (jawaban.status_code, jawaban.mimetype) == (422, "text/plain")
        assert "Margin kiri (mm): Isi dengan angka 5 sampai 60." in jawaban.text
        assert "{x} tidak dikenal" in jawaban.text
    jawaban = ktu.get("/puskesmas/kop/puskesmas/pratinjau.png?unit=" + "x" * 300)
    assert jawaban.status_code == 422 and "Nama unit" in jawaban.text


@pytest.mark.lambat
def test_pratinjau_digambar_mesin_cetak_pada_kedua_kertas(ktu: FlaskClient) -> None:
    kirim_kop(ktu, unit="UPTD <b>Puskesmas</b>", logo_kiri=gambar())
    perbandingan = {}
    for lembar in ("a4", "f4"):
        jawaban = ktu.get(
            "/puskesmas/profil-naskah/pratinjau.png",
            query_string=PROFIL | {"lembar": lembar},
        )
        assert (jawaban.status_code, jawaban.mimetype) == (200, "image/png")
        lebar, tinggi = Image.open(io.BytesIO(jawaban.data)).size
        perbandingan[lembar] = round(tinggi / lebar, 2)
    assert perbandingan == {"a4": 1.41, "f4": 1.54}
    assert ktu.get("/puskesmas/kop/puskesmas/pratinjau.png").mimetype == "image/png"
    pdf = ktu.get("/puskesmas/profil-naskah/pratinjau.pdf")
    assert pdf.data.startswith(b"%PDF-")
    etag = {"If-None-Match": jawaban.headers["ETag"]}
    ulang = ktu.get(
        "/puskesmas/profil-naskah/pratinjau.png",
        query_string=PROFIL | {"lembar": "f4"},
        headers=etag,
    )
    assert ulang.status_code == 304


def test_pratinjau_dibatasi_per_akun(ktu: FlaskClient) -> None:
    salah = "/puskesmas/profil-naskah/pratinjau.png?kertas=x"
    status = [ktu.get(salah).status_code for _ in range(121)]
    assert status[119:] == [422, 429]


def _profil() -> list[ProfilNaskah]:
    return list(db.session.scalars(select(ProfilNaskah)))
