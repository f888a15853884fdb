"""The blueprint, and what the slice installs in the application beside its routes."""

import logging

from flask import Blueprint, Flask, Request
from flask_login import LoginManager

from lokmin.akun import actions, rules
from lokmin.akun.models import Akun

bp = Blueprint("akun", __name__, url_prefix="/akun")


def pasang(app: Flask) -> None:
    """Let Flask-Login ask our table of sessions instead of its own cookie."""
    pengelola = LoginManager(app)
    pengelola.request_loader(_muat)
    app.after_request(actions.catat_kunjungan)
    logging.getLogger("werkzeug").addFilter(_samarkan)


def _muat(_permintaan: Request) -> Akun | None:
    return actions.muat_sesi()


def _samarkan(catatan: logging.LogRecord) -> bool:
    """Keep the secrets of links out of the access log of the debug server."""
    catatan.msg = rules.tanpa_rahasia(catatan.getMessage())
    catatan.args = ()
    return True
