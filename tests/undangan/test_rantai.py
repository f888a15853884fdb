"""undangan's link of the chain, and how the texts and signatories are proposed."""

from datetime import date, timedelta

import pytest
from flask import Flask

from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.pertemuan.queries import ambil_lengkap, ambil_pertemuan
from lokmin.pertemuan.rules import (
    JenisPertemuan,
    Keadaan,
    Periode,
    StatusPertemuan,
    Tahap,
    Tingkat,
    periode,
)
from lokmin.pertemuan.rules.templat import TEMPLAT
from lokmin.puskesmas.rules import (
    JenisKop,
    JenisMitra,
    SebutanTriwulan,
    nip_terbaca,
    pangkat_tercetak,
)
from lokmin.undangan import actions
from lokmin.undangan.models import Distribusi
from lokmin.undangan.rantai import RantaiUndangan
from lokmin.undangan.rules import CaraKirim, CaraTtd
from lokmin.undangan.rules.surat import lembar
from lokmin.undangan.rules.teks import Pokok, susun
from lokmin.undangan.rules.ttd import cara_menurut
from tests.pabrik import Pabrik
from tests.undangan.alat import HARI, SLUG, siapkan, terbitkan


def keadaan(app: Flask) -> Keadaan:
    pertemuan = ambil_pertemuan(SLUG)
    lingkup_uji = lingkup.kini()
    with app.test_request_context():
        hasil = RantaiUndangan().keadaan([pertemuan], HARI)[pertemuan.id]
    lingkup.pakai(lingkup_uji)  # the end of that request forgot it
    return hasil


def test_dari_belum_sampai_semua_menerima(app: Flask, buat: Pabrik) -> None:
    buat.pertemuan(slug=SLUG)
    assert keadaan(app).tingkat is Tingkat.BELUM
    siapkan(buat)
    assert keadaan(app).keterangan == "Masih draf, belum terbit."
    surat = terbitkan()
    terbit = keadaan(app)
    assert terbit.tingkat is Tingkat.BERJALAN
    assert terbit.keterangan == "Sampai kepada 0 dari 1 orang."
    assert [d.label for d in terbit.dokumen] == ["Undangan (PDF)"]
    db.session.add(
        Distribusi(
            undangan_id=surat.id,
            peserta_id=ambil_lengkap(SLUG).peserta[0].id,
            cara=CaraKirim.LANGSUNG,
            kapan=waktu.sekarang(),
            oleh="Uji",
        )
    )
    db.session.commit()
    assert keadaan(app) == Keadaan(
        Tingkat.SELESAI, "Sampai kepada 1 orang.", None, terbit.dokumen
    )


def test_pesan_grup_sampai_kepada_yang_sudah_diundang(app: Flask, buat: Pabrik) -> None:
    siapkan(buat)
    surat = terbitkan()
    db.session.add(
        Distribusi(
            undangan_id=surat.id,
            cara=CaraKirim.GRUP,
            kapan=waktu.sekarang(),
            oleh="Uji",
        )
    )
    db.session.commit()
    buat.peserta(ambil_pertemuan(SLUG), nama="Datang belakangan")
    assert keadaan(app).keterangan == "Sampai kepada 1 dari 2 orang."


def test_yang_lewat_tanpa_undangan_kurang(app: Flask, buat: Pabrik) -> None:
    buat.pertemuan(slug=SLUG, status=StatusPertemuan.NOTULEN_DRAF)
    assert keadaan(app).tingkat is Tingkat.KURANG


@pytest.mark.parametrize(("jenis", "tahap"), list(TEMPLAT))
def test_tiap_jenis_punya_teks(jenis: JenisPertemuan, tahap: Tahap) -> None:
    teks = susun(
        Pokok(
            *(jenis, tahap, 2026, 2, "Judul pertemuan"),
            periode.dievaluasi(jenis, 2026, 2),
            kecamatan="Sukamaju",
            unit="Klaster 2",
            triwulan=SebutanTriwulan.TRIBULANAN,
        )
    )
    assert teks.hal.startswith("Undangan ")
    assert teks.pembuka.endswith(" pada:") and teks.penutup.endswith("terima kasih.")
    semua = " ".join(teks)
    assert "{" not in semua and "riwulan" not in semua and "  " not in semua


def test_periode_yang_dievaluasi_disebut() -> None:
    pokok = Pokok(
        JenisPertemuan.BULANAN,
        *(Tahap.RUTIN, 2026, 2, "Judul"),
        Periode(date(2026, 1, 1), date(2026, 1, 31)),
        kecamatan="",
    )
    assert "bulan Januari 2026" in susun(pokok).pembuka
    assert "bulan Februari 2026" in susun(pokok).pembuka


def test_kop_kecamatan_ditandatangani_camat(buat: Pabrik) -> None:
    buat.puskesmas.kecamatan = "Sukamaju"
    buat.mitra(
        instansi="Kecamatan Sukamaju",
        jenis=JenisMitra.SEKTOR,
        jabatan="Plt. Camat",
        kontak="Drs. Asep",
    )
    db.session.commit()
    surat = siapkan(buat, kop=JenisKop.KECAMATAN)
    assert (surat.cara_ttd, surat.ttd_jabatan) == (CaraTtd.PLT, "Camat Sukamaju")
    assert surat.ttd_nama == "Drs. Asep"
    assert (surat.kode, surat.kode_unit) == ("", "")


def test_surat_berikut_mengikuti_surat_terakhir(buat: Pabrik) -> None:
    lama = siapkan(buat)
    lama.kode, lama.kode_unit, lama.tembusan = "005", "TU/PKM", "Camat\nArsip"
    lama.cara_ttd, lama.ttd_bawahan = CaraTtd.AN, "Kasubbag TU"
    lama.ttd_nama = "Dadang Suherman, S.K.M."
    db.session.commit()
    rapat = buat.pertemuan()
    baru = actions.siapkan(ambil_lengkap(rapat.slug), HARI, waktu.sekarang())
    assert (baru.kode, baru.kode_unit, baru.tembusan) == (
        *("005", "TU/PKM"),
        "Camat\nArsip",
    )
    assert (baru.cara_ttd, baru.ttd_nama) == (CaraTtd.AN, "Dadang Suherman, S.K.M.")


def test_tanggal_surat_tidak_sesudah_pertemuan(buat: Pabrik) -> None:
    rapat = buat.pertemuan()
    buat.pegawai()
    sesudah = rapat.tanggal + timedelta(days=3)
    surat = actions.siapkan(ambil_lengkap(rapat.slug), sesudah, waktu.sekarang())
    assert surat.tanggal == rapat.tanggal


def test_kata_kata_kecil() -> None:
    assert lembar(0) == "-"
    assert lembar(21) == "21 (dua puluh satu) lembar"
    assert pangkat_tercetak("Penata Tk. I, III/d") == "Penata Tk. I (III/d)"
    assert pangkat_tercetak("Golongan IX") == "Golongan IX"


def test_nip_yang_diketik_tercetak_berkelompok() -> None:
    for ketikan in ("197804122006042011", "19780412.200604.2.011"):
        assert nip_terbaca(ketikan) == "19780412 200604 2 011"
    assert nip_terbaca("NRP 8001") == "NRP 8001"
    assert cara_menurut("Plh. Kepala UPTD") is CaraTtd.PLH
