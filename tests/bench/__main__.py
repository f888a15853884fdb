"""Print the table: each page of ours beside the bare route, and the memory."""

import tempfile
from pathlib import Path

from uuid_utils.compat import uuid7

from lokmin import create_app
from lokmin.akun import rules
from lokmin.akun.models import Akun, Sesi
from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup, skema
from lokmin.bersama.peran import Peran
from lokmin.bersama.setelan import Setelan
from lokmin.puskesmas.models import Pegawai, Puskesmas
from tests.bench import pengukur

HALAMAN = (("Beranda", "/"), ("Pegawai, 500 orang", "/puskesmas/pegawai/"))
AIM = 0.6


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        kuki = _isi(Path(folder))
        lingkungan = {
            "LOKMIN_INSTANCE": folder,
            "LOKMIN_DATABASE_URL": f"sqlite:///{folder}/lokmin.sqlite",
            "LOKMIN_SECRET_KEY": "tolok ukur",
        }
        kita, polos = pengukur.port_bebas(), pengukur.port_bebas()
        with (
            pengukur.peladen(
                "-m",
                "lokmin.cli",
                "serve",
                "--port",
                str(kita),
                port=kita,
                **lingkungan,
            ) as pid_kita,
            pengukur.peladen(
                "-m", "tests.bench.polos", str(polos), port=polos, **lingkungan
            ) as pid_polos,
        ):
            _tampilkan(kita, polos, kuki)
            print(
                f"\nMemori: Lokmin {pengukur.memori_mb(pid_kita):.0f} MB, "
                f"polos {pengukur.memori_mb(pid_polos):.0f} MB"
            )


def _tampilkan(kita: int, polos: int, kuki: str) -> None:
    print(f"{'halaman':<22}{'Lokmin/s':>10}{'polos/s':>10}{'rasio':>8}{'kB':>8}")
    for nama, jalur in HALAMAN:
        h = pengukur.banding(kita, polos, jalur, kuki)
        tanda = "" if h.rasio >= AIM else f"  < {AIM}"
        print(
            f"{nama:<22}{h.kita:>10.0f}{h.polos:>10.0f}{h.rasio:>8.2f}{h.byte / 1024:>8.1f}{tanda}"
        )


def _isi(folder: Path) -> str:
    """Make a Puskesmas of 500 people; return the cookie of its KTU."""
    app = create_app(
        Setelan(
            instance=folder,
            database_url=f"sqlite:///{folder}/lokmin.sqlite",
            secret_key="tolok ukur",
        )
    )
    skema.naik(app)
    rahasia, id_puskesmas = uuid7().hex, uuid7()
    with app.app_context(), lingkup.sementara(id_puskesmas):
        sekarang = waktu.sekarang()
        db.session.add(
            Puskesmas(id=id_puskesmas, kode="UKUR", nama="Puskesmas Tolok Ukur")
        )
        db.session.flush()
        akun = Akun(nama_pengguna="ktu", nama="KTU", peran={Peran.KTU})
        db.session.add_all([akun, *(_pegawai(urut) for urut in range(500))])
        db.session.flush()
        db.session.add(
            Sesi(
                akun_id=akun.id,
                sidik=rules.sidik(rahasia),
                mulai=sekarang,
                terakhir=sekarang,
            )
        )
        db.session.commit()
        db.engine.dispose()
    penanda = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's default interface
    return f"lokmin={penanda.dumps({'sesi': rahasia})}"


def _pegawai(urut: int) -> Pegawai:
    return Pegawai(
        nama=f"Pegawai Nomor {urut:03}, S.K.M.",
        nip=f"19800101200501{1 + urut % 2}{urut:03}",
        jabatan="Penyuluh Kesehatan",
        telepon=f"62812000{urut:05}",
    )


if __name__ == "__main__":
    main()
