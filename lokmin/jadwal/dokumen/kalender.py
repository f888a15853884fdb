"""A meeting as calendars see it."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from flask import current_app

from lokmin.bersama.kalender import Acara, StatusAcara
from lokmin.bersama.waktu import setempat
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import (
    TIDAK_JADI,
    JenisPertemuan,
    StatusPertemuan,
    label_jenis,
)

_RUANG_NAMA = "lokmin"
_LAMA_BIASA = timedelta(hours=2)  # no end and no agenda: what a meeting takes
_AWALAN = {StatusPertemuan.DITUNDA: "Ditunda", StatusPertemuan.DIBATALKAN: "Dibatalkan"}
_WARNA = {
    JenisPertemuan.BULANAN: "teal",
    JenisPertemuan.TRIWULANAN: "darkorange",
    JenisPertemuan.PRALOKMIN: "cadetblue",
    JenisPertemuan.RTM: "slateblue",
    JenisPertemuan.PEMBINAAN: "seagreen",
    JenisPertemuan.UKM: "olivedrab",
    JenisPertemuan.RAPAT: "steelblue",
}


class PuskesmasBernama(Protocol):
    """Who invites; a Puskesmas, or what stands for one."""

    @property
    def nama(self) -> str: ...


def acara(
    pertemuan: Pertemuan,
    puskesmas: PuskesmasBernama,
    *,
    pengingat: int = 0,
    surel: str = "",
) -> Acara:
    """The meeting for a calendar; needs its agenda loaded.

    `surel` is the organiser's address, which only invitations by mail carry.
    """
    awalan = _AWALAN.get(pertemuan.status, "")
    batal = pertemuan.status in TIDAK_JADI
    return Acara(
        uid=uid(pertemuan.id),
        urutan=pertemuan.urutan,
        dibuat=pertemuan.dibuat,
        diubah=pertemuan.diubah,
        mulai=pertemuan.mulai,
        selesai=selesai(pertemuan),
        zona=pertemuan.zona,
        ringkasan=f"{awalan}: {pertemuan.judul}" if awalan else pertemuan.judul,
        status=StatusAcara.BATAL if batal else StatusAcara.PASTI,
        tempat=pertemuan.tempat,
        uraian=_uraian(pertemuan),
        url=f"{situs()}/pertemuan/{pertemuan.slug}",
        kategori=(label_jenis(pertemuan.jenis),),
        warna=_WARNA[pertemuan.jenis],
        penyelenggara=puskesmas.nama,
        surel=surel,
        pengingat=pengingat,
    )


def uid(id: UUID) -> str:
    """The name of a meeting in every calendar, for ever.

    Its right side is a word, not our host: a Lokmin that moves from a laptop to the
    server of the Dinas must not put every meeting into the calendars a second time.
    """
    return f"{id}@{_RUANG_NAMA}"


def id_dari_uid(nama: str) -> UUID | None:
    """Which meeting of ours a REPLY is about; None when it is not ours."""
    kiri, _, kanan = nama.partition("@")
    if kanan.casefold() != _RUANG_NAMA:
        return None
    try:
        return UUID(kiri)
    except ValueError:
        return None


def selesai(pertemuan: Pertemuan) -> datetime:
    """When it ends; "s.d. selesai" is as long as its agenda, else two hours."""
    if pertemuan.selesai:
        return pertemuan.selesai
    menit = sum(butir.menit for butir in pertemuan.agenda)
    return pertemuan.mulai + (timedelta(minutes=menit) if menit else _LAMA_BIASA)


def _uraian(pertemuan: Pertemuan) -> str:
    bagian = [label_jenis(pertemuan.jenis)]
    if pertemuan.status is StatusPertemuan.DITUNDA:
        bagian.append("Pertemuan ini ditunda. Tanggal baru akan diberitahukan.")
    if pertemuan.status is StatusPertemuan.DIBATALKAN:
        bagian.append("Pertemuan ini dibatalkan.")
    if pertemuan.pimpinan:
        bagian.append(f"Pimpinan: {pertemuan.pimpinan}")
    if pertemuan.agenda:
        bagian.append(f"\nAgenda (pukul {pertemuan.zona.name})")
        bagian.append(_agenda(pertemuan))
    return "\n".join(bagian)


def _agenda(pertemuan: Pertemuan) -> str:
    """One line each: `12.30 Registrasi (Tata usaha)`, by the clock on the wall."""
    saat, baris = setempat(pertemuan.mulai, pertemuan.zona), []
    for butir in pertemuan.agenda:
        jam = f"{saat:%H.%M} " if butir.menit else ""
        penyaji = f" ({butir.penyaji})" if butir.penyaji else ""
        baris.append(f"{jam}{butir.judul}{penyaji}")
        saat += timedelta(minutes=butir.menit)
    return "\n".join(baris)


def situs() -> str:
    """Where people reach this Lokmin; a calendar never learns of another Host."""
    alamat: str = current_app.config["SETELAN"].base_url
    return alamat
