"""A whole year from its rules: what it promises for every rule, and for D§5.6."""

from collections import Counter
from datetime import date, time
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lokmin.jadwal.rules import JenisHari, Pola
from lokmin.jadwal.rules.aturan import Aturan, baku, ke_periode
from lokmin.jadwal.rules.bentrok import Berat, hari_bebas
from lokmin.jadwal.rules.rencana import (
    Ada,
    Bahan,
    Baris,
    HariTerlarang,
    Klaster,
    Pilihan,
    Rencana,
    TahunTidakSah,
    TidakAdaYangBaru,
    periksa_tahun,
    periksa_terbit,
    tahun_baku,
)
from lokmin.jadwal.rules.susun import susun
from lokmin.pertemuan.rules import JenisPertemuan as J
from lokmin.pertemuan.rules import Tahap, templat
from lokmin.puskesmas.rules import SebutanTriwulan
from tests.jadwal.alat import ATURAN, Lokal, kalender

BAKU = baku("UPTD Puskesmas Sukamaju", "Sukamaju")
DEMO_BULANAN = "1-8 2-5 3-5 4-9 5-7 6-4 7-2 8-6 9-3 10-1 11-5 12-3"
DEMO_TRIWULANAN = "2-12 5-12 8-12 11-12"


def rencana(
    *aturan: Aturan, tahun: int = 2026, pilihan: Pilihan | None = None, **bahan: object
) -> Rencana:
    """A plan made at the end of the year before, with a six-day week."""
    isi = {"kalender": kalender(tahun), "hari_ini": date(tahun - 1, 12, 1)} | bahan
    return susun(tahun, aturan or BAKU, Bahan(**isi), pilihan or Pilihan())  # type: ignore[arg-type]  # keywords of a test


def baris(hasil: Rencana, slug: str) -> Baris:
    return next(satu for satu in hasil.baris if satu.slug == slug)


def ada(slug: str = "bulanan-2026-02", **isi: object) -> Ada:
    baku_ada = {
        "slug": slug, "jenis": J.BULANAN, "tahap": Tahap.RUTIN, "ke": 2,
        "unit_id": None, "judul": "Lokmin lama", "tanggal": date(2026, 2, 10),
    }  # fmt: skip
    return Ada(**baku_ada | isi)  # type: ignore[arg-type]  # keywords of a test


@settings(deadline=None)
@given(
    ATURAN,
    st.integers(2024, 2034),
    st.sampled_from((5, 6)),
    st.sets(st.dates(date(2024, 1, 1), date(2034, 12, 31)), max_size=40),
)
def test_tiap_lokmin_bulanan_di_hari_kerja_bulannya(
    aturan: Aturan, tahun: int, hari_kerja: int, libur: set[date]
) -> None:
    hari = kalender(tahun, hari_kerja, [Lokal(satu) for satu in libur])
    hasil = rencana(aturan, tahun=tahun, kalender=hari)
    assert Counter(satu.tanggal.month for satu in hasil.baris) == Counter(range(1, 13))
    for satu in hasil.baris:
        assert hari.bekerja(satu.tanggal)
        assert satu.tanggal.year == tahun
        assert not satu.terlarang
        assert [s.tahap for s in hasil.baris].count(Tahap.PERTAMA) == 1
        if satu.diganti:
            sebab = ("libur", "bukan hari kerja", "cuti bersama")
            assert any(kata in satu.catatan for kata in sebab)


@settings(deadline=None)
@given(
    ATURAN,
    ATURAN.map(lambda a: a._replace(jenis=J.TRIWULANAN)),
    st.sampled_from(((2, 5, 8, 11), (3, 6, 9, 12), (1, 4, 7, 10))),
    st.integers(2024, 2034),
)
def test_tiap_bentrok_dijelaskan(
    bulanan: Aturan, triwulanan: Aturan, bulan: tuple[int, ...], tahun: int
) -> None:
    hasil = rencana(bulanan, triwulanan._replace(bulan=bulan), tahun=tahun)
    per_hari = Counter(satu.tanggal for satu in hasil.baris)
    assert len(hasil.baris) == 16
    assert {satu.slug for satu in hasil.baris if satu.aturan.jenis is J.TRIWULANAN} == {
        f"triwulanan-{tahun}-{ke}" for ke in (1, 2, 3, 4)
    }
    for satu in hasil.baris:
        dua = any(b.label == "Dua pertemuan" for b in satu.bentrok)
        assert dua == (per_hari[satu.tanggal] > 1)
        assert not dua or satu.saran  # a free day is offered
        assert all(b.kalimat.endswith(".") for b in satu.bentrok)


def test_kalender_contoh_2026_dari_aturan_dan_tiga_pilihan() -> None:
    """D§5.6: first Thursdays and the 12th; three days are chosen by hand there.

    1 January is a holiday: the page offers the next Thursday. 2 April is free, but the
    day before a holiday. 14 May is a holiday.
    """
    triwulanan = BAKU[1]._replace(pola=Pola.TANGGAL, tanggal=12)
    usulan = rencana(BAKU[0], triwulanan)
    assert date(2026, 1, 8) in baris(usulan, "bulanan-2026-01").saran
    dipilih = {"bulanan-2026-01": date(2026, 1, 8), "bulanan-2026-04": date(2026, 4, 9)}
    hasil = rencana(BAKU[0], triwulanan, pilihan=Pilihan(dipilih))
    periksa_terbit(hasil)
    assert _hari(hasil, J.BULANAN) == DEMO_BULANAN
    assert _hari(hasil, J.TRIWULANAN) == DEMO_TRIWULANAN
    assert not any(
        b.berat is not Berat.INFO for satu in hasil.baris for b in satu.bentrok
    )


def test_tahun_baku_enam_belas_pertemuan_tanpa_larangan() -> None:
    for tahun in range(2026, 2036):
        hasil = rencana(tahun=tahun)
        assert len(hasil.baru) == 16 and not hasil.terlarang


def test_libur_pindah_ke_hari_kerja_bebas_berikutnya_dan_berkata_mengapa() -> None:
    januari = baris(rencana(), "bulanan-2026-01")
    assert januari.tanggal == date(2026, 1, 2) and januari.diganti
    assert januari.catatan == (
        "Kamis, 1 Januari 2026 libur nasional: Tahun Baru Masehi. "
        "Diganti Jumat, 2 Januari 2026, hari kerja bebas berikutnya."
    )


def test_hari_terakhir_yang_libur_maju_supaya_tetap_di_bulannya() -> None:
    akhir = BAKU[0]._replace(pola=Pola.TANGGAL, tanggal=31)
    lokal = [Lokal(date(2026, 12, 31), JenisHari.LIBUR, "Libur akhir tahun")]
    desember = baris(
        rencana(akhir, kalender=kalender(2026, 6, lokal)), "bulanan-2026-12"
    )
    assert desember.tanggal == date(2026, 12, 30)
    assert "Dimajukan ke Rabu, 30 Desember 2026" in desember.catatan


def test_bulan_tanpa_hari_kerja_dikatakan() -> None:
    lokal = [Lokal(date(2026, 2, hari)) for hari in range(1, 29)]
    februari = baris(rencana(kalender=kalender(2026, 6, lokal)), "bulanan-2026-02")
    assert februari.tanggal == date(2026, 3, 2)
    assert "Tidak ada hari kerja bebas lagi di Februari 2026." in februari.catatan
    assert any(b.label == "Di luar periode" for b in februari.bentrok)


def test_hari_bebas_tidak_mundur_ke_masa_lalu() -> None:
    libur = [Lokal(date(2026, 6, hari)) for hari in range(18, 31)]
    bebas = hari_bebas(
        date(2026, 6, 18), kalender(2026, 6, libur), (), hari_ini=date(2026, 6, 18)
    )
    assert bebas == date(2026, 7, 1)


def test_pilihan_di_hari_libur_tidak_dapat_terbit() -> None:
    hasil = rencana(pilihan=Pilihan({"bulanan-2026-08": date(2026, 8, 17)}))
    agustus = baris(hasil, "bulanan-2026-08")
    assert agustus.terlarang and agustus.saran[:2] == (
        date(2026, 8, 6),
        date(2026, 8, 18),
    )
    with pytest.raises(HariTerlarang, match="libur nasional: Hari Kemerdekaan"):
        periksa_terbit(hasil)


def test_pilihan_di_tahun_lain_tidak_dapat_terbit() -> None:
    hasil = rencana(pilihan=Pilihan({"bulanan-2026-12": date(2027, 1, 7)}))
    with pytest.raises(HariTerlarang, match="tidak berada di tahun 2026"):
        periksa_terbit(hasil)


def test_cuti_bersama_libur_daerah_dan_ramadan_dibedakan() -> None:
    lokal = [Lokal(date(2026, 3, 5), JenisHari.POSYANDU, "Posyandu Melati")]
    hasil = rencana(
        kalender=kalender(2026, 6, lokal),
        pilihan=Pilihan({"bulanan-2026-12": date(2026, 12, 24)}),
    )
    label = [b.label for b in baris(hasil, "bulanan-2026-03").bentrok]
    assert label == ["Posyandu", "Ramadan"]
    assert [b.label for b in baris(hasil, "bulanan-2026-12").bentrok] == [
        "Cuti bersama"
    ]


def test_yang_sudah_ada_tidak_digandakan() -> None:
    lama = ada()
    februari = baris(rencana(ada=[lama]), "bulanan-2026-02")
    assert februari.ada == lama and februari.tanggal == lama.tanggal
    assert not februari.baru
    assert len(rencana(ada=[lama]).baru) == 15


def test_lokmin_bulanan_milik_satu_unit_tetap_satu_satunya_di_bulan_itu() -> None:
    assert len(rencana(ada=[ada(unit_id=uuid4())]).baru) == 15


def test_yang_dibatalkan_dapat_diganti_dengan_alamat_baru() -> None:
    hasil = rencana(ada=[ada(batal=True)])
    ganti = baris(hasil, "bulanan-2026-02-2")
    assert not ganti.pakai  # only when somebody asks for it
    lagi = rencana(ada=[ada(batal=True)], pilihan=Pilihan({}, {ganti.slug: True}))
    assert baris(lagi, ganti.slug).baru


def test_hari_pertemuan_lain_dihindari_dan_dua_sehari_disebut() -> None:
    rapat = ada("rapat-1", jenis=J.RAPAT, tanggal=date(2026, 1, 2), judul="Rapat BOK")
    assert baris(rencana(ada=[rapat]), "bulanan-2026-01").tanggal == date(2026, 1, 3)
    rapat = rapat._replace(tanggal=date(2026, 3, 5))
    maret = baris(rencana(ada=[rapat]), "bulanan-2026-03")
    assert "juga hari Rapat BOK" in maret.bentrok[-1].kalimat
    assert date(2026, 3, 6) in maret.saran


def test_pertemuan_yang_ditunda_tidak_menduduki_harinya() -> None:
    rapat = ada("rapat-1", jenis=J.RAPAT, tanggal=date(2026, 3, 5), ditunda=True)
    label = [b.label for b in baris(rencana(ada=[rapat]), "bulanan-2026-03").bentrok]
    assert label == ["Ramadan"]


def test_jumat_siang_diingatkan_bila_jamnya_kena() -> None:
    januari = baris(rencana(), "bulanan-2026-01")  # moved to a Friday
    assert [b.label for b in januari.bentrok] == ["Jumat siang"]
    pagi = BAKU[0]._replace(jam_mulai=time(8), jam_selesai=time(10))
    assert baris(rencana(pagi), "bulanan-2026-01").bentrok == ()
    sore = BAKU[0]._replace(jam_mulai=time(13), jam_selesai=None)
    assert baris(rencana(sore), "bulanan-2026-01").bentrok == ()


def test_tepat_satu_yang_pertama_tiap_jenis() -> None:
    hasil = rencana()
    pertama = [satu.slug for satu in hasil.baris if satu.tahap is Tahap.PERTAMA]
    assert pertama == ["bulanan-2026-01", "triwulanan-2026-1"]
    lama = ada("bulanan-2026-03", ke=3, tahap=Tahap.PERTAMA, tanggal=date(2026, 3, 3))
    sisa = [satu for satu in rencana(ada=[lama]).baru if satu.tahap is Tahap.PERTAMA]
    assert [satu.slug for satu in sisa] == ["triwulanan-2026-1"]


def test_judul_mengikuti_sebutan_triwulan() -> None:
    hasil = rencana(sebutan=SebutanTriwulan.TRIBULANAN)
    judul = baris(hasil, "triwulanan-2026-1").judul
    assert (
        judul
        == "Lokakarya Mini Tribulanan (Lintas Sektor) Pertama Tribulan I Tahun 2026"
    )


def test_pralokmin_satu_untuk_tiap_klaster_dan_boleh_sehari() -> None:
    klaster = [Klaster(uuid4(), f"Klaster {n}", f"klaster-{n}") for n in (1, 2)]
    aturan = BAKU[2]._replace(aktif=True, pola=Pola.HARI_KE, hari=1)
    hasil = rencana(aturan, klaster=klaster)
    assert len(hasil.baru) == 24
    assert (
        baris(hasil, "pralokmin-2026-02-klaster-2").sebutan
        == "Pralokmin klaster: Klaster 2"
    )
    assert not any(
        b.label == "Dua pertemuan" for satu in hasil.baris for b in satu.bentrok
    )


def test_di_tengah_tahun_yang_lewat_ditandai_dan_dapat_ditinggalkan() -> None:
    lewat = rencana(hari_ini=date(2026, 6, 10))
    assert lewat.lewat == 8  # Jan–Jun, and two triwulanan
    pakai = {satu.slug: satu.tanggal >= date(2026, 6, 10) for satu in lewat.baris}
    sisa = rencana(hari_ini=date(2026, 6, 10), pilihan=Pilihan({}, pakai))
    assert len(sisa.baru) == 8 and sisa.lewat == 0
    assert all(satu.tahap is Tahap.RUTIN for satu in sisa.baru)


def test_semua_sudah_ada_tidak_terbit_lagi() -> None:
    kosong = rencana(
        pilihan=Pilihan({}, {satu.slug: False for satu in rencana().baris})
    )
    with pytest.raises(TidakAdaYangBaru, match="2026"):
        periksa_terbit(kosong)


def test_tahun_yang_ditawarkan() -> None:
    assert tahun_baku(date(2026, 10, 31)) == 2026
    assert tahun_baku(date(2026, 11, 1)) == 2027
    assert periksa_tahun(2028, date(2026, 6, 1)) == 2028
    with pytest.raises(TahunTidakSah, match="2025 sampai 2028"):
        periksa_tahun(2035, date(2026, 6, 1))


def test_bulan_mana_untuk_triwulan_mana() -> None:
    assert [ke_periode(J.TRIWULANAN, bulan) for bulan in (1, 3, 4, 11)] == [1, 1, 2, 4]
    assert ke_periode(J.BULANAN, 11) == 11


def _hari(hasil: Rencana, jenis: J) -> str:
    return " ".join(
        f"{satu.tanggal.month}-{satu.tanggal.day}"
        for satu in hasil.baris
        if satu.aturan.jenis is jenis
    )


@pytest.mark.parametrize("aturan", BAKU, ids=[satu.jenis.value for satu in BAKU])
@pytest.mark.parametrize("tahap", Tahap)
def test_agenda_baku_muat_dalam_jam_baku(aturan: Aturan, tahap: Tahap) -> None:
    assert aturan.jam_selesai is not None
    jam = aturan.jam_selesai.hour - aturan.jam_mulai.hour
    menit = jam * 60 + aturan.jam_selesai.minute - aturan.jam_mulai.minute
    assert sum(baris.menit for baris in templat(aturan.jenis, tahap).agenda) <= menit
