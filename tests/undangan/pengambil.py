"""Takes letter numbers in a process of its own, each in its own transaction.

    python -m tests.undangan.pengambil INSTANCE URL PUSKESMAS HOW_MANY

Prints the numbers that were acknowledged, one a line. Who is refused because the
database was busy tries again, as a person would.
"""

import sys
from pathlib import Path
from uuid import UUID

from sqlalchemy.exc import OperationalError

from lokmin import create_app
from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.setelan import Setelan
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan.actions import pesan_nomor


def ambil(jumlah: int) -> None:
    while jumlah:
        try:
            nomor = pesan_nomor(
                JenisKop.PUSKESMAS, 2026, "Undangan", "Uji", waktu.sekarang()
            )
            db.session.commit()
        except OperationalError:
            db.session.rollback()
            continue
        print(nomor.urut, flush=True)  # noqa: T201 - what the test reads
        db.session.remove()
        jumlah -= 1


if __name__ == "__main__":
    app = create_app(
        Setelan(
            instance=Path(sys.argv[1]),
            database_url=sys.argv[2],
            secret_key="rahasia untuk uji",
        )
    )
    with app.app_context():
        lingkup.pakai(UUID(sys.argv[3]))
        ambil(int(sys.argv[4]))
