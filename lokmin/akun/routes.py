"""/akun: log in and out, the own account, and who else may come in."""

from flask import Blueprint, Flask, Request
from flask_login import LoginManager

from lokmin.akun import actions
from lokmin.akun.models import Akun
from lokmin.bersama.izin import siapa_saja_yang_masuk, terbuka

bp = Blueprint("akun", __name__, url_prefix="/akun")


def pasang(app: Flask) -> None:
    """Let Flask-Login ask our table of sessions instead of its own cookie."""
    pengelola = LoginManager(app)
    pengelola.request_loader(_muat)


def _muat(_permintaan: Request) -> Akun | None:
    return actions.muat_sesi()


@bp.route("/masuk", methods=["GET", "POST"])
@terbuka
def masuk() -> str:
    return "masuk"


@bp.get("/saya")
@siapa_saja_yang_masuk
def saya() -> str:
    return "saya"


@bp.post("/keluar")
@siapa_saja_yang_masuk
def keluar() -> str:
    return "keluar"
