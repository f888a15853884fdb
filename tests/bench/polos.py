"""The yardstick: a bare Flask + SQLAlchemy application on the same database.

No log-in, no scope, no headers, no menu: the same rows through the simplest template
that can show them, served by the same waitress with the same threads.
"""

import os
import sys

import waitress
from flask import Flask, render_template_string
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from lokmin.beranda import queries
from lokmin.bersama.db import sqlite
from lokmin.puskesmas.models import Pegawai

_PEGAWAI = """<!doctype html><title>Pegawai</title><table>{% for p in semua %}
<tr><td>{{ p.nama }}<td>{{ p.nip }}<td>{{ p.jabatan }}<td>{{ p.status }}{% endfor %}</table>"""
_BERANDA = """<!doctype html><title>Beranda</title>{% for n in jumlah %}<p>{{ n }}{% endfor %}"""

app = Flask(__name__)
url = os.environ["LOKMIN_DATABASE_URL"]
mesin = create_engine(url, **({"module": sqlite.modul()} if "sqlite" in url else {}))


@app.get("/")
def beranda() -> str:
    """The same eight numbers by the same single statement."""
    with Session(mesin) as sesi:
        jumlah = sesi.execute(queries.RINGKASAN).one()
    return render_template_string(_BERANDA, jumlah=jumlah)


@app.get("/puskesmas/pegawai/")
def pegawai() -> str:
    with Session(mesin) as sesi:
        semua = sesi.scalars(select(Pegawai).order_by(Pegawai.nama)).all()
        return render_template_string(_PEGAWAI, semua=semua)


if __name__ == "__main__":
    waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8, _quiet=True)
