"""Every SELECT of accounts. cari_* may be None, ambil_* answers 404.

A few statements look across Puskesmas, because before log-in nobody has said
which one: each says so with `lintas`.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, String, and_, bindparam, func, or_, select, type_coerce
from sqlalchemy.orm import contains_eager, joinedload

from lokmin.akun.models import Akun, Sesi, Tautan
from lokmin.akun.rules import UMUR_INGAT, UMUR_TERLAMA, Tujuan
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import TidakAda
from lokmin.bersama.peran import PIMPINAN
from lokmin.puskesmas.models import Pegawai, Puskesmas

# Built once: every request of everybody begins with it.
_SESI = (
    select(Sesi)
    .join(Sesi.akun)
    .join(Akun.puskesmas)
    .where(Sesi.sidik == bindparam("sidik"), Sesi.berakhir.is_(None))
    .options(contains_eager(Sesi.akun).contains_eager(Akun.puskesmas))
)


def cari_sesi(sidik: str) -> Sesi | None:
    """The session of this cookie with its account and Puskesmas: one query."""
    return db.session.scalars(
        _SESI,
        {"sidik": sidik},
        execution_options=lingkup.lintas("the cookie says who, the row says whose"),
    ).one_or_none()


def cari_untuk_masuk(nama: str) -> Akun | None:
    """The account that this name or e-mail address belongs to, in any Puskesmas.

    None also when several share the address: then only the user name tells them apart.
    """
    semua = db.session.scalars(
        _bernama(nama).limit(2),
        execution_options=lingkup.lintas("nobody is logged in yet"),
    ).all()
    return semua[0] if len(semua) == 1 else None


def yang_bersurel(nama: str) -> list[Akun]:
    """The accounts of this name or address that a letter can reach, of one Puskesmas.

    Who has the same address in a second Puskesmas types the user name instead.
    """
    semua = db.session.scalars(
        _bernama(nama).where(Akun.surel != "", Akun.aktif).limit(5),
        execution_options=lingkup.lintas("who forgot the password has no session"),
    ).all()
    return [akun for akun in semua if akun.puskesmas_id == semua[0].puskesmas_id]


def _bernama(nama: str) -> Select[Akun]:
    kecil = nama.casefold()
    return (
        select(Akun)
        .where(or_(Akun.nama_pengguna == kecil, Akun.surel == kecil))
        .options(joinedload(Akun.puskesmas))
        .order_by(Akun.id)
    )


def nama_pengguna_terpakai(nama: str) -> bool:
    """Whether anybody, in any Puskesmas, has this user name."""
    pernyataan = select(Akun.id).where(Akun.nama_pengguna == nama)
    lintas = lingkup.lintas("a user name is unique in the whole installation")
    return db.session.scalar(pernyataan, execution_options=lintas) is not None


def cari_tautan(sidik: str, *, kunci: bool = False) -> Tautan | None:
    """The link with this secret, its account and Puskesmas.

    `kunci` holds it until the commit: of two uses at once only one counts.
    """
    pernyataan = (
        select(Tautan)
        .join(Tautan.akun)
        .join(Akun.puskesmas)
        .where(Tautan.sidik == sidik)
        .options(contains_eager(Tautan.akun).contains_eager(Akun.puskesmas))
        .execution_options(populate_existing=True)
    )
    if kunci:
        pernyataan = pernyataan.with_for_update(of=Tautan)
    return db.session.scalars(
        pernyataan,
        execution_options=lingkup.lintas("the secret says whose it is"),
    ).one_or_none()


def tautan_terbuka(akun_id: UUID) -> Sequence[Tautan]:
    """The links of an account that nobody used or revoked."""
    return db.session.scalars(
        select(Tautan)
        .where(
            Tautan.akun_id == akun_id,
            Tautan.dipakai.is_(None),
            Tautan.dicabut.is_(None),
        )
        .order_by(Tautan.id)
    ).all()


def kode_terbuka(sekarang: datetime) -> set[UUID]:
    """Whose one-time code still waits to be used."""
    return {
        akun_id
        for akun_id in db.session.scalars(
            select(Tautan.akun_id).where(
                Tautan.tujuan == Tujuan.SANDI_KODE,
                Tautan.dipakai.is_(None),
                Tautan.dicabut.is_(None),
                Tautan.berlaku_sampai > sekarang,
            )
        )
        if akun_id
    }


def sesi_terbuka(akun_id: UUID, sekarang: datetime) -> Sequence[Sesi]:
    """The sessions that were not ended and are not too old, the newest first.

    Also those that are idle: they would live again if the limit were raised.
    """
    return db.session.scalars(
        select(Sesi)
        .where(
            Sesi.akun_id == akun_id,
            Sesi.berakhir.is_(None),
            or_(
                and_(Sesi.ingat, Sesi.mulai > sekarang - UMUR_INGAT),
                Sesi.mulai > sekarang - UMUR_TERLAMA,
            ),
        )
        .order_by(Sesi.terakhir.desc(), Sesi.id)
    ).all()


def ambil_sesi(id: UUID, akun_id: UUID) -> Sesi:
    sesi = db.session.scalars(
        select(Sesi).where(Sesi.id == id, Sesi.akun_id == akun_id)
    ).one_or_none()
    if sesi is None:
        raise TidakAda("Sesi ini")
    return sesi


def ambil_akun(id: UUID) -> Akun:
    """An account of this Puskesmas with its employee and Puskesmas."""
    akun = db.session.scalars(
        select(Akun)
        .where(Akun.id == id)
        .options(joinedload(Akun.pegawai), joinedload(Akun.puskesmas))
    ).one_or_none()
    if akun is None:
        raise TidakAda("Akun ini")
    return akun


def kunci_akun(id: UUID) -> Akun | None:
    """The account as it is now, locked: of two codes at once only one counts."""
    return db.session.scalars(
        select(Akun)
        .where(Akun.id == id)
        .options(joinedload(Akun.puskesmas, innerjoin=True))
        .with_for_update(of=Akun)
        .execution_options(populate_existing=True)
    ).one_or_none()


def kunci_pimpinan() -> Sequence[Akun]:
    """Every account that leads, locked: two managers cannot remove each other."""
    kata = type_coerce(Akun.peran, String)
    semua = db.session.scalars(
        select(Akun)
        .where(or_(*(kata.contains(p.value) for p in PIMPINAN)))
        .options(joinedload(Akun.puskesmas, innerjoin=True))
        .order_by(Akun.id)
        .with_for_update(of=Akun)
        .execution_options(populate_existing=True)
    ).all()
    return [akun for akun in semua if akun.peran & PIMPINAN]


def daftar_pengguna() -> Sequence[Akun]:
    """Everybody with an account, by name."""
    return db.session.scalars(
        select(Akun).order_by(func.lower(Akun.nama), Akun.id)
    ).all()


def pegawai_tanpa_akun() -> Sequence[Pegawai]:
    """Those who work here and cannot log in yet, by name."""
    return db.session.scalars(
        select(Pegawai)
        .outerjoin(Akun, Akun.pegawai_id == Pegawai.id)
        .where(Pegawai.aktif, Akun.id.is_(None))
        .order_by(func.lower(Pegawai.nama), Pegawai.id)
    ).all()


def ambil_pegawai(id: UUID) -> Pegawai:
    pegawai = db.session.get(Pegawai, id)
    if pegawai is None:
        raise TidakAda("Pegawai ini")
    return pegawai


def semua_puskesmas() -> Sequence[Puskesmas]:
    """Which Puskesmas there are, for the terminal."""
    return db.session.scalars(
        select(Puskesmas).order_by(Puskesmas.kode),
        execution_options=lingkup.lintas("the operator says which Puskesmas is meant"),
    ).all()
