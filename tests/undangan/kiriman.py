"""An issued letter with invitees, and a real mail server, for the tests of sending."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import select

from lokmin.bersama import berkas, tautan
from lokmin.bersama.db import db, lingkup
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.undangan.models import Distribusi, Konfirmasi, Undangan
from lokmin.undangan.rules import StatusUndangan
from tests.pabrik import Pabrik

# The meeting is on Thursday 5 February 2026, 12.30 WIB; it is the Monday before.
KINI = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 surat undangan"


class Lokmin(NamedTuple):
    """A meeting whose letter is out, with its address of sending."""

    pertemuan: Pertemuan
    undangan: Undangan
    kirim: str


def lokmin(buat: Pabrik, **isi: Any) -> Lokmin:
    pertemuan = buat.pertemuan(**{"status": StatusPertemuan.DIUNDANG} | isi)
    with lingkup.sementara(buat.id):
        pdf = berkas.simpan_dokumen(PDF, "application/pdf")
        db.session.commit()
    undangan = buat.undangan(
        pertemuan,
        status=StatusUndangan.TERBIT,
        terbit=KINI.replace(hour=1),
        pdf_id=pdf.id,
        tanggal=KINI.date(),
    )
    return Lokmin(pertemuan, undangan, f"/undangan/{pertemuan.slug}/kirim")


def camat(buat: Pabrik, pertemuan: Pertemuan, **isi: Any) -> Peserta:
    """Somebody from outside, with an address and a mobile number."""
    baku = {
        "nama": "Drs. Hendra Wijaya",
        "jabatan": "Camat",
        "surel": "camat@contoh.id",
        "telepon": "6281234567890",
    }
    return buat.peserta(pertemuan, **baku | isi)


def alamat_konfirmasi(peserta: Peserta, versi: int = 1) -> str:
    return f"/undangan/konfirmasi/{tautan.buat('konfirmasi', peserta.id, versi)}"


def antaran(buat: Pabrik) -> Sequence[Distribusi]:
    lingkup.pakai(buat.id)
    db.session.rollback()
    return db.session.scalars(select(Distribusi).order_by(Distribusi.id)).all()


def jawaban(buat: Pabrik, peserta: Peserta) -> Konfirmasi | None:
    lingkup.pakai(buat.id)
    db.session.rollback()
    return db.session.scalars(
        select(Konfirmasi)
        .where(Konfirmasi.peserta_id == peserta.id)
        .execution_options(populate_existing=True)
    ).one_or_none()


def surat(mentah: bytes) -> EmailMessage:
    pesan = message_from_bytes(mentah, policy=policy.default)
    assert isinstance(pesan, EmailMessage)
    return pesan


def bagian(pesan: EmailMessage, jenis: str) -> str:
    ada = next(p for p in pesan.walk() if p.get_content_type() == jenis)
    isi = ada.get_payload(decode=True)
    assert isinstance(isi, bytes)
    return isi.decode()


def kalender(pesan: EmailMessage) -> str:
    return re.sub(r"\r?\n[ \t]", "", bagian(pesan, "text/calendar"))


def nilai(kalender: str, nama: str) -> str:
    """The value of a line of a VEVENT (a VTIMEZONE has a DTSTART, too)."""
    acara = kalender.partition("BEGIN:VEVENT")[2]
    cocok = re.search(rf"(?m)^{nama}[^:\r\n]*:(.*?)\r?$", acara)
    assert cocok, nama
    return cocok[1]


def tanpa_server(app: Flask) -> bool:
    return not app.config["SETELAN"].ada_surel
