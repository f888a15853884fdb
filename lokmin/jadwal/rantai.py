"""jadwal's link of the chain: the meeting stands in the plan of the year."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from lokmin.pertemuan.rules import Keadaan, PertemuanRantai, StatusPertemuan, Tingkat


class RantaiJadwal:
    """A meeting is planned from the moment it exists, until it is put off."""

    nama = "jadwal"

    def keadaan(
        self, semua: Collection[PertemuanRantai], hari_ini: date
    ) -> Mapping[UUID, Keadaan]:
        return {satu.id: _keadaan(satu.status) for satu in semua}


def _keadaan(status: StatusPertemuan) -> Keadaan:
    if status is StatusPertemuan.DITUNDA:
        return Keadaan(Tingkat.KURANG, "Ditunda: tetapkan tanggal barunya.")
    if status is StatusPertemuan.DIBATALKAN:
        return Keadaan(Tingkat.TIDAK_PERLU, "Pertemuan ini dibatalkan.")
    return Keadaan(Tingkat.SELESAI, "Ada di jadwal tahunan.")
