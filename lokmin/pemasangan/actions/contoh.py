"""UPTD Puskesmas Sukamaju of contoh.toml: everything filled in, nobody real."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from uuid_utils.compat import uuid7

from lokmin.akun import actions as akun_actions
from lokmin.akun.actions.penyandi import penyandi
from lokmin.akun.models import Akun
from lokmin.akun.rules import PERAN, kode_acak, kode_tercetak
from lokmin.bersama import berkas, izin, waktu
from lokmin.bersama.db import db
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.peran import Peran
from lokmin.pemasangan import queries, rules
from lokmin.pemasangan.actions.awal import dirikan
from lokmin.pemasangan.actions.contoh_surat import isi_surat
from lokmin.pemasangan.actions.contoh_tahun import isi_tahun
from lokmin.pemasangan.actions.lambang import lambang_daerah, lambang_puskesmas
from lokmin.puskesmas.models import (
    AnggotaKelompok,
    KelompokUndangan,
    KopSurat,
    Mitra,
    Pegawai,
    Puskesmas,
    UnitKerja,
)
from lokmin.puskesmas.rules import JenisKop, JenisMitra, StatusPegawai, nip_rapi

_BERKAS = Path(__file__).resolve().parents[1] / "contoh.toml"


class ContohSudahAda(GalatDomain):
    """`lokmin demo` a second time."""

    def __init__(self) -> None:
        super().__init__(
            "Puskesmas contoh sudah ada di sini. Kata sandinya hanya ditunjukkan satu "
            "kali; KTU contoh dapat membuat kode baru untuk akun lain."
        )


class AkunContoh(NamedTuple):
    """What somebody needs to know to try a role; shown once, stored nowhere."""

    nama_pengguna: str
    sandi: str
    nama: str
    peran: str


def pasang_contoh() -> list[AkunContoh]:
    """The set-up page's own button, after `mulai_giliran`; its KTU is logged in."""
    hasil, akun = _isi()
    akun_actions.mulai_sesi(akun, ingat=False)
    return hasil


def isi_contoh() -> list[AkunContoh]:
    """`lokmin demo`: beside whatever Puskesmas there are. Raises ContohSudahAda."""
    queries.tunggu_giliran()
    if _data()["puskesmas"]["kode"] in queries.daftar_puskesmas():
        raise ContohSudahAda
    return _isi()[0]


def _data() -> dict[str, Any]:
    return tomllib.loads(_BERKAS.read_text(encoding="utf-8"))


def _isi() -> tuple[list[AkunContoh], Akun]:
    """Returns the accounts with their passwords, and the KTU's."""
    data = _data()
    puskesmas = Puskesmas(id=uuid7(), contoh=True, **data["puskesmas"])
    wilayah = rules.Wilayah(
        puskesmas.kecamatan, puskesmas.kabupaten, puskesmas.provinsi
    )
    usulan = rules.kop_kecamatan(wilayah)
    kop = rules.Kop("", "", **data["kop"])
    awal = dirikan(puskesmas, kop, usulan._replace(**data["kop_kecamatan"]))
    _lambang(awal.kop)
    pegawai = _pegawai(data["pegawai"], awal.unit, data["kontak"]["telepon"])
    for nama, pj in data["pj"].items():
        awal.unit[nama].pj_id = pegawai[pj].id
    mitra = _mitra(data["mitra"], data["mou"])
    _kelompok(data["kelompok"], list(pegawai.values()), mitra)
    hasil, ktu = _akun(data["akun"], puskesmas, pegawai)
    for satu in data["akun"]:
        if "pegawai" in satu:
            nama = satu["nama_pengguna"].partition(".")[0]
            pegawai[satu["pegawai"]].surel = f"{nama}@{data['kontak']['surel']}"
    izin.sebagai(ktu.id, ktu.nama)
    sekarang = waktu.sekarang()
    isi_surat(isi_tahun(puskesmas, data, sekarang), sekarang)
    return hasil, ktu


def _lambang(kop: dict[JenisKop, KopSurat]) -> None:
    """The kabupaten's emblem stands left, our own right (D§4.3)."""
    daerah = berkas.simpan_gambar(lambang_daerah())
    for satu in kop.values():
        satu.logo_kiri = daerah
    kop[JenisKop.PUSKESMAS].logo_kanan = berkas.simpan_gambar(lambang_puskesmas())


def _pegawai(
    data: dict[str, list[list[Any]]], unit: dict[str, UnitKerja], telepon: str
) -> dict[str, Pegawai]:
    klaster = [u for u in unit.values() if u.induk_id is None]
    semua: dict[str, Pegawai] = {}
    for status, daftar in data.items():
        for nama, jabatan, nomor, pangkat, nip in daftar:
            semua[nama] = Pegawai(
                id=uuid7(),
                nama=nama,
                nip=nip_rapi(nip),
                status=StatusPegawai(status),
                pangkat=pangkat,
                jabatan=jabatan,
                telepon=f"{telepon}{len(semua):05}",
                unit_id=klaster[nomor - 1].id,
            )
    db.session.add_all(semua.values())
    db.session.flush()
    return semua


def _mitra(data: dict[str, list[list[str]]], mou: dict[str, list[Any]]) -> list[Mitra]:
    semua = []
    for jenis, daftar in data.items():
        for instansi, jabatan, sektor, wilayah in daftar:
            nomor, sampai = mou.get(instansi, ["", None])
            semua.append(
                Mitra(
                    id=uuid7(),
                    instansi=instansi,
                    jenis=JenisMitra(jenis),
                    sektor=sektor,
                    jabatan=jabatan,
                    wilayah=wilayah,
                    nomor_mou=nomor,
                    mou_sampai=sampai,
                )
            )
    db.session.add_all(semua)
    db.session.flush()
    return semua


def _kelompok(
    data: dict[str, dict[str, Any]], pegawai: list[Pegawai], mitra: list[Mitra]
) -> None:
    for nama, siapa in data.items():
        diundang = [
            m
            for m in mitra
            if m.jenis in siapa.get("jenis", ()) or m.jabatan == siapa.get("jabatan")
        ]
        anggota = [AnggotaKelompok(mitra_id=m.id) for m in diundang]
        if "pegawai" in siapa:
            anggota += [AnggotaKelompok(pegawai_id=p.id) for p in pegawai]
        db.session.add(KelompokUndangan(nama=nama, anggota=anggota))


def _akun(
    data: list[dict[str, Any]], puskesmas: Puskesmas, pegawai: dict[str, Pegawai]
) -> tuple[list[AkunContoh], Akun]:
    hari_ini = waktu.hari_ini(puskesmas.zona)
    hasil, semua = [], []
    for satu in data:
        orang = pegawai.get(satu.get("pegawai", ""))
        hari = satu.get("hari")
        sandi = kode_tercetak(kode_acak())
        akun = Akun(
            id=uuid7(),
            nama_pengguna=satu["nama_pengguna"],
            nama=orang.nama if orang else satu["nama"],
            peran=frozenset(Peran(p) for p in satu["peran"]),
            sandi=penyandi().sandikan(sandi),
            pegawai_id=orang.id if orang else None,
            berlaku_sampai=hari_ini + timedelta(days=hari) if hari else None,
            puskesmas=puskesmas,
        )
        semua.append(akun)
        label = ", ".join(PERAN[p].label for p in PERAN if p in akun.peran)
        hasil.append(AkunContoh(akun.nama_pengguna, sandi, akun.nama, label))
    db.session.add_all(semua)
    db.session.flush()
    return hasil, semua[0]
