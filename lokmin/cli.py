"""The command `lokmin`: what an operator does outside of the browser.

Exit status 0, 1 (a problem, said on stderr in one sentence) or 2 (usage).
"""

import os
import sys
from collections.abc import Callable
from functools import partial, update_wrapper
from socket import socket
from typing import Any
from uuid import UUID

import click
from flask import Flask, current_app
from flask.cli import ScriptInfo, with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from lokmin import create_app
from lokmin.akun import cli as akun
from lokmin.bersama import batas, pelayan, penjadwal, periksa, setelan, surel
from lokmin.bersama.db import gangguan, lingkup, skema
from lokmin.bersama.galat import GalatDomain, GalatKonfigurasi
from lokmin.bersama.penjadwal import Pekerjaan
from lokmin.bersama.periksa import Temuan, Tingkat
from lokmin.bersama.surel import periksa as periksa_surel
from lokmin.jadwal import cli as jadwal
from lokmin.pemasangan import cli as pemasangan
from lokmin.pemasangan import queries
from lokmin.pertemuan import cli as pertemuan
from lokmin.undangan import cli as undangan
from lokmin.undangan.actions.konfirmasi import terima_balasan

# What happens by itself while `lokmin serve` runs.
PEKERJAAN = (
    Pekerjaan("surel", surel.kirim_yang_menunggu, 20),
    Pekerjaan("balasan", partial(surel.ambil_balasan, penerima=terima_balasan), 300),
    Pekerjaan("surel lama", lambda _app: surel.lupakan_isi_lama(), 60 * 60),
    Pekerjaan("batas", lambda _app: batas.lupakan_yang_habis(), 60 * 60),
)

# What `lokmin periksa` looks at, in this order.
PEMERIKSAAN = (
    *periksa.SEMUA,
    *periksa_surel.SEMUA,
    pemasangan.periksa_jejak,
    pemasangan.periksa_jam,
)

# `lokmin ekspor …`: each slice offers the documents it knows (`ekspor_…` in cli.py).
EKSPOR: tuple[click.Command, ...] = (
    jadwal.ekspor_jadwal,
    undangan.ekspor_undangan,
)

# `lokmin daftar …`: what there is, for people and for scripts.
DAFTAR: tuple[click.Command, ...] = (pertemuan.daftar_pertemuan,)

# Commands of the slices; each runs in the scope of the Puskesmas that is meant.
PERINTAH: tuple[click.Command, ...] = (
    akun.akun,
    click.Group("daftar", commands=DAFTAR, help="Sebutkan yang ada."),
    click.Group("ekspor", commands=EKSPOR, help="Simpan dokumen ke berkas."),
)

_TANDA = {
    Tingkat.BAIK: "✓",
    Tingkat.INFO: "·",
    Tingkat.AWAS: "!",
    Tingkat.RUSAK: "✗",
}


class PuskesmasTidakAda(GalatKonfigurasi):
    """`--puskesmas` names one that is not here."""


@click.group()
@click.option("--puskesmas", metavar="KODE", help="Puskesmas mana, bila ada beberapa.")
@click.pass_context
def grup(konteks: click.Context, puskesmas: str | None) -> None:
    """Lokmin: lokakarya mini Puskesmas."""
    konteks.meta["lokmin.puskesmas"] = puskesmas


@grup.command()
@click.option(
    *("--port", "port"),
    envvar="PORT",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Port yang dibuka; juga lewat variabel PORT.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamatnya.")
@click.option("--tanpa-penjadwal", is_flag=True, help="Pekerjaan rutin di proses lain.")
@with_appcontext
def serve(port: int, host: str, *, tanpa_penjadwal: bool) -> None:
    """Jalankan Lokmin sampai dihentikan dengan Ctrl+C."""
    app = _app()
    warisan = pelayan.warisan(os.environ)
    soket = warisan or pelayan.buka(host, port)
    skema.naik(app)
    with penjadwal.berjalan(app, () if tanpa_penjadwal else PEKERJAAN):
        pelayan.layani(
            app, soket, warisan=bool(warisan), siap=lambda: _umumkan(app, soket)
        )


@grup.command()
@click.option("--baru", metavar="PESAN", help="Untuk pengembang: tulis migrasi baru.")
@with_appcontext
def migrasi(baru: str | None) -> None:
    """Sesuaikan basis data dengan versi Lokmin ini."""
    if baru:
        click.echo(f"Periksa dan lengkapi: {skema.baru(baru)}")
        return
    app = _app()
    berubah = skema.naik(app)
    click.echo("Basis data diperbarui." if berubah else "Basis data sudah sesuai.")


@grup.command("periksa")
@with_appcontext
def periksa_semua() -> None:
    """Periksa pemasangan ini, dan katakan apa yang perlu dilakukan."""
    app = _app()
    rusak = 0
    for temuan in periksa.jalankan(app, PEMERIKSAAN):
        click.echo(_baris(temuan))
        rusak += temuan.tingkat is Tingkat.RUSAK
    if rusak:
        raise GalatKonfigurasi(f"{rusak} hal perlu diperbaiki; lihat tanda ✗ di atas.")
    click.echo("Semuanya siap.")


def dalam_lingkup(perintah: click.Command) -> click.Command:
    """Let a command, and every command below it, act for one Puskesmas.

    Chosen when the command itself runs, so that its --help needs no database.
    """
    if isinstance(perintah, click.Group):
        for anak in perintah.commands.values():
            dalam_lingkup(anak)
    elif perintah.callback is not None:
        perintah.callback = _dengan_puskesmas(perintah.callback)
    return perintah


def main() -> None:
    """Run a command; whatever goes wrong is one sentence on stderr."""
    try:
        kode = grup.main(
            prog_name="lokmin",
            standalone_mode=False,
            obj=ScriptInfo(create_app=create_app),
        )
    except click.UsageError as galat:
        _gagal(_pemakaian(galat), 2)
    except click.Abort:
        _gagal("Dihentikan.", 1)
    except click.ClickException as galat:
        _gagal(galat.format_message(), 1)
    except (GalatKonfigurasi, GalatDomain) as galat:
        _gagal(str(galat), 1)
    except lingkup.LingkupKosong:
        _gagal("Pilih Puskesmas dengan lokmin --puskesmas KODE.", 1)
    except SQLAlchemyError as galat:
        _gagal(gangguan.kalimat(galat, _alamat_basis_data()), 1)
    except OSError as galat:
        _gagal(f"{galat.filename or 'Berkas'}: {galat.strerror}.", 1)
    else:
        sys.exit(kode or 0)


def _umumkan(app: Flask, soket: list[socket]) -> None:
    pemasangan.umumkan(app)
    for satu in soket:
        click.echo(f"Lokmin berjalan di {pelayan.alamat(satu)}")


def _app() -> Flask:
    """The application itself, for whoever uses it in other threads."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask's documentation does
    return app


def _dengan_puskesmas(fungsi: Callable[..., Any]) -> Callable[..., Any]:
    @click.pass_context
    def jalankan(konteks: click.Context, /, *args: object, **kwargs: object) -> object:
        kode = konteks.meta.get("lokmin.puskesmas")
        if "kode_puskesmas" in kwargs:  # the command's own option counts more
            kwargs["kode_puskesmas"] = kwargs["kode_puskesmas"] or kode
        with lingkup.sementara(_pilih(kode, queries.daftar_puskesmas())):
            return konteks.invoke(fungsi, *args, **kwargs)

    return update_wrapper(with_appcontext(jalankan), fungsi)


def _pilih(kode: str | None, semua: dict[str, UUID]) -> UUID | None:
    """Return the Puskesmas that is meant; the only one needs no name.

    None when it is not clear: a command that needs to know raises LingkupKosong.
    """
    if kode is None:
        return next(iter(semua.values())) if len(semua) == 1 else None
    if kode not in semua:
        ada = f"Yang ada: {', '.join(semua)}." if semua else "Belum ada satu pun."
        raise PuskesmasTidakAda(f"Tidak ada Puskesmas dengan kode {kode}. {ada}")
    return semua[kode]


def _baris(temuan: Temuan) -> str:
    saran = f"\n    → {temuan.saran}" if temuan.saran else ""
    return f"{_TANDA[temuan.tingkat]} {temuan.nama}: {temuan.pesan}{saran}"


def _pemakaian(galat: click.UsageError) -> str:
    """Say in Indonesian what click says in English."""
    if isinstance(galat, click.NoSuchOption):
        pesan = f"Pilihan {galat.option_name} tidak dikenal."
    elif isinstance(galat, click.MissingParameter) and galat.param is not None:
        pesan = f"{galat.param.get_error_hint(galat.ctx)} wajib diisi."
    elif isinstance(galat, click.BadParameter) and galat.param is not None:
        pesan = f"Nilai {galat.param.get_error_hint(galat.ctx)} tidak dapat dipakai."
    elif isinstance(galat, click.exceptions.NoArgsIsHelpError):
        return galat.format_message()
    else:
        pesan = "Perintah ini tidak dikenal atau tidak lengkap."
    jalan = galat.ctx.command_path if galat.ctx else "lokmin"
    return f"{pesan} Lihat: {jalan} --help"


def _alamat_basis_data() -> str:
    return setelan.dari_lingkungan().database_url


def _gagal(kalimat: str, status: int) -> None:
    click.echo(kalimat, err=True)
    sys.exit(status)


grup.add_command(pemasangan.demo)
grup.add_command(pemasangan.puskesmas)
for satu in PERINTAH:
    grup.add_command(dalam_lingkup(satu))

if __name__ == "__main__":
    main()
