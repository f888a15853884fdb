"""The decisions of a meeting, without database and clock."""

from datetime import UTC, date, datetime
from itertools import product
from typing import NamedTuple

import pytest

from lokmin.bersama.peran import Peran
from lokmin.pertemuan import rules
from lokmin.pertemuan.rules import (
    TRANSISI,
    Acara,
    Hitungan,
    JenisPertemuan,
    Keadaan,
    Langkah,
    Mata,
    Tahap,
    Tingkat,
    Tombol,
    periode,
)
from lokmin.pertemuan.rules import StatusPertemuan as S
from lokmin.pertemuan.rules.rantai import NAMA
from lokmin.puskesmas.rules import SebutanTriwulan

BULANAN, TRIWULANAN = JenisPertemuan.BULANAN, JenisPertemuan.TRIWULANAN
SELESAI, BELUM = Keadaan(Tingkat.SELESAI), Keadaan()
HARI = date(2026, 2, 5)


@pytest.mark.parametrize(("dari", "ke"), list(product(S, S)))
def test_tiap_langkah_menurut_tabel(dari: S, ke: S) -> None:
    if ke in TRANSISI[dari]:
        assert rules.periksa(dari, ke) is ke
    else:
        with pytest.raises(rules.PindahStatusTidakSah, match=f"sudah {dari.kini}"):
            rules.periksa(dari, ke)


def test_tiap_keadaan_dapat_dicapai_dan_yang_akhir_tidak_berlanjut() -> None:
    tujuan = {ke for semua in TRANSISI.values() for ke in semua}
    assert tujuan == set(S)
    assert {s for s in S if not TRANSISI[s]} == {S.DITUTUP, S.DIBATALKAN}


@pytest.mark.parametrize(
    ("jenis", "tahun", "ke", "mulai", "sampai"),
    [
        (BULANAN, 2026, 1, date(2025, 12, 1), date(2025, 12, 31)),
        (BULANAN, 2024, 3, date(2024, 2, 1), date(2024, 2, 29)),
        (TRIWULANAN, 2026, 1, date(2025, 10, 1), date(2025, 12, 31)),
        (TRIWULANAN, 2026, 4, date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_yang_dievaluasi_adalah_periode_sebelumnya_juga_lewat_tahun(
    jenis: JenisPertemuan, tahun: int, ke: int, mulai: date, sampai: date
) -> None:
    assert periode.dievaluasi(jenis, tahun, ke) == (mulai, sampai)


@pytest.mark.parametrize(
    ("mulai", "sampai", "kata"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), "Februari 2026"),
        (date(2025, 10, 1), date(2025, 12, 31), "Triwulan IV 2025"),
        (date(2026, 1, 1), date(2026, 12, 31), "Tahun 2026"),
        (date(2026, 1, 1), date(2026, 3, 15), "1 Januari–15 Maret 2026"),
        (date(2025, 12, 1), date(2026, 2, 28), "1 Desember 2025–28 Februari 2026"),
    ],
)
def test_periode_disebut_seperti_orang_menyebutnya(
    mulai: date, sampai: date, kata: str
) -> None:
    assert periode.sebutan(periode.Periode(mulai, sampai)) == kata


@pytest.mark.parametrize(
    ("hari", "bulan", "triwulan"),
    [
        (date(2026, 1, 1), (2026, 1), (2026, 1)),
        (date(2026, 2, 12), (2026, 2), (2026, 1)),
        (date(2026, 11, 12), (2026, 11), (2026, 4)),
        (date(2025, 12, 31), (2025, 12), (2025, 4)),
    ],
)
def test_tanggal_menentukan_bulan_dan_triwulan(
    hari: date, bulan: tuple[int, int], triwulan: tuple[int, int]
) -> None:
    assert rules.hitungan(BULANAN, hari) == bulan
    assert rules.hitungan(TRIWULANAN, hari) == triwulan
    assert rules.baca_hitungan(TRIWULANAN, "2025-T4", hari) == (2025, 4)


@pytest.mark.parametrize("tulisan", ["2026-13", "2026-00", "2026-T5", "x", "2026-1"])
def test_hitungan_yang_salah_ditolak(tulisan: str) -> None:
    for jenis in (BULANAN, TRIWULANAN):
        with pytest.raises(rules.BukanHitungannya):
            rules.baca_hitungan(jenis, tulisan, HARI)


def test_slug_terbaca_dan_tidak_bertabrakan() -> None:
    assert periode.slug(BULANAN, 2026, 2) == "bulanan-2026-02"
    assert periode.slug(TRIWULANAN, 2026, 1) == "triwulanan-2026-1"
    ada = {"rapat-2026-02", "rapat-2026-02-2"}
    assert rules.slug_bebas("rapat-2026-02", ada) == "rapat-2026-02-3"
    assert len(rules.slug_bebas("x" * 80, {"x" * 80})) <= 80


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Klaster 2: Ibu & Anak", "klaster-2-ibu-anak"),
        ("Rapat Éselon — UKM/UKP", "rapat-eselon-ukm-ukp"),
        ("😀", ""),
        ("x" * 90, "x" * 40),
        (
            "Penanggulangan Penyakit Menular dan Kesehatan",
            "penanggulangan-penyakit-menular-dan",
        ),
    ],
)
def test_akhiran_alamat_dari_kata(teks: str, kata: str) -> None:
    assert rules.akhiran(teks) == kata


def test_judul_mengikuti_sebutan_triwulan() -> None:
    judul = rules.judul(
        TRIWULANAN, Tahap.PERTAMA, 2026, 1, sebutan=SebutanTriwulan.TRIBULANAN
    )
    assert judul == "Lokakarya Mini Tribulanan (Lintas Sektor) Pertama Tribulan I Tahun 2026"  # fmt: skip


@pytest.mark.parametrize(
    ("status", "hari", "langkah"),
    [
        (S.DIJADWALKAN, date(2026, 2, 4), Langkah.UNDANG),
        (S.DIUNDANG, HARI, Langkah.MULAI),
        (S.DIUNDANG, date(2026, 2, 6), Langkah.CATAT),
        (S.DITUNDA, HARI, Langkah.TANGGAL_BARU),
        (S.BERLANGSUNG, date(2026, 2, 6), Langkah.AKHIRI),
        (S.NOTULEN_DRAF, HARI, Langkah.RANTAI),
        (S.TINDAK_LANJUT, HARI, Langkah.RANTAI),
        (S.DITUTUP, HARI, Langkah.SELESAI),
        (S.DIBATALKAN, HARI, Langkah.SELESAI),
    ],
)
def test_langkah_berikutnya(status: S, hari: date, langkah: Langkah) -> None:
    assert rules.langkah(status, HARI, hari) is langkah


def test_rantai_menurut_jenis_dan_yang_pertama_belum_beres() -> None:
    tombol = Tombol("Terbitkan undangan", "/undangan/x")
    rantai = [
        Mata("jadwal", SELESAI),
        Mata("undangan", Keadaan(Tingkat.BERJALAN, tombol=tombol)),
        Mata("foto", BELUM),
        Mata("masalah", BELUM),
    ]
    hasil = rules.menurut_jenis(rantai, {"undangan", "foto"}, S.DIJADWALKAN)
    assert [m.keadaan.tingkat for m in hasil] == [
        Tingkat.SELESAI,
        Tingkat.BERJALAN,
        Tingkat.BELUM,
        Tingkat.TIDAK_PERLU,
    ]
    berikut = rules.berikutnya(hasil)
    assert berikut is not None and berikut.nama == "undangan"
    assert rules.tombol_undangan(hasil) == tombol
    batal = rules.menurut_jenis(rantai, {"foto"}, S.DIBATALKAN)
    assert batal[2].keadaan.tingkat is Tingkat.TIDAK_PERLU


def test_tombol_hanya_untuk_yang_bertugas() -> None:
    tombol = Tombol("Terbitkan undangan", "/undangan/x")
    rantai = [Mata("undangan", Keadaan(Tingkat.BERJALAN, tombol=tombol))]
    assert rules.untuk_peran(rantai, frozenset({Peran.KTU})) == tuple(rantai)
    pembaca = rules.untuk_peran(rantai, frozenset({Peran.SURVEIOR, Peran.NOTULIS}))
    assert pembaca[0].keadaan == Keadaan(Tingkat.BERJALAN)


def test_undangan_adalah_mata_kedua() -> None:
    """tombol_undangan reads it by its place."""
    assert NAMA[1] == "undangan"


def test_agenda_dihitung_sampai_lewat_tengah_hari() -> None:
    mulai = datetime(2026, 2, 5, 11, 50, tzinfo=UTC)
    agenda = [Acara("A", "", 20), Acara("Selingan", "", 0), Acara("B", "", 115)]
    jam = [(b.mulai, b.selesai) for b in rules.berjam(mulai, agenda)]
    assert jam[1] == (datetime(2026, 2, 5, 12, 10, tzinfo=UTC), None)
    assert jam[2][1] == datetime(2026, 2, 5, 14, 5, tzinfo=UTC)
    assert rules.lama(agenda) == "2 jam 15 menit"
    selesai = datetime(2026, 2, 5, 14, 0, tzinfo=UTC)
    assert rules.lewat_menit(mulai, selesai, agenda) == 5
    assert rules.lewat_menit(mulai, None, agenda) == 0
    assert rules.lama([]) == ""


def test_sidik_agenda_berubah_bersama_urutannya() -> None:
    a, b = Acara("A", "", 5), Acara("B", "", 5)
    assert rules.sidik([a, b]) == rules.sidik([a, b]) != rules.sidik([b, a])


class Calon(NamedTuple):
    slug: str
    jenis: JenisPertemuan
    unit_id: None = None


def test_sumber_salinan_yang_utama() -> None:
    sumber = [Calon("r", JenisPertemuan.RAPAT), Calon("b2", BULANAN), Calon("b1", BULANAN)]  # fmt: skip
    assert rules.sumber_utama(Calon("b3", BULANAN), sumber) == "b2"
    assert rules.sumber_utama(Calon("t", TRIWULANAN), sumber) == "r"
    assert rules.sumber_utama(Calon("t", TRIWULANAN), []) == ""


def test_yang_sama_seperiode_disebut_dengan_namanya() -> None:
    galat = rules.SudahDijadwalkan(TRIWULANAN, Hitungan(2026, 2))
    assert str(galat) == "Lokmin triwulanan triwulan II 2026 sudah ada. Pilih bulan atau triwulan lain."  # fmt: skip


def test_tiap_templat_menyebut_bukti_dan_acara_yang_ada() -> None:
    for pola in rules.TEMPLAT.values():
        assert pola.agenda and pola.bukti <= set(NAMA) and pola.menit > 0


@pytest.mark.parametrize("status", S)
def test_kalimat_penolakan_terbaca_untuk_setiap_keadaan(status: S) -> None:
    assert str(rules.SudahBerjalan(status)).split(",")[0] == (
        f"Pertemuan ini sudah {status.kini}"
    )
    assert status.kini.startswith(("di", "berlangsung"))
