"""The blueprint that the routes of /undangan share."""

from flask import Blueprint

bp = Blueprint("undangan", __name__, url_prefix="/undangan")
