"""From a pattern to a day: always in the month, and said when the pattern had to bend."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lokmin.jadwal.rules import Pola
from lokmin.jadwal.rules.aturan import (
    Aturan,
    JamTerbalik,
    TanpaBulan,
    TriwulanGanda,
    baca_bulan,
    baku,
    kalimat,
    periksa,
    tulis_bulan,
)
from lokmin.jadwal.rules.tanggal import cari
from lokmin.pertemuan.rules import JenisPertemuan as J
from tests.jadwal.alat import ATURAN

KAMIS = Aturan(J.BULANAN)
MINGGU = KAMIS._replace(pola=Pola.MINGGU_KE)


@given(ATURAN, st.integers(2020, 2060), st.integers(1, 12))
def test_hari_yang_ditemukan_selalu_di_bulan_itu(
    aturan: Aturan, tahun: int, bulan: int
) -> None:
    hari, catatan = cari(aturan, tahun, bulan)
    assert (hari.year, hari.month) == (tahun, bulan)
    if aturan.pola is Pola.TANGGAL:
        assert hari.day == aturan.tanggal or "tidak mempunyai tanggal" in catatan
    else:
        assert hari.weekday() == aturan.hari


@given(ATURAN, st.integers(2020, 2060), st.integers(1, 12))
def test_hari_ke_n_benar_benar_yang_ke_n(
    aturan: Aturan, tahun: int, bulan: int
) -> None:
    aturan = aturan._replace(pola=Pola.HARI_KE)
    hari, catatan = cari(aturan, tahun, bulan)
    ke = (hari.day + 6) // 7
    if aturan.ke == -1 or catatan:
        assert ke in {4, 5}
    else:
        assert ke == aturan.ke


@pytest.mark.parametrize(
    ("aturan", "tahun", "bulan", "hari", "catatan"),
    [
        (KAMIS, 2026, 2, date(2026, 2, 5), ""),
        (KAMIS._replace(ke=-1), 2026, 12, date(2026, 12, 31), ""),
        (KAMIS._replace(ke=5), 2026, 4, date(2026, 4, 30), ""),
        (KAMIS._replace(ke=5), 2026, 2, date(2026, 2, 26), "Kamis terakhir"),
        (KAMIS._replace(ke=5), 2024, 2, date(2024, 2, 29), ""),
        (MINGGU._replace(ke=1), 2026, 2, date(2026, 2, 5), "Minggu pertama"),
        (MINGGU._replace(ke=1), 2026, 1, date(2026, 1, 1), ""),
        (MINGGU._replace(ke=2), 2026, 2, date(2026, 2, 5), ""),
        (MINGGU._replace(ke=5, hari=4), 2026, 4, date(2026, 4, 24), "Minggu ke-5"),
        (MINGGU._replace(ke=5, hari=0), 2027, 2, date(2027, 2, 22), "minggu terakhir"),
        (MINGGU._replace(ke=-1, hari=0), 2026, 2, date(2026, 2, 23), ""),
    ],
)
def test_pola_hari(
    aturan: Aturan, tahun: int, bulan: int, hari: date, catatan: str
) -> None:
    temuan = cari(aturan, tahun, bulan)
    assert temuan.tanggal == hari
    assert catatan in temuan.catatan and bool(catatan) == bool(temuan.catatan)


@pytest.mark.parametrize(
    ("tanggal", "tahun", "bulan", "hari"),
    [(31, 2026, 4, 30), (29, 2026, 2, 28), (29, 2028, 2, 29), (30, 2028, 2, 29)],
)
def test_tanggal_29_sampai_31_menjadi_hari_terakhir(
    tanggal: int, tahun: int, bulan: int, hari: int
) -> None:
    temuan = cari(Aturan(J.BULANAN, pola=Pola.TANGGAL, tanggal=tanggal), tahun, bulan)
    assert temuan.tanggal == date(tahun, bulan, hari)
    assert bool(temuan.catatan) == (tanggal != hari)


def test_bulan_tersimpan_sebagai_kata() -> None:
    assert tulis_bulan([8, 2, 11, 5, 2]) == "2 5 8 11"
    assert baca_bulan("2 5 8 11") == (2, 5, 8, 11)
    assert baca_bulan("") == ()


def test_aturan_dapat_dibaca_sebagai_kalimat() -> None:
    bulanan, triwulanan, pralokmin = baku("Puskesmas A", "B")[:3]
    assert kalimat(bulanan) == (
        "Kamis pertama setiap bulan, pukul 12.30–14.45 di Aula Puskesmas A"
    )
    assert kalimat(triwulanan).startswith("Kamis kedua bulan Februari, Mei, Agustus")
    assert kalimat(pralokmin) == "Tidak dijadwalkan"
    tanpa_akhir = pralokmin._replace(aktif=True, jam_selesai=None, tempat="")
    assert kalimat(tanpa_akhir) == (
        "Tanggal 1 atau hari kerja berikutnya setiap bulan, pukul 13.00 s.d. selesai"
    )


def test_aturan_yang_tidak_mungkin_ditolak() -> None:
    bulanan, triwulanan = baku("Puskesmas A", "B")[:2]
    with pytest.raises(TanpaBulan):
        periksa(bulanan._replace(bulan=()))
    with pytest.raises(TriwulanGanda, match="triwulan I"):
        periksa(triwulanan._replace(bulan=(2, 3)))
    with pytest.raises(JamTerbalik):
        periksa(bulanan._replace(jam_selesai=bulanan.jam_mulai))
    periksa(bulanan._replace(bulan=(), aktif=False))
