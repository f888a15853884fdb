"""Calendars: what is written, and what is read back from strangers."""

import base64
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from lokmin.bersama import kalender
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.kalender import (
    Acara,
    AlamatKalenderTidakSah,
    BalasanTidakTerbaca,
    JawabanTamu,
    StatusAcara,
    Tamu,
    Umpan,
)
from lokmin.bersama.waktu import Zona

SAAT = datetime(2026, 2, 5, 5, 30, tzinfo=UTC)
SURAT = "lokmin@puskesmas.example"
ANI = Tamu("ani@contoh.example", 'drg. "Ani", Sp.KG; M.K.M.')
UMPAN = Umpan("Lokmin", "Semua pertemuan", "https://lokmin.example/u.ics", Zona.WIB)

# Awkward text: separators, control characters, line ends, emoji, half a surrogate.
TEKS = st.text(
    st.one_of(
        st.sampled_from(";,:\\\"'^\r\n\t\0\x07\x85\u2028👩‍⚕️é"),
        st.characters(),
    ),
    max_size=200,
)


def acara(**isi: Any) -> Acara:
    baku: dict[str, Any] = {
        "uid": "019c@lokmin.example",
        "urutan": 0,
        "dibuat": SAAT,
        "diubah": SAAT,
        "mulai": SAAT,
        "selesai": SAAT + timedelta(hours=2),
        "zona": Zona.WIB,
        "ringkasan": "Lokakarya Mini Bulanan",
        "url": "https://lokmin.example/pertemuan/bulanan-2026-02",
        "penyelenggara": "Puskesmas Sukamaju",
        "surel": SURAT,
    }
    return Acara(**baku | isi)


def terbaca(isi: bytes | str) -> Any:
    """Parse it as strictly as a stranger would, and look at its bytes."""
    data = isi.encode() if isinstance(isi, str) else isi
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\r\n\r\n" not in data
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(
        b"\r\n", b""
    )
    assert all(len(baris) <= 75 for baris in data.split(b"\r\n"))
    assert not any(b < 32 and b not in b"\r\n\t" for b in data)
    hasil = Calendar.from_ical(data)
    assert [e for komponen in hasil.walk() for e in komponen.errors] == []
    assert hasil.get_missing_tzids() == set()
    return hasil


# --- what is written ---------------------------------------------------------


def test_umpan_tanpa_metode_dan_tanpa_alamat_pos_el() -> None:
    isi = kalender.umpan(UMPAN, [acara()])
    hasil = terbaca(isi)
    assert "METHOD" not in hasil and "UID" not in hasil
    assert SURAT.encode() not in isi and b"ATTENDEE" not in isi
    (satu,) = hasil.events
    assert str(satu["ORGANIZER"]) == "https://lokmin.example/"
    assert satu["ORGANIZER"].params["CN"] == "Puskesmas Sukamaju"


def test_umpan_membawa_sifat_rfc_7986_dan_nama_lamanya() -> None:
    isi = kalender.umpan(UMPAN, [acara(warna="teal", kategori=("Lokmin bulanan",))])
    for baris in (
        b"NAME:Lokmin",
        b"X-WR-CALNAME:Lokmin",
        b"X-WR-TIMEZONE:Asia/Jakarta",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        b"X-PUBLISHED-TTL:PT6H",
        b"SOURCE;VALUE=URI:https://lokmin.example/u.ics",
        b"COLOR:teal",
        b"LAST-MODIFIED:20260205T053000Z",
        b"CATEGORIES:Lokmin bulanan",
        b"X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    ):
        assert b"\r\n" + baris + b"\r\n" in isi


@pytest.mark.parametrize(
    ("zona", "jam", "selisih"),
    [(Zona.WIB, "123000", 7), (Zona.WITA, "133000", 8), (Zona.WIT, "143000", 9)],
)
def test_tiap_zona_ditulis_dengan_jam_dinding(
    zona: Zona, jam: str, selisih: int
) -> None:
    isi = kalender.umpan(UMPAN._replace(zona=zona), [acara(zona=zona)])
    assert f"DTSTART;TZID={zona}:20260205T{jam}\r\n".encode() in isi
    assert isi.count(b"BEGIN:VTIMEZONE") == 1
    assert f"TZOFFSETTO:+0{selisih}00\r\nEND:STANDARD".encode() in isi


def test_yang_batal_tidak_menyita_waktu_dan_tidak_mengingatkan() -> None:
    isi = kalender.satu(acara(status=StatusAcara.BATAL, pengingat=60))
    assert b"STATUS:CANCELLED" in isi and b"TRANSP:TRANSPARENT" in isi
    assert b"X-MICROSOFT-CDO-BUSYSTATUS:FREE" in isi and b"VALARM" not in isi


def test_nama_umpan_dilindungi_tanda_bakunya() -> None:
    isi = kalender.umpan(UMPAN._replace(nama="Lilis, A.Md.; KTU"), [])
    for nama in (b"NAME", b"X-WR-CALNAME"):
        assert b"\r\n" + nama + b":Lilis\\, A.Md.\\; KTU\r\n" in isi


def test_kalender_tanpa_alamat_tidak_menyebut_asalnya() -> None:
    isi = kalender.umpan(UMPAN._replace(url=""), [acara()])
    assert b"NAME:Lokmin" in isi and b"SOURCE" not in isi


@pytest.mark.lambat
def test_proses_lain_menulis_byte_yang_sama() -> None:
    """Whatever the seed of its hashes: two servers behind one proxy agree on the ETag."""
    naskah = (
        "import hashlib; from tests.bersama import test_kalender as t;"
        "semua = [t.acara(zona=z, kategori=('a', 'b'), pengingat=5) for z in t.Zona];"
        "isi = t.kalender.umpan(t.UMPAN, semua) + t.kalender.permintaan(semua[0], t.ANI).encode();"
        "print(hashlib.sha256(isi).hexdigest())"
    )
    sidik = {
        subprocess.run(
            [sys.executable, "-c", naskah],
            env=os.environ | {"PYTHONHASHSEED": benih},
            check=True,
            capture_output=True,
        ).stdout
        for benih in ("1", "2", "3")
    }
    assert len(sidik) == 1


def test_umpan_kosong_dapat_dibaca() -> None:
    assert terbaca(kalender.umpan(UMPAN, [])).events == []


def test_permintaan_bertamu_satu_dan_menunggu_jawaban() -> None:
    hasil = terbaca(kalender.permintaan(acara(urutan=3, pengingat=60), ANI))
    assert hasil["METHOD"] == "REQUEST"
    (satu,) = hasil.events
    assert str(satu["ORGANIZER"]) == f"mailto:{SURAT}"
    tamu = satu["ATTENDEE"]
    assert str(tamu) == "mailto:ani@contoh.example"
    assert {k: tamu.params[k] for k in ("CN", "PARTSTAT", "RSVP", "ROLE")} == {
        "CN": "drg. 'Ani', Sp.KG; M.K.M.",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
        "ROLE": "REQ-PARTICIPANT",
    }
    assert satu["SEQUENCE"] == 3 and satu.walk("VALARM") == []


def test_pembatalan_selalu_berstatus_batal() -> None:
    hasil = terbaca(kalender.pembatalan(acara(urutan=4), ANI))
    (satu,) = hasil.events
    assert (hasil["METHOD"], satu["STATUS"], satu["SEQUENCE"]) == (
        "CANCEL",
        "CANCELLED",
        4,
    )
    assert "RSVP" not in satu["ATTENDEE"].params


@pytest.mark.parametrize("tulis", [kalender.permintaan, kalender.pembatalan])
@pytest.mark.parametrize(
    "alamat", ["", "bukan alamat", "a@b.id\r\nATTENDEE:mailto:x@y.id", "a@b.id\0"]
)
def test_undangan_tanpa_alamat_yang_sah_ditolak(
    tulis: Callable[[Acara, Tamu], str], alamat: str
) -> None:
    with pytest.raises(AlamatKalenderTidakSah):
        tulis(acara(), Tamu(alamat, "Ani"))
    with pytest.raises(AlamatKalenderTidakSah):
        tulis(acara(surel=alamat), ANI)


def test_penyelenggara_boleh_server_sendiri_tanpa_titik() -> None:
    isi = kalender.permintaan(acara(surel="lokmin@localhost"), ANI)
    assert "mailto:lokmin@localhost" in isi


@given(TEKS, TEKS, TEKS)
@settings(max_examples=150, deadline=None)
def test_teks_apa_pun_tidak_merusak_kalender(
    judul: str, tempat: str, uraian: str
) -> None:
    satu = acara(
        ringkasan=judul,
        tempat=tempat,
        uraian=uraian,
        kategori=(judul,),
        penyelenggara=tempat,
        pengingat=30,
        url=f"https://lokmin.example/{judul}",
    )
    for isi in (
        kalender.umpan(UMPAN._replace(nama=judul, uraian=uraian), [satu]),
        kalender.satu(satu),
        kalender.permintaan(satu, ANI._replace(nama=judul)),
        kalender.pembatalan(satu, ANI._replace(nama=tempat)),
    ):
        hasil = terbaca(isi)
        (ada,) = hasil.events
        assert str(ada["SUMMARY"]) == " ".join(kalender.bersihkan(judul).split())
        assert str(hasil.get("NAME", "")) == str(hasil.get("X-WR-CALNAME", ""))
        assert len(hasil.walk("VEVENT")) == 1


@pytest.mark.parametrize(
    "jahat",
    [
        "Rapat\r\nATTENDEE:mailto:x@y.id",
        "Rapat\nEND:VEVENT\nBEGIN:VEVENT",
        "a;b,c\\d\\n",
        "👩‍👩‍👧" * 50,
        "nol\0bel\x07",
        "x" * 10_000,
        "é" * 5_000,
        "\ud800 setengah",
    ],
)
def test_judul_jahat_tetap_satu_judul(jahat: str) -> None:
    hasil = terbaca(kalender.umpan(UMPAN, [acara(ringkasan=jahat, uraian=jahat)]))
    (satu,) = hasil.events
    assert "ATTENDEE" not in satu
    assert str(satu["SUMMARY"]) == " ".join(kalender.bersihkan(jahat).split())


# --- what comes back ---------------------------------------------------------

BALASAN = (
    "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n"
    "VERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nDTSTART:20260205T053000Z\r\n"
    "DTSTAMP:20260201T010203Z\r\nORGANIZER;CN=Puskesmas:mailto:lokmin@x.example\r\n"
    "UID:019c@lokmin.example\r\nATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN=An\r\n"
    " i:MAILTO:Ani@Contoh.example\r\nCOMMENT:Sakit\\, maaf\\nAni\r\nSEQUENCE:2\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def surat(isi: str, dari: str = "Ani <ani@contoh.example>") -> bytes:
    """As Gmail sends a REPLY: text and calendar as alternatives, and a file."""
    pesan = EmailMessage()
    pesan["From"], pesan["To"], pesan["Subject"] = dari, "lokmin@x.example", "Ditolak"
    pesan.set_content("Ani tidak dapat hadir.")
    pesan.add_alternative(isi, subtype="calendar", params={"method": "REPLY"})
    pesan.add_attachment(
        isi.encode(), maintype="application", subtype="ics", filename="invite.ics"
    )
    return bytes(pesan)


def test_balasan_terbaca_dari_berkas_dan_dari_surat() -> None:
    berkas = kalender.baca_balasan(BALASAN.encode())
    assert berkas == kalender.Balasan(
        uid="019c@lokmin.example",
        urutan=2,
        surel="ani@contoh.example",
        jawaban=JawabanTamu.BERHALANGAN,
        komentar="Sakit, maaf\nAni",
    )
    assert kalender.baca_balasan(surat(BALASAN)) == berkas._replace(
        dari="ani@contoh.example"
    )


def test_balasan_dengan_bom_garis_baru_biasa_dan_huruf_kecil() -> None:
    isi = "\ufeff" + BALASAN.replace("\r\n", "\n").replace(
        "BEGIN:VEVENT", "begin:vevent"
    )
    assert kalender.baca_balasan(isi.encode()).surel == "ani@contoh.example"


def test_balasan_yang_mewakilkan_menyebut_wakilnya() -> None:
    isi = BALASAN.replace(
        "PARTSTAT=DECLINED", 'PARTSTAT=DELEGATED;DELEGATED-TO="mailto:budi@x.example"'
    )
    balasan = kalender.baca_balasan(isi.encode())
    assert (balasan.jawaban, balasan.wakil) == (JawabanTamu.DIWAKILI, "budi@x.example")


@pytest.mark.parametrize(
    "dari", ["", "a@x.example, b@x.example", '"a@x.example" <b@x.example>', "(" * 5000]
)
def test_surat_yang_pengirimnya_tidak_jelas_ditolak(dari: str) -> None:
    """Else a second address in From would answer for somebody else."""
    data = f"From: {dari}\r\nContent-Type: text/calendar\r\n\r\n{BALASAN}".encode()
    with pytest.raises(kalender.BalasanTidakTerbaca, match="tidak jelas"):
        kalender.baca_balasan(data)


_GANTI = {
    "bukan REPLY": ("METHOD:REPLY", "METHOD:REQUEST"),
    "tanpa METHOD": ("METHOD:REPLY\r\n", ""),
    "dua METHOD": ("METHOD:REPLY", "METHOD:REPLY\r\nMETHOD:REPLY"),
    "tanpa UID": ("UID:019c@lokmin.example\r\n", ""),
    "dua tamu": ("COMMENT", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@y.id\r\nCOMMENT"),
    "tanpa jawaban": ("PARTSTAT=DECLINED;", ""),
    "belum menjawab": ("DECLINED", "NEEDS-ACTION"),
    "jawaban asing": ("DECLINED", "X-BARANGKALI"),
    "alamat rusak": ("MAILTO:Ani@Contoh.example", "mailto:ani"),
    "urutan rusak": ("SEQUENCE:2", "SEQUENCE:dua"),
    "dua pertemuan": ("END:VCALENDAR", "BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR"),
    "tamu di luar": ("BEGIN:VEVENT", "BEGIN:VTODO"),
    "baris rusak": ("ATTENDEE;", "ATTENDEE;;;="),
    "baris panjang": ("Sakit", "x" * 20_000),
}


@pytest.mark.parametrize("kenapa", _GANTI)
def test_balasan_lain_ditolak_dengan_satu_kalimat(kenapa: str) -> None:
    lama, baru = _GANTI[kenapa]
    assert lama in BALASAN
    with pytest.raises(BalasanTidakTerbaca) as galat:
        kalender.baca_balasan(BALASAN.replace(lama, baru).encode())
    kalimat = str(galat.value)
    assert kalimat.endswith(".") and kalimat.count(".") == 1


_KEPALA = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
_CT = b"Content-Type: text/calendar\r\n"
BERAT = {
    "kosong": b"",
    "acak": bytes(range(256)) * 200,
    "besar": b"x" * 5_000_000,
    "nol": b"\0" * 900_000,
    "komponen": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 4_000,
    "parameter": _KEPALA + b"ATTENDEE;CN=" + b'"a",' * 1_900 + b":mailto:x@y.id\r\n",
    "lipatan": _KEPALA + b"ATTENDEE" + b"\r\n " * 20_000,
    "zona": BALASAN.replace(
        "BEGIN:VEVENT",
        "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nRRULE:FREQ=SECONDLY\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT",
    ).encode(),
    "bersarang": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(3_000)
    ),
    "bersarang sedikit": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(24)
    )
    + b"x\r\n" * 300_000,
    "surat dalam surat": b"Content-Type: message/rfc822\r\n\r\n" * 3_000,
    "kepala": b"A: b\r\n" * 150_000,
    "base64": _CT
    + b"Content-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(b"BEGIN:VCALENDAR\r\n" * 40_000),
}


@pytest.mark.parametrize("apa", BERAT)
def test_kiriman_yang_berat_selesai_cepat(apa: str) -> None:
    mulai = time.process_time()
    with suppress(GalatDomain):
        kalender.baca_balasan(BERAT[apa])
    assert time.process_time() - mulai < 2


@given(st.binary(max_size=400), st.integers(0, len(BALASAN)))
@settings(max_examples=300, deadline=None)
def test_sampah_apa_pun_dibaca_atau_ditolak(sampah: bytes, letak: int) -> None:
    utuh = BALASAN.encode()
    for data in (sampah, utuh[:letak] + sampah + utuh[letak:], utuh[:letak]):
        try:
            balasan = kalender.baca_balasan(data)
        except BalasanTidakTerbaca:
            continue
        assert "@" in balasan.surel and "\0" not in balasan.komentar
