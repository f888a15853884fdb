"""Every SELECT of pegawai."""

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.models import Pegawai, UnitKerja


class SaringanPegawai(NamedTuple):
    """What the list is narrowed to; `aktif` None means everybody."""

    cari: str = ""
    unit_id: UUID | None = None
    aktif: bool | None = True


def ambil_pegawai(id: UUID) -> Pegawai:
    ada = db.session.scalars(
        select(Pegawai).where(Pegawai.id == id).options(joinedload(Pegawai.unit))
    ).one_or_none()
    if ada is None:
        raise TidakAda("Pegawai")
    return ada


def daftar_pegawai(saringan: SaringanPegawai) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of the list, by name: plain columns, because 500 objects are dear."""
    return db.session.execute(
        select(
            Pegawai.id,
            Pegawai.nama,
            Pegawai.nip,
            Pegawai.status,
            Pegawai.jabatan,
            Pegawai.aktif,
            UnitKerja.nama.label("unit"),
        )
        .outerjoin(UnitKerja, Pegawai.unit_id == UnitKerja.id)
        .where(*_syarat(saringan))
        .order_by(func.lower(Pegawai.nama), Pegawai.id)
    ).all()


def hitung_pegawai() -> dict[bool, int]:
    """How many are active (True) and how many are not."""
    baris = db.session.execute(
        select(Pegawai.aktif, func.count()).group_by(Pegawai.aktif)
    )
    return {False: 0, True: 0} | dict(iter(baris))


def semua_pegawai() -> Sequence[Pegawai]:
    """Everybody, to be compared with a table that comes in; also for the export."""
    return db.session.scalars(
        select(Pegawai)
        .order_by(func.lower(Pegawai.nama), Pegawai.id)
        .options(joinedload(Pegawai.unit))
    ).all()


def pilihan_pegawai(terpilih: Collection[UUID] = ()) -> Sequence[Row[*tuple[Any, ...]]]:
    """Who can be chosen: the active ones, and who is chosen already."""
    return db.session.execute(
        select(Pegawai.id, Pegawai.nama, Pegawai.jabatan)
        .where(or_(Pegawai.aktif, Pegawai.id.in_(terpilih)))
        .order_by(func.lower(Pegawai.nama), Pegawai.id)
    ).all()


def cari_pegawai_sama(
    *, nip: str, nama: str, jabatan: str, kecuali: UUID | None
) -> Pegawai | None:
    """Who an import would take for this one: same NIP, else name and jabatan."""
    sama = (
        (Pegawai.nip == nip,)
        if nip
        else (
            Pegawai.nip == "",
            func.lower(Pegawai.nama) == nama.lower(),
            func.lower(Pegawai.jabatan) == jabatan.lower(),
        )
    )
    return db.session.scalars(
        select(Pegawai).where(*sama, Pegawai.id.is_distinct_from(kecuali)).limit(1)
    ).one_or_none()


def _syarat(saringan: SaringanPegawai) -> list[ColumnElement[bool]]:
    syarat: list[ColumnElement[bool]] = []
    if saringan.aktif is not None:
        syarat.append(Pegawai.aktif.is_(saringan.aktif))
    if saringan.unit_id:
        syarat.append(
            or_(
                Pegawai.unit_id == saringan.unit_id,
                UnitKerja.induk_id == saringan.unit_id,
            )
        )
    if saringan.cari:
        syarat.append(_memuat(saringan.cari))
    return syarat


def _memuat(kata: str) -> ColumnElement[bool]:
    """Name, jabatan or unit holds the words; or the NIP, however it is grouped."""
    kolom = (Pegawai.nama, Pegawai.jabatan, UnitKerja.nama)
    cocok = [satu.icontains(kata, autoescape=True) for satu in kolom]
    angka = re.sub(r"[\s.]", "", kata)
    if angka.isdecimal():
        cocok.append(Pegawai.nip.contains(angka, autoescape=True))
    return or_(*cocok)
