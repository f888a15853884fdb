"""The blueprint that the routes of /pertemuan share."""

from flask import Blueprint

bp = Blueprint("pertemuan", __name__, url_prefix="/pertemuan")
