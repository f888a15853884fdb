"""A new Puskesmas: identity, both heads, profile, units, and its first account."""

from typing import NamedTuple

from limits import RateLimitItemPerMinute
from uuid_utils.compat import uuid7

from lokmin.akun import actions as akun_actions
from lokmin.akun.actions.penyandi import penyandi
from lokmin.akun.actions.percobaan import coba
from lokmin.akun.models import Akun
from lokmin.akun.rules import periksa_nama_pengguna, periksa_sandi
from lokmin.bersama import izin
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona
from lokmin.pemasangan import queries, rules
from lokmin.pemasangan.actions.kode import periksa_kode
from lokmin.puskesmas.models import KopSurat, ProfilNaskah, Puskesmas, UnitKerja
from lokmin.puskesmas.rules import IsiProfil, JenisKop, JenisUnit, Struktur

_PERCOBAAN = RateLimitItemPerMinute(200, 15)  # by everybody together
_PERCOBAAN_PER_ALAMAT = RateLimitItemPerMinute(20, 15)


def pasang(isian: rules.Isian) -> None:
    """Set up this installation and log its first user in.

    Raises SudahDipasang when somebody else was quicker, KodeSalah, and what the
    rules of accounts and passwords raise.
    """
    mulai_giliran(isian.kode)
    periksa_nama_pengguna(isian.akun.nama_pengguna)
    periksa_sandi(isian.akun.sandi, isian.akun.nama_pengguna)
    puskesmas = Puskesmas(
        id=uuid7(),
        kode=isian.puskesmas_kode,
        nama=isian.nama,
        **isian.wilayah._asdict(),
        zona=Zona(isian.zona),
        hari_kerja=isian.hari_kerja,
        struktur=isian.struktur,
    )
    dirikan(puskesmas, isian.kop, rules.kop_kecamatan(isian.wilayah))
    akun_actions.mulai_sesi(_akun_pertama(puskesmas, isian.akun), ingat=False)


def tambah_puskesmas(kode: str, nama: str, wilayah: rules.Wilayah, zona: Zona) -> None:
    """Add one more Puskesmas to a Dinas's database; raises KodeDipakai."""
    if kode in queries.daftar_puskesmas():
        raise rules.KodeDipakai(kode)
    puskesmas = Puskesmas(
        id=uuid7(), kode=kode, nama=nama, **wilayah._asdict(), zona=zona,
        struktur=Struktur.KLASTER,
    )  # fmt: skip
    dirikan(puskesmas, rules.kop_puskesmas(nama, wilayah), rules.kop_kecamatan(wilayah))


def mulai_giliran(kode: str) -> None:
    """Let nobody else set up meanwhile, and nobody without the code.

    Every try counts, also a right one: after it there is nothing left to try.
    """
    coba("pemasangan", "", per_akun=_PERCOBAAN, per_alamat=_PERCOBAAN_PER_ALAMAT)
    queries.tunggu_giliran()
    if queries.ada_puskesmas():
        raise rules.SudahDipasang
    periksa_kode(kode)


class Bangunan(NamedTuple):
    """What a new Puskesmas begins with."""

    kop: dict[JenisKop, KopSurat]
    unit: dict[str, UnitKerja]  # by name, each klaster before its units


def dirikan(puskesmas: Puskesmas, kop: rules.Kop, kop_kecamatan: rules.Kop) -> Bangunan:
    """Add a Puskesmas with what each one has, and make it the scope.

    What was not typed into the head follows from the names.
    """
    lingkup.pakai(puskesmas.id)
    wilayah = rules.Wilayah(
        puskesmas.kecamatan, puskesmas.kabupaten, puskesmas.provinsi
    )
    kop = rules.lengkapi(kop, rules.kop_puskesmas(puskesmas.nama, wilayah))
    db.session.add(puskesmas)
    db.session.flush()
    semua_kop = {
        JenisKop.PUSKESMAS: KopSurat(jenis=JenisKop.PUSKESMAS, **kop._asdict()),
        JenisKop.KECAMATAN: KopSurat(
            jenis=JenisKop.KECAMATAN, **kop_kecamatan._asdict()
        ),
    }
    db.session.add_all([*semua_kop.values(), ProfilNaskah(**IsiProfil()._asdict())])
    return Bangunan(semua_kop, _buat_unit(puskesmas.struktur))


def _akun_pertama(puskesmas: Puskesmas, isian: rules.IsianAkun) -> Akun:
    akun = Akun(
        id=uuid7(),
        nama_pengguna=isian.nama_pengguna,
        nama=isian.nama,
        peran=frozenset({Peran.KTU, Peran.ADMIN}),
        sandi=penyandi().sandikan(isian.sandi),
        puskesmas=puskesmas,
    )
    izin.sebagai(akun.id, akun.nama)
    db.session.add(akun)
    db.session.flush()
    return akun


def _buat_unit(struktur: Struktur) -> dict[str, UnitKerja]:
    semua: dict[str, UnitKerja] = {}
    for awal in rules.UNIT_AWAL[struktur]:
        induk = _unit(awal.nama, awal.jenis, len(semua), None)
        semua[awal.nama] = induk
        db.session.flush()  # before its children: no relationship orders them
        for nama in awal.isi:
            jenis = rules.JENIS_ANAK[struktur]
            semua[nama] = _unit(nama, jenis, len(semua), induk)
    return semua


def _unit(nama: str, jenis: JenisUnit, urut: int, induk: UnitKerja | None) -> UnitKerja:
    unit = UnitKerja(
        id=uuid7(),
        nama=nama,
        jenis=jenis,
        urut=urut,
        induk_id=induk.id if induk else None,
    )
    db.session.add(unit)
    return unit
