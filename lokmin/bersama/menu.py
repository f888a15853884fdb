"""The navigation: who may open what, and the same lines of HTML on every page.

It depends only on the roles of the person and on the page, so it is rendered once
for each pair and kept: it was a third of the cost of a small page.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Flask, current_app, request, url_for
from flask_login import current_user
from markupsafe import Markup

from lokmin.bersama import izin


class Menu(NamedTuple):
    """One entry of the navigation; peta.py lists them."""

    label: str
    endpoint: str
    ikon: str
    grup: str = ""
    juga: tuple[str, ...] = ()  # its other pages, by endpoint; `jadwal.` is a slice


class ButirMenu(NamedTuple):
    label: str
    url: str
    ikon: str
    aktif: bool = False
    grup: str = ""


def pasang(app: Flask, semua: tuple[Menu, ...]) -> None:
    app.extensions["menu"] = semua
    app.extensions["navigasi"] = {}


def navigasi() -> Markup:
    """The navigation for whoever is logged in, on this page."""
    simpanan: dict[tuple[object, ...], Markup] = current_app.extensions["navigasi"]
    kunci = (current_user.peran, request.endpoint, request.script_root)
    if kunci not in simpanan or current_app.debug:
        simpanan[kunci] = tulis(_menu())
    return simpanan[kunci]


def tulis(semua: Sequence[ButirMenu]) -> Markup:
    templat = current_app.jinja_env.get_template("_bersama/_menu.html")
    return Markup(templat.render(menu=semua))  # noqa: S704 - the template escapes


def _menu() -> list[ButirMenu]:
    """What this person may open; the entry that the page belongs to is marked."""
    semua = [m for m in current_app.extensions["menu"] if izin.boleh(m.endpoint)]
    dekat = [_kedekatan(m, request.endpoint or "") for m in semua]
    terdekat = max(dekat, default=0)
    return [
        ButirMenu(m.label, url_for(m.endpoint), m.ikon, 0 < jarak == terdekat, m.grup)
        for m, jarak in zip(semua, dekat, strict=True)
    ]


def _kedekatan(entri: Menu, kini: str) -> int:
    """How closely an entry fits a page, 0 for not at all.

    `puskesmas.pegawai` is also where `puskesmas.pegawai_impor` belongs; an entry of
    its own within a slice fits better than the slice.
    """
    cocok = (
        len(satu)
        for satu in (entri.endpoint, *entri.juga)
        if kini == satu or kini.startswith(satu if satu[-1] == "." else f"{satu}_")
    )
    return max(cocok, default=0)
