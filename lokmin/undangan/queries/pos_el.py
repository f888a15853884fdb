"""Every SELECT of the outbox as people see it: never the text of a letter."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import defer

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.bersama.halaman import Halaman, nomor_wajar
from lokmin.bersama.surel import StatusSurat, SuratKeluar

SEHALAMAN = 50
_SEKALI_COBA = 500

_ADA_ISI = SuratKeluar.isi != ""
_TANPA_ISI = [
    defer(kolom, raiseload=True)
    for kolom in (SuratKeluar.isi, SuratKeluar.html, SuratKeluar.kalender)
]


class SaringanSurat(NamedTuple):
    """What the list is narrowed to; `cari` is part of the address, "" means all."""

    cari: str = ""
    status: str = ""
    halaman: int = 1

    def dalam_alamat(self) -> dict[str, Any]:
        """As the query of an address, so that an action comes back to the same list."""
        bawaan = self._field_defaults
        return {k: v for k, v in self._asdict().items() if v != bawaan[k]}


class BarisSurat(NamedTuple):
    """A letter of the list, and whether it can still be sent."""

    surat: SuratKeluar
    ada_isi: bool


class JumlahSurat(NamedTuple):
    """How many letters are in which state, and how many failed ones can be sent."""

    menurut_status: dict[StatusSurat, int]
    dapat_dicoba: int

    def dengan(self, status: str) -> int:
        """How many are in this state; "" is all of them."""
        if status:
            return self.menurut_status[StatusSurat(status)]
        return sum(self.menurut_status.values())


def ambil_surat(id: UUID) -> SuratKeluar:
    """The letter, held: the sender cannot take it meanwhile."""
    surat = db.session.scalars(
        select(SuratKeluar).where(SuratKeluar.id == id).with_for_update()
    ).one_or_none()
    if surat is None:
        raise TidakAda("Surat")
    return surat


def hitung_surat(cari: str = "") -> JumlahSurat:
    baris = db.session.execute(
        select(
            SuratKeluar.status,
            func.count(),
            func.count().filter(
                and_(SuratKeluar.status == StatusSurat.GAGAL, _ADA_ISI)
            ),
        )
        .where(*_syarat(SaringanSurat(cari)))
        .group_by(SuratKeluar.status)
    ).all()
    return JumlahSurat(
        dict.fromkeys(StatusSurat, 0) | {status: jumlah for status, jumlah, _ in baris},
        sum(dapat for *_, dapat in baris),
    )


def daftar_surat(saringan: SaringanSurat, total: int) -> Halaman[BarisSurat]:
    """One page, the newest first; `total` comes from `hitung_surat`."""
    halaman = nomor_wajar(saringan.halaman, total, SEHALAMAN)
    baris = db.session.execute(
        select(SuratKeluar, _ADA_ISI)
        .where(*_syarat(saringan))
        .order_by(SuratKeluar.dibuat.desc(), SuratKeluar.id.desc())
        .limit(SEHALAMAN)
        .offset((halaman - 1) * SEHALAMAN)
        .options(*_TANPA_ISI)
    )
    isi = [BarisSurat(surat, ada_isi) for surat, ada_isi in baris]
    return Halaman(isi, halaman, total, SEHALAMAN)


def surat_gagal() -> Sequence[SuratKeluar]:
    """The failed letters that can still be sent, held; the oldest first."""
    return db.session.scalars(
        select(SuratKeluar)
        .where(SuratKeluar.status == StatusSurat.GAGAL, _ADA_ISI)
        .order_by(SuratKeluar.dibuat, SuratKeluar.id)
        .limit(_SEKALI_COBA)
        .with_for_update()
    ).all()


def _syarat(saringan: SaringanSurat) -> list[ColumnElement[bool]]:
    syarat: list[ColumnElement[bool]] = []
    if saringan.cari:
        syarat.append(SuratKeluar.penerima.icontains(saringan.cari, autoescape=True))
    if saringan.status:
        syarat.append(SuratKeluar.status == StatusSurat(saringan.status))
    return syarat
