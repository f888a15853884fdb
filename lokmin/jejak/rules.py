"""How one line of the trail is sealed to the one before it.

Pure: no Flask, no database, no clock.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any, NamedTuple, Protocol
from uuid import UUID

DISAMARKAN = "•••"
AWAL = "0" * 64

_SAAT = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+\+00:00)?")

# Where the name of a table or column is not what the pages call it.
_SEBUTAN = {
    "letak_yth": "Letak Yth.",
    "menit_diam": "Keluar otomatis (menit)",
    "mou_sampai": "MoU/PKS berlaku sampai",
    "nip": "NIP",
    "nomor_mou": "Nomor MoU/PKS",
    "pemda": "Pemerintah daerah",
    "pj": "PJ",
    "sandi": "Kata sandi",
    "sesi": "Sesi masuk",
    "sha256": "Sidik",
    "spasi": "Jarak baris",
    "surat_keluar": "Pos-el keluar",
    "surel": "Pos-el",
    "tautan": "Tautan atau kode masuk",
    "totp": "Langkah kedua",
    "totp_langkah": "Kode langkah kedua terakhir",
}


class Tindakan(StrEnum):
    BUAT = "dibuat"
    UBAH = "diubah"
    HAPUS = "dihapus"


class Baris(Protocol):
    """What of a line is sealed: everything but its own key."""

    nomor: int
    kapan: datetime
    akun_id: UUID | None
    nama: str
    alamat: str
    tindakan: Tindakan
    tabel: str
    objek_id: UUID
    sebutan: str
    sebelum: dict[str, Any]
    sesudah: dict[str, Any]
    sidik_sebelum: str
    sidik: str


def sebutan_tabel(nama: str) -> str:
    """`unit_kerja` is "Unit kerja" to the reader; columns are named the same way."""
    pokok = nama.removesuffix("_id")
    return _SEBUTAN.get(pokok) or pokok.replace("_", " ").capitalize()


def saat_tercatat(nilai: object) -> date | datetime | None:
    """Return the moment or day that `polos` wrote down; None when it is not one."""
    if not isinstance(nilai, str) or not _SAAT.fullmatch(nilai):
        return None
    try:
        saat = datetime.fromisoformat(nilai)
    except ValueError:
        return None
    return saat if saat.tzinfo else saat.date()


def isi_tercetak(nilai: object) -> str:
    """Write down a recorded value as people would."""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, list):
        nilai = ", ".join(str(v) for v in nilai)
    return "(kosong)" if nilai is None or nilai == "" else str(nilai)


def batas_hari(
    dari: date | None, sampai: date | None, zona: tzinfo
) -> tuple[datetime | None, datetime | None]:
    """Return the moments in which whole days begin and end; the end is exclusive.

    The first and the last day that a date can be have no moment in UTC: no limit.
    """
    mulai = dari if dari and dari > date.min else None
    besok = sampai + timedelta(days=1) if sampai and sampai < date.max else None
    awal, akhir = (
        datetime.combine(h, time.min, zona) if h else None for h in (mulai, besok)
    )
    return awal, akhir


def polos(nilai: object) -> object:
    """Turn a column's value into what JSON can hold, the same on both databases."""
    if isinstance(nilai, datetime | date):
        return nilai.isoformat()
    if isinstance(nilai, frozenset):
        return sorted(str(v) for v in nilai)
    if nilai is None or isinstance(nilai, bool | int | float):
        return nilai
    return str(nilai)


def segel(baris: Baris) -> str:
    """Return the SHA-256 of a line and of its predecessor's seal."""
    isi: Mapping[str, object] = {
        "nomor": baris.nomor,
        "kapan": baris.kapan.isoformat(),
        "akun": polos(baris.akun_id),
        "nama": baris.nama,
        "alamat": baris.alamat,
        "tindakan": baris.tindakan.value,
        "tabel": baris.tabel,
        "objek": str(baris.objek_id),
        "sebutan": baris.sebutan,
        "sebelum": baris.sebelum,
        "sesudah": baris.sesudah,
        "sidik_sebelum": baris.sidik_sebelum,
    }
    kanonik = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(kanonik.encode()).hexdigest()


class Hasil(NamedTuple):
    """What a walk along the trail found; `rusak` are numbers of lines."""

    jumlah: int
    rusak: list[int]


def periksa(semua: Iterable[Baris]) -> Hasil:
    """Walk the whole trail of one Puskesmas in order, from its first line.

    A line is broken when its seal is not that of its content, or when it does not
    follow the line before it. Lines cut off at the end leave no mark here: a
    backup's last line shows them.
    """
    rusak = []
    jumlah, nomor, sidik = 0, 0, AWAL
    for baris in semua:
        sambung = baris.nomor == nomor + 1 and baris.sidik_sebelum == sidik
        if not sambung or baris.sidik != segel(baris):
            rusak.append(baris.nomor)
        jumlah, nomor, sidik = jumlah + 1, baris.nomor, baris.sidik
    return Hasil(jumlah, rusak)
