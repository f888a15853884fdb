from lokmin.beranda.rules import Ringkasan, langkah_awal, selesai

KOSONG = Ringkasan(0, 0, 0, 0, 0, 0, 0, 0)
LENGKAP = Ringkasan(
    kop=2, logo=1, unit=5, unit_tanpa_pj=0, pegawai=41, mitra=20, kelompok=3, pengguna=8
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
