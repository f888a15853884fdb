"""`lokmin ekspor jadwal`: the plan of a year as a file, for scripts and archives."""

from pathlib import Path

import click

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.jadwal import dokumen, queries
from lokmin.jadwal.dokumen.umpan import jadwal_ics
from lokmin.puskesmas import queries as puskesmas
from lokmin.puskesmas.rules import Kertas

_BENTUK = ["pdf", "xlsx", "ics"]


@click.command("jadwal")
@click.option("--tahun", type=click.IntRange(2000, 2100), required=True)
@click.option("--format", "bentuk", type=click.Choice(_BENTUK), default="pdf")
@click.option(
    "--kertas",
    type=click.Choice([k.value for k in Kertas]),
    help="Untuk PDF; bila kosong, menurut profil naskah.",
)
@click.option(
    *("-o", "--keluar", "keluar"),
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Berkas yang ditulis.",
)
def ekspor_jadwal(tahun: int, bentuk: str, kertas: str | None, keluar: Path) -> None:
    """Jadwal lokmin satu tahun."""
    hari_ini = waktu.hari_ini(puskesmas.ambil_puskesmas().zona)
    bahan = queries.bahan_jadwal(tahun)
    if bentuk == "xlsx":
        isi = dokumen.jadwal_xlsx(bahan, hari_ini)
    elif bentuk == "ics":
        isi = jadwal_ics(tahun, bahan.puskesmas, (p.id for p in bahan.pertemuan))
    else:
        db.session.commit()  # nothing changed: lets go of the database meanwhile
        lembar = Kertas(kertas) if kertas else None
        isi = dokumen.jadwal_pdf(bahan, hari_ini, lembar)
    keluar.write_bytes(isi)
    click.echo(f"Tersimpan: {keluar}")
