"""When the plan may change, and what must be said before it does."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from http import HTTPStatus
from typing import Protocol

from lokmin.bersama.galat import GalatDomain
from lokmin.jadwal.rules.bentrok import Bentrok, Berat
from lokmin.jadwal.rules.kabar import Dampak
from lokmin.jadwal.rules.pilihan import JenisPerubahan
from lokmin.jadwal.rules.tanggal import sebut_tanggal


class JadwalSudahBerubah(GalatDomain):
    """Somebody else was quicker: the form that was sent shows an older plan."""

    status = HTTPStatus.CONFLICT
    kolom = "urutan"

    def __init__(self, kini: str) -> None:
        super().__init__(
            f"Jadwal ini berubah sementara formulir ini terbuka. {kini} Periksa lagi; "
            "bila perubahan Anda tetap diperlukan, kirim sekali lagi."
        )


class TidakBerubah(GalatDomain):
    """The new plan is the old one."""

    kolom = "tanggal"

    def __init__(self) -> None:
        super().__init__("Tanggal, jam, dan tempatnya masih sama dengan yang sekarang.")


class PerluDipastikan(GalatDomain):
    """Something speaks against the day; the person at the keyboard decides."""

    kolom = "tetap"

    def __init__(self) -> None:
        super().__init__(
            "Baca peringatannya, lalu centang bila tanggal ini tetap dipakai."
        )


class SebelumSurat(GalatDomain):
    """The letter that went out would be younger than the meeting it calls to."""

    kolom = "tanggal"

    def __init__(self, tanggal_surat: date) -> None:
        surat = sebut_tanggal(tanggal_surat)
        super().__init__(
            f"Tanggal lokmin tidak boleh sebelum tanggal surat ({surat}). Pilih "
            "tanggal lain, atau tarik dahulu undangannya."
        )


class PerubahanTercatat(Protocol):
    """A change as the history keeps it."""

    @property
    def jenis(self) -> JenisPerubahan: ...
    @property
    def oleh(self) -> str: ...
    @property
    def ke_mulai(self) -> datetime | None: ...
    @property
    def ke_selesai(self) -> datetime | None: ...
    @property
    def ke_tempat(self) -> str: ...


def sudah_terjadi(terakhir: PerubahanTercatat | None, kini: PerubahanTercatat) -> bool:
    """Whether this very change is the last one: the button was pressed twice."""
    return terakhir is not None and (
        _berpindah(terakhir.jenis),
        terakhir.oleh,
        terakhir.ke_mulai,
        terakhir.ke_selesai,
        terakhir.ke_tempat,
    ) == (
        _berpindah(kini.jenis),
        kini.oleh,
        kini.ke_mulai,
        kini.ke_selesai,
        kini.ke_tempat,
    )


def peringatan(tanggal: date, hari_ini: date, dampak: Dampak) -> tuple[Bentrok, ...]:
    """What else speaks against a new date, beside the calendar."""
    hasil = []
    try:
        periksa_surat(tanggal, dampak)
    except SebelumSurat as galat:
        hasil.append(Bentrok(Berat.LARANG, "Sebelum surat", str(galat)))
    if tanggal < hari_ini:
        hasil.append(Bentrok(Berat.AWAS, "Sudah lewat", "Tanggal ini sudah lewat."))
    return tuple(hasil)


def periksa_surat(tanggal: date, dampak: Dampak) -> None:
    """No meeting before the date of its letter (D§9.3 rule 4). Raises SebelumSurat."""
    if dampak.tanggal_surat is not None and tanggal < dampak.tanggal_surat:
        raise SebelumSurat(dampak.tanggal_surat)


def perlu_dipastikan(semua: Iterable[Bentrok]) -> bool:
    """Whether somebody must say that this date is really meant."""
    return any(satu.berat is not Berat.INFO for satu in semua)


def gabung(semua: Sequence[Dampak]) -> Dampak:
    """What everybody who tells invitees says, as one."""
    surat = [satu.tanggal_surat for satu in semua if satu.tanggal_surat]
    return Dampak(
        orang=max((satu.orang for satu in semua), default=0),
        kalimat=tuple(kalimat for satu in semua for kalimat in satu.kalimat),
        surat_terbit=any(satu.surat_terbit for satu in semua),
        tanggal_surat=max(surat, default=None),
    )


def _berpindah(jenis: JenisPerubahan) -> JenisPerubahan:
    """A new date is a new date, whether the meeting was put off before or not."""
    return JenisPerubahan.PINDAH if jenis is JenisPerubahan.JADWAL_LAGI else jenis
