from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest

from lokmin.beranda import rules
from lokmin.beranda.rules import Ringkasan, langkah_awal, selesai
from lokmin.jadwal.rules.kepatuhan import kepatuhan
from lokmin.pertemuan.rules import BERKALA, JenisPertemuan, Keadaan, Tahap, Tingkat
from lokmin.pertemuan.rules import StatusPertemuan as S

HARI_INI = date(2026, 2, 20)
KOSONG = Ringkasan(0, 0, 0, 0, 0, 0, 0, 0, 0)
LENGKAP = Ringkasan(
    kop=2,
    logo=1,
    unit=5,
    unit_tanpa_pj=0,
    pegawai=41,
    mitra=20,
    kelompok=3,
    pengguna=8,
    surat_gagal=0,
)


def test_puskesmas_baru_belum_selesai_apa_pun() -> None:
    assert selesai(langkah_awal(KOSONG)) == 0


def test_puskesmas_lengkap_selesai_semua() -> None:
    assert selesai(langkah_awal(LENGKAP)) == len(langkah_awal(LENGKAP))


def test_satu_unit_tanpa_pj_disebut_jumlahnya() -> None:
    langkah = langkah_awal(LENGKAP._replace(unit_tanpa_pj=1))[2]
    assert not langkah.selesai and "1 unit belum" in langkah.keterangan


def test_pegawai_dan_akun_pertama_bukan_tanda_selesai() -> None:
    semua = langkah_awal(LENGKAP._replace(pegawai=1, pengguna=1))
    assert [s.judul for s in semua if not s.selesai] == [
        "Isi pegawai",
        "Undang rekan kerja",
    ]


class Rapat(NamedTuple):
    """A meeting so many days from today."""

    hari: int
    status: S = S.DIJADWALKAN
    id: UUID = uuid4()
    slug: str = "bulanan-2026-03"
    judul: str = "Lokmin Maret"

    @property
    def tanggal(self) -> date:
        return HARI_INI + timedelta(days=self.hari)


BELUM = Keadaan(Tingkat.BELUM, "Surat belum disiapkan.")


def perlu(*semua: Rapat, surat: Keadaan = BELUM) -> list[rules.Perlu]:
    keadaan = {satu.id: surat for satu in rules.mendatang(semua, HARI_INI)}
    return rules.yang_perlu(semua, keadaan, HARI_INI, batas=3)


@pytest.mark.parametrize(
    ("rapat", "datang"),
    [
        (Rapat(0), True),
        (Rapat(11, S.DIUNDANG), True),
        (Rapat(-1), False),
        (Rapat(-1, S.BERLANGSUNG), True),
        (Rapat(3, S.DITUNDA), False),
        (Rapat(3, S.DIBATALKAN), False),
        (Rapat(-9, S.NOTULEN_DRAF), False),
    ],
)
def test_yang_mendatang_adalah_yang_masih_akan_dihadiri(
    rapat: Rapat, *, datang: bool
) -> None:
    assert rules.mendatang([rapat], HARI_INI) == ([rapat] if datang else [])


@pytest.mark.parametrize(
    ("hari", "kata"), [(0, "hari ini"), (1, "besok"), (11, "11 hari lagi")]
)
def test_sisa_hari_dikatakan_seperti_orang_berkata(hari: int, kata: str) -> None:
    assert rules.sisa_hari(Rapat(hari).tanggal, HARI_INI) == kata


def test_undangan_diminta_seminggu_sebelum_batas_sop() -> None:
    assert perlu(Rapat(11)) == []
    (satu,) = perlu(Rapat(10))
    assert satu.keterangan == (
        "Surat belum disiapkan. Dikirim paling lambat 27 Februari 2026."
    )
    assert (satu.endpoint, satu.slug, satu.mendesak) == (
        "undangan.rincian",
        "bulanan-2026-03",
        False,
    )


def test_undangan_yang_lewat_batas_mendesak_dan_didahulukan() -> None:
    nanti, lekas = Rapat(9, id=uuid4()), Rapat(2, id=uuid4())
    pertama, kedua = perlu(nanti, lekas)
    assert (
        pertama.mendesak and "Seharusnya dikirim 19 Februari 2026" in pertama.keterangan
    )
    assert not kedua.mendesak


def test_undangan_yang_sudah_sampai_tidak_disebut() -> None:
    assert perlu(Rapat(2), surat=Keadaan(Tingkat.SELESAI)) == []


def test_yang_ditunda_menunggu_tanggal_dan_yang_lewat_menunggu_catatan() -> None:
    lewat, ditunda = perlu(Rapat(5, S.DITUNDA), Rapat(-4, S.DIUNDANG))
    assert (lewat.endpoint, ditunda.endpoint) == ("pertemuan.rincian", "jadwal.pindah")
    assert "16 Februari 2026" in lewat.keterangan
    assert lewat.mendesak and ditunda.mendesak


def test_pos_el_gagal_disebut_jumlahnya() -> None:
    assert rules.pos_el_gagal(0) == []
    assert rules.pos_el_gagal(3)[0].judul == "3 pos-el gagal terkirim"


@pytest.mark.parametrize(
    ("hari", "depan", "judul"),
    [
        (date(2026, 2, 20), False, None),
        (date(2026, 11, 1), False, "Susun jadwal 2027"),
        (date(2026, 11, 1), True, None),
    ],
)
def test_menjelang_akhir_tahun_jadwal_tahun_depan_diminta(
    hari: date, judul: str | None, *, depan: bool
) -> None:
    nilai = [kepatuhan([_Bulanan()], JenisPertemuan.BULANAN, 2026, date(2026, 1, 5))]
    hasil = rules.belum_direncanakan(nilai, hari, tahun_depan_ada=depan)
    assert [satu.judul for satu in hasil] == ([judul] if judul else [])


def test_tahun_tanpa_rencana_meminta_rencana() -> None:
    nilai = [kepatuhan([], jenis, 2026, HARI_INI) for jenis in BERKALA]
    (satu,) = rules.belum_direncanakan(nilai, HARI_INI, tahun_depan_ada=False)
    assert satu.judul == "Susun jadwal 2026"


class _Bulanan(NamedTuple):
    """A planned lokmin of May."""

    jenis: JenisPertemuan = JenisPertemuan.BULANAN
    tahap: Tahap = Tahap.RUTIN
    ke: int = 5
    status: S = S.DIJADWALKAN
    tanggal: date = date(2026, 5, 7)
    tanggal_nyata: date | None = None
