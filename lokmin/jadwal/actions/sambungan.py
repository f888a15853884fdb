"""Where the slices above say that they tell invitees about changes."""

from collections.abc import Sequence

from flask import Flask, current_app

from lokmin.jadwal.rules import Pemberitahu


def pasang(app: Flask, semua: Sequence[Pemberitahu]) -> None:
    """peta.py hands over whoever tells people; called once at start."""
    app.extensions["pemberitahu"] = tuple(semua)


def pemberitahu() -> Sequence[Pemberitahu]:
    semua: Sequence[Pemberitahu] = current_app.extensions["pemberitahu"]
    return semua
