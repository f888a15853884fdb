"""`lokmin daftar pertemuan`: the meetings of a year, for scripts and for people."""

import json
from collections.abc import Iterable

import click

from lokmin.bersama import waktu
from lokmin.pertemuan import queries
from lokmin.pertemuan.models import Pertemuan
from lokmin.puskesmas.queries import ambil_puskesmas


@click.command("pertemuan")
@click.option(
    "--tahun", type=click.IntRange(2000, 2100), help="Bila kosong, tahun ini."
)
@click.option("--json", "sebagai_json", is_flag=True, help="Untuk skrip.")
def daftar_pertemuan(tahun: int | None, *, sebagai_json: bool) -> None:
    """Semua pertemuan satu tahun, yang ditunda dan dibatalkan juga."""
    tahun = tahun or waktu.hari_ini(ambil_puskesmas().zona).year
    semua = queries.daftar_tahun(tahun)
    if sebagai_json:
        objek = [_objek(satu) for satu in semua]
        click.echo(json.dumps(objek, ensure_ascii=False, indent=2))
    elif semua:
        click.echo(_tabel(semua))
    else:
        click.echo(f"Belum ada pertemuan tahun {tahun}.")


def _objek(p: Pertemuan) -> dict[str, object]:
    """One meeting; times are ISO 8601 with the offset of the meeting's own zone."""
    selesai = p.selesai_setempat
    return {
        "slug": p.slug,
        "jenis": p.jenis.value,
        "tahap": p.tahap.value,
        "judul": p.judul,
        "status": p.status.value,
        "tahun": p.tahun,
        "ke": p.ke,
        "unit": p.unit.nama if p.unit else None,
        "rencana": p.rencana.isoformat(),
        "mulai": p.mulai_setempat.isoformat(),
        "selesai": selesai.isoformat() if selesai else None,
        "zona": p.zona.name,
        "tempat": p.tempat,
        "periode_mulai": p.periode_mulai.isoformat() if p.periode_mulai else None,
        "periode_sampai": p.periode_sampai.isoformat() if p.periode_sampai else None,
        "dimulai": _setempat(p, "dimulai"),
        "berakhir": _setempat(p, "berakhir"),
    }


def _setempat(p: Pertemuan, kolom: str) -> str | None:
    nilai = getattr(p, kolom)
    return waktu.setempat(nilai, p.zona).isoformat() if nilai else None


def _tabel(semua: Iterable[Pertemuan]) -> str:
    """Columns as wide as they must be, the title last."""
    baris = [
        (
            p.slug,
            f"{p.mulai_setempat:%d-%m-%Y %H.%M} {p.zona.name}",
            p.status.value,
            p.judul,
        )
        for p in semua
    ]
    lebar = [max(map(len, kolom)) for kolom in zip(*baris, strict=True)]
    return "\n".join(
        "  ".join(f"{isi:{n}}" for isi, n in zip(satu, lebar, strict=True)).rstrip()
        for satu in baris
    )
