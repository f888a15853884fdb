"""The yardstick: a bare Flask + SQLAlchemy application on the same database.

No log-in, no scope, no headers, no menu: the same rows through the simplest template
that can show them, served by the same waitress with the same threads.
"""

import os
import sys
from uuid import UUID

import waitress
from flask import Flask, Response, render_template_string, request
from icalendar import Calendar, Event
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from lokmin.beranda import queries
from lokmin.bersama import waktu
from lokmin.bersama.db import sqlite
from lokmin.pertemuan.models import AgendaItem, Pertemuan
from lokmin.pertemuan.rules import BELUM_BERJALAN
from lokmin.puskesmas.models import Pegawai

_PEGAWAI = """<!doctype html><title>Pegawai</title><table>{% for p in semua %}
<tr><td>{{ p.nama }}<td>{{ p.nip }}<td>{{ p.jabatan }}<td>{{ p.status }}{% endfor %}</table>"""
_JADWAL = """<!doctype html><title>Jadwal</title><table>{% for p in semua %}
<tr><td>{{ p.judul }}<td>{{ p.tanggal }}<td>{{ p.tempat }}<td>{{ p.status }}{% endfor %}</table>"""
_BERANDA = """<!doctype html><title>Beranda</title>{% for n in jumlah %}<p>{{ n }}{% endfor %}
{% for p in semua %}<p>{{ p.judul }} {{ p.tanggal }} {{ p.tempat }} {{ p.status }}{% endfor %}"""

app = Flask(__name__)
url = os.environ["LOKMIN_DATABASE_URL"]
mesin = create_engine(url, **({"module": sqlite.modul()} if "sqlite" in url else {}))


def _puskesmas() -> UUID:
    return UUID(request.args["id"])


@app.get("/")
def beranda() -> str:
    """The same numbers by the same single statement, and the meetings still to come."""
    with Session(mesin) as sesi:
        jumlah = sesi.execute(queries.RINGKASAN).one()
        semua = sesi.scalars(
            select(Pertemuan)
            .where(
                Pertemuan.puskesmas_id == _puskesmas(),
                Pertemuan.status.in_(BELUM_BERJALAN),
            )
            .order_by(Pertemuan.mulai)
            .limit(5)
        ).all()
        return render_template_string(_BERANDA, jumlah=jumlah, semua=semua)


@app.get("/puskesmas/pegawai/")
def pegawai() -> str:
    with Session(mesin) as sesi:
        semua = sesi.scalars(
            select(Pegawai)
            .where(Pegawai.puskesmas_id == _puskesmas())
            .order_by(Pegawai.nama)
        ).all()
        return render_template_string(_PEGAWAI, semua=semua)


@app.get("/jadwal/")
def jadwal() -> str:
    with Session(mesin) as sesi:
        semua = sesi.scalars(
            select(Pertemuan)
            .where(
                Pertemuan.puskesmas_id == _puskesmas(),
                Pertemuan.tahun == waktu.sekarang().year,
            )
            .order_by(Pertemuan.mulai)
        ).all()
        return render_template_string(_JADWAL, semua=semua)


@app.get("/umpan/<uuid:id>")
def umpan(id: UUID) -> Response:
    """What one writes in ten lines: every meeting with its agenda, each time anew."""
    kalender = Calendar()
    with Session(mesin) as sesi:
        agenda: dict[UUID, list[str]] = {}
        for butir in sesi.scalars(
            select(AgendaItem).where(AgendaItem.puskesmas_id == id)
        ):
            agenda.setdefault(butir.pertemuan_id, []).append(butir.judul)
        for satu in sesi.scalars(select(Pertemuan).where(Pertemuan.puskesmas_id == id)):
            acara = Event()
            acara.add("uid", str(satu.id))
            acara.add("summary", satu.judul)
            acara.add("dtstart", satu.mulai_setempat)
            acara.add("dtend", satu.selesai_setempat)
            acara.add("dtstamp", satu.diubah)
            acara.add("location", satu.tempat)
            acara.add("description", "\n".join(agenda.get(satu.id, [])))
            kalender.add_component(acara)
    return Response(kalender.to_ical(), mimetype="text/calendar")


if __name__ == "__main__":
    waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8, _quiet=True)
