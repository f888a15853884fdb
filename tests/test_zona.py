"""Every hour, date and name on paper is right for a WITA and a WIT Puskesmas too."""

import io
import re
from datetime import UTC, date, datetime, time

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from lokmin.bersama import berkas, waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.waktu import Zona
from lokmin.jadwal import actions as jadwal
from lokmin.jadwal import queries as jadwal_queries
from lokmin.jadwal.actions.langganan import atur
from lokmin.jadwal.dokumen.umpan import alamat_umpan
from lokmin.jadwal.queries.langganan import langganan_puskesmas
from lokmin.jadwal.rules.rencana import IsiRencana
from lokmin.pemasangan import actions as pemasangan
from lokmin.pemasangan.rules import Wilayah
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import ambil_lengkap, ambil_pertemuan
from lokmin.puskesmas.models import Pegawai, Puskesmas
from lokmin.undangan import actions as undangan
from tests.pabrik import Pabrik

NAMA = "dr. Yohanes Wanggai, M.Kes."


def _timur(zona: Zona) -> Puskesmas:
    """A whole Puskesmas in this zone, as a Dinas adds it; the scope is in it."""
    wilayah = Wilayah("Sentani", "Kabupaten Jayapura", "Papua")
    pemasangan.tambah_puskesmas("PKM-TIM", "UPTD Puskesmas Sentani", wilayah, zona)
    baru = db.session.scalars(
        select(Puskesmas).where(Puskesmas.kode == "PKM-TIM"),
        execution_options=lingkup.lintas("the test has just made it"),
    ).one()
    lingkup.pakai(baru.id)
    db.session.add(Pegawai(nama=NAMA, jabatan="Kepala UPTD", nip="197804122006041011"))
    db.session.commit()
    return baru


def _teks(pdf: bytes) -> str:
    dokumen = pypdfium2.PdfDocument(io.BytesIO(pdf))
    teks = "\n".join(lembar.get_textpage().get_text_range() for lembar in dokumen)
    dokumen.close()
    return teks.replace("\ufffe", "-")


@pytest.mark.parametrize(("zona", "jam_utc"), [(Zona.WITA, 4), (Zona.WIT, 3)])
def test_jam_dan_tanggal_benar_di_semua_kertas_dan_kalender(
    app: Flask, klien: FlaskClient, zona: Zona, jam_utc: int
) -> None:
    sini = _timur(zona)
    tahun = waktu.hari_ini(zona).year + 1
    slug = f"bulanan-{tahun}-03"
    isi = IsiRencana(tahun, jadwal_queries.aturan_kini())
    jadwal.terbitkan(isi, waktu.sekarang())
    db.session.commit()

    rapat = ambil_pertemuan(slug)
    assert rapat.zona is zona
    assert rapat.mulai.hour == jam_utc and rapat.mulai.minute == 30
    hari = rapat.tanggal
    assert hari.weekday() == 3 and hari.month == 3

    surat = _terbit(rapat, date(tahun, 3, 1))
    assert waktu.hari_tanggal(hari) in surat
    assert f"12.30–14.45 {zona.name}" in surat
    assert NAMA in surat and "UPTD PUSKESMAS SENTANI" in surat.upper()
    assert set(re.findall(r"\d\d\.\d\d (WI[A-Z]+)", surat)) == {zona.name}

    Pabrik.milik(sini).masuk(klien)
    cetak = klien.get(f"/jadwal/cetak.pdf?tahun={tahun}")
    assert cetak.status_code == 200, cetak.text
    assert zona.name in _teks(cetak.data) and "12.30" in _teks(cetak.data)

    halaman = klien.get(f"/pertemuan/{slug}").text
    assert f"12.30–14.45 {zona.name}" in halaman
    _periksa_umpan(klien, sini, slug, datetime.combine(hari, time(jam_utc, 30), UTC))


def _terbit(rapat: Pertemuan, hari_surat: date) -> str:
    sekarang = waktu.saat(hari_surat, time(9), rapat.zona)
    undangan.siapkan(ambil_lengkap(rapat.slug), hari_surat, sekarang)
    surat = undangan.terbitkan(ambil_lengkap(rapat.slug), "KTU", sekarang)
    db.session.commit()
    assert surat.pdf is not None
    return _teks(berkas.isi(surat.pdf))


def _periksa_umpan(
    klien: FlaskClient, sini: Puskesmas, slug: str, mulai: datetime
) -> None:
    """The moment is right, and the zone is named so that a clock there shows 12.30."""
    lingkup.pakai(sini.id)
    atur(langganan_puskesmas(), None, 0)
    db.session.commit()
    langganan = langganan_puskesmas()
    assert langganan is not None
    alamat = alamat_umpan(langganan).partition("/jadwal/")[2]
    umpan = klien.get(f"/jadwal/{alamat}")
    assert umpan.status_code == 200
    semua = Calendar.from_ical(umpan.data)
    (acara,) = (a for a in semua.events if slug in str(a.get("URL")))
    saat = acara.start
    assert isinstance(saat, datetime)
    assert saat == mulai and f"{saat:%H.%M}" == "12.30"
    assert str(acara["DTSTART"].params["TZID"]) == sini.zona
