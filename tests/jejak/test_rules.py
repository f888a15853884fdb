from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lokmin.jejak import rules
from lokmin.jejak.rules import AWAL, Tindakan


class Baris:
    def __init__(self, nomor: int, sidik_sebelum: str, sebutan: str) -> None:
        self.nomor, self.sidik_sebelum, self.sebutan = nomor, sidik_sebelum, sebutan
        self.kapan = datetime(2026, 2, 5, 2, 0, tzinfo=UTC)
        self.akun_id: UUID | None = UUID(int=nomor)
        self.objek_id = UUID(int=nomor)
        self.nama, self.alamat, self.tabel = "Dadang", "10.0.0.2", "pegawai"
        self.tindakan = Tindakan.UBAH
        self.sebelum: dict[str, Any] = {"nama": "A"}
        self.sesudah: dict[str, Any] = {"nama": "B"}
        self.sidik = rules.segel(self)


def rantai(panjang: int) -> list[Baris]:
    semua: list[Baris] = []
    for nomor in range(1, panjang + 1):
        sidik = semua[-1].sidik if semua else AWAL
        semua.append(Baris(nomor, sidik, f"orang {nomor}"))
    return semua


def test_rantai_utuh() -> None:
    assert rules.periksa(rantai(5)) == (5, [])


@given(
    st.integers(1, 5),
    st.sampled_from(["nama", "sebutan", "sebelum", "kapan", "alamat", "tabel"]),
)
def test_tiap_perubahan_ketahuan(nomor: int, kolom: str) -> None:
    semua = rantai(5)
    nilai: Any = {"sebelum": {}, "kapan": datetime(2020, 1, 1, tzinfo=UTC)}.get(
        kolom, "palsu"
    )
    setattr(semua[nomor - 1], kolom, nilai)
    assert rules.periksa(semua).rusak == [nomor]


@given(st.integers(1, 4))
def test_baris_yang_dibuang_ketahuan(nomor: int) -> None:
    semua = rantai(5)
    del semua[nomor - 1]
    assert rules.periksa(semua).rusak == [nomor + 1]


def test_baris_yang_disegel_ulang_memutus_baris_berikutnya() -> None:
    semua = rantai(3)
    semua[1].nama = "palsu"
    semua[1].sidik = rules.segel(semua[1])
    assert rules.periksa(semua).rusak == [3]


def test_sehari_penuh_menurut_zona_puskesmas() -> None:
    wit = ZoneInfo("Asia/Jayapura")
    dari, sampai = rules.batas_hari(date(2026, 2, 5), date(2026, 2, 5), wit)
    assert dari and sampai
    assert dari.astimezone(UTC) == datetime(2026, 2, 4, 15, tzinfo=UTC)
    assert sampai.astimezone(UTC) == datetime(2026, 2, 5, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("nilai", "saat"),
    [
        (date(2026, 2, 5), date(2026, 2, 5)),
        (datetime(2026, 2, 5, 1, 2, 3, 4, UTC), datetime(2026, 2, 5, 1, 2, 3, 4, UTC)),
        ("2026-02-31", None),
        ("2026", None),
        (20260205, None),
        (None, None),
    ],
)
def test_saat_yang_tercatat_dikenali_lagi(nilai: object, saat: object) -> None:
    assert rules.saat_tercatat(rules.polos(nilai)) == saat


@pytest.mark.parametrize(
    ("nama", "sebutan"),
    [("unit_kerja", "Unit kerja"), ("surel", "Pos-el"), ("pj_id", "PJ")],
)
def test_sebutan_sama_dengan_di_halaman(nama: str, sebutan: str) -> None:
    assert rules.sebutan_tabel(nama) == sebutan


@pytest.mark.parametrize(
    ("nilai", "tertulis"),
    [
        (True, "ya"),
        (None, "(kosong)"),
        ("", "(kosong)"),
        (["ktu", "admin"], "ktu, admin"),
        (0, "0"),
    ],
)
def test_isi_tercetak(nilai: object, tertulis: str) -> None:
    assert rules.isi_tercetak(nilai) == tertulis
