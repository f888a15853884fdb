"""The rules of the plan, and everything that a plan of a year is made from."""

import re
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from lokmin.bersama.db import db
from lokmin.jadwal.models import AturanJadwal
from lokmin.jadwal.queries.hari import kalender
from lokmin.jadwal.rules.aturan import Aturan, baca_bulan, baku
from lokmin.jadwal.rules.rencana import Ada, Bahan, IsiRencana, Klaster, Rencana
from lokmin.jadwal.rules.susun import susun
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import daftar_tahun
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.puskesmas.queries import ambil_profil, ambil_puskesmas, daftar_unit
from lokmin.puskesmas.rules import JenisUnit, berlaku

_BERPRALOKMIN = frozenset({JenisUnit.KLASTER, JenisUnit.LINTAS, JenisUnit.UPAYA})
_AKHIRAN_MAKS = 30


def semua_aturan() -> Sequence[AturanJadwal]:
    return db.session.scalars(select(AturanJadwal).order_by(AturanJadwal.jenis)).all()


def aturan_kini() -> tuple[Aturan, ...]:
    """The rule of every kind: the stored one, else what most Puskesmas do."""
    puskesmas = ambil_puskesmas()
    tersimpan = {satu.jenis: _nilai(satu) for satu in semua_aturan()}
    return tuple(
        tersimpan.get(satu.jenis, satu)
        for satu in baku(puskesmas.nama, puskesmas.kecamatan)
    )


def susun_rencana(isi: IsiRencana, hari_ini: date) -> Rencana:
    """The plan of a year with everything that is known today; changes nothing."""
    return susun(isi.tahun, isi.aturan, bahan(isi.tahun, hari_ini), isi.pilihan)


def bahan(tahun: int, hari_ini: date) -> Bahan:
    return Bahan(
        kalender(tahun),
        hari_ini,
        tuple(_ada(satu) for satu in daftar_tahun(tahun)),
        klaster(hari_ini),
        ambil_profil().sebutan_triwulan,
    )


def klaster(hari_ini: date) -> tuple[Klaster, ...]:
    """Who holds a pralokmin: each klaster (or upaya) that is valid today."""
    dipakai: dict[str, UUID] = {}
    hasil = []
    for unit in daftar_unit(hari_ini):
        if unit.jenis in _BERPRALOKMIN and berlaku(unit, hari_ini):
            akhiran = _akhiran(unit.nama)
            while akhiran in dipakai:
                akhiran += "-2"
            dipakai[akhiran] = unit.id
            hasil.append(Klaster(unit.id, unit.nama, akhiran))
    return tuple(hasil)


def _akhiran(nama: str) -> str:
    """`klaster-2` for `Klaster 2 Ibu dan Anak`; else the name, as an address has it."""
    bernomor = re.match(r"(?i)klaster\s+(\d+)", nama)
    if bernomor:
        return f"klaster-{bernomor[1]}"
    kata = re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-")
    return kata[:_AKHIRAN_MAKS].strip("-") or "unit"


def _nilai(satu: AturanJadwal) -> Aturan:
    isi = {kolom: getattr(satu, kolom) for kolom in Aturan._fields}
    return Aturan(**isi | {"bulan": baca_bulan(satu.bulan)})


def _ada(satu: Pertemuan) -> Ada:
    return Ada(
        satu.slug,
        satu.jenis,
        satu.tahap,
        satu.ke,
        satu.unit_id,
        satu.judul,
        satu.tanggal,
        batal=satu.status is StatusPertemuan.DIBATALKAN,
        ditunda=satu.status is StatusPertemuan.DITUNDA,
    )
