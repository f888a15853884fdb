"""The sample Puskesmas: complete, the same everywhere, and nobody real."""

import re
from collections import Counter, defaultdict
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from lokmin.akun.models import Akun
from lokmin.akun.rules import PERAN, periksa_sandi
from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.surel import StatusSurat, SuratKeluar
from lokmin.bersama.waktu import Zona
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.pemasangan import actions
from lokmin.pemasangan.actions.contoh import AkunContoh, ContohSudahAda
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import TERLAKSANA, JenisPertemuan
from lokmin.puskesmas.models import (
    KelompokUndangan,
    KopSurat,
    Mitra,
    Pegawai,
    Puskesmas,
    UnitKerja,
)
from lokmin.puskesmas.rules import JenisMitra, StatusPegawai
from lokmin.undangan.models import Distribusi, Konfirmasi, NomorSurat, Undangan
from lokmin.undangan.rules import CaraKirim, Jawaban, StatusUndangan
from tests.pabrik import Pabrik

pytestmark = pytest.mark.lambat  # each fills in a whole year: half a second


@pytest.fixture
def akun(app: Flask) -> list[AkunContoh]:
    """The sample, filled in; its Puskesmas is the scope afterwards."""
    semua = actions.isi_contoh()
    db.session.commit()
    return semua


def _semua(model: type[Any]) -> list[Any]:
    return list(db.session.scalars(select(model)))


def test_empat_puluh_satu_pegawai_menurut_statusnya(akun: list[AkunContoh]) -> None:
    pegawai = _semua(Pegawai)
    assert Counter(p.status for p in pegawai) == {
        StatusPegawai.PNS: 22,
        StatusPegawai.PPPK: 11,
        StatusPegawai.NON_ASN: 8,
    }
    assert len({p.nama for p in pegawai}) == 41
    assert all(p.unit_id and p.jabatan for p in pegawai)


def test_nip_sesuai_statusnya(akun: list[AkunContoh]) -> None:
    for p in _semua(Pegawai):
        if p.status is StatusPegawai.NON_ASN:
            assert p.nip == ""
        else:
            bulan = "21" if p.status is StatusPegawai.PPPK else r"(0[1-9]|1[0-2])"
            assert re.fullmatch(rf"\d{{8}}20\d\d{bulan}[12]\d{{3}}", p.nip), p.nama


def test_tiap_klaster_mempunyai_penanggung_jawab(akun: list[AkunContoh]) -> None:
    klaster = [u for u in _semua(UnitKerja) if u.induk_id is None]
    assert len(klaster) == 5
    assert all(u.pj_id for u in _semua(UnitKerja))


def test_mitra_dan_kelompok_undangan_lengkap(akun: list[AkunContoh]) -> None:
    jumlah = Counter(m.jenis for m in _semua(Mitra))
    assert jumlah[JenisMitra.JARINGAN] == 9  # 3 pustu, pusling, 5 poskesdes
    kelompok = {
        k.nama: len(k.anggota)
        for k in db.session.scalars(
            select(KelompokUndangan).options(selectinload(KelompokUndangan.anggota))
        )
    }
    assert kelompok == {
        "Linsek lengkap": jumlah[JenisMitra.SEKTOR],
        "Kepala desa": 5,
        "Jaringan dan jejaring": 9 + jumlah[JenisMitra.JEJARING],
        "Seluruh pegawai": 41,
    }


def test_kedua_kop_terisi(akun: list[AkunContoh]) -> None:
    kop = _semua(KopSurat)
    assert {k.perangkat_daerah for k in kop} == {
        "DINAS KESEHATAN",
        "KECAMATAN SUKAMAJU",
    }
    assert all(k.alamat and k.telepon and k.kode_pos and k.logo_kiri_id for k in kop)


def test_ada_akun_untuk_setiap_peran_dengan_sandi_acak(akun: list[AkunContoh]) -> None:
    tersimpan = {a.nama_pengguna: a for a in _semua(Akun)}
    peran = {p for a in tersimpan.values() for p in a.peran}
    assert peran == set(PERAN)
    assert len({a.sandi for a in akun}) == len(akun)
    for satu in akun:
        periksa_sandi(satu.sandi, satu.nama_pengguna)
        baris = tersimpan[satu.nama_pengguna]
        assert baris.sandi.startswith("$argon2id$")
        bermasa = any(PERAN[p].bermasa for p in baris.peran)
        assert baris.berlaku_sampai or not bermasa


def test_pengisian_kedua_mengatakan_sudah_ada(akun: list[AkunContoh]) -> None:
    with pytest.raises(ContohSudahAda):
        actions.isi_contoh()
    assert len(_semua(Puskesmas)) == 1


def test_contoh_tidak_menyentuh_puskesmas_yang_sudah_ada(buat: Pabrik) -> None:
    lain = buat.tetangga()
    buat.puskesmas.kode = "PKM-LAIN"
    db.session.commit()
    actions.isi_contoh()
    db.session.commit()
    lingkup.pakai(lain.id)
    assert db.session.scalar(select(func.count(Pegawai.id))) == 0
    assert db.session.scalar(select(func.count(Akun.id))) == 0


def test_setahun_direncanakan_dan_yang_lampau_dilaksanakan(
    akun: list[AkunContoh],
) -> None:
    hari_ini = waktu.hari_ini(Zona.WIB)
    semua = _semua(Pertemuan)
    jumlah = Counter(p.jenis for p in semua if p.tahun == hari_ini.year)
    assert jumlah[JenisPertemuan.BULANAN] == 12
    assert jumlah[JenisPertemuan.TRIWULANAN] == 4
    for satu in semua:
        assert (satu.status in TERLAKSANA) == (satu.tanggal < hari_ini)
        assert bool(satu.dimulai and satu.berakhir) == (satu.tanggal < hari_ini)
    pindah = db.session.scalars(select(PerubahanJadwal)).one()
    assert pindah.alasan and pindah.oleh == "Dadang Suherman, S.K.M."
    assert pindah.ke_mulai is not None and pindah.kapan < pindah.ke_mulai


@pytest.mark.skipif(waktu.hari_ini(Zona.WIB).year != 2026, reason="D§5.6 is of 2026")
def test_hari_hari_2026_sama_dengan_rancangannya(akun: list[AkunContoh]) -> None:
    hari = defaultdict(list)
    for satu in sorted(_semua(Pertemuan), key=lambda p: p.mulai):
        hari[satu.jenis].append(f"{satu.tanggal:%d.%m}")
        if satu.jenis is JenisPertemuan.BULANAN:
            assert f"{satu.mulai_setempat:%H.%M}" == "12.30"
    assert " ".join(hari[JenisPertemuan.BULANAN]) == (
        "08.01 05.02 05.03 09.04 07.05 04.06 02.07 06.08 03.09 01.10 05.11 03.12"
    )
    assert " ".join(hari[JenisPertemuan.TRIWULANAN]) == "12.02 12.05 12.08 12.11"


def test_undangan_berikutnya_terbit_dan_sesudahnya_draf(
    akun: list[AkunContoh],
) -> None:
    sekarang = waktu.sekarang()
    urut = sorted(
        (p for p in _semua(Pertemuan) if p.mulai > sekarang), key=lambda p: p.mulai
    )
    surat = {satu.pertemuan_id: satu for satu in _semua(Undangan)}
    ada = [surat[p.id].status for p in urut[:2]]
    assert ada == [StatusUndangan.TERBIT, StatusUndangan.DRAF][: len(urut)]
    if not urut:
        return  # the last days of December
    terbit = surat[urut[0].id]
    nomor = {satu.id: satu for satu in _semua(NomorSurat)}
    assert terbit.nomor_id in nomor and terbit.pdf_id
    orang = [p for p in _semua(Peserta) if p.pertemuan_id == urut[0].id]
    assert all(p.nama or p.jabatan or p.instansi for p in orang)
    cara = {satu.cara for satu in _semua(Distribusi)}
    assert {CaraKirim.SUREL, CaraKirim.LANGSUNG, CaraKirim.WHATSAPP} <= cara
    jawaban = {satu.jawaban for satu in _semua(Konfirmasi)}
    assert set(Jawaban) <= jawaban


def test_contoh_tidak_mengirim_apa_pun(akun: list[AkunContoh]) -> None:
    assert {satu.status for satu in _semua(SuratKeluar)} == {StatusSurat.TERKIRIM}
    assert all(satu.penerima.endswith(".example") for satu in _semua(SuratKeluar))
