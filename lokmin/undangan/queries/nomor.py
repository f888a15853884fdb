"""Every SELECT of the register of numbers."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lokmin.bersama.db import db
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan.models import NomorSurat, Undangan
from lokmin.undangan.rules import CaraNomor, StatusUndangan


class Buku(NamedTuple):
    """One register: whose, and of which year."""

    milik: JenisKop
    tahun: int


def nomor_terakhir(buku: Buku) -> int | None:
    """The highest number of this register; None when nobody wrote any down yet."""
    return db.session.scalar(
        select(func.max(NomorSurat.urut)).where(
            NomorSurat.buku == buku.milik, NomorSurat.tahun == buku.tahun
        )
    )


def cari_nomor(buku: Buku, urut: int, sisipan: str) -> NomorSurat | None:
    return db.session.scalars(
        select(NomorSurat).where(
            NomorSurat.buku == buku.milik,
            NomorSurat.tahun == buku.tahun,
            NomorSurat.urut == urut,
            NomorSurat.sisipan == sisipan,
        )
    ).one_or_none()


def ambil_nomor(id: UUID) -> NomorSurat:
    ada = db.session.scalars(select(NomorSurat).where(NomorSurat.id == id)).first()
    if ada is None:
        raise TidakAda("Nomor surat")
    return ada


def isi_buku(buku: Buku) -> Sequence[NomorSurat]:
    """The whole register, newest first: one query."""
    return db.session.scalars(
        select(NomorSurat)
        .where(NomorSurat.buku == buku.milik, NomorSurat.tahun == buku.tahun)
        .order_by(NomorSurat.urut.desc(), NomorSurat.sisipan.desc())
    ).all()


def surat_buku(buku: Buku) -> dict[UUID, Undangan]:
    """The letter of each number of this register that has one: one query."""
    semua = db.session.scalars(
        select(Undangan)
        .join(NomorSurat, Undangan.nomor_id == NomorSurat.id)
        .where(NomorSurat.buku == buku.milik, NomorSurat.tahun == buku.tahun)
        .options(joinedload(Undangan.pertemuan))
    )
    return {satu.nomor_id: satu for satu in semua if satu.nomor_id}


def bersurat(nomor: NomorSurat) -> bool:
    """Whether a letter carries this number."""
    ada = select(Undangan.id).where(Undangan.nomor_id == nomor.id)
    return db.session.scalar(ada) is not None


def tahun_buku(milik: JenisKop) -> Sequence[int]:
    """The years of which there is a register, newest first."""
    return db.session.scalars(
        select(NomorSurat.tahun)
        .where(NomorSurat.buku == milik)
        .distinct()
        .order_by(NomorSurat.tahun.desc())
    ).all()


def nomor_tertulis_dipakai(nomor: str, kecuali: UUID | None) -> bool:
    """Whether another letter that counts carries the same free text as its number."""
    sama = select(Undangan.id).where(
        func.lower(Undangan.nomor_tertulis) == nomor.lower(),
        Undangan.cara_nomor == CaraNomor.TERTULIS,
        Undangan.id.is_distinct_from(kecuali),
        (Undangan.status != StatusUndangan.BATAL) | Undangan.terbit.is_not(None),
    )
    return db.session.scalar(sama.limit(1)) is not None
