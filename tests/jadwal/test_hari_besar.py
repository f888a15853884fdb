"""The calendar of the country (D§7.1), and the one of this house on top of it."""

from datetime import date, timedelta

import pytest

from lokmin.bersama.hari_besar import TAHUN_AKHIR, TAHUN_AWAL, hari_besar, idul_fitri
from lokmin.jadwal.rules import JenisHari
from tests.jadwal.alat import Lokal, kalender

NASIONAL_2026 = (
    *("01-01", "01-16", "02-17", "03-19", "03-21", "03-22", "04-03", "04-05"),
    *("05-01", "05-14", "05-27", "05-31", "06-01", "06-16", "08-17", "08-25", "12-25"),
)
CUTI_2026 = (*("02-16", "03-18", "03-20", "03-23", "03-24", "05-15", "05-28", "12-24"),)


def test_daftar_2026_sesuai_skb_tiga_menteri() -> None:
    semua = hari_besar(2026)
    nasional = [f"{h.tanggal:%m-%d}" for h in semua if not h.cuti_bersama]
    cuti = [f"{h.tanggal:%m-%d}" for h in semua if h.cuti_bersama]
    assert tuple(nasional) == NASIONAL_2026
    assert tuple(cuti) == CUTI_2026
    assert not any(h.perkiraan for h in semua)


def test_yang_masih_perkiraan_dikatakan() -> None:
    lebaran = next(h for h in hari_besar(2028) if h.nama == "Hari Raya Idul Fitri")
    assert lebaran.perkiraan
    assert not any("perkiraan" in h.nama for h in hari_besar(2028))


@pytest.mark.parametrize("tahun", range(TAHUN_AWAL, TAHUN_AKHIR + 1, 5))
def test_tiap_tahun_punya_idul_fitri(tahun: int) -> None:
    assert idul_fitri(tahun)


def test_ramadan_dihitung_mundur_dari_idul_fitri() -> None:
    puasa = kalender(2026).ramadan[0]
    assert abs(puasa.mulai - date(2026, 2, 18)) <= timedelta(days=2)
    assert puasa.sampai == date(2026, 3, 20)


def test_ramadan_di_akhir_tahun_ikut_lebaran_tahun_berikutnya() -> None:
    assert any(p.mulai.year == 2032 for p in kalender(2032).ramadan)


@pytest.mark.parametrize(("hari_kerja", "bekerja"), [(5, False), (6, True)])
def test_sabtu_hari_kerja_bila_enam_hari(hari_kerja: int, *, bekerja: bool) -> None:
    assert kalender(2026, hari_kerja).bekerja(date(2026, 2, 7)) is bekerja
    assert not kalender(2026, hari_kerja).bekerja(date(2026, 2, 8))


def test_tetap_masuk_menghapus_libur_nasional_tetapi_bukan_libur_daerah() -> None:
    nyepi = date(2026, 3, 19)
    masuk = Lokal(nyepi, JenisHari.MASUK, "Layanan tetap buka")
    assert not kalender(2026).bekerja(nyepi)
    assert kalender(2026, lokal=[masuk]).bekerja(nyepi)
    assert not kalender(2026, lokal=[masuk, Lokal(nyepi)]).bekerja(nyepi)


def test_tetap_masuk_juga_membuka_hari_minggu() -> None:
    minggu = date(2026, 2, 8)
    assert kalender(2026, lokal=[Lokal(minggu, JenisHari.MASUK)]).bekerja(minggu)


def test_posyandu_bulanan_ada_di_tiap_bulan_yang_punya_tanggalnya() -> None:
    posyandu = Lokal(None, JenisHari.POSYANDU, "Posyandu Melati", 31)
    khusus = kalender(2026, lokal=[posyandu]).khusus
    hari = [
        h
        for h, semua in khusus.items()
        if any(s.nama == "Posyandu Melati" for s in semua)
    ]
    assert [h.month for h in sorted(hari)] == [1, 3, 5, 7, 8, 10, 12]
