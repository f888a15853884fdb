"""The outbox against a real SMTP server: well, refusing, down, slow, and rude."""

import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from lokmin.bersama import surel
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.surel import StatusSurat, SuratKeluar, SuratTidakSah
from tests.bersama.alat_surel import (
    Kotak,
    ServerMenetes,
    antre,
    dipakai,
    kirim,
    porta_bebas,
    semua,
    setelan_surel,
)
from tests.pabrik import Pabrik

PAGI = datetime(2026, 2, 5, 1, 0, tzinfo=UTC)


# --- well ------------------------------------------------------------------------


@pytest.mark.usefixtures("server")
def test_terkirim_satu_kali(app: Flask, buat: Pabrik, kotak: Kotak) -> None:
    antre(buat, isi="Yth. Ani,\n\nRapat pukul 08.30 – é.\n")
    assert kirim(app) == 1
    assert kirim(app) == 0
    (surat,), (baris,) = kotak.surat, semua(buat)
    assert str(make_header(decode_header(surat["Subject"]))) == baris.perihal
    assert surat["To"] == "ani@contoh.id"
    assert surat["From"] == "Lokmin <lokmin@pkm.example>"
    assert surat["Message-ID"] == f"<{baris.id}@pkm.example>"
    assert surat["Date"] and surat["Auto-Submitted"] == "auto-generated"
    isi = surat.get_payload(decode=True)
    assert isinstance(isi, bytes) and "08.30 – é" in isi.decode()
    assert baris.status is StatusSurat.TERKIRIM and baris.terkirim


@pytest.mark.usefixtures("server")
def test_isi_dihapus_sesudah_terkirim(app: Flask, buat: Pabrik) -> None:
    """It may hold the link to a password; the outbox is no archive."""
    antre(buat, isi="https://lokmin.example/akun/atur-sandi/rahasia")
    kirim(app)
    assert semua(buat)[0].isi == ""


@pytest.mark.usefixtures("server")
def test_melayani_semua_puskesmas(app: Flask, buat: Pabrik, kotak: Kotak) -> None:
    tetangga = buat.tetangga()
    antre(buat, "ani@contoh.id")
    antre(tetangga, "budi@contoh.id")
    assert kirim(app) == 2
    assert {s["To"] for s in kotak.surat} == {"ani@contoh.id", "budi@contoh.id"}
    assert [s.status for s in semua(tetangga)] == [StatusSurat.TERKIRIM]


@pytest.mark.usefixtures("server")
def test_beberapa_pengirim_tidak_mengirim_dua_kali(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    for urut in range(20):
        antre(buat, f"orang-{urut}@contoh.id")
    with ThreadPoolExecutor(4) as utas:
        jumlah = utas.map(surel.kirim_yang_menunggu, [app] * 4)
    assert sum(jumlah) == 20
    assert len({s["To"] for s in kotak.surat}) == len(kotak.surat) == 20


def test_tanpa_server_tidak_ada_yang_dikirim_atau_gagal(
    app: Flask, buat: Pabrik
) -> None:
    antre(buat)
    assert kirim(app) == 0
    assert (semua(buat)[0].status, semua(buat)[0].percobaan) == ("menunggu", 0)


def test_surat_batal_bersama_perubahannya(buat: Pabrik) -> None:
    surel.antre("ani@contoh.id", "Perihal", "Isi")
    db.session.rollback()
    assert semua(buat) == []


@pytest.mark.parametrize(
    ("penerima", "perihal"),
    [
        ("ani@contoh.id\r\nBcc: x@y.id", "Perihal"),
        ("ani@contoh.id", "Perihal\nBcc: x@y.id"),
        ("ani@contoh.id", "Perihal\x00"),
        ("ani@contoh.id", "Perihal\u2028Bcc: x@y.id"),
        ("", "Perihal"),
        ("bukan alamat", "Perihal"),
        ("a@b, c@d", "Perihal"),
    ],
)
def test_kepala_surat_tidak_dapat_diselundupi(
    buat: Pabrik, penerima: str, perihal: str
) -> None:
    with pytest.raises(SuratTidakSah):
        surel.antre(penerima, perihal, "Isi")


# --- refusing ----------------------------------------------------------------------


@pytest.mark.usefixtures("server")
def test_satu_alamat_ditolak_yang_lain_tetap_terkirim(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    kotak.tolak["tidak.ada@contoh.id"] = "550 5.1.1 No such user"
    antre(buat, "tidak.ada@contoh.id")
    antre(buat, "ani@contoh.id")
    assert kirim(app) == 1
    ditolak, terkirim = semua(buat)
    assert ditolak.status is StatusSurat.GAGAL and ditolak.isi == ""
    assert ditolak.galat == (
        "Alamat ini tidak dikenal di server penerima. (550 5.1.1 No such user)"
    )
    assert terkirim.status is StatusSurat.TERKIRIM


@pytest.mark.usefixtures("server")
def test_penolakan_sementara_dicoba_lagi(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    with time_machine.travel(PAGI, tick=False) as jam:
        kotak.tolak["ani@contoh.id"] = "451 Greylisted"
        antre(buat)
        antre(buat, "budi@contoh.id")
        assert kirim(app) == 1
        kotak.tolak.clear()
        assert kirim(app) == 0
        jam.shift(timedelta(minutes=1))
        assert kirim(app) == 1
        assert [s.galat for s in semua(buat)] == ["", ""]


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("penerima", "perihal"),
    [
        ("ani@::1", "Perihal"),  # HeaderParseError
        ("ani@[", "Perihal"),  # AttributeError, in the standard parser
        ("ani@", "Perihal"),  # IndexError
        ("bukan alamat", "Perihal"),  # ValueError
        ("ani@contoh.id", "Perihal\nBcc: x@y.id"),  # ValueError
    ],
)
def test_surat_yang_tidak_dapat_disusun_gagal_sendiri(
    app: Flask, buat: Pabrik, kotak: Kotak, penerima: str, perihal: str
) -> None:
    """A row that came past `antre`: restored, or written by an older version."""
    antre(buat, isi="https://lokmin.example/akun/atur-sandi/rahasia")
    with lingkup.sementara(buat.id):
        rusak = db.session.scalars(select(SuratKeluar)).one()
        rusak.penerima, rusak.perihal = penerima, perihal
        db.session.commit()
        db.session.expunge_all()  # the sender has a session of its own
    antre(buat, "budi@contoh.id")
    assert kirim(app) == 1
    gagal, terkirim = semua(buat)
    assert gagal.status is StatusSurat.GAGAL and gagal.isi == ""
    assert gagal.galat.startswith("Surat ini sendiri tidak dapat dikirim: ")
    assert terkirim.status is StatusSurat.TERKIRIM
    assert [s["To"] for s in kotak.surat] == ["budi@contoh.id"]


def test_alamat_yang_tidak_dikenal_server_menggagalkan_surat_itu_saja(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """Letters beyond ASCII, and a server without SMTPUTF8."""
    pengendali = Controller(
        kotak, hostname="127.0.0.1", port=porta_bebas(), enable_SMTPUTF8=False
    )
    pengendali.start()
    for _ in dipakai(app, pengendali, "tanpa"):
        antre(buat, "ani@puskésmas.id")
        antre(buat, "budi@contoh.id")
        assert kirim(app) == 1
    gagal, terkirim = semua(buat)
    assert gagal.status is StatusSurat.GAGAL and gagal.isi == ""
    assert gagal.galat.startswith("Surat ini sendiri tidak dapat dikirim: ")
    assert terkirim.status is StatusSurat.TERKIRIM


@pytest.mark.parametrize(
    "rumah", ["http://[::1]:8000", "https://puskésmas.id", "http://server_kami"]
)
def test_nama_mesin_yang_bukan_bagian_alamat_tidak_menggagalkan_surat(
    app: Flask, buat: Pabrik, kotak: Kotak, server: Controller, rumah: str
) -> None:
    """Nobody chose this sender, so no letter may be lost over it."""
    app.config["SETELAN"] = setelan_surel(
        app, server.port, smtp_from="", base_url=rumah
    )
    antre(buat)
    assert kirim(app) == 1
    assert kotak.surat[0]["From"] == "Lokmin <lokmin@localhost>"


# --- down, slow, rude ----------------------------------------------------------------


def test_server_mati_dicoba_makin_jarang_lalu_menyerah(
    app: Flask, buat: Pabrik
) -> None:
    app.config["SETELAN"], lama = (
        setelan_surel(app, porta_bebas()),
        app.config["SETELAN"],
    )
    try:
        with time_machine.travel(PAGI, tick=False) as jam:
            antre(buat)
            jeda = []
            while semua(buat)[0].status is StatusSurat.MENUNGGU:
                baris = semua(buat)[0]
                jeda.append(baris.coba_lagi - datetime.now(UTC))
                jam.move_to(baris.coba_lagi)
                assert kirim(app) == 0
            lamanya = datetime.now(UTC) - PAGI
    finally:
        app.config["SETELAN"] = lama
    menit = [int(j.total_seconds() // 60) for j in jeda]
    assert menit == [0, 1, 5, 15, 60, 180, 360, 720, 1440]
    assert timedelta(days=1.5) < lamanya < timedelta(days=2)
    assert "Server pos-el tidak dapat dipakai" in semua(buat)[0].galat


def test_server_mati_tidak_menghabiskan_percobaan_surat_lain(
    app: Flask, buat: Pabrik
) -> None:
    lama = app.config["SETELAN"]
    app.config["SETELAN"] = setelan_surel(app, porta_bebas())
    for _ in range(5):
        antre(buat)
    kirim(app)
    app.config["SETELAN"] = lama
    assert sorted(s.percobaan for s in semua(buat)) == [0, 0, 0, 0, 1]


@pytest.mark.usefixtures("server")
def test_sambungan_putus_sesudah_data_dikirim_lagi_sebagai_surat_yang_sama(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """Nobody knows whether it arrived: the same Message-ID lets the receiver tell."""
    with time_machine.travel(PAGI, tick=False) as jam:
        kotak.putus_sesudah_data = 1
        antre(buat)
        assert kirim(app) == 0
        assert semua(buat)[0].status is StatusSurat.MENUNGGU
        jam.shift(timedelta(minutes=1))
        assert kirim(app) == 1
    dulu, kini = kotak.surat
    assert dulu["Message-ID"] == kini["Message-ID"] and dulu["Date"] == kini["Date"]


def test_server_yang_menetes_diputuskan(
    app: Flask, buat: Pabrik, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then keeps every socket timeout happy; the deadline does not."""
    monkeypatch.setattr(surel.sambung, "PALING_LAMA", 0.5)
    with ServerMenetes() as porta:
        lama = app.config["SETELAN"]
        app.config["SETELAN"] = setelan_surel(app, porta)
        antre(buat)
        assert kirim(app) == 0
        app.config["SETELAN"] = lama
    assert semua(buat)[0].status is StatusSurat.MENUNGGU


@pytest.mark.usefixtures("server")
def test_pengirim_yang_mati_di_tengah_tidak_menghilangkan_surat(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """Claimed and never sent: after ten minutes somebody else may."""
    with time_machine.travel(PAGI, tick=False) as jam:
        antre(buat)
        assert surel.kirim._ambil_satu() is not None
        assert kirim(app) == 0
        jam.shift(timedelta(minutes=10))
        assert kirim(app) == 1
    assert len(kotak.surat) == 1


@pytest.mark.usefixtures("server")
def test_pengirim_yang_tertidur_tidak_menimpa_catatan_penggantinya(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """A laptop slept while sending; somebody else holds the letter since."""

    def diambil_orang_lain() -> None:
        with app.app_context(), lingkup.sementara(buat.id):
            surat = db.session.scalars(select(SuratKeluar)).one()
            surat.dicoba, surat.percobaan = datetime.now(UTC), 2
            db.session.commit()

    antre(buat)
    kotak.saat_data = diambil_orang_lain
    kirim(app)
    assert (semua(buat)[0].status, semua(buat)[0].percobaan) == ("menunggu", 2)


# --- TLS -----------------------------------------------------------------------------


def test_starttls_yang_tidak_ada_tidak_diganti_dengan_terbuka(
    app: Flask, buat: Pabrik, kotak: Kotak, server: Controller
) -> None:
    app.config["SETELAN"] = setelan_surel(app, server.port, smtp_tls="starttls")
    antre(buat)
    assert kirim(app) == 0
    assert kotak.surat == [] and "STARTTLS" in semua(buat)[0].galat
    assert semua(buat)[0].status is StatusSurat.MENUNGGU


@pytest.mark.parametrize(
    "pilihan",
    [
        {"smtp_user": "lokmin", "smtp_password": "rahasia"},  # no AUTH without TLS
        {"smtp_host": "a..b"},  # a ValueError from the name look-up
    ],
)
def test_salah_setelan_server_tidak_menggagalkan_surat(
    app: Flask, buat: Pabrik, server: Controller, pilihan: dict[str, object]
) -> None:
    """These stop the round, and the letters wait until somebody mends the setting."""
    app.config["SETELAN"] = setelan_surel(app, server.port, **pilihan)
    antre(buat)
    antre(buat, "budi@contoh.id")
    assert kirim(app) == 0
    assert [s.status for s in semua(buat)] == [StatusSurat.MENUNGGU] * 2
    assert sorted(s.percobaan for s in semua(buat)) == [0, 1]


@pytest.fixture(params=["ssl", "starttls"])
def aman(
    request: pytest.FixtureRequest, app: Flask, kotak: Kotak, sertifikat: Path
) -> Iterator[Controller]:
    """A server that speaks TLS, from the first byte or after STARTTLS."""
    konteks = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    konteks.load_cert_chain(sertifikat)
    pilihan: dict[str, Any] = {"hostname": "127.0.0.1", "port": porta_bebas()}
    jenis = "ssl_context" if request.param == "ssl" else "tls_context"
    pengendali = Controller(kotak, **pilihan | {jenis: konteks})
    pengendali.start()
    yield from dipakai(app, pengendali, request.param)


@pytest.mark.usefixtures("aman")
def test_lewat_tls_dengan_sertifikat_yang_dipercaya(
    app: Flask, buat: Pabrik, sertifikat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{sertifikat}.crt")
    antre(buat)
    assert kirim(app) == 1


@pytest.mark.usefixtures("aman")
def test_sertifikat_yang_tidak_dipercaya_ditolak(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    antre(buat)
    assert kirim(app) == 0
    assert kotak.surat == [] and "certificate" in semua(buat)[0].galat
