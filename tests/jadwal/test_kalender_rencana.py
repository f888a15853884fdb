"""Whatever happens to a plan, its calendar says the same thing as the plan."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from lokmin.bersama import kalender
from lokmin.bersama.kalender import Umpan
from lokmin.bersama.waktu import Zona
from lokmin.jadwal.dokumen.kalender import acara, id_dari_uid, selesai, uid
from lokmin.pertemuan import actions
from lokmin.pertemuan.models import AgendaItem, Pertemuan
from lokmin.pertemuan.rules import TIDAK_JADI, JenisPertemuan, StatusPertemuan, Tahap
from lokmin.puskesmas.models import Puskesmas

pytestmark = pytest.mark.lambat  # hundreds of random plans

PUSKESMAS = Puskesmas(nama="Puskesmas Sukamaju")
UMPAN = Umpan("Lokmin", "Semua", "http://127.0.0.1:8000/u.ics", Zona.WIB)
AWAL = datetime(2023, 12, 1, tzinfo=UTC)

# The days on which calendars go wrong: ends of months, of years, and 29 February.
HARI = st.one_of(
    st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    st.sampled_from(
        [date(2024, 2, 29), date(2028, 2, 29), date(2027, 2, 28), date(2025, 12, 31)]
    ),
    st.builds(
        lambda tahun, bulan, hari: date(tahun, bulan, min(hari, _akhir(tahun, bulan))),
        st.integers(2024, 2032),
        st.integers(1, 12),
        st.integers(29, 31),
    ),
)
JAM = st.times(time(0, 0), time(23, 59)).map(lambda j: j.replace(microsecond=0))
LANGKAH = st.lists(
    st.tuples(st.sampled_from(["pindah", "tunda", "batal", "sentuh"]), HARI, JAM),
    max_size=5,
)
RENCANA = st.lists(
    st.tuples(st.sampled_from(Zona), HARI, JAM, st.lists(st.integers(0, 90)), LANGKAH),
    min_size=1,
    max_size=6,
)


def _akhir(tahun: int, bulan: int) -> int:
    sebulan = date(tahun, bulan, 28) + timedelta(days=4)
    return (sebulan - timedelta(days=sebulan.day)).day


def pertemuan(
    ke: int, zona: Zona, hari: date, jam: time, menit: list[int]
) -> Pertemuan:
    return Pertemuan(
        id=UUID(int=ke + 1),
        slug=f"rapat-{ke}",
        jenis=JenisPertemuan.RAPAT,
        tahap=Tahap.RUTIN,
        judul=f"Rapat {ke}",
        zona=zona,
        mulai=setempat(hari, jam, zona),
        selesai=None,
        tempat="Aula",
        pimpinan="",
        status=StatusPertemuan.DIJADWALKAN,
        dibuat=AWAL,
        diubah=AWAL,
        urutan=0,
        agenda=[
            AgendaItem(judul=f"Acara {n}", penyaji="", menit=m)
            for n, m in enumerate(menit)
        ],
    )


def setempat(hari: date, jam: time, zona: Zona) -> datetime:
    return datetime.combine(hari, jam, ZoneInfo(zona)).astimezone(UTC)


def jalankan(rapat: Pertemuan, langkah: tuple[str, date, time], saat: datetime) -> None:
    """Take one step, when the rules of the meeting allow it."""
    apa, hari, jam = langkah
    if rapat.status is StatusPertemuan.DIBATALKAN:
        return
    if apa == "pindah":
        mulai = setempat(hari, jam, rapat.zona)
        ke = actions.WaktuTempat(mulai, mulai + timedelta(hours=1), "Balai desa")
        actions.pindahkan(rapat, ke, saat)
    elif apa == "batal":
        actions.batalkan(rapat, saat)
    elif apa == "tunda" and rapat.status is not StatusPertemuan.DITUNDA:
        actions.tunda(rapat, saat)
    else:
        actions.sentuh(rapat, saat)


def terbaca(semua: list[Pertemuan]) -> dict[str, Any]:
    isi = kalender.umpan(UMPAN, [acara(p, PUSKESMAS, pengingat=30) for p in semua])
    assert b"\n" not in isi.replace(b"\r\n", b"")
    assert max(map(len, isi.split(b"\r\n"))) <= 75
    hasil: Any = Calendar.from_ical(isi)
    assert [g for komponen in hasil.walk() for g in komponen.errors] == []
    assert len(hasil.events) == len(semua)
    return {str(e["UID"]): e for e in hasil.events}


@given(RENCANA)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_kalender_selalu_sama_dengan_rencana(app: Flask, rencana: list[Any]) -> None:
    semua = [pertemuan(n, *isi[:4]) for n, isi in enumerate(rencana)]
    urutan: dict[str, int] = {}
    for putaran in range(6):
        for rapat, isi in zip(semua, rencana, strict=True):
            if putaran and putaran <= len(isi[4]):
                jalankan(rapat, isi[4][putaran - 1], AWAL + timedelta(hours=putaran))
        ada = terbaca(semua)
        assert {id_dari_uid(uid) for uid in ada} == {p.id for p in semua}
        for rapat in semua:
            satu = ada[f"{rapat.id}@lokmin"]
            assert satu["DTSTART"].dt == rapat.mulai
            assert satu["DTEND"].dt == selesai(rapat) > rapat.mulai
            assert satu["DTSTART"].dt.utcoffset() == rapat.mulai_setempat.utcoffset()
            assert satu["LAST-MODIFIED"].dt == satu["DTSTAMP"].dt == rapat.diubah
            batal = rapat.status in TIDAK_JADI
            assert satu["STATUS"] == ("CANCELLED" if batal else "CONFIRMED")
            assert satu["SEQUENCE"] == rapat.urutan >= urutan.get(satu["UID"], 0)
            urutan[satu["UID"]] = rapat.urutan


@given(RENCANA)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_urutan_naik_hanya_bila_waktu_tempat_atau_keadaan_berubah(
    app: Flask, rencana: list[Any]
) -> None:
    for n, isi in enumerate(rencana):
        rapat = pertemuan(n, *isi[:4])
        for langkah in isi[4]:
            lama = (rapat.mulai, rapat.tempat, rapat.status)
            urutan = rapat.urutan
            jalankan(rapat, langkah, AWAL + timedelta(hours=1))
            berubah = (rapat.mulai, rapat.tempat, rapat.status) != lama
            assert rapat.urutan == urutan + berubah


@pytest.mark.parametrize(
    "uid",
    [
        "",
        "bukan-uuid@lokmin",
        "00000000-0000-0000-0000-000000000001@lain.example",
        "00000000-0000-0000-0000-000000000001",
    ],
)
def test_uid_orang_lain_bukan_pertemuan_kami(app: Flask, uid: str) -> None:
    assert id_dari_uid(uid) is None


def test_nama_pertemuan_tetap_bila_alamat_lokmin_berpindah(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every calendar would show every meeting twice after the move."""
    satu = UUID("01990000-0000-7000-8000-000000000001")
    sebelum = uid(satu)
    setelan = replace(app.config["SETELAN"], base_url="https://lokmin.dinas.example")
    monkeypatch.setitem(app.config, "SETELAN", setelan)
    assert uid(satu) == sebelum and id_dari_uid(sebelum.upper()) == satu
