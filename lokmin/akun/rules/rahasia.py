"""Links and one-time codes: how they look, how long they live, what is stored."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Protocol

from lokmin.bersama.galat import GalatDomain

UMUR_TAUTAN_SUREL = timedelta(hours=1)
UMUR_KODE = timedelta(hours=24)

# Nothing that looks like something else on paper or sounds like it on the phone:
# 28^10 codes, and ten guesses in a quarter of an hour.
_HURUF = "ABCDEFGHJKMNPQRTUVWXYZ346789"
PANJANG_KODE = 10


class Tujuan(StrEnum):
    """What a link is for; it opens nothing else."""

    SANDI_SUREL = "sandi lewat pos-el"
    SANDI_KODE = "sandi lewat kode"


class Tautan(Protocol):
    """What the rules need to know of a link."""

    @property
    def tujuan(self) -> Tujuan: ...
    @property
    def berlaku_sampai(self) -> datetime: ...
    @property
    def dipakai(self) -> datetime | None: ...
    @property
    def dicabut(self) -> datetime | None: ...


class TautanTidakBerlaku(GalatDomain):
    """The same answer for a link that is used, late, revoked or invented."""

    status = HTTPStatus.GONE

    def __init__(self) -> None:
        super().__init__(
            "Tautan ini sudah dipakai atau sudah habis masa berlakunya. "
            "Minta tautan baru di halaman Lupa kata sandi."
        )


class KodeTidakCocok(GalatDomain):
    """The same answer for a wrong name, a wrong code and a code that is over."""

    kolom = "kode"

    def __init__(self) -> None:
        super().__init__(
            "Nama pengguna atau kode tidak cocok, atau kode sudah tidak berlaku."
        )


def sidik(rahasia: str) -> str:
    """Return what is stored of a secret: enough to recognise it, useless to a thief."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


def tautan_berlaku(tautan: Tautan, tujuan: Tujuan, sekarang: datetime) -> bool:
    """Whether this link still opens what it is for."""
    return (
        tautan.tujuan is tujuan
        and tautan.dipakai is None
        and tautan.dicabut is None
        and sekarang < tautan.berlaku_sampai
    )


def kode_acak() -> str:
    return "".join(secrets.choice(_HURUF) for _ in range(PANJANG_KODE))


def kode_cadangan() -> list[str]:
    """Return ten spare codes for the second step, as they are printed."""
    return [kode_tercetak(kode_acak()) for _ in range(10)]


def kode_rapi(kode: str) -> str:
    """Return a code as it was made, however it was typed."""
    return "".join(kode.split()).replace("-", "").upper()


def kode_tercetak(kode: str) -> str:
    """`ABCDE-FGHJK`: two halves are easier to read out."""
    return f"{kode[:5]}-{kode[5:]}"


def nomor_whatsapp(telepon: str) -> str:
    """Return `6281234567890` for a mobile number, "" for anything else."""
    angka = "".join(a for a in telepon if a.isascii() and a.isdigit())
    angka = "62" + angka[1:] if angka.startswith("0") else angka
    return angka if angka.startswith("628") and 10 <= len(angka) <= 15 else ""
