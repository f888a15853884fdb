"""The blueprint that the routes of /jadwal share, and which year a page is about."""

from datetime import date

from flask import Blueprint, request

from lokmin.bersama import waktu
from lokmin.puskesmas.queries import ambil_puskesmas

bp = Blueprint("jadwal", __name__, url_prefix="/jadwal")

TAHUN = range(2000, 2101)


def hari_ini() -> date:
    """Today on the Puskesmas's own calendar."""
    return waktu.hari_ini(ambil_puskesmas().zona)


def tahun_diminta() -> int:
    """`?tahun=2026`; this year when it is not said, or makes no sense."""
    tahun = request.args.get("tahun", 0, type=int)
    return tahun if tahun in TAHUN else hari_ini().year
