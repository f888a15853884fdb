"""The blueprint that the routes of /jadwal share."""

from flask import Blueprint

bp = Blueprint("jadwal", __name__, url_prefix="/jadwal")
