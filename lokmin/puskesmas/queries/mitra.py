"""Every SELECT of mitra."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.models import Mitra
from lokmin.puskesmas.rules import JenisMitra


class SaringanMitra(NamedTuple):
    """What the list is narrowed to; None means all."""

    cari: str = ""
    jenis: JenisMitra | None = None
    aktif: bool | None = True


def ambil_mitra(id: UUID) -> Mitra:
    ada = db.session.scalars(select(Mitra).where(Mitra.id == id)).one_or_none()
    if ada is None:
        raise TidakAda("Mitra")
    return ada


def daftar_mitra(saringan: SaringanMitra) -> Sequence[Mitra]:
    return db.session.scalars(
        select(Mitra)
        .where(*_syarat(saringan))
        .order_by(func.lower(Mitra.instansi), Mitra.jabatan, Mitra.wilayah, Mitra.id)
    ).all()


def hitung_mitra() -> dict[JenisMitra, int]:
    """How many active ones there are of each kind."""
    baris = db.session.execute(
        select(Mitra.jenis, func.count()).where(Mitra.aktif).group_by(Mitra.jenis)
    )
    return dict.fromkeys(JenisMitra, 0) | dict(iter(baris))


def semua_mitra() -> Sequence[Mitra]:
    """Everybody, to be compared with a table that comes in; also for the export."""
    return daftar_mitra(SaringanMitra(aktif=None))


def pilihan_mitra(terpilih: Collection[UUID] = ()) -> Sequence[Row[*tuple[Any, ...]]]:
    """Who can be chosen: the active ones, and who is chosen already; by kind."""
    return db.session.execute(
        select(Mitra.id, Mitra.instansi, Mitra.jabatan, Mitra.wilayah, Mitra.jenis)
        .where(or_(Mitra.aktif, Mitra.id.in_(terpilih)))
        .order_by(Mitra.jenis, func.lower(Mitra.instansi), Mitra.jabatan, Mitra.id)
    ).all()


def cari_mitra_sama(
    *, instansi: str, jabatan: str, wilayah: str, kecuali: UUID | None
) -> Mitra | None:
    """Who an import would take for this one: same instansi, jabatan and wilayah."""
    return db.session.scalars(
        select(Mitra)
        .where(
            func.lower(Mitra.instansi) == instansi.lower(),
            func.lower(Mitra.jabatan) == jabatan.lower(),
            func.lower(Mitra.wilayah) == wilayah.lower(),
            Mitra.id.is_distinct_from(kecuali),
        )
        .limit(1)
    ).one_or_none()


def _syarat(saringan: SaringanMitra) -> list[ColumnElement[bool]]:
    syarat: list[ColumnElement[bool]] = []
    if saringan.aktif is not None:
        syarat.append(Mitra.aktif.is_(saringan.aktif))
    if saringan.jenis:
        syarat.append(Mitra.jenis == saringan.jenis)
    if saringan.cari:
        kolom = (Mitra.instansi, Mitra.jabatan, Mitra.kontak, Mitra.wilayah)
        syarat.append(
            or_(*(satu.icontains(saringan.cari, autoescape=True) for satu in kolom))
        )
    return syarat
