"""The sender in the background.

A page never waits for a mail server and never fails because of one. The sender
claims one letter at a time by moving its next attempt into the future, lets go of
the database, and talks to the server: a process that dies in between leaves a
letter that is tried again, with the same Message-ID.

When nobody knows whether a letter arrived (the line or this process died after it
was handed over) it is sent once more; when that happens twice, people decide.
"""

import smtplib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from email.errors import MessageError
from typing import NamedTuple
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import TidakAda
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.surel import sebab
from lokmin.bersama.surel.kotak import (
    DIPEGANG,
    LampiranSurat,
    StatusSurat,
    SuratKeluar,
)
from lokmin.bersama.surel.sambung import Smtp, sambung
from lokmin.bersama.surel.sebab import Gagal, SuratRusak
from lokmin.bersama.surel.susun import susun

_MENIT = (1, 5, 15, 60, 180, 360, 720, 1440)  # between attempts: two days in all
_SEKALI_KIRIM = 100  # letters in one round
_BASI = timedelta(days=14)  # that a letter was due without anybody to send it
_DISIMPAN = timedelta(days=30)  # the text of a failed letter
_SEKALI_LUPA = 500

_PUTUS_DUA_KALI = Gagal(
    "Pengiriman dua kali terputus sesudah surat diserahkan; mungkin sudah sampai. "
    "Tanyakan kepada penerima sebelum mencoba lagi.",
    tetap=True,
)
_TERLALU_LAMA = Gagal(
    "Surat ini lebih dari 14 hari tertahan karena pos-el tidak berjalan, jadi tidak "
    "dikirim dengan sendirinya.",
    tetap=True,
)


class _Klaim(NamedTuple):
    """A letter that this sender holds, and since when; `batal` says not to send it."""

    id: UUID
    puskesmas_id: UUID
    dicoba: datetime
    batal: Gagal | None = None


def kirim_yang_menunggu(app: Flask) -> int:
    """Send what is due and return how many letters went; the scheduler's job.

    Several may run at once, in several processes. Without a mail server configured
    nothing is sent and nothing is given up.
    """
    setelan: Setelan = app.config["SETELAN"]
    if not setelan.ada_surel:
        return 0
    terkirim = 0
    with app.app_context(), closing(_Pengantar(setelan)) as pengantar:
        for _ in range(_SEKALI_KIRIM):
            klaim = _ambil_satu()
            if klaim is None:
                break
            gagal = _kirim_satu(pengantar, klaim)
            terkirim += gagal is None
            if gagal and gagal.server:
                break  # ask again at the next round
    return terkirim


def lupakan_isi_lama() -> int:
    """Empty the letters that failed a month ago; the scheduler's job."""
    usang = db.session.execute(
        select(SuratKeluar.id, SuratKeluar.puskesmas_id)
        .where(
            SuratKeluar.status == StatusSurat.GAGAL,
            SuratKeluar.isi != "",
            SuratKeluar.coba_lagi < waktu.sekarang() - _DISIMPAN,
        )
        .order_by(SuratKeluar.puskesmas_id, SuratKeluar.id)
        .limit(_SEKALI_LUPA),
        execution_options=lingkup.lintas("no Puskesmas keeps old letters"),
    ).all()
    for id_surat, puskesmas_id in usang:
        with lingkup.sementara(puskesmas_id):
            db.session.get_one(SuratKeluar, id_surat).kosongkan()
            db.session.commit()
    return len(usang)


def hitung() -> dict[StatusSurat, int]:
    """How many letters of all Puskesmas are in which state, for the doctor."""
    baris = db.session.execute(
        select(SuratKeluar.status, func.count()).group_by(SuratKeluar.status),
        execution_options=lingkup.lintas("the doctor looks at the whole house"),
    )
    return dict.fromkeys(StatusSurat, 0) | dict(iter(baris))


def _ambil_satu() -> _Klaim | None:
    """Claim the letter that waits longest, in a transaction of its own."""
    sekarang = waktu.sekarang()
    surat = db.session.scalars(
        select(SuratKeluar)
        .where(
            SuratKeluar.status == StatusSurat.MENUNGGU,
            SuratKeluar.coba_lagi <= sekarang,
        )
        .order_by(SuratKeluar.coba_lagi, SuratKeluar.id)
        .limit(1)
        .with_for_update(skip_locked=True),
        execution_options=lingkup.lintas("the sender serves every Puskesmas"),
    ).one_or_none()
    if surat is None:
        db.session.commit()
        return None
    with lingkup.sementara(surat.puskesmas_id):
        batal = _jangan(surat, sekarang)
        surat.dicoba, surat.coba_lagi = sekarang, sekarang + DIPEGANG
        surat.percobaan += 1
        klaim = _Klaim(surat.id, surat.puskesmas_id, sekarang, batal)
        db.session.commit()
    return klaim


def _jangan(surat: SuratKeluar, sekarang: datetime) -> Gagal | None:
    """Why a letter that is due should not go by itself; notes what is not known."""
    if surat.coba_lagi < sekarang - _BASI:
        return _TERLALU_LAMA
    if surat.dicoba is None or surat.coba_lagi != surat.dicoba + DIPEGANG:
        return None
    if surat.mungkin_sampai:
        return _PUTUS_DUA_KALI
    surat.mungkin_sampai = surat.dicoba  # its sender died and said nothing
    return None


def _kirim_satu(pengantar: "_Pengantar", klaim: _Klaim) -> Gagal | None:
    """Send a claimed letter and write down what became of it."""
    with lingkup.sementara(klaim.puskesmas_id):
        surat = db.session.get_one(
            *(SuratKeluar, klaim.id),
            options=[
                selectinload(SuratKeluar.lampiran).joinedload(LampiranSurat.berkas)
            ],
            populate_existing=True,
        )
        db.session.commit()  # the database waits for no mail server
        gagal = klaim.batal or _serahkan(pengantar, surat)
        db.session.refresh(surat, with_for_update=True)
        if surat.dicoba == klaim.dicoba:  # else the claim ran out meanwhile
            _catat(surat, gagal, waktu.sekarang())
        db.session.commit()
    return gagal


def _catat(surat: SuratKeluar, gagal: Gagal | None, sekarang: datetime) -> None:
    if gagal is None:
        surat.status, surat.terkirim = StatusSurat.TERKIRIM, sekarang
        surat.galat, surat.mungkin_sampai = "", None
        surat.kosongkan()
        return
    if gagal.mungkin_sampai:
        gagal = _PUTUS_DUA_KALI if surat.mungkin_sampai else gagal
        surat.mungkin_sampai = surat.mungkin_sampai or sekarang
    surat.galat = gagal.alasan[: sebab.PALING_PANJANG]
    if not gagal.tetap and surat.percobaan <= len(_MENIT):
        jeda = timedelta(minutes=_MENIT[surat.percobaan - 1])
        surat.coba_lagi = sekarang + jeda
        return
    surat.status, surat.coba_lagi = StatusSurat.GAGAL, sekarang
    if surat.rahasia:
        surat.kosongkan()


def _serahkan(pengantar: "_Pengantar", surat: SuratKeluar) -> Gagal | None:
    """Hand a letter to the server; None when the server took it."""
    try:
        pengantar.antar(surat)
    except (SuratRusak, smtplib.SMTPException, OSError, ValueError) as galat:
        return sebab.jelaskan(galat)
    return None


class _Pengantar:
    """One connection for the letters of a round, made when the first one goes."""

    def __init__(self, setelan: Setelan) -> None:
        self._setelan = setelan
        self._smtp: Smtp | None = None

    def antar(self, surat: SuratKeluar) -> None:
        """Send, or raise what smtplib raises; after that a new connection is made.

        Only the letter's own part may be the letter's fault: a server without
        STARTTLS raises the same class as one that cannot take this address.
        """
        with _salah_surat():
            pesan = susun(self._setelan, surat)
        try:
            self._smtp = self._smtp or sambung(self._setelan)
            self._smtp.beri_tenggat()
            with _salah_surat():
                self._smtp.send_message(pesan)
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()  # what was taken is taken, whatever they say now
            smtp.close()


@contextmanager
def _salah_surat() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPNotSupportedError as galat:
        alasan = "server pos-el tidak mengenal huruf di luar ASCII dalam alamat."
        raise SuratRusak(alasan) from galat
    except TidakAda as galat:
        alasan = "lampirannya tidak ada lagi di server; kirim lagi dari undangannya."
        raise SuratRusak(alasan) from galat
    except (MessageError, ValueError, LookupError, AttributeError) as galat:
        # The standard parser itself trips over some addresses ("ani@[").
        alasan = f"alamat, perihal, atau isinya tidak sah ({galat})."
        raise SuratRusak(alasan) from galat
