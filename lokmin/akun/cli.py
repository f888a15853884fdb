"""`lokmin akun`: accounts from the terminal: the first one, and the locked-out."""

import sys
from datetime import datetime
from typing import Never

import click
from flask.cli import AppGroup
from uuid_utils.compat import uuid7

from lokmin.akun import actions, dokumen, queries, rules
from lokmin.akun.models import Akun
from lokmin.akun.rules import IsiAkun
from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.peran import Peran
from lokmin.puskesmas.models import Puskesmas

akun = AppGroup("akun", help="Akun pengguna: buat, dan beri kode masuk.")


@akun.command("buat")
@click.argument("nama")
@click.option("--nama-pengguna", default="", help="Bila kosong, dibuat dari nama.")
@click.option(
    "--peran",
    type=click.Choice([p.value for p in Peran]),
    multiple=True,
    default=(Peran.KTU.value,),
    show_default=True,
    help="Boleh lebih dari satu kali.",
)
@click.option(
    "--berlaku-sampai",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Tanggal berakhir, misalnya 2026-12-31. Wajib untuk surveior.",
)
@click.option("--puskesmas", "kode_puskesmas", help="Kode, bila ada beberapa.")
def buat(
    nama: str,
    nama_pengguna: str,
    peran: tuple[str, ...],
    berlaku_sampai: datetime | None,
    kode_puskesmas: str | None,
) -> None:
    """Buat akun untuk NAMA dan cetak kode masuknya."""
    puskesmas = _puskesmas(kode_puskesmas)
    isi = IsiAkun(
        nama=nama.strip(),
        nama_pengguna=nama_pengguna.strip(),
        surel="",
        peran=frozenset(Peran(p) for p in peran),
        berlaku_sampai=berlaku_sampai.date() if berlaku_sampai else None,
    )
    with lingkup.sementara(puskesmas.id):
        try:
            baru = actions.daftarkan(uuid7(), isi, waktu.hari_ini(puskesmas.zona))
        except GalatDomain as galat:
            _gagal(str(galat))
        db.session.flush()
        baru.puskesmas = puskesmas
        _cetak_kode(baru)


@akun.command("kode")
@click.argument("nama_pengguna")
@click.option(
    "--tanpa-dua-langkah",
    is_flag=True,
    help="Matikan juga langkah kedua, bila ponselnya hilang.",
)
def kode(nama_pengguna: str, *, tanpa_dua_langkah: bool) -> None:
    """Cetak kode masuk baru untuk NAMA_PENGGUNA."""
    pemilik = queries.cari_untuk_masuk(nama_pengguna)
    if pemilik is None:
        _gagal(f"Akun {nama_pengguna} tidak ditemukan.")
    with lingkup.sementara(pemilik.puskesmas_id):
        if not rules.masih_berlaku(pemilik, waktu.hari_ini(pemilik.puskesmas.zona)):
            _gagal(f"Akun {nama_pengguna} tidak aktif.")
        if tanpa_dua_langkah:
            actions.hapus_dua_langkah(pemilik)
        _cetak_kode(pemilik)


def _cetak_kode(pemilik: Akun) -> None:
    rahasia, sampai = actions.buat_kode_masuk(pemilik.id)
    db.session.commit()
    click.echo(dokumen.pesan_kode(pemilik, rahasia, sampai))


def _puskesmas(kode_puskesmas: str | None) -> Puskesmas:
    semua = queries.semua_puskesmas()
    cocok = [p for p in semua if kode_puskesmas in {None, p.kode}]
    if not semua:
        _gagal(
            "Belum ada Puskesmas. Buka Lokmin di peramban dan selesaikan pemasangan."
        )
    if len(cocok) != 1:
        kode_kode = ", ".join(p.kode for p in semua)
        _gagal(f"Pilih Puskesmas dengan --puskesmas KODE: {kode_kode}.")
    return cocok[0]


def _gagal(kalimat: str) -> Never:
    """One sentence on stderr, status 1."""
    click.echo(kalimat, err=True)
    sys.exit(1)
