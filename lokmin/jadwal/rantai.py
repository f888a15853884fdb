"""jadwal's link of the chain: the meeting stands in the plan of the year."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from flask import url_for

from lokmin.bersama import izin
from lokmin.pertemuan.rules import (
    TIDAK_JADI,
    DokumenRantai,
    Keadaan,
    PertemuanRantai,
    StatusPertemuan,
    Tingkat,
    Tombol,
)


class RantaiJadwal:
    """A meeting is planned from the moment it exists, until it is put off."""

    nama = "jadwal"

    def keadaan(
        self, semua: Collection[PertemuanRantai], hari_ini: date
    ) -> Mapping[UUID, Keadaan]:
        return {satu.id: _keadaan(satu) for satu in semua}


def _keadaan(satu: PertemuanRantai) -> Keadaan:
    jadwal = DokumenRantai(
        "Jadwal tahunan (PDF)", url_for("jadwal.cetak", tahun=satu.tahun)
    )
    if satu.status not in TIDAK_JADI:
        return Keadaan(Tingkat.SELESAI, "Ada di jadwal tahunan.", dokumen=(jadwal,))
    dokumen = (jadwal, _riwayat(satu))
    if satu.status is StatusPertemuan.DITUNDA:
        kurang = "Ditunda: tetapkan tanggal barunya."
        return Keadaan(Tingkat.KURANG, kurang, _tombol(satu), dokumen)
    return Keadaan(Tingkat.TIDAK_PERLU, "Pertemuan ini dibatalkan.", dokumen=dokumen)


def _riwayat(satu: PertemuanRantai) -> DokumenRantai:
    """Why it does not take place, and who was told (2.8.2 e)."""
    url = url_for("jadwal.riwayat_cetak", tahun=satu.tahun, pertemuan=satu.slug)
    return DokumenRantai("Riwayat perubahan (PDF)", url)


def _tombol(satu: PertemuanRantai) -> Tombol | None:
    """Only for who may move a meeting."""
    if not izin.boleh("jadwal.pindah"):
        return None
    return Tombol("Tetapkan tanggal baru", url_for("jadwal.pindah", slug=satu.slug))
