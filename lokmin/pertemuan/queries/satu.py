"""One meeting, with as much around it as the page shows.

Whoever may change it holds it until the commit: what is decided about a meeting (its
letter goes out, it moves, it begins) is decided about the meeting as it stands.
PostgreSQL locks the row; SQLite has only one writer anyway.
"""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from lokmin.bersama.db import db
from lokmin.bersama.db.sqlite import menulis
from lokmin.bersama.galat import TidakAda
from lokmin.pertemuan.models import Pertemuan, Peserta


def ambil_pertemuan(slug: str) -> Pertemuan:
    """The meeting alone, with its unit, who chairs and who writes: one query."""
    return _ambil(slug)


def ambil_dengan_agenda(slug: str) -> Pertemuan:
    return _ambil(slug, selectinload(Pertemuan.agenda))


def ambil_dengan_peserta(slug: str) -> Pertemuan:
    """With participants and who they are: two queries."""
    orang = selectinload(Pertemuan.peserta)
    return _ambil(
        slug, orang.joinedload(Peserta.pegawai), orang.joinedload(Peserta.mitra)
    )


def ambil_lengkap(slug: str) -> Pertemuan:
    """With agenda, and participants with who they are: three queries."""
    orang = selectinload(Pertemuan.peserta)
    return _ambil(
        slug,
        selectinload(Pertemuan.agenda),
        orang.joinedload(Peserta.pegawai),
        orang.joinedload(Peserta.mitra),
    )


def _ambil(slug: str, *muat: LoaderOption) -> Pertemuan:
    pernyataan = (
        select(Pertemuan)
        .where(Pertemuan.slug == slug)
        .options(
            joinedload(Pertemuan.unit),
            joinedload(Pertemuan.ketua),
            joinedload(Pertemuan.notulis),
            *muat,
        )
    )
    if menulis.get():
        pernyataan = pernyataan.with_for_update(of=Pertemuan).execution_options(
            populate_existing=True
        )
    ada = db.session.scalars(pernyataan).one_or_none()
    if ada is None:
        raise TidakAda("Pertemuan")
    return ada
