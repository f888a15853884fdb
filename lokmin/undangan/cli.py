"""`lokmin ekspor undangan`: a letter as a file, for scripts and archives."""

from pathlib import Path

import click

from lokmin.bersama import kalender
from lokmin.jadwal.dokumen.kalender import acara
from lokmin.pertemuan.queries import ambil_lengkap
from lokmin.puskesmas.queries import ambil_puskesmas
from lokmin.puskesmas.rules import Kertas
from lokmin.undangan import dokumen, queries


@click.command("undangan")
@click.argument("slug")
@click.option(
    *("--format", "bentuk"),
    type=click.Choice(["pdf", "docx", "ics"]),
    default="pdf",
    show_default=True,
)
@click.option(
    "--kertas",
    type=click.Choice([k.value for k in Kertas]),
    help="Untuk surat yang masih draf; bila kosong, menurut profil naskah.",
)
@click.option(
    *("-o", "--keluar", "keluar"),
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Berkas yang ditulis.",
)
def ekspor_undangan(slug: str, bentuk: str, kertas: str | None, keluar: Path) -> None:
    """Surat undangan satu pertemuan, misalnya bulanan-2026-02."""
    pertemuan = ambil_lengkap(slug)
    surat = queries.ambil_undangan(pertemuan.id)
    lembar = Kertas(kertas) if kertas else None
    if bentuk == "ics":
        isi = kalender.satu(acara(pertemuan, ambil_puskesmas()))
    elif bentuk == "docx":
        isi = dokumen.tulis_word(surat, pertemuan, lembar)
    else:
        isi = dokumen.cetak_surat(surat, pertemuan, lembar)
    keluar.write_bytes(isi)
    click.echo(f"Tersimpan: {keluar}")
