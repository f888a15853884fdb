"""What the operator sees of set-up in the terminal."""

from collections.abc import Iterator

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from lokmin.akun.rules import kode_tercetak
from lokmin.bersama import periksa, waktu
from lokmin.bersama.db import db, lingkup, skema
from lokmin.bersama.periksa import Temuan
from lokmin.bersama.waktu import Zona
from lokmin.jejak.queries import seluruhnya
from lokmin.jejak.rules import periksa as ikuti_jejak
from lokmin.pemasangan import actions, queries, rules


@click.command()
@with_appcontext
def demo() -> None:
    """Isi dengan Puskesmas contoh, untuk mencoba semuanya."""
    skema.naik(current_app)
    akun = actions.isi_contoh()
    db.session.commit()
    actions.lupakan_kode()
    click.echo("Puskesmas contoh sudah diisi. Akun untuk mencoba:")
    lebar = max(len(a.nama_pengguna) for a in akun)
    for a in akun:
        click.echo(f"  {a.nama_pengguna:{lebar}}  {a.sandi}  {a.peran} ({a.nama})")
    click.echo("Catat sekarang: kata sandi ini tidak ditunjukkan lagi.")


@click.group()
def puskesmas() -> None:
    """Puskesmas lain di basis data yang sama, untuk Dinas Kesehatan."""


@puskesmas.command("buat")
@click.argument("kode")
@click.argument("nama")
@click.option("--kecamatan", default="")
@click.option("--kabupaten", default="", help="Misalnya: Kabupaten Harapan Jaya.")
@click.option("--provinsi", default="")
@click.option(
    "--zona", type=click.Choice([z.name for z in Zona]), default=Zona.WIB.name
)
@with_appcontext
def buat(kode: str, nama: str, zona: str, **wilayah: str) -> None:
    """Tambahkan Puskesmas KODE bernama NAMA, dengan kop dan unit kerja awalnya."""
    actions.tambah_puskesmas(kode, nama, rules.Wilayah(**wilayah), Zona[zona])
    db.session.commit()
    click.echo(
        f"{nama} ditambahkan. Berikutnya, buat akun pertamanya:\n"
        f"  lokmin --puskesmas {kode} akun buat NAMA"
    )


def umumkan(app: Flask) -> None:
    """Print the one-time code while nobody has set this installation up."""
    with app.app_context():
        if queries.ada_puskesmas():
            actions.lupakan_kode()
            return
        kode = kode_tercetak(actions.ambil_kode())
        click.echo(f"Kode pemasangan: {kode} (diminta di halaman pertama)")


def periksa_jejak(app: Flask) -> Iterator[Temuan]:
    """Every line of every trail still carries its seal."""
    if not periksa.siap(app):
        return
    for kode, puskesmas_id in queries.daftar_puskesmas().items():
        with lingkup.sementara(puskesmas_id):
            hasil = ikuti_jejak(seluruhnya())
        if hasil.rusak:
            yield periksa.rusak(
                "Jejak",
                f"Jejak {kode} terputus atau diubah pada nomor {hasil.rusak[0]}"
                f" ({len(hasil.rusak)} dari {hasil.jumlah} baris).",
                "Bandingkan dengan cadangan, dan cari siapa yang dapat membuka basis "
                "data secara langsung.",
            )
        else:
            yield periksa.baik("Jejak", f"Jejak {kode} utuh ({hasil.jumlah} baris).")


def periksa_jam(app: Flask) -> Iterator[Temuan]:
    """The clock is not behind what was already recorded."""
    terakhir = queries.jejak_terakhir() if periksa.siap(app) else None
    yield periksa.nilai_jam(waktu.sekarang(), terakhir)
