"""Passwords: set, changed, and set again by whoever holds a link or a code."""

import secrets
from datetime import datetime
from uuid import UUID

from flask import g

from lokmin.akun import dokumen, queries, rules
from lokmin.akun.actions.penyandi import penyandi, sidik_berkunci
from lokmin.akun.actions.percobaan import (
    SURAT_PER_AKUN,
    SURAT_PER_ALAMAT,
    coba,
    samakan_waktu,
)
from lokmin.akun.actions.sesi import akhiri_semua
from lokmin.akun.models import Akun, Tautan
from lokmin.akun.rules import Tujuan
from lokmin.bersama import izin, surel, waktu
from lokmin.bersama.db import db, lingkup


def pasang_sandi(akun: Akun, baru: str, *, kecuali: UUID | None = None) -> None:
    """Set a password: ends the account's sessions and revokes its links."""
    rules.periksa_sandi(baru, akun.nama_pengguna)
    akun.sandi = penyandi().sandikan(baru)
    akhiri_semua(akun.id, kecuali=kecuali)
    cabut_tautan(akun.id)


def ganti_sandi(akun: Akun, lama: str, baru: str) -> None:
    """Change the own password; every other device must log in again."""
    rules.periksa_sandi(baru, akun.nama_pengguna)
    pastikan_sandi(akun, lama)
    pasang_sandi(akun, baru, kecuali=g.get("sesi_id"))


def ganti_surel(akun: Akun, sandi: str, alamat: str) -> None:
    """Change the own address; it can reset the password, so the password is asked."""
    pastikan_sandi(akun, sandi)
    akun.surel = alamat.casefold()
    cabut_tautan(akun.id)


def pastikan_sandi(akun: Akun, sandi: str) -> None:
    """Ask for the password once more; raises SandiSalah."""
    percobaan = coba("sandi", akun.id)
    if not penyandi().cocok(akun.sandi, sandi):
        raise rules.SandiSalah
    percobaan.berhasil()


def minta_tautan(nama: str) -> None:
    """Send a link to whoever has this name or address; says nothing about it."""
    samakan_waktu()
    coba("surat", nama.casefold(), SURAT_PER_AKUN, SURAT_PER_ALAMAT)
    for akun in queries.yang_bersurel(nama):
        lingkup.pakai(akun.puskesmas_id)
        token = secrets.token_urlsafe(32)
        sampai = waktu.sekarang() + rules.UMUR_TAUTAN_SUREL
        _buat(akun.id, Tujuan.SANDI_SUREL, rules.sidik(token), sampai)
        surel.antre(akun.surel, *dokumen.surat_sandi(akun, token, sampai))


def buat_kode_masuk(akun_id: UUID) -> tuple[str, datetime]:
    """Return a one-time code for whoever has no mail, and when it ends."""
    kode, sampai = rules.kode_acak(), waktu.sekarang() + rules.UMUR_KODE
    sidik = sidik_berkunci("kode", akun_id, kode)
    _buat(akun_id, Tujuan.SANDI_KODE, sidik, sampai)
    return rules.kode_tercetak(kode), sampai


def tautan_tersimpan(token: str, *, kunci: bool = False) -> Tautan:
    """Return the link with this secret; raises TautanTidakBerlaku."""
    tautan = queries.cari_tautan(rules.sidik(token), kunci=kunci)
    if tautan is None or not _terbuka(tautan, Tujuan.SANDI_SUREL):
        raise rules.TautanTidakBerlaku
    return tautan


def atur_lewat_tautan(token: str, baru: str) -> None:
    tautan = tautan_tersimpan(token, kunci=True)
    _pakai(tautan, baru)


def atur_lewat_kode(nama: str, kode: str, baru: str) -> None:
    """Set the password with a one-time code; an unknown name fails like a wrong one."""
    rules.periksa_sandi(baru, nama)
    percobaan = coba("kode", nama.casefold())
    akun = queries.cari_untuk_masuk(nama)
    pemilik = akun.id if akun else ""
    sidik = sidik_berkunci("kode", pemilik, rules.kode_rapi(kode))
    tautan = queries.cari_tautan(sidik, kunci=True)
    if tautan is None or not _terbuka(tautan, Tujuan.SANDI_KODE):
        raise rules.KodeTidakCocok
    _pakai(tautan, baru)
    percobaan.berhasil()


def cabut_tautan(akun_id: UUID, *tujuan: Tujuan) -> None:
    """Revoke the open links of an account, all or those of one purpose."""
    for tautan in queries.tautan_terbuka(akun_id):
        if not tujuan or tautan.tujuan in tujuan:
            tautan.dicabut = waktu.sekarang()


def _buat(akun_id: UUID, tujuan: Tujuan, sidik: str, sampai: datetime) -> None:
    """A new secret replaces the older ones of its purpose."""
    cabut_tautan(akun_id, tujuan)
    db.session.add(
        Tautan(
            akun_id=akun_id,
            tujuan=tujuan,
            sidik=sidik,
            dibuat=waktu.sekarang(),
            berlaku_sampai=sampai,
        )
    )


def _terbuka(tautan: Tautan, tujuan: Tujuan) -> bool:
    akun = tautan.akun
    return (
        akun is not None
        and rules.tautan_berlaku(tautan, tujuan, waktu.sekarang())
        and rules.masih_berlaku(akun, waktu.hari_ini(akun.puskesmas.zona))
    )


def _pakai(tautan: Tautan, baru: str) -> None:
    akun = tautan.akun
    assert akun is not None  # _terbuka looked
    lingkup.pakai(akun.puskesmas_id)
    izin.sebagai(akun.id, akun.nama)
    tautan.dipakai = waktu.sekarang()
    pasang_sandi(akun, baru)
