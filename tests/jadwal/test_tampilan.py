"""The views of the plan: a year, a month, a list; and what counts as on time."""

from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

import pytest
import time_machine
from flask.testing import FlaskClient

from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona, saat
from lokmin.jadwal.models import HariLibur
from lokmin.jadwal.rules import JenisHari
from lokmin.jadwal.rules.kepatuhan import (
    Tingkat,
    bulan_tampil,
    kepatuhan,
    nilai_satu,
    yang_berlaku,
)
from lokmin.jadwal.rules.lembar import bulan_diminta, lembar_tahun, tetangga_bulan
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import JenisPertemuan, StatusPertemuan, Tahap
from lokmin.puskesmas.models import ProfilNaskah
from lokmin.puskesmas.rules import IsiProfil, SebutanTriwulan
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik
from tests.puskesmas.alat import simpan

J, S, T = JenisPertemuan, StatusPertemuan, Tingkat


class P(NamedTuple):
    """A meeting, as the rules see it."""

    ke: int
    tanggal: date
    status: StatusPertemuan = S.DIJADWALKAN
    tanggal_nyata: date | None = None
    jenis: JenisPertemuan = J.BULANAN
    tahap: Tahap = Tahap.RUTIN


def lokmin(buat: Pabrik, ke: int, hari: date, **isi: Any) -> Pertemuan:
    """A lokmin bulanan of 2026 at 12.30 of the zone."""
    jenis = isi.pop("jenis", J.BULANAN)
    zona = isi.pop("zona", Zona.WIB)
    baku: dict[str, Any] = {
        "slug": f"{jenis}-2026-{ke}",
        "jenis": jenis,
        "ke": ke,
        "judul": f"Lokmin {jenis} ke-{ke}",
        "zona": zona,
        "rencana": hari,
        "mulai": saat(hari, time(12, 30), zona),
    }
    return buat.pertemuan(**baku | isi)


@pytest.mark.parametrize(
    ("pertemuan", "hari_ini", "tingkat", "kalimat"),
    [
        (P(2, date(2026, 2, 5)), date(2026, 2, 5), T.TERJADWAL, ""),
        (P(2, date(2026, 2, 5)), date(2026, 2, 6), T.LEWAT, "sudah lewat"),
        (P(2, date(2026, 2, 5)), date(2026, 2, 28), T.LEWAT, "sudah lewat"),
        (P(2, date(2026, 2, 5)), date(2026, 3, 1), T.TIDAK_ADA, "Bulannya sudah"),
        (P(2, date(2026, 3, 4)), date(2026, 3, 1), T.TERJADWAL, "akan terlambat"),
        (P(2, date(2026, 3, 4)), date(2026, 3, 5), T.TIDAK_ADA, "Bulannya sudah"),
        (
            P(2, date(2026, 2, 5), S.DITUTUP, date(2026, 2, 28)),
            date(2026, 9, 1),
            T.TEPAT,
            "",
        ),
        (
            P(2, date(2026, 2, 5), S.NOTULEN_DRAF, date(2026, 3, 1)),
            date(2026, 9, 1),
            T.TERLAMBAT,
            "sesudah bulannya berakhir",
        ),
        (P(2, date(2026, 2, 5), S.BERLANGSUNG), date(2026, 2, 5), T.BERLANGSUNG, ""),
        (
            P(2, date(2026, 2, 5), S.DITUNDA),
            date(2026, 2, 4),
            T.DITUNDA,
            "tanggal baru",
        ),
        (P(2, date(2026, 2, 5), S.DIBATALKAN), date(2026, 2, 4), T.BELUM, "Dibatalkan"),
        (
            P(2, date(2026, 2, 5), S.DIBATALKAN),
            date(2026, 3, 4),
            T.TIDAK_ADA,
            "Dibatalkan",
        ),
        (
            P(2, date(2026, 4, 5), S.DIBATALKAN),
            date(2026, 3, 4),
            T.TIDAK_ADA,
            "Dibatalkan",
        ),
        (P(2, date(2026, 4, 5), S.DITUNDA), date(2026, 3, 4), T.TIDAK_ADA, "Ditunda"),
        (None, date(2026, 2, 28), T.BELUM, ""),
        (None, date(2026, 3, 1), T.TIDAK_ADA, "tidak pernah dijadwalkan"),
    ],
)
def test_nilai_satu_bulan(
    pertemuan: P | None, hari_ini: date, tingkat: Tingkat, kalimat: str
) -> None:
    nilai = nilai_satu(pertemuan, J.BULANAN, 2026, 2, hari_ini)
    assert nilai.tingkat is tingkat
    assert kalimat in nilai.kalimat and bool(kalimat) == bool(nilai.kalimat)


def test_triwulan_dihitung_sampai_akhir_triwulannya() -> None:
    rapat = P(1, date(2026, 3, 31), S.DITUTUP, date(2026, 3, 31), J.TRIWULANAN)
    hari_ini = date(2026, 12, 1)
    assert nilai_satu(rapat, J.TRIWULANAN, 2026, 1, hari_ini).tingkat is T.TEPAT
    telat = rapat._replace(tanggal_nyata=date(2026, 4, 1))
    nilai = nilai_satu(telat, J.TRIWULANAN, 2026, 1, hari_ini)
    assert nilai == (T.TERLAMBAT, "Dilaksanakan sesudah triwulannya berakhir.")


def test_setahun_penuh_adalah_dua_belas_dari_dua_belas() -> None:
    semua = [
        P(ke, date(2026, ke, 5), S.DITUTUP, date(2026, ke, 6), J.BULANAN, tahap)
        for ke in range(1, 13)
        for tahap in [Tahap.PERTAMA if ke == 1 else Tahap.RUTIN]
    ]
    hasil = kepatuhan(semua, J.BULANAN, 2026, date(2027, 1, 1))
    assert (hasil.terlaksana, hasil.dari, hasil.pertama) == (12, 12, "")
    assert (hasil.ringkasan, hasil.terburuk) == ("semua tepat waktu", T.TEPAT)


def test_yang_kurang_disebut_dari_yang_terburuk() -> None:
    semua = [
        P(1, date(2026, 1, 8), S.DITUTUP, date(2026, 1, 8)),
        P(2, date(2026, 2, 5), S.DITUTUP, date(2026, 3, 2)),
        P(4, date(2026, 4, 2), S.DITUNDA),
    ]
    hasil = kepatuhan(semua, J.BULANAN, 2026, date(2026, 4, 1))
    assert (hasil.terlaksana, hasil.dijadwalkan) == (2, 3)
    assert hasil.terburuk is T.TIDAK_ADA
    assert hasil.ringkasan == (
        "1 tidak dilaksanakan, 1 terlambat, 1 ditunda, 8 belum dijadwalkan"
    )
    assert hasil.pertama == "Belum ada lokmin bulanan yang menjadi lokmin pertama."


def test_lokmin_pertama_hanya_sekali() -> None:
    semua = [P(n, date(2026, n, 5), tahap=Tahap.PERTAMA) for n in (1, 2)]
    hasil = kepatuhan(semua, J.BULANAN, 2026, date(2026, 1, 1))
    assert hasil.pertama == "Lokmin bulanan pertama tercatat 2 kali, seharusnya sekali."
    assert kepatuhan([], J.BULANAN, 2026, date(2026, 1, 1)).pertama == ""


def test_yang_dibatalkan_diganti_oleh_yang_dijadwalkan_ulang() -> None:
    batal = P(2, date(2026, 2, 5), S.DIBATALKAN)
    ganti = P(2, date(2026, 2, 19))
    assert yang_berlaku([batal, ganti], J.BULANAN) == {2: ganti}
    assert yang_berlaku([ganti, batal], J.BULANAN) == {2: ganti}
    assert yang_berlaku([batal], J.BULANAN) == {2: batal}


def test_pertemuan_berdiri_di_baris_bulannya() -> None:
    assert bulan_tampil(P(2, date(2026, 3, 4)), 2026) == 2
    linsek = P(1, date(2026, 2, 12), jenis=J.TRIWULANAN)
    assert bulan_tampil(linsek, 2026) == 2
    assert bulan_tampil(linsek._replace(tanggal=date(2027, 1, 5)), 2026) == 12
    assert bulan_tampil(linsek._replace(tanggal=date(2025, 12, 30)), 2026) == 1
    lembar = lembar_tahun([linsek], 2026, date(2026, 1, 1))
    assert [b.bulan for b in lembar if b.triwulanan] == [2, 6, 9, 12]


def test_bulan_dari_alamat() -> None:
    biasa = date(2026, 11, 1)
    assert bulan_diminta("2026-02", biasa) == date(2026, 2, 1)
    for kata in ("", "2026-13", "2026-2", "1999-01", "2026-02-03", "x"):
        assert bulan_diminta(kata, biasa) == biasa
    assert tetangga_bulan(date(2026, 12, 1), 1) == "2027-01"
    assert tetangga_bulan(date(2026, 1, 1), -1) == "2025-12"


@time_machine.travel(datetime(2026, 4, 1, 3, tzinfo=UTC), tick=False)
def test_setahun_menunjukkan_rencana_realisasi_dan_kepatuhan(
    klien: FlaskClient, buat: Pabrik
) -> None:
    nyata = datetime(2026, 2, 6, 5, 30, tzinfo=UTC)
    lokmin(buat, 2, date(2026, 2, 5), status=S.DITUTUP, dimulai=nyata)
    lokmin(buat, 3, date(2026, 3, 5))
    lokmin(buat, 2, date(2026, 5, 7), jenis=J.TRIWULANAN)
    buat.masuk(klien, Peran.SURVEIOR)
    isi = klien.get("/jadwal/?tahun=2026").text
    assert "Kamis, 5 Februari 2026" in isi
    assert "terlaksana Jumat, 6 Februari 2026" in isi
    assert "1/12" in isi and "0/4" in isi
    assert "Bulannya sudah berakhir dan belum tercatat dilaksanakan." in isi
    assert "Bulannya sudah berakhir dan tidak pernah dijadwalkan." in isi
    assert "Triwulan II" in isi and "Kamis, 7 Mei 2026" in isi
    assert "Susun jadwal" not in isi  # a surveyor only looks


def test_setahun_yang_kosong_menuntun_ktu_ke_penyusunan(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien, Peran.KTU)
    isi = klien.get("/jadwal/?tahun=2031").text
    assert "Belum ada lokmin tahun 2031." in isi
    assert 'href="/jadwal/rencana?tahun=2031"' in isi
    assert "Buat jadwal tahunan terlebih dahulu." in isi


@pytest.mark.parametrize("alamat", ["/jadwal/?tahun=2031", "/jadwal/daftar?tahun=2031"])
def test_pembaca_tidak_disuruh_menyusun_jadwal(
    klien: FlaskClient, buat: Pabrik, alamat: str
) -> None:
    buat.masuk(klien, Peran.SURVEIOR)
    isi = klien.get(alamat).text
    assert "Belum ada lokmin tahun 2031." in isi and "Buat jadwal" not in isi


def test_tahun_yang_belum_berjalan_tidak_hijau(
    klien: FlaskClient, buat: Pabrik
) -> None:
    lokmin(buat, 5, date(2031, 5, 8), tahun=2031)
    buat.masuk(klien, Peran.KTU)
    assert 'class="angka berhasil"' not in klien.get("/jadwal/?tahun=2031").text


def test_sebutan_triwulan_mengikuti_profil(klien: FlaskClient, buat: Pabrik) -> None:
    profil = IsiProfil()._asdict() | {"sebutan_triwulan": SebutanTriwulan.TRIBULANAN}
    simpan(ProfilNaskah(**profil))
    lokmin(buat, 2, date(2026, 2, 5))
    buat.masuk(klien, Peran.KTU)
    isi = klien.get("/jadwal/?tahun=2026").text
    assert "Lokmin tribulanan" in isi and "Lokmin triwulanan" not in isi


@pytest.mark.parametrize("tahun", ["", "abc", "0", "99999", "-1", "2026.5"])
@pytest.mark.parametrize("alamat", ["/jadwal/", "/jadwal/daftar", "/jadwal/bulan"])
def test_tahun_yang_tidak_masuk_akal_menjadi_tahun_ini(
    klien: FlaskClient, buat: Pabrik, alamat: str, tahun: str
) -> None:
    with time_machine.travel(datetime(2027, 6, 1, tzinfo=UTC), tick=False):
        buat.masuk(klien, Peran.KTU)
        jawaban = klien.get(alamat, query_string={"tahun": tahun})
    assert jawaban.status_code == 200 and "2027" in jawaban.text


def test_sebulan_memuat_hari_libur_dan_pertemuan_menurut_zonanya(
    klien: FlaskClient, buat: Pabrik
) -> None:
    """07.30 WIT of 2 March is still 1 March in UTC."""
    simpan(HariLibur(nama="Posyandu", jenis=JenisHari.POSYANDU, tanggal_bulanan=9))
    lokmin(
        buat,
        3,
        date(2026, 3, 2),
        zona=Zona.WIT,
        mulai=saat(date(2026, 3, 2), time(7, 30), Zona.WIT),
    )
    buat.masuk(klien, Peran.KTU)
    isi = klien.get("/jadwal/bulan?bulan=2026-03").text
    assert "07.30 WIT" in isi
    hari = isi[isi.index("Senin, 2 Maret 2026") :]
    assert "07.30 WIT" in hari[: hari.index("Selasa, 3 Maret 2026")]
    assert "Idul Fitri" in isi
    assert '<p class="khusus libur">' in isi and '<p class="khusus">Posyandu' in isi
    assert 'href="/jadwal/bulan?bulan=2026-02"' in isi
    assert 'href="/jadwal/bulan?bulan=2026-04"' in isi
    assert "Tidak ada pertemuan" in klien.get("/jadwal/bulan?bulan=2026-07").text
    for jauh in ("2000-01", "2099-12"):
        assert klien.get(f"/jadwal/bulan?bulan={jauh}").status_code == 200


def test_daftar_disaring_menurut_jenis_dan_status(
    klien: FlaskClient, buat: Pabrik
) -> None:
    lokmin(buat, 2, date(2026, 2, 5), status=S.DITUNDA)
    lokmin(buat, 3, date(2026, 3, 5))
    lokmin(buat, 1, date(2026, 2, 12), jenis=J.TRIWULANAN)
    buat.masuk(klien, Peran.KTU)
    semua = klien.get("/jadwal/daftar?tahun=2026").text
    assert semua.count('data-label="Pertemuan"') == 3
    assert "Tetapkan tanggal" in semua and "Pindahkan" in semua
    lencana = '<span class="lencana peringatan">'
    assert lencana in semua and lencana in klien.get("/pertemuan/?tahun=2026").text
    triwulanan = klien.get("/jadwal/daftar?tahun=2026&jenis=triwulanan").text
    assert triwulanan.count('data-label="Pertemuan"') == 1
    ditunda = klien.get("/jadwal/daftar?tahun=2026&jenis=bulanan&status=ditunda").text
    assert "Lokmin bulanan ke-2" in ditunda and "Lokmin bulanan ke-3" not in ditunda
    kosong = klien.get("/jadwal/daftar?tahun=2026&status=ditutup").text
    assert "Tidak ada pertemuan yang cocok." in kosong
    ngawur = klien.get("/jadwal/daftar?tahun=2026&jenis=x&status=%27--").text
    assert ngawur.count('data-label="Pertemuan"') == 3


def test_pembaca_tidak_melihat_tombol_pindah(klien: FlaskClient, buat: Pabrik) -> None:
    lokmin(buat, 3, date(2026, 3, 5))
    buat.masuk(klien, Peran.NOTULIS)
    assert "Pindahkan" not in klien.get("/jadwal/daftar?tahun=2026").text


@pytest.mark.parametrize(
    "alamat",
    ["/jadwal/?tahun=2026", "/jadwal/bulan?bulan=2026-02", "/jadwal/daftar?tahun=2026"],
)
def test_tetangga_tidak_melihat_jadwal_kita(
    klien: FlaskClient, buat: Pabrik, alamat: str
) -> None:
    lokmin(buat, 2, date(2026, 2, 5), judul="Hanya Milik Sukamaju")
    buat.tetangga().masuk(klien, Peran.KTU)
    isi = klien.get(alamat).text
    assert "Hanya Milik Sukamaju" not in isi and "bulanan-2026-2" not in isi
    assert klien.post(alamat).status_code == 405
    assert klien.get("/akun/keluar").status_code == 405


@pytest.mark.parametrize(
    "alamat",
    ["/jadwal/?tahun=2026", "/jadwal/bulan?bulan=2026-02", "/jadwal/daftar?tahun=2026"],
)
def test_jumlah_kueri_tidak_bertambah_dengan_pertemuan(
    klien: FlaskClient, buat: Pabrik, hitung_kueri: HitungKueri, alamat: str
) -> None:
    buat.masuk(klien, Peran.KTU)
    klien.get(alamat)
    sedikit = hitung_kueri(klien, alamat)
    for ke in range(1, 13):
        lokmin(buat, ke, date(2026, 2, ke), unit=buat.unit(nama=f"Unit {ke}"))
    assert hitung_kueri(klien, alamat) == sedikit <= 6
