"""jadwal's link of the chain: the meeting stands in the plan of the year."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from flask import url_for

from lokmin.bersama import izin
from lokmin.pertemuan.rules import (
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
    if satu.status is StatusPertemuan.DITUNDA:
        return Keadaan(
            Tingkat.KURANG,
            "Ditunda: tetapkan tanggal barunya.",
            _tombol(satu),
            (jadwal,),
        )
    if satu.status is StatusPertemuan.DIBATALKAN:
        return Keadaan(
            Tingkat.TIDAK_PERLU, "Pertemuan ini dibatalkan.", dokumen=(jadwal,)
        )
    return Keadaan(Tingkat.SELESAI, "Ada di jadwal tahunan.", dokumen=(jadwal,))


def _tombol(satu: PertemuanRantai) -> Tombol | None:
    """Only for who may move a meeting."""
    if not izin.boleh("jadwal.pindah"):
        return None
    return Tombol("Tetapkan tanggal baru", url_for("jadwal.pindah", slug=satu.slug))
