"""The Puskesmas itself, its heads and its profile: one row each, or the default."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lokmin.bersama.berkas import Berkas
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.models import KopSurat, ProfilNaskah, Puskesmas
from lokmin.puskesmas.rules import IsiKop, IsiProfil, JenisKop, Sisi


def ambil_puskesmas() -> Puskesmas:
    """The one in scope; no query once log-in has loaded it."""
    ada = db.session.get(Puskesmas, lingkup.wajib())
    if ada is None:
        raise TidakAda("Puskesmas")
    return ada


def ambil_kop(jenis: JenisKop) -> KopSurat:
    """Return this head with its logos; before it is filled in, an empty new one."""
    ada = db.session.scalars(
        select(KopSurat)
        .where(KopSurat.jenis == jenis)
        .options(joinedload(KopSurat.logo_kiri), joinedload(KopSurat.logo_kanan))
    ).one_or_none()
    kosong = {"logo_kiri": None, "logo_kanan": None}
    return ada or KopSurat(jenis=jenis, **IsiKop()._asdict(), **kosong)


def ambil_logo(jenis: JenisKop, sisi: Sisi) -> Berkas:
    kolom = KopSurat.logo_kiri_id if sisi is Sisi.KIRI else KopSurat.logo_kanan_id
    ada = db.session.scalars(
        select(Berkas).join(KopSurat, kolom == Berkas.id).where(KopSurat.jenis == jenis)
    ).one_or_none()
    if ada is None:
        raise TidakAda("Logo")
    return ada


def ambil_profil() -> ProfilNaskah:
    """Return how letters look here; before anybody chose, the national standard."""
    ada = db.session.scalars(select(ProfilNaskah)).one_or_none()
    return ada or ProfilNaskah(**IsiProfil()._asdict())
