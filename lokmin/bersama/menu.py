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
    juga: tuple[str, ...] = ()  # other pages of this entry, by endpoint


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
    """What this person may open; the entry of the current slice or page is marked."""
    kini = request.endpoint or ""
    return [
        ButirMenu(
            m.label,
            url_for(m.endpoint),
            m.ikon,
            any(_sekitar(satu, kini) for satu in (m.endpoint, *m.juga)),
            m.grup,
        )
        for m in current_app.extensions["menu"]
        if izin.boleh(m.endpoint)
    ]


def _sekitar(endpoint: str, kini: str) -> bool:
    """`puskesmas.pegawai` is also where `puskesmas.pegawai_impor` belongs."""
    return kini == endpoint or kini.startswith(f"{endpoint}_")
