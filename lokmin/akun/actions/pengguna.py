"""Who may come in: accounts made, changed, closed, by somebody who may."""

from datetime import date, datetime
from uuid import UUID

from flask import g

from lokmin.akun import queries, rules
from lokmin.akun.actions.dua_langkah import hapus_dua_langkah
from lokmin.akun.actions.sandi import buat_kode_masuk, cabut_tautan
from lokmin.akun.actions.sesi import akhiri_semua
from lokmin.akun.models import Akun
from lokmin.akun.rules import IsiAkun, KeadaanAkun
from lokmin.bersama.db import db


def undang(pelaku: Akun, id: UUID, isi: IsiAkun, hari_ini: date) -> None:
    """Make an account, with roles that are the actor's to give."""
    rules.periksa_pemberian(pelaku.peran, isi.peran)
    daftarkan(id, isi, hari_ini)


def daftarkan(id: UUID, isi: IsiAkun, hari_ini: date) -> Akun:
    """Make an account without asking who wants it: set-up and terminal."""
    rules.periksa_masa(isi.peran, isi.berlaku_sampai, hari_ini)
    nama = queries.ambil_pegawai(isi.pegawai_id).nama if isi.pegawai_id else isi.nama
    if not nama:
        raise rules.NamaKosong
    nama_pengguna = (isi.nama_pengguna or rules.usulan_nama_pengguna(nama)).casefold()
    rules.periksa_nama_pengguna(nama_pengguna)
    if queries.nama_pengguna_terpakai(nama_pengguna):
        raise rules.NamaPenggunaTerpakai
    akun = Akun(
        id=id,
        nama=nama,
        nama_pengguna=nama_pengguna,
        surel=isi.surel.casefold(),
        pegawai_id=isi.pegawai_id,
        peran=isi.peran,
        berlaku_sampai=isi.berlaku_sampai,
    )
    db.session.add(akun)
    return akun


def ubah(pelaku: Akun, akun: Akun, isi: IsiAkun, hari_ini: date) -> None:
    """Change an account; other roles or another end mean logging in again."""
    rules.periksa_kelola(pelaku.peran, akun.peran)
    rules.periksa_pemberian(pelaku.peran, isi.peran)
    rules.periksa_masa(isi.peran, isi.berlaku_sampai, hari_ini)
    surel = isi.surel.casefold()
    if surel != akun.surel and pelaku.id == akun.id:
        raise rules.SurelSendiri
    _pastikan_ada_pengelola(
        akun, KeadaanAkun(akun.aktif, isi.peran, isi.berlaku_sampai)
    )
    berganti = akun.peran != isi.peran
    if surel != akun.surel:
        cabut_tautan(akun.id)
    akun.nama, akun.surel = isi.nama, surel
    akun.peran, akun.berlaku_sampai = isi.peran, isi.berlaku_sampai
    if berganti:
        akhiri_semua(akun.id, kecuali=g.get("sesi_id"))


def nonaktifkan(pelaku: Akun, akun: Akun) -> None:
    """Close an account at once; nothing of it is deleted."""
    _boleh_atas_orang_lain(pelaku, akun)
    _pastikan_ada_pengelola(
        akun, KeadaanAkun(aktif=False, peran=akun.peran, berlaku_sampai=None)
    )
    akun.aktif = False
    akhiri_semua(akun.id)
    cabut_tautan(akun.id)


def aktifkan(pelaku: Akun, akun: Akun) -> None:
    _boleh_atas_orang_lain(pelaku, akun)
    akun.aktif = True


def buat_kode(pelaku: Akun, akun: Akun) -> tuple[str, datetime]:
    """Make a one-time code for somebody; the old password works until it is used."""
    _boleh_atas_orang_lain(pelaku, akun)
    return buat_kode_masuk(akun.id)


def keluarkan(pelaku: Akun, akun: Akun) -> None:
    """End the sessions of somebody's lost telephone."""
    _boleh_atas_orang_lain(pelaku, akun)
    akhiri_semua(akun.id)


def cabut_dua_langkah(pelaku: Akun, akun: Akun) -> None:
    """Help somebody who lost the telephone and the spare codes."""
    _boleh_atas_orang_lain(pelaku, akun)
    hapus_dua_langkah(akun)


def _boleh_atas_orang_lain(pelaku: Akun, akun: Akun) -> None:
    rules.periksa_sendiri(pelaku.id, akun.id)
    rules.periksa_kelola(pelaku.peran, akun.peran)


def _pastikan_ada_pengelola(akun: Akun, sesudah: KeadaanAkun) -> None:
    pimpinan = queries.kunci_pimpinan()
    lain = [satu for satu in pimpinan if satu.id != akun.id]
    rules.periksa_pengelola_terakhir(akun, sesudah, lain)
