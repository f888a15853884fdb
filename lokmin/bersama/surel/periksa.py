"""What the doctor asks about mail: the servers, and the letters that did not go."""

import imaplib
import smtplib
from collections.abc import Iterator

from flask import Flask

from lokmin.bersama import periksa
from lokmin.bersama.periksa import Pemeriksaan, Temuan, Tingkat, baik, rusak
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.surel.kirim import hitung
from lokmin.bersama.surel.kotak import StatusSurat
from lokmin.bersama.surel.masuk import KotakTidakAda, kotak_masuk
from lokmin.bersama.surel.sambung import sambung
from lokmin.bersama.surel.sebab import bersihkan

_JEDA = 10  # seconds that a server may be silent


def pos_el(app: Flask) -> Iterator[Temuan]:
    """Talk to the mail server as far as one can without sending."""
    setelan: Setelan = app.config["SETELAN"]
    if not setelan.ada_surel:
        pesan = "Belum diatur; kata sandi baru diberikan dengan kode dari KTU."
        saran = "Isi LOKMIN_SMTP_HOST bila Puskesmas mempunyai pos-el."
        yield Temuan("Pos-el", Tingkat.INFO, pesan, saran)
        return
    tempat = f"{setelan.smtp_host}:{setelan.smtp_port}"
    try:
        with sambung(setelan, diam=_JEDA) as smtp:
            smtp.noop()
    except smtplib.SMTPAuthenticationError:
        yield rusak(
            "Pos-el",
            f"{tempat} menolak pengguna atau kata sandi.",
            "Periksa LOKMIN_SMTP_USER dan LOKMIN_SMTP_PASSWORD.",
        )
    except (OSError, ValueError, smtplib.SMTPException) as galat:
        yield rusak(
            "Pos-el",
            f"{tempat} tidak dapat dipakai ({galat}).",
            "Periksa LOKMIN_SMTP_HOST, LOKMIN_SMTP_PORT, LOKMIN_SMTP_TLS, dan "
            "sambungan internet.",
        )
    else:
        yield baik("Pos-el", f"{tempat} siap menerima.")


def kotak_keluar(app: Flask) -> Iterator[Temuan]:
    """How many letters wait, and how many failed."""
    if not periksa.siap(app):
        return
    jumlah = hitung()
    gagal, menunggu = jumlah[StatusSurat.GAGAL], jumlah[StatusSurat.MENUNGGU]
    pesan = f"{menunggu} surat menunggu, {gagal} gagal."
    if gagal or (menunggu and not app.config["SETELAN"].ada_surel):
        saran = "Sebabnya tertulis di halaman Pos-el keluar; minta KTU melihatnya."
        yield Temuan("Kotak keluar", Tingkat.AWAS, pesan, saran)
        return
    yield baik("Kotak keluar", pesan)


def pos_el_masuk(app: Flask) -> Iterator[Temuan]:
    """Open the mailbox where the replies of calendars arrive; nothing is changed."""
    setelan: Setelan = app.config["SETELAN"]
    if not setelan.ada_imap:
        return
    tempat = f"{setelan.imap_host}:{setelan.imap_port}"
    try:
        with kotak_masuk(setelan, hanya_baca=True, diam=_JEDA):
            yield baik("Pos-el masuk", f"{tempat} dapat dibaca.")
    except (OSError, ValueError, imaplib.IMAP4.error, KotakTidakAda) as galat:
        yield rusak(
            "Pos-el masuk",
            f"{tempat} tidak dapat dibaca ({bersihkan(str(galat))}).",
            "Periksa LOKMIN_IMAP_HOST, LOKMIN_IMAP_PORT, LOKMIN_IMAP_TLS, "
            "LOKMIN_IMAP_USER, LOKMIN_IMAP_PASSWORD, dan LOKMIN_IMAP_FOLDER.",
        )


SEMUA: tuple[Pemeriksaan, ...] = (pos_el, kotak_keluar, pos_el_masuk)
