"""Whom a template invites, and who they are once the letter is out."""

from datetime import UTC, date, datetime

import pytest

from lokmin.bersama.db import db
from lokmin.pertemuan import actions, queries, rules
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import Sasaran, StatusPertemuan
from lokmin.puskesmas.rules import JenisMitra
from lokmin.puskesmas.rules.kepala import adalah_kepala
from tests.pabrik import Pabrik

SAAT = datetime(2026, 1, 10, tzinfo=UTC)


def nama_peserta(pertemuan: Pertemuan) -> list[str]:
    db.session.commit()
    db.session.expire_all()
    lengkap = queries.ambil_lengkap(pertemuan.slug)
    return [satu.sebutan.pokok for satu in lengkap.peserta]


def isi(pertemuan: Pertemuan, *sasaran: Sasaran) -> int:
    return actions.isi_peserta(pertemuan, frozenset(sasaran), SAAT)


def test_kepala_dan_pj_berdiri_di_depan_yang_lain_menurut_nama(buat: Pabrik) -> None:
    budi = buat.pegawai(nama="Budi", jabatan="PJ Klaster 3")
    siti = buat.pegawai(nama="Siti", jabatan="PJ Klaster 2")
    buat.pegawai(nama="Zaenal")
    buat.pegawai(nama="ani")
    buat.pegawai(nama="Ratna", jabatan="Kepala UPTD Puskesmas Sukamaju")
    buat.pegawai(nama="Pensiun", aktif=False)
    buat.unit(urut=3, pj_id=budi.id)
    buat.unit(urut=2, pj_id=siti.id)
    buat.mitra(instansi="Pustu Cibodas", jenis=JenisMitra.JARINGAN)
    assert isi(buat.rapat, Sasaran.PEGAWAI) == 5
    assert nama_peserta(buat.rapat) == ["Ratna", "Siti", "Budi", "ani", "Zaenal"]


def test_pj_saja_tanpa_pj_unit_yang_sudah_berakhir(buat: Pabrik) -> None:
    siti, lama = buat.pegawai(nama="Siti"), buat.pegawai(nama="Lama")
    buat.pegawai(nama="Bukan PJ")
    buat.unit(pj_id=siti.id)
    buat.unit(pj_id=lama.id, berlaku_sampai=date(2026, 2, 4))
    isi(buat.rapat, Sasaran.PJ)
    assert nama_peserta(buat.rapat) == ["Siti"]


def test_pegawai_unit_dan_bagian_di_bawahnya(buat: Pabrik) -> None:
    klaster = buat.unit()
    kia = buat.unit(nama="KIA", induk_id=klaster.id)
    pj = buat.pegawai(nama="PJ")
    klaster.pj_id = pj.id
    buat.pegawai(nama="Anggota", unit_id=klaster.id)
    buat.pegawai(nama="Bidan", unit_id=kia.id)
    buat.pegawai(nama="Orang lain", unit_id=buat.unit(nama="Klaster 3").id)
    rapat = buat.pertemuan(unit_id=klaster.id)
    isi(rapat, Sasaran.UNIT)
    assert nama_peserta(rapat) == ["PJ", "Anggota", "Bidan"]


def test_rapat_tanpa_unit_tidak_mengundang_siapa_pun_dari_unit(buat: Pabrik) -> None:
    buat.pegawai(unit_id=None)
    assert isi(buat.rapat, Sasaran.UNIT) == 0


def test_mitra_menurut_jenis_dan_camat_di_depan(buat: Pabrik) -> None:
    buat.mitra(instansi="Polsek", jabatan="Kapolsek")
    buat.mitra(instansi="Kecamatan Sukamaju", jabatan="Camat")
    buat.mitra(instansi="Klinik Sehat", jenis=JenisMitra.JEJARING)
    buat.mitra(instansi="KUA", aktif=False)
    isi(buat.rapat, Sasaran.SEKTOR)
    lengkap = queries.ambil_lengkap(buat.rapat.slug)
    assert [p.sebutan.instansi for p in lengkap.peserta] == [
        "Kecamatan Sukamaju",
        "Polsek",
    ]


def test_diisi_dua_kali_tidak_menggandakan_dan_yang_dicoret_tetap(buat: Pabrik) -> None:
    buat.pegawai(nama="Ani")
    buat.peserta(pegawai_id=buat.pegawai(nama="Budi").id, nama="", urut=1, dicoret=True)
    assert isi(buat.rapat, Sasaran.PEGAWAI) == 1
    assert isi(buat.rapat, Sasaran.PEGAWAI) == 0
    lengkap = queries.ambil_lengkap(buat.rapat.slug)
    assert [p.dicoret for p in lengkap.peserta] == [True, False]
    assert lengkap.diubah == SAAT


def test_pertemuan_yang_berjalan_tidak_diisi_lagi(buat: Pabrik) -> None:
    rapat = buat.pertemuan(status=StatusPertemuan.BERLANGSUNG)
    with pytest.raises(rules.SudahBerjalan):
        isi(rapat, Sasaran.PEGAWAI)


def test_ada_batas_yang_menyebut_dirinya(
    buat: Pabrik, monkeypatch: pytest.MonkeyPatch
) -> None:
    buat.pegawai(nama="Ani")
    buat.pegawai(nama="Budi")
    monkeypatch.setattr(rules, "PESERTA_MAKS", 1)
    with pytest.raises(rules.TerlaluBanyakPeserta, match="paling banyak 1 orang"):
        isi(buat.rapat, Sasaran.PEGAWAI)


def test_setelah_dibekukan_nama_mengikuti_surat(buat: Pabrik) -> None:
    ani = buat.pegawai(nama="Ani", jabatan="Bidan")
    polsek = buat.mitra(kontak="AKP Joko", jabatan="Kapolsek")
    coret = buat.pegawai(nama="Coret")
    buat.peserta(pegawai_id=ani.id, nama="", urut=1)
    buat.peserta(mitra_id=polsek.id, nama="", urut=2)
    buat.peserta(pegawai_id=coret.id, nama="", urut=3, dicoret=True)
    actions.bekukan_peserta(queries.ambil_lengkap(buat.rapat.slug))
    db.session.flush()
    ani.nama, polsek.kontak, coret.nama = "Ani, S.Keb.", "Kompol Tono", "Coret, S.E."
    assert nama_peserta(buat.rapat) == ["Ani", "AKP Joko", "Coret, S.E."]
    lengkap = queries.ambil_lengkap(buat.rapat.slug)
    assert tuple(lengkap.peserta[1].sebutan) == (
        "AKP Joko",
        "Kapolsek",
        "Polsek Sukamaju",
    )


@pytest.mark.parametrize(
    ("jabatan", "kepala"),
    [
        ("Kepala UPTD Puskesmas Sukamaju", True),
        ("Plt. Kepala Puskesmas", True),
        ("Kepala UPT", True),
        ("kepala", True),
        ("Kepala Puskesmas Pembantu Cibodas", False),
        ("Kepala Tata Usaha", False),
        ("Kasubag TU / PJ Klaster 1", False),
        ("Kepala Pustu", False),
        ("", False),
    ],
)
def test_kepala_dikenali_dari_jabatannya(jabatan: str, *, kepala: bool) -> None:
    assert adalah_kepala(jabatan) is kepala
