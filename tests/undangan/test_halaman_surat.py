"""The pages of letters: from nothing to issued, bad input, strangers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.pertemuan.queries import ambil_pertemuan
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.undangan.models import NomorSurat, Undangan
from lokmin.undangan.queries import ambil_undangan
from lokmin.undangan.rules import CaraKirim, CaraNomor, StatusNomor, StatusUndangan
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik
from tests.undangan.alat import ISIAN, KEPALA, SLUG, siapkan, terbitkan

ALAMAT = f"/undangan/{SLUG}"


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    buat.masuk(klien, Peran.KTU)
    return klien


@pytest.fixture
def surat(buat: Pabrik) -> Callable[[], Undangan]:
    def ambil() -> Undangan:
        return ambil_undangan(ambil_pertemuan(SLUG).id)

    return ambil


def ubah(klien: FlaskClient, **isi: str) -> Any:
    return klien.post(f"{ALAMAT}/ubah", data=ISIAN | isi)


def test_dari_pertemuan_sampai_terbit(
    ktu: FlaskClient, buat: Pabrik, surat: Callable[[], Undangan]
) -> None:
    buat.pegawai(nama=KEPALA, jabatan="Kepala UPTD")
    buat.pertemuan(slug=SLUG)
    assert "Siapkan undangan" in ktu.get(ALAMAT).text
    assert ktu.post(f"{ALAMAT}/siapkan").status_code == 302
    assert surat().ttd_nama == KEPALA
    assert "Terbitkan" in ktu.get(ALAMAT).text
    jawaban = ktu.post(f"{ALAMAT}/terbit")
    assert jawaban.location == f"{ALAMAT}/kirim"
    assert surat().status is StatusUndangan.TERBIT
    assert ambil_pertemuan(SLUG).status is StatusPertemuan.DIUNDANG


def test_kop_lain_membawa_penanda_tangannya_kecuali_yang_diketik(
    ktu: FlaskClient, buat: Pabrik, surat: Callable[[], Undangan]
) -> None:
    buat.mitra(instansi="Kecamatan Sukamaju", jabatan="Camat", kontak="Drs. Asep")
    siapkan(buat)
    ubah(ktu)
    sama = ISIAN | {"kop": "kecamatan"}
    assert ktu.post(f"{ALAMAT}/ubah", data=sama).status_code == 302
    assert (surat().ttd_nama, surat().kode_unit) == ("Drs. Asep", "")
    diketik = sama | {"kop": "puskesmas", "ttd_nama": "Ns. Budi", "kode_unit": "X"}
    assert ktu.post(f"{ALAMAT}/ubah", data=diketik).status_code == 302
    assert (surat().ttd_nama, surat().kode_unit) == ("Ns. Budi", "X")


def test_daftar_menyebut_pertemuan_yang_akan_datang(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    besok = waktu.sekarang() + timedelta(days=10)
    siapkan(buat, mulai=besok, rencana=besok.date())
    buat.pertemuan(judul="Sudah lewat")
    halaman = ktu.get("/undangan/").text
    assert "Lokakarya Mini Bulanan Februari 2026" in halaman
    assert "Periksa dan terbitkan" in halaman
    assert "Sudah lewat" not in halaman


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (
            {"tanggal": "2026-02-06"},
            "Tanggal lokmin tidak boleh sebelum tanggal surat.",
        ),
        ({"tanggal": ""}, "Isi tanggal surat."),
        ({"tanggal": "31-31-2026"}, "Isi dengan tanggal yang benar."),
        ({"hal": "Undangan\r\nBcc: lain@contoh.id"}, "satu baris"),
        ({"hal": ""}, "wajib diisi"),
        ({"ttd_nama": "x" * 201}, "paling panjang 200"),
        ({"cara_nomor": "buku", "urut": "empat"}, "nomor urut berupa angka"),
        ({"cara_nomor": "buku", "urut": "0"}, "nomor urut berupa angka"),
        ({"cara_nomor": "buku"}, "belum tahu nomor surat tahun 2026"),
        ({"cara_nomor": "tertulis"}, "Tulis nomor surat dari kantor"),
        ({"cara_ttd": "a.n."}, "satu baris"),
        ({"cara_ttd": "u.b.", "ttd_bawahan": "Kasubbag"}, "dua baris"),
        ({"sifat": "Genting"}, "Pilihan ini tidak tersedia."),
        ({"pembuka": "a\x00b"}, "tidak dapat disimpan"),
    ],
)
def test_isian_yang_salah_disebut(
    ktu: FlaskClient,
    buat: Pabrik,
    surat: Callable[[], Undangan],
    isi: dict[str, str],
    kalimat: str,
) -> None:
    siapkan(buat)
    sebelum = surat().hal
    jawaban = ubah(ktu, **isi)
    assert jawaban.status_code == 200
    assert kalimat in jawaban.text
    assert surat().hal == sebelum


def test_nomor_yang_sudah_dipakai_ditolak_dengan_jalan_keluar(
    ktu: FlaskClient, buat: Pabrik, surat: Callable[[], Undangan]
) -> None:
    siapkan(buat)
    buat.nomor(urut=45, untuk="Surat tugas posyandu")
    ditolak = ubah(ktu, cara_nomor="buku", urut="45").text
    assert "Surat tugas posyandu" in ditolak and "45.a" in ditolak and "46" in ditolak
    assert ubah(ktu, cara_nomor="buku", urut="45.a").status_code == 302
    nomor = surat().nomor
    assert nomor is not None and (nomor.urut, nomor.sisipan) == (45, "a")
    assert "000.1.5/045.a/PKM-SKM/II/2026" in ktu.get(ALAMAT).text


def test_nomor_tetap_saat_disimpan_lagi_dan_batal_saat_diganti(
    ktu: FlaskClient, buat: Pabrik, surat: Callable[[], Undangan]
) -> None:
    siapkan(buat)
    buat.nomor(urut=44)
    for _ in range(2):
        ubah(ktu, cara_nomor="buku", urut=(surat().nomor and "45") or "")
    assert {n.urut: n.status for n in db.session.query(NomorSurat)} == {
        44: StatusNomor.DIPESAN,
        45: StatusNomor.DIPESAN,
    }
    ubah(ktu, cara_nomor="buku", urut="47")
    ubah(ktu, cara_nomor="kosong")
    assert surat().cara_nomor is CaraNomor.KOSONG
    semua = {n.urut: n.status for n in db.session.query(NomorSurat)}
    assert semua[45] is semua[47] is StatusNomor.BATAL


def test_nomor_kantor_lain_dua_kali_harus_disetujui(
    ktu: FlaskClient, buat: Pabrik, surat: Callable[[], Undangan]
) -> None:
    siapkan(buat)
    tertulis: dict[str, Any] = {
        "cara_nomor": "tertulis",
        "nomor_tertulis": "400/017/Und/LK/2026",
    }
    buat.undangan(**tertulis)
    assert "sudah tertulis pada surat lain" in ubah(ktu, **tertulis).text
    assert ubah(ktu, **tertulis, setuju_ganda="y").status_code == 302
    assert surat().nomor_tertulis == "400/017/Und/LK/2026"
    assert "juga tertulis pada surat lain" in ktu.get(ALAMAT).text


def test_pratinjau_tidak_menyimpan(
    ktu: FlaskClient, buat: Pabrik, surat: Callable[[], Undangan]
) -> None:
    siapkan(buat)
    sebelum = surat().hal
    htmx = ktu.post(f"{ALAMAT}/pratinjau", data=ISIAN | {"hal": "Yang lain"})
    assert "data:image/png;base64," in htmx.text
    tanpa_js = ktu.post(
        f"{ALAMAT}/ubah", data=ISIAN | {"hal": "Lain", "pratinjau": "1"}
    )
    assert "data:image/png;base64," in tanpa_js.text
    assert surat().hal == sebelum
    belum = ktu.post(f"{ALAMAT}/pratinjau", data=ISIAN | {"cara_ttd": "u.b."})
    assert "data:image/png;base64," in belum.text  # while it is being typed
    salah = ktu.post(f"{ALAMAT}/pratinjau", data=ISIAN | {"tanggal": ""})
    assert "Isi tanggal surat." in salah.text


def test_pratinjau_menunjukkan_nomor_tanpa_memesannya(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    siapkan(buat)
    buat.nomor(urut=44)
    jawaban = ktu.post(f"{ALAMAT}/pratinjau", data=ISIAN | {"cara_nomor": "buku"})
    assert "data:image" in jawaban.text
    assert db.session.query(NomorSurat).count() == 1


def test_yang_terbit_tidak_dapat_diubah(ktu: FlaskClient, buat: Pabrik) -> None:
    siapkan(buat)
    terbitkan()
    jawaban = ubah(ktu, hal="Yang lain")
    assert jawaban.status_code == 409
    assert "sudah terbit" in jawaban.text
    assert ktu.get(f"{ALAMAT}/ubah").status_code == 409


def test_ditarik_dengan_alasan(
    ktu: FlaskClient, buat: Pabrik, surat: Callable[[], Undangan]
) -> None:
    siapkan(buat)
    terbitkan()
    assert "wajib diisi" in ktu.post(f"{ALAMAT}/tarik", data={"alasan": ""}).text
    assert surat().status is StatusUndangan.TERBIT
    jawaban = ktu.post(f"{ALAMAT}/tarik", data={"alasan": "Aula dipakai"})
    assert jawaban.status_code == 302
    halaman = ktu.get(ALAMAT).text
    assert "Aula dipakai" in halaman and "Siapkan undangan" in halaman
    lagi = ktu.post(f"{ALAMAT}/tarik", data={"alasan": "Sekali lagi"})
    assert lagi.status_code == 404


def test_pertemuan_yang_ditunda_tidak_diundang(ktu: FlaskClient, buat: Pabrik) -> None:
    buat.pertemuan(slug=SLUG, status=StatusPertemuan.DITUNDA)
    jawaban = ktu.post(f"{ALAMAT}/siapkan")
    assert jawaban.status_code == 409
    assert "Tetapkan tanggal barunya" in jawaban.text


def test_terlambat_menurut_sop_diingatkan(ktu: FlaskClient, buat: Pabrik) -> None:
    siapkan(buat)
    ubah(ktu, tanggal="2026-02-04")
    assert "1 hari sebelum pertemuan" in ktu.get(ALAMAT).text


def test_halaman_yang_ditolak_tetap_di_tabnya(ktu: FlaskClient, buat: Pabrik) -> None:
    siapkan(buat)
    terbitkan()
    ditolak = ktu.post(f"{ALAMAT}/tarik", data={"alasan": ""}).text
    assert "wajib diisi" in ditolak and ">Terbit</span>" in ditolak
    assert f'href="{ALAMAT}" aria-current="page"' in ditolak


def test_surveior_hanya_membaca(klien: FlaskClient, buat: Pabrik) -> None:
    siapkan(buat)
    buat.masuk(klien, Peran.SURVEIOR)
    halaman = klien.get(ALAMAT)
    assert halaman.status_code == 200
    assert "Terbitkan" not in halaman.text and "Ubah" not in halaman.text
    assert klien.post(f"{ALAMAT}/terbit").status_code == 403
    assert ubah(klien).status_code == 403
    terbitkan()
    terbit = klien.get(ALAMAT).text
    assert "Pengiriman" in terbit and "</svg> Kirim</a>" not in terbit
    buat.masuk(klien, Peran.KTU)
    assert "</svg> Kirim</a>" in klien.get(ALAMAT).text


def test_puskesmas_lain_tidak_melihat(klien: FlaskClient, buat: Pabrik) -> None:
    siapkan(buat)
    buat.tetangga().masuk(klien, Peran.KTU)
    for jalur in ("", "/ubah", ".pdf", ".docx", ".png"):
        assert klien.get(f"{ALAMAT}{jalur}").status_code == 404


def test_jumlah_kueri_tetap(
    ktu: FlaskClient, buat: Pabrik, hitung_kueri: HitungKueri
) -> None:
    siapkan(buat)
    jalur = (
        "/undangan/",
        ALAMAT,
        f"{ALAMAT}/ubah",
        "/undangan/nomor/",
        f"{ALAMAT}.pdf",
    )
    for satu in jalur:
        ktu.get(satu)
    sedikit = {satu: hitung_kueri(ktu, satu) for satu in jalur}
    for n in range(20):
        orang = buat.pegawai(nama=f"Pegawai {n}")
        buat.peserta(ambil_pertemuan(SLUG), pegawai_id=orang.id, nama="")
        buat.nomor(urut=100 + n)
    assert {satu: hitung_kueri(ktu, satu) for satu in jalur} == sedikit
    assert max(sedikit.values()) <= 8, sedikit


def test_cara_kirim_disebut_seperti_ditulis_orang() -> None:
    assert [cara.sebutan for cara in CaraKirim] == [
        "Pos-el",
        "WhatsApp",
        "Grup WhatsApp",
        "Diserahkan langsung",
        "Kurir atau pos",
    ]
