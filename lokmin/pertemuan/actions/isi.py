"""What a meeting says about itself, and its agenda. Nothing here commits."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from lokmin.pertemuan import rules
from lokmin.pertemuan.actions.dasar import (
    naikkan_urutan,
    periksa_belum_berjalan,
    sentuh,
)
from lokmin.pertemuan.models import AgendaItem, Pertemuan
from lokmin.pertemuan.rules import Acara, BarisAgenda, Periode
from lokmin.puskesmas.rules import JenisKop

# What calendars tell about a meeting beside its title, time and place.
_TAMPAK = ("pimpinan", "penanggung_jawab", "catatan")


class IsiKeterangan(NamedTuple):
    """What can be changed without changing when and where."""

    judul: str
    periode: Periode | None
    kop: JenisKop
    pimpinan: str
    pimpinan_id: UUID | None
    notulis_id: UUID | None
    penanggung_jawab: str
    catatan: str


def ubah(pertemuan: Pertemuan, isi: IsiKeterangan, sekarang: datetime) -> None:
    """Set the fields; calendars hear of it when they show what changed.

    Raises KeteranganTerkunci.
    """
    rules.periksa_boleh_diubah(pertemuan.status)
    nilai = isi._asdict()
    periode = nilai.pop("periode")
    nilai["periode_mulai"], nilai["periode_sampai"] = periode or (None, None)
    berubah = {k: v for k, v in nilai.items() if getattr(pertemuan, k) != v}
    for kolom, baru in berubah.items():
        setattr(pertemuan, kolom, baru)
    if "judul" in berubah:
        naikkan_urutan(pertemuan, sekarang)
    elif berubah.keys() & set(_TAMPAK):
        sentuh(pertemuan, sekarang)


def susun_agenda(
    pertemuan: Pertemuan, baris: Sequence[BarisAgenda], sidik: str, sekarang: datetime
) -> None:
    """Make these the lines of the agenda. Raises SudahBerjalan, AgendaDidahului.

    `sidik` is the fingerprint of what the page showed: whoever typed longer does not
    silently undo what somebody else saved meanwhile.
    """
    periksa_belum_berjalan(pertemuan)
    if sidik != rules.sidik(pertemuan.agenda):
        raise rules.AgendaDidahului
    ganti_agenda(pertemuan, baris, sekarang)


def ulang_agenda(pertemuan: Pertemuan, sekarang: datetime) -> None:
    """Back to what the template proposes. Raises SudahBerjalan."""
    periksa_belum_berjalan(pertemuan)
    ganti_agenda(pertemuan, pertemuan.templat.agenda, sekarang)


def ganti_agenda(
    pertemuan: Pertemuan, baris: Sequence[BarisAgenda], sekarang: datetime
) -> bool:
    """Replace the lines, keeping the rows that stay; True when anything changed."""
    if rules.sidik(baris) == rules.sidik(pertemuan.agenda):
        return False
    lama = list(pertemuan.agenda)
    for urut, satu in enumerate(baris, 1):
        item = _ambil_serupa(lama, satu)
        item.judul, item.penyaji, item.menit = satu.judul, satu.penyaji, satu.menit
        item.urut = urut
        if item not in pertemuan.agenda:
            pertemuan.agenda.append(item)
    for sisa in lama:
        pertemuan.agenda.remove(sisa)
    pertemuan.agenda.sort(key=lambda item: item.urut)
    sentuh(pertemuan, sekarang)
    return True


def _ambil_serupa(lama: list[AgendaItem], baris: BarisAgenda) -> AgendaItem:
    """Take the old line of the same title out of the list; else a new one."""
    for ke, item in enumerate(lama):
        if item.judul == baris.judul:
            return lama.pop(ke)
    return AgendaItem(**Acara(baris.judul, baris.penyaji, baris.menit)._asdict())
