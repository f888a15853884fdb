"""Making a meeting and changing when, where and whether it takes place.

Every change that a calendar must know goes through here: SEQUENCE rises for time,
place, title and state, LAST-MODIFIED for everything that a calendar shows
(RFC 5545 §3.8.7.4). Nothing here commits.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from lokmin.bersama.db import db
from lokmin.bersama.waktu import Zona
from lokmin.pertemuan import rules
from lokmin.pertemuan.models import AgendaItem, Pertemuan
from lokmin.pertemuan.rules import (
    JenisPertemuan,
    Periode,
    StatusPertemuan,
    Tahap,
)
from lokmin.puskesmas.rules import JenisKop


class WaktuTempat(NamedTuple):
    """When (UTC, `selesai` None: s.d. selesai) and where."""

    mulai: datetime
    selesai: datetime | None
    tempat: str


class IsiPertemuan(NamedTuple):
    """A new meeting; `rencana` is its date on the local calendar."""

    jenis: JenisPertemuan
    tahap: Tahap
    tahun: int
    ke: int
    slug: str
    judul: str
    rencana: date
    kapan: WaktuTempat
    zona: Zona
    periode: Periode | None = None
    unit_id: UUID | None = None
    kop: JenisKop | None = None  # None: the template's


def buat(isi: IsiPertemuan, sekarang: datetime) -> Pertemuan:
    """Add a meeting with the agenda of its template."""
    pola = rules.templat(isi.jenis, isi.tahap)
    baru = Pertemuan(
        slug=isi.slug,
        jenis=isi.jenis,
        tahap=isi.tahap,
        tahun=isi.tahun,
        ke=isi.ke,
        judul=isi.judul,
        unit_id=isi.unit_id,
        periode_mulai=isi.periode.mulai if isi.periode else None,
        periode_sampai=isi.periode.sampai if isi.periode else None,
        zona=isi.zona,
        rencana=isi.rencana,
        mulai=isi.kapan.mulai,
        selesai=isi.kapan.selesai,
        tempat=isi.kapan.tempat,
        status=StatusPertemuan.DIJADWALKAN,
        kop=isi.kop or pola.kop,
        pimpinan=pola.pimpinan,
        penanggung_jawab=pola.penanggung_jawab,
        catatan="",
        dibuat=sekarang,
        diubah=sekarang,
        urutan=0,
        agenda=[
            AgendaItem(urut=urut, judul=a.judul, penyaji=a.penyaji, menit=a.menit)
            for urut, a in enumerate(pola.agenda, 1)
        ],
    )
    db.session.add(baru)
    return baru


def pindahkan(pertemuan: Pertemuan, ke: WaktuTempat, sekarang: datetime) -> bool:
    """Set time and place; True when that changed anything.

    A postponed meeting becomes scheduled again. Raises SudahBerjalan.
    """
    periksa_belum_berjalan(pertemuan)
    kini = WaktuTempat(pertemuan.mulai, pertemuan.selesai, pertemuan.tempat)
    if kini == ke and pertemuan.status is not StatusPertemuan.DITUNDA:
        return False
    pertemuan.mulai, pertemuan.selesai, pertemuan.tempat = ke
    if pertemuan.status is StatusPertemuan.DITUNDA:
        pertemuan.status = StatusPertemuan.DIJADWALKAN
    naikkan_urutan(pertemuan, sekarang)
    return True


def tunda(pertemuan: Pertemuan, sekarang: datetime) -> None:
    """Postpone without a new date yet. Raises PindahStatusTidakSah."""
    ubah_status(pertemuan, StatusPertemuan.DITUNDA)
    naikkan_urutan(pertemuan, sekarang)


def batalkan(pertemuan: Pertemuan, sekarang: datetime) -> None:
    """Call off for good; the meeting stays, as CANCELLED. Raises as `tunda`."""
    ubah_status(pertemuan, StatusPertemuan.DIBATALKAN)
    naikkan_urutan(pertemuan, sekarang)


def ubah_status(pertemuan: Pertemuan, ke: StatusPertemuan) -> None:
    """Take one step of the table. Raises PindahStatusTidakSah."""
    pertemuan.status = rules.periksa(pertemuan.status, ke)


def naikkan_urutan(pertemuan: Pertemuan, sekarang: datetime) -> None:
    """Time, place, title or state changed: calendars must take the new version."""
    pertemuan.urutan += 1
    pertemuan.diubah = sekarang


def sentuh(pertemuan: Pertemuan, sekarang: datetime) -> None:
    """Something that calendars show changed, but nobody needs to be asked again."""
    pertemuan.diubah = sekarang


def periksa_belum_berjalan(pertemuan: Pertemuan) -> None:
    """Raises SudahBerjalan once date, agenda and participants are history."""
    if pertemuan.status not in rules.BELUM_BERJALAN:
        raise rules.SudahBerjalan(pertemuan.status)
