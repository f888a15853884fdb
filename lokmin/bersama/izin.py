"""Who may: nothing is open unless it says so, and every route says something.

A view carries its policy as an attribute, put there by one of three decorators;
one guard reads it before the view runs. A view without a policy stops the
application from starting.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from flask import Flask, current_app, g, has_app_context, request
from flask_login import current_user

from lokmin.bersama.galat import GalatDomain, GalatKonfigurasi
from lokmin.bersama.peran import SEMUA, Peran

BUKAN_WEWENANG = "Halaman ini tidak termasuk wewenang Anda."
_TANDA = "kebijakan"
Tampilan = TypeVar("Tampilan", bound=Callable[..., Any])


class Kebijakan(NamedTuple):
    """Who may use a view: anybody (`terbuka`), or who holds one of these roles."""

    peran: frozenset[Peran]
    terbuka: bool = False


class Pelaku(NamedTuple):
    """Who is doing this, as the audit trail writes it down."""

    akun_id: UUID | None
    nama: str


class TidakBerwenang(GalatDomain):
    """Logged in, but this page is for other roles."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(f"{BUKAN_WEWENANG} Hubungi KTU bila Anda memerlukannya.")


class PerluMasuk(GalatDomain):
    """Nobody is logged in (any more)."""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self) -> None:
        super().__init__("Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan.")


def untuk(*peran: Peran | Iterable[Peran]) -> Callable[[Tampilan], Tampilan]:
    """Allow these roles, given one by one or as a group."""
    semua: set[Peran] = set()
    for satu in peran:
        semua |= {satu} if isinstance(satu, Peran) else set(satu)
    return _tandai(Kebijakan(frozenset(semua)))


def siapa_saja_yang_masuk(tampilan: Tampilan) -> Tampilan:
    """Allow everybody with an account."""
    return _tandai(Kebijakan(SEMUA))(tampilan)


def terbuka(tampilan: Tampilan) -> Tampilan:
    """Allow strangers: the view itself asks for whatever secret it needs."""
    return _tandai(Kebijakan(frozenset(), terbuka=True))(tampilan)


def kebijakan(app: Flask, endpoint: str) -> Kebijakan | None:
    return getattr(app.view_functions[endpoint], _TANDA, None)


def boleh(endpoint: str) -> bool:
    """Whether the person at the keyboard may use this endpoint (for menus)."""
    aturan = kebijakan(current_app, endpoint)
    if aturan is None:
        return False
    peran: frozenset[Peran] = getattr(current_user, "peran", frozenset())
    return aturan.terbuka or not aturan.peran.isdisjoint(peran)


def pelaku() -> Pelaku:
    """Return who acts now; a command or a job is the system itself."""
    if has_app_context() and "pelaku" in g:
        nilai: Pelaku = g.pelaku
        return nilai
    return Pelaku(None, "Sistem")


def sebagai(akun_id: UUID | None, nama: str) -> None:
    """Name the one who acts for the rest of this request."""
    g.pelaku = Pelaku(akun_id, nama)


def pasang(app: Flask) -> None:
    app.before_request(_jaga)


def periksa_semua(app: Flask) -> None:
    """Refuse to start when a route has no policy (promise 7 of security.md)."""
    tanpa = sorted(e for e in app.view_functions if kebijakan(app, e) is None)
    if tanpa:
        raise GalatKonfigurasi(f"Rute tanpa kebijakan akses: {', '.join(tanpa)}")


def _jaga() -> None:
    if request.endpoint is None:
        return  # 404 or 405: Flask answers itself
    aturan = kebijakan(current_app, request.endpoint)
    if aturan is not None and aturan.terbuka:
        return
    if not current_user.is_authenticated:
        raise PerluMasuk
    if aturan is None or not aturan.peran & current_user.peran:
        raise TidakBerwenang


def _tandai(aturan: Kebijakan) -> Callable[[Tampilan], Tampilan]:
    def hias(tampilan: Tampilan) -> Tampilan:
        setattr(tampilan, _TANDA, aturan)
        return tampilan

    return hias
