"""Who may become what, how a password must be, and when a session ends.

Pure: no Flask, no database, no clock. `sekarang` is always given.
"""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from lokmin.bersama.peran import Peran


class Tujuan(StrEnum):
    """What a link is for; it opens nothing else."""

    SANDI_SUREL = "sandi lewat pos-el"
    SANDI_KODE = "sandi lewat kode"


class KeteranganPeran(NamedTuple):
    """One row of the table of roles (D§9.3 rule 10)."""

    label: str
    tugas: str
    diberikan_oleh: frozenset[Peran]
    bermasa: bool = False  # must end on a date


_TU = frozenset({Peran.KTU, Peran.ADMIN})
_KTU = frozenset({Peran.KTU})
_ATASAN = frozenset({Peran.KTU, Peran.KEPALA})

PERAN: dict[Peran, KeteranganPeran] = {
    Peran.KEPALA: KeteranganPeran(
        "Kepala Puskesmas", "Menyetujui, mengesahkan, dan memverifikasi akhir.", _ATASAN
    ),
    Peran.KTU: KeteranganPeran(
        "KTU/PJ Klaster 1", "Menjadwalkan, mengundang, dan mengelola pengguna.", _ATASAN
    ),
    Peran.ADMIN: KeteranganPeran(
        "Operator TU", "Mengelola data induk, jadwal, undangan, dan arsip.", _KTU
    ),
    Peran.KOORDINATOR: KeteranganPeran(
        "PJ upaya/klaster",
        "Mengisi capaian dan masalah unitnya serta memverifikasi tindak lanjutnya.",
        _TU,
    ),
    Peran.NOTULIS: KeteranganPeran("Notulis", "Menulis notulen selama rapat.", _TU),
    Peran.PELAKSANA: KeteranganPeran(
        "Pelaksana", "Melaporkan tindak lanjut yang menjadi tugasnya.", _TU
    ),
    Peran.MUTU: KeteranganPeran(
        "Tim mutu/auditor internal", "Membaca semuanya dan memverifikasi.", _TU
    ),
    Peran.SURVEIOR: KeteranganPeran(
        "Surveior", "Membaca saja, selama masa survei.", _ATASAN, bermasa=True
    ),
    Peran.DINKES: KeteranganPeran("Pembina Dinkes", "Membaca saja.", _ATASAN),
}

# Roles that may protect their account with a second step.
DUA_LANGKAH = frozenset({Peran.KTU, Peran.KEPALA})

SANDI_TERPENDEK = 10
UMUR_INGAT = timedelta(days=30)
UMUR_TERLAMA = timedelta(hours=12)  # of a session that is not remembered
UMUR_TAUTAN_SUREL = timedelta(hours=1)
UMUR_KODE = timedelta(hours=24)
SELANG_CATAT = timedelta(minutes=1)  # how exactly the last visit is recorded


class SesiHidup(Protocol):
    """What the rules need to know of a session."""

    @property
    def ingat(self) -> bool: ...
    @property
    def mulai(self) -> datetime: ...
    @property
    def terakhir(self) -> datetime: ...


def sesi_habis(sesi: SesiHidup, menit_diam: int, sekarang: datetime) -> bool:
    """Whether this session is over: idle on a shared computer, or simply old."""
    if sesi.ingat:
        return sekarang - sesi.mulai >= UMUR_INGAT
    diam = sekarang - sesi.terakhir
    return (
        diam >= timedelta(minutes=menit_diam) or sekarang - sesi.mulai >= UMUR_TERLAMA
    )


def sidik(rahasia: str) -> str:
    """Return what is stored of a secret: enough to recognise it, useless to a thief."""
    return hashlib.sha256(rahasia.encode()).hexdigest()
