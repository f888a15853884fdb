"""Migrates a database in a child process that is killed at the n-th step.

    python -m tests.dibunuh INSTANCE URL VERSIONS STEP

A step is everything that changes something: a statement, the commit, a file that is
renamed, opened to anybody else, or removed. Ends by SIGKILL, or with 0 when the
migration needed fewer steps (or STEP is 0: nobody is killed).
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from lokmin import create_app
from lokmin.bersama.db import db, skema
from lokmin.bersama.setelan import Setelan

_BERKAS = frozenset({"os.rename", "os.chmod", "os.remove", "os.mkdir"})


class Maut:
    """Counts steps, and strikes at one of them."""

    def __init__(self, langkah: int) -> None:
        self.langkah, self.lewat = langkah, 0

    def __call__(self, *_: object) -> None:
        self.lewat += 1
        if self.lewat == self.langkah:
            os.kill(os.getpid(), signal.SIGKILL)

    def pasang(self, mesin: Engine) -> None:
        event.listen(mesin, "before_cursor_execute", self)
        event.listen(mesin, "commit", self)
        sys.addaudithook(self._berkas)

    def _berkas(self, nama: str, _argumen: object) -> None:
        if nama in _BERKAS:
            self()


def migrasikan(instance: Path, url: str, versi: Path, langkah: int) -> None:
    """Migrate; never returns when it was killed."""
    app = create_app(
        Setelan(instance=instance, database_url=url, secret_key="rahasia untuk uji")
    )
    maut = Maut(langkah)
    with app.app_context():
        maut.pasang(db.engine)
    skema.naik(app, folder=versi)
    maut()  # after the commit, before anybody was told


if __name__ == "__main__":
    migrasikan(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
