"""An invitation goes out by SMTP, its reply comes back by IMAP: the whole way round."""

import pytest
from flask.testing import FlaskClient

from lokmin.bersama import penjadwal
from lokmin.cli import PEKERJAAN
from lokmin.undangan.rules import Jawaban, LewatJawaban
from tests.bersama.alat_imap import KotakMasuk, disetel, pymap
from tests.pabrik import Pabrik
from tests.undangan.conftest import Pos
from tests.undangan.kiriman import Lokmin, bagian, camat, jawaban

pytestmark = pytest.mark.lambat


@pytest.mark.usefixtures("pengelola")
@pytest.mark.parametrize(
    "jawab", [("ACCEPTED", Jawaban.HADIR), ("DECLINED", Jawaban.BERHALANGAN)]
)
def test_jawaban_di_kalender_kembali_menjadi_konfirmasi(
    klien: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    jawab: tuple[str, Jawaban],
) -> None:
    partstat, hasil = jawab
    tamu = camat(buat, terbit.pertemuan)
    assert klien.post(f"{terbit.kirim}/pos-el").status_code == 302
    (surat,) = pos.antar()
    assert surat["From"].addresses[0].addr_spec == "lokmin@pkm.example"
    baris = bagian(surat, "text/calendar").replace("\r\n ", "").split("\r\n")
    (penyelenggara,) = (b for b in baris if b.startswith("ORGANIZER"))
    assert penyelenggara.endswith(":mailto:lokmin@pkm.example")
    app = klien.application
    with pymap("--no-tls") as porta, disetel(app, porta):
        KotakMasuk(porta).taruh(balas(baris, partstat))
        kerja = next(k for k in PEKERJAAN if k.nama == "balasan")
        penjadwal.jalankan(app, kerja)
        assert KotakMasuk(porta).tanda() == ["\\Seen"]
    ada = jawaban(buat, tamu)
    assert ada and (ada.jawaban, ada.lewat) == (hasil, LewatJawaban.KALENDER)


def balas(undangan: list[str], partstat: str) -> bytes:
    """What a calendar answers to this invitation."""
    milik = [b for b in undangan if b.startswith(("UID:", "SEQUENCE:", "DTSTART"))]
    isi = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Uji//ID", "METHOD:REPLY"),
        *("BEGIN:VEVENT", *milik, "DTSTAMP:20260202T040000Z"),
        f"ATTENDEE;PARTSTAT={partstat}:mailto:camat@contoh.id",
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
    return (
        "From: Camat <camat@contoh.id>\r\nTo: lokmin@pkm.example\r\n"
        "Subject: Balasan\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\n"
        + "\r\n".join(isi)
    ).encode()
