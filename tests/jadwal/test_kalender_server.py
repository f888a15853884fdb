"""A real CalDAV server takes the feed, and a real client sees the same meetings."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from lokmin.bersama import tautan, waktu
from lokmin.bersama.db import db
from lokmin.bersama.waktu import Zona
from lokmin.jadwal.dokumen.umpan import TUJUAN
from lokmin.jadwal.models import LanggananKalender
from lokmin.pertemuan import actions
from lokmin.pertemuan.models import Pertemuan
from tests.pabrik import Pabrik

caldav = pytest.importorskip("caldav")
pytestmark = pytest.mark.lambat

Dilihat = tuple[datetime, datetime, str, str, int]


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[str]:
    """The address of a server of our own, in a folder of its own, on the loopback."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        porta = soket.getsockname()[1]
    perintah = [
        *(sys.executable, "-m", "radicale", "--config", ""),
        *("--storage-filesystem-folder", str(tmp_path / "radicale")),
        *("--hosts", f"127.0.0.1:{porta}", "--auth-type", "none"),
    ]
    with (tmp_path / "radicale.log").open("w") as catatan:
        proses = subprocess.Popen(perintah, stdout=catatan, stderr=catatan)
        try:
            _tunggu(porta, proses)
            yield f"http://127.0.0.1:{porta}/"
        finally:
            proses.terminate()
            proses.wait(10)


def _tunggu(porta: int, proses: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert proses.poll() is None, "Radicale did not start"
        try:
            socket.create_connection(("127.0.0.1", porta), 0.5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Radicale does not answer")


def test_radicale_dan_caldav_melihat_pertemuan_yang_sama(
    klien: FlaskClient, buat: Pabrik, radicale: str
) -> None:
    semua = _rencana(buat)
    milik = buat._simpan(LanggananKalender(dibuat=waktu.sekarang(), pengingat=60))
    jalur = f"/jadwal/kalender/{tautan.buat(TUJUAN, milik.id, milik.versi)}.ics"
    with caldav.DAVClient(radicale, username="uji", password="uji") as dav:
        kalender = dav.principal().make_calendar(name="Lokmin", cal_id="lokmin")
        assert _selaraskan(kalender, klien.get(jalur).data) == len(semua)
        assert _dilihat(kalender.events()) == _seharusnya(semua)
        _ubah(semua)
        assert _selaraskan(kalender, klien.get(jalur).data) == len(semua)
        assert _dilihat(kalender.events()) == _seharusnya(semua)
        sehari = kalender.search(
            event=True, start=semua[3].mulai, end=semua[3].mulai + timedelta(hours=1)
        )
        assert f"{semua[3].id}@lokmin" in _dilihat(sehari)


def _rencana(buat: Pabrik) -> list[Pertemuan]:
    """A year of sixteen meetings in all three zones."""
    zona, mula = list(Zona), waktu.sekarang().replace(microsecond=0)
    return [
        buat.pertemuan(
            judul=f"Lokmin {n}; \\ lintas, sektor 👩‍⚕️",
            zona=zona[n % 3],
            mulai=mula + timedelta(days=25 * n, minutes=n),
        )
        for n in range(16)
    ]


def _ubah(semua: list[Pertemuan]) -> None:
    """One moved twice, one postponed, one called off."""
    for jam in (1, 2):
        ke = semua[3].mulai + timedelta(days=1, hours=jam)
        pindah = actions.WaktuTempat(ke, ke + timedelta(hours=3), "Balai desa")
        actions.pindahkan(semua[3], pindah, waktu.sekarang())
    actions.tunda(semua[5], waktu.sekarang())
    actions.batalkan(semua[7], waktu.sekarang())
    db.session.add_all(semua)
    db.session.commit()


def _selaraskan(kalender: Any, isi: bytes) -> int:
    """Put every meeting of the feed on the server, as a synchroniser does."""
    umpan: Any = Calendar.from_ical(isi)
    zona = {str(z["TZID"]): z for z in umpan.walk("VTIMEZONE")}
    for satu in umpan.events:
        objek = Calendar()
        objek.add("VERSION", "2.0")
        objek.add("PRODID", str(umpan["PRODID"]))
        objek.add_component(zona[satu["DTSTART"].params["TZID"]])
        objek.add_component(satu)
        kalender.save_event(objek.to_ical().decode(), increase_seqno=False)
    return len(umpan.events)


def _dilihat(semua: list[Any]) -> dict[str, Dilihat]:
    komponen: list[Any] = [satu.icalendar_component for satu in semua]
    return {
        str(e["UID"]): (
            e["DTSTART"].dt,
            e["DTEND"].dt,
            str(e["SUMMARY"]),
            str(e["STATUS"]),
            int(e["SEQUENCE"]),
        )
        for e in komponen
    }


def _seharusnya(semua: list[Pertemuan]) -> dict[str, Dilihat]:
    awalan = {"ditunda": "Ditunda: ", "dibatalkan": "Dibatalkan: "}
    return {
        f"{p.id}@lokmin": (
            p.mulai,
            p.selesai or p.mulai + timedelta(hours=2),
            awalan.get(p.status, "") + p.judul,
            "CANCELLED" if p.status in awalan else "CONFIRMED",
            p.urutan,
        )
        for p in semua
    }
