"""How one line of the trail is sealed to the one before it.

Pure: no Flask, no database, no clock.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

DISAMARKAN = "•••"
AWAL = "0" * 64


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


def yang_rusak(semua: Iterable[Baris]) -> list[int]:
    """Return the numbers of the lines that were changed, or follow a missing one.

    `semua` is the whole trail of one Puskesmas in order; empty means unbroken.
    """
    rusak = []
    nomor, sidik = 0, AWAL
    for baris in semua:
        sambung = baris.nomor == nomor + 1 and baris.sidik_sebelum == sidik
        if not sambung or baris.sidik != segel(baris):
            rusak.append(baris.nomor)
        nomor, sidik = baris.nomor, baris.sidik
    return rusak
