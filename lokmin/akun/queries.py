"""Every SELECT of accounts. cari_* may be None, ambil_* answers 404.

Three statements look across Puskesmas, because before log-in nobody has said
which one: each says so with `lintas`.
"""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from lokmin.akun.models import Akun, Sesi
from lokmin.bersama.db import db, lingkup


def cari_sesi(sidik: str) -> Sesi | None:
    """The session of this cookie with its account and Puskesmas: one query."""
    return db.session.scalars(
        select(Sesi)
        .join(Sesi.akun)
        .join(Akun.puskesmas)
        .where(Sesi.sidik == sidik, Sesi.berakhir.is_(None))
        .options(contains_eager(Sesi.akun).contains_eager(Akun.puskesmas)),
        execution_options=lingkup.lintas("the cookie says who, the row says whose"),
    ).one_or_none()


def cari_untuk_masuk(nama_pengguna: str) -> Akun | None:
    """The account that this name or e-mail address belongs to, in any Puskesmas."""
    return db.session.scalars(
        select(Akun)
        .where(Akun.nama_pengguna == nama_pengguna.casefold())
        .options(joinedload(Akun.puskesmas)),
        execution_options=lingkup.lintas("nobody is logged in yet"),
    ).one_or_none()
