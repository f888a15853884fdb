"""Lokmin: the lokakarya mini of a Puskesmas, from jadwal to verified tindak lanjut."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from lokmin.bersama.setelan import Setelan


def create_app(pilihan: "Setelan | None" = None) -> "Flask":
    """Assemble the application: `lokmin/aplikasi.py`.

    Nothing is imported before it is called, because the worker that prints PDFs
    imports `lokmin.bersama.cetak` alone and should stay small.
    """
    from lokmin.aplikasi import susun  # noqa: PLC0415 - see above

    return susun(pilihan)
