"""Promise 2, the mails: none lost, at most one double, each failure visible."""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message

import pytest
import time_machine
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from lokmin.bersama import surel
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.surel import StatusSurat, SuratKeluar, Tambahan
from lokmin.bersama.surel.kotak import DIPEGANG
from tests.bersama.alat_surel import Kotak, antre, dipakai, kirim, porta_bebas, semua
from tests.pabrik import Pabrik
from tests.perintah import AKAR, lingkungan

PAGI = datetime(2026, 2, 5, 1, 0, tzinfo=UTC)
PENGIRIM = """
from lokmin import create_app
from lokmin.bersama import surel
surel.kirim_yang_menunggu(create_app())
"""


def antre_banyak(buat: Pabrik, jumlah: int) -> list[str]:
    alamat = [f"orang-{urut:03}@contoh.id" for urut in range(jumlah)]
    with lingkup.sementara(buat.id):
        for satu in alamat:
            surel.antre(satu, "Undangan", "Isi", Tambahan(pengirim="Puskesmas"))
        db.session.commit()
        db.session.expunge_all()
    return alamat


def kirim_dua_hari(app: Flask) -> None:
    """Rounds of the scheduler, as far apart as the longest wait between attempts."""
    with time_machine.travel(datetime.now(UTC), tick=False) as jam:
        for menit in (0, 1, 5, 15, 60, 180, 360, 720, 1440, 1440):
            jam.shift(timedelta(minutes=menit))
            for _ in range(4):  # a round ends where the server fails, or at a hundred
                kirim(app)


def tiba(kotak: Kotak) -> Counter[str]:
    return Counter(surat["Message-ID"] for surat in kotak.surat)


def surat_satu_satu(buat: Pabrik) -> dict[str, SuratKeluar]:
    return {surat.penerima: surat for surat in semua(buat)}


# --- two hundred letters ----------------------------------------------------------


@pytest.mark.lambat
@pytest.mark.usefixtures("server")
def test_dua_ratus_surat_lewat_server_yang_buruk(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """Every fault at once: refusals, greylisting, lines cut after the letter."""
    alamat = antre_banyak(buat, 200)
    ditolak, ditunda, diputus = alamat[:10], alamat[5:60], alamat[50:120]
    kotak.tolak = dict.fromkeys(ditolak, "550 5.1.1 No such user")
    kotak.tolak_sekali = dict.fromkeys(ditunda, "451 4.7.1 Greylisted")
    kotak.putus_sekali = set(diputus)
    kirim_dua_hari(app)
    hasil, datang = surat_satu_satu(buat), tiba(kotak)
    for satu in ditolak:
        assert hasil[satu].status is StatusSurat.GAGAL and hasil[satu].isi == "Isi"
        assert hasil[satu].galat.startswith("Alamat ini tidak dikenal")
    kiriman = [surat for satu, surat in hasil.items() if satu not in ditolak]
    assert {surat.status for surat in kiriman} == {StatusSurat.TERKIRIM}
    hilang = {f"<{s.id}@pkm.example>" for s in kiriman} - set(datang)
    assert hilang == set() and len(datang) == 190
    assert max(datang.values()) == 2 and sum(datang.values()) == 190 + len(diputus)


@pytest.mark.lambat
@pytest.mark.usefixtures("server")
def test_server_yang_menolak_semua_tidak_menghilangkan_apa_pun(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """For two days 'come back later', then it is well again."""
    alamat = antre_banyak(buat, 8)
    kotak.tolak = dict.fromkeys(alamat, "451 4.3.0 Try again later")
    kirim_dua_hari(app)
    assert {s.status for s in semua(buat)} == {StatusSurat.GAGAL}
    assert {s.galat for s in semua(buat)} == {
        "Server meminta dicoba lagi nanti. (451 4.3.0 Try again later)"
    }
    kotak.tolak = {}
    with lingkup.sementara(buat.id):
        assert surel.coba_semua(db.session.scalars(select(SuratKeluar)).all()) == 8
        db.session.commit()
        db.session.expunge_all()
    kirim_dua_hari(app)
    assert sorted(tiba(kotak).values()) == [1] * 8


# --- nobody knows whether it arrived ------------------------------------------------


@pytest.mark.usefixtures("server")
def test_server_yang_selalu_putus_sesudah_data_mendapat_paling_banyak_dua(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """After the second time a person decides, and is told why."""
    antre_banyak(buat, 1)
    kotak.putus_sesudah_data = 99
    kirim_dua_hari(app)
    (surat,) = semua(buat)
    assert list(tiba(kotak).values()) == [2]
    assert surat.status is StatusSurat.GAGAL and surat.isi
    assert surat.galat.startswith("Pengiriman dua kali terputus")


@pytest.mark.usefixtures("server")
def test_server_yang_terlalu_lama_menjawab_dianggap_mungkin_sudah_menerima(
    app: Flask, buat: Pabrik, kotak: Kotak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surel.sambung, "PALING_LAMA", 0.2)
    kotak.diam = 0.5
    antre_banyak(buat, 1)
    kirim(app)
    (surat,) = semua(buat)
    assert surat.status is StatusSurat.MENUNGGU and surat.mungkin_sampai
    assert surat.galat.startswith("Sambungan putus sesudah surat diserahkan")


@pytest.mark.lambat
@pytest.mark.usefixtures("server")
def test_pengirim_dibunuh_antara_terkirim_dan_tercatat(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """SIGKILL while the server has the letter and we have no note of it."""
    antre_banyak(buat, 5)
    bunuh_saat_data(app, kotak, ke=3)
    status = Counter(s.status for s in semua(buat))
    assert status == {StatusSurat.TERKIRIM: 2, StatusSurat.MENUNGGU: 3}
    kirim(app)
    assert len(tiba(kotak)) == 5 and max(tiba(kotak).values()) == 1
    sepuluh_menit_kemudian(buat)
    kirim(app)
    assert {s.status for s in semua(buat)} == {StatusSurat.TERKIRIM}
    assert sorted(tiba(kotak).values()) == [1, 1, 1, 1, 2]


@pytest.mark.lambat
@pytest.mark.usefixtures("server")
def test_surat_yang_dua_kali_membunuh_pengirimnya_tidak_dicoba_yang_ketiga(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    antre_banyak(buat, 1)
    for _ in range(2):
        bunuh_saat_data(app, kotak, ke=1)
        sepuluh_menit_kemudian(buat)
    antre(buat, "lain@contoh.id")
    assert kirim(app) == 1
    surat = surat_satu_satu(buat)["orang-000@contoh.id"]
    assert surat.status is StatusSurat.GAGAL and surat.isi
    assert surat.galat.startswith("Pengiriman dua kali terputus")
    assert max(tiba(kotak).values()) == 2


@pytest.fixture(autouse=True)
def _tanpa_sisa(kotak: Kotak) -> Iterator[None]:
    yield
    kotak.saat_data = lambda: None


def bunuh_saat_data(app: Flask, kotak: Kotak, ke: int) -> None:
    """Run a sender in a process of its own; kill it at its `ke`-th letter."""
    setelan: Setelan = app.config["SETELAN"]
    proses: list[subprocess.Popen[bytes]] = []
    sisa = [ke]

    def mungkin_bunuh() -> None:
        sisa[0] -= 1
        if sisa[0] == 0:
            proses[0].send_signal(signal.SIGKILL)
            proses[0].wait(10)

    kotak.saat_data = mungkin_bunuh
    proses.append(
        subprocess.Popen(
            [sys.executable, "-c", PENGIRIM],
            cwd=AKAR,
            env=lingkungan(
                setelan.instance,
                LOKMIN_DATABASE_URL=setelan.database_url,
                LOKMIN_SMTP_HOST=setelan.smtp_host,
                LOKMIN_SMTP_PORT=str(setelan.smtp_port),
                LOKMIN_SMTP_TLS=setelan.smtp_tls,
                LOKMIN_SMTP_FROM=setelan.smtp_from,
            ),
        )
    )
    assert proses[0].wait(60) == -signal.SIGKILL
    kotak.saat_data = lambda: None


def sepuluh_menit_kemudian(buat: Pabrik) -> None:
    """What is held by a dead sender becomes free."""
    with lingkup.sementara(buat.id):
        for surat in db.session.scalars(select(SuratKeluar)):
            if surat.status is StatusSurat.MENUNGGU and surat.dicoba:
                surat.dicoba -= DIPEGANG
                surat.coba_lagi = surat.dicoba + DIPEGANG
        db.session.commit()
        db.session.expunge_all()


# --- whose fault it is ----------------------------------------------------------------


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    "arti",  # answer, sentence, for good
    [
        ("550 5.1.1 No such user", "Alamat ini tidak dikenal", True),
        ("550 5.2.1 Disabled", "Kotak surat penerima tidak aktif.", True),
        ("552 5.2.2 Over quota", "Kotak surat penerima penuh.", True),
        ("452 4.2.2 Over quota", "Kotak surat penerima penuh.", False),
        ("552 5.3.4 Too big", "Surat ini terlalu besar", True),
        ("554 5.7.1 Spam", "Ditolak oleh aturan server penerima.", True),
        ("450 Greylisted", "Server meminta dicoba lagi nanti.", False),
        ("550 Tidak mau", "Alamat ini ditolak oleh server penerima.", True),
        ("571 Aneh", "Ditolak oleh server pos-el.", True),
    ],
)
def test_jawaban_server_dijelaskan(
    app: Flask, buat: Pabrik, kotak: Kotak, arti: tuple[str, str, bool]
) -> None:
    jawaban, kalimat, tetap = arti
    antre_banyak(buat, 1)
    kotak.tolak["orang-000@contoh.id"] = jawaban
    kirim(app)
    (surat,) = semua(buat)
    assert surat.galat.startswith(kalimat) and surat.galat.endswith(f"({jawaban})")
    assert (surat.status is StatusSurat.GAGAL) == tetap


@pytest.mark.usefixtures("server")
def test_jawaban_server_dengan_kendali_tetap_dapat_disimpan(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """PostgreSQL takes no NUL: the note of a sent letter would be lost with it."""
    antre_banyak(buat, 1)
    kotak.tolak["orang-000@contoh.id"] = "550 \x00\x1b[31m" + "x" * 480
    kirim(app)
    (surat,) = semua(buat)
    assert surat.status is StatusSurat.GAGAL and surat.galat.isprintable()


@pytest.mark.usefixtures("server")
def test_server_yang_sibuk_tidak_menghabiskan_percobaan_surat_lain(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    kotak.tolak = dict.fromkeys(antre_banyak(buat, 5), "421 Too many connections")
    kirim(app)
    assert sorted(s.percobaan for s in semua(buat)) == [0, 0, 0, 0, 1]


def test_surat_yang_terlalu_besar_gagal_sendiri(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """SIZE is refused at MAIL FROM, which looks as if it were about the sender."""
    pengendali = Controller(
        kotak, hostname="127.0.0.1", port=porta_bebas(), data_size_limit=10_000
    )
    pengendali.start()
    for _ in dipakai(app, pengendali, "tanpa"):
        antre(buat, isi="x" * 20_000)
        antre(buat, "budi@contoh.id")
        assert kirim(app) == 1
    besar, lain = semua(buat)
    assert besar.status is StatusSurat.GAGAL and "terlalu besar" in besar.galat
    assert lain.status is StatusSurat.TERKIRIM


# --- too late ---------------------------------------------------------------------------


@pytest.mark.usefixtures("server")
def test_surat_yang_lama_tertahan_tidak_dikirim_dengan_sendirinya(
    app: Flask, buat: Pabrik, kotak: Kotak
) -> None:
    """Mail was set up a month after the invitations: people decide."""
    with time_machine.travel(PAGI, tick=False) as jam:
        antre_banyak(buat, 2)
        jam.shift(timedelta(days=15))
        assert kirim(app) == 0 and kotak.surat == []
        (surat, _) = semua(buat)
        assert surat.status is StatusSurat.GAGAL and surat.isi
        assert surat.galat.startswith("Surat ini lebih dari 14 hari tertahan")
        with lingkup.sementara(buat.id):
            surel.coba_sekarang(db.session.get_one(SuratKeluar, surat.id))
            db.session.commit()
            db.session.expunge_all()
        assert kirim(app) == 1
    (tiba_satu,) = kotak.surat
    assert isinstance(tiba_satu, Message)
