"""Print the tables: pages beside the bare route, the feed, the letter, the memory."""

import tempfile
from pathlib import Path

from flask import Flask

from lokmin import create_app
from lokmin.bersama.db import db, skema
from lokmin.bersama.setelan import Setelan
from tests.bench import isi, pengukur, surat, umpan
from tests.bench.isi import Puskesmasku

# Name, path, and whether it is the large Puskesmas: 500 people and 200 meetings, not 16.
HALAMAN = (
    ("Beranda", "/", False),
    ("Pegawai, 500 orang", "/puskesmas/pegawai/", True),
    ("Jadwal setahun, 16", "/jadwal/", False),
    ("Jadwal setahun, 200", "/jadwal/", True),
)
AIM = 0.6
AIM_KUERI, AIM_UMPAN, AIM_304, AIM_SURAT = 3, 25.0, 3.0, 1.15


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = _aplikasi(Path(folder))
        besar = isi.isi(app, "BESAR", pegawai=500, pertemuan=200)
        kecil = isi.isi(app, "KECIL", pegawai=40, pertemuan=16)
        _di_peladen(app, folder, besar, kecil)
        _surat(app)


def _di_peladen(
    app: Flask, folder: str, besar: Puskesmasku, kecil: Puskesmasku
) -> None:
    lingkungan = {
        "LOKMIN_INSTANCE": folder,
        "LOKMIN_DATABASE_URL": f"sqlite:///{folder}/lokmin.sqlite",
        "LOKMIN_SECRET_KEY": "tolok ukur",
    }
    kita, polos = pengukur.port_bebas(), pengukur.port_bebas()
    layani = ("-m", "lokmin.cli", "serve", "--port", str(kita))
    dasar = ("-m", "tests.bench.polos", str(polos))
    with (
        pengukur.peladen(*layani, port=kita, **lingkungan) as pid_kita,
        pengukur.peladen(*dasar, port=polos, **lingkungan) as pid_polos,
    ):
        _umpan(app, (kita, polos), (kecil, 16), (besar, 200))
        _halaman(app, (kita, polos), kecil, besar)
        print(
            f"\nMemori: Lokmin {pengukur.memori_mb(pid_kita):.0f} MB, "
            f"polos {pengukur.memori_mb(pid_polos):.0f} MB"
        )


def _halaman(
    app: Flask, port: tuple[int, int], kecil: Puskesmasku, besar: Puskesmasku
) -> None:
    print(
        f"\n{'halaman':<22}{'Lokmin/s':>10}{'polos/s':>10}{'rasio':>8}{'kB':>8}"
        f"   (tujuan ≥ {AIM})"
    )
    for nama, jalur, di_besar in HALAMAN:
        puskesmas = besar if di_besar else kecil
        kuki = isi.kuki(app, puskesmas.rahasia)
        h = pengukur.banding(*port, jalur, f"{jalur}?id={puskesmas.id}", kuki)
        print(
            f"{nama:<22}{h.kita:>10.0f}{h.polos:>10.0f}{h.rasio:>8.2f}"
            f"{h.byte / 1024:>8.1f}{_tanda(h.rasio >= AIM)}"
        )


def _umpan(app: Flask, port: tuple[int, int], *semua: tuple[Puskesmasku, int]) -> None:
    print(
        f"{'umpan kalender':<22}{'kueri':>7}{'dingin':>9}{'hangat':>9}{'304':>8}"
        f"{'polos':>9}{'kB':>8}   ms (tujuan ≤ {AIM_KUERI} kueri, ≤ {AIM_UMPAN:.0f}, 304 ≤ {AIM_304:.0f})"
    )
    for puskesmas, jumlah in semua:
        h = umpan.ukur(app, *port, puskesmas.umpan, f"/umpan/{puskesmas.id}")
        tercapai = h.kueri <= AIM_KUERI and h.hangat <= AIM_UMPAN and h.tetap <= AIM_304
        print(
            f"{f'{jumlah} pertemuan':<22}{h.kueri:>7}{h.dingin:>9.1f}{h.hangat:>9.1f}"
            f"{h.tetap:>8.1f}{h.polos:>9.1f}{h.byte / 1024:>8.1f}{_tanda(tercapai)}"
        )


def _surat(app: Flask) -> None:
    print(
        f"\n{'surat undangan':<22}{'pertama':>9}{'baru':>9}{'lagi':>9}"
        f"{'WeasyPrint':>12}{'rasio':>8}{'kB':>8}   ms (tujuan rasio ≤ {AIM_SURAT})"
    )
    h = surat.ukur(app)
    print(
        f"{'PDF dengan lampiran':<22}{h.pertama:>9.0f}{h.baru:>9.0f}{h.lagi:>9.1f}"
        f"{h.polos:>12.0f}{h.rasio:>8.2f}{h.byte / 1024:>8.1f}{_tanda(h.rasio <= AIM_SURAT)}"
    )


def _tanda(tercapai: bool) -> str:
    return "" if tercapai else "   ← belum"


def _aplikasi(folder: Path) -> Flask:
    app = create_app(
        Setelan(
            instance=folder,
            database_url=f"sqlite:///{folder}/lokmin.sqlite",
            secret_key="tolok ukur",
        )
    )
    skema.naik(app)
    with app.app_context():
        db.engine.dispose()
    return app


if __name__ == "__main__":
    main()
