"""What a password must be: long, not the own name, not what everybody tries.

No demands for digits or symbols (NIST SP 800-63B): they make passwords weaker.
"""

import re

from lokmin.akun.rules.sandi_umum import SANDI_UMUM
from lokmin.bersama.galat import GalatDomain

SANDI_TERPENDEK = 10
_HURUF_BERBEDA = 4


class SandiLemah(GalatDomain):
    kolom = "sandi_baru"


class SandiSalah(GalatDomain):
    """The password that was asked for once more is not the account's."""

    kolom = "sandi"

    def __init__(self) -> None:
        super().__init__("Kata sandi saat ini tidak cocok.")


def periksa_sandi(sandi: str, nama_pengguna: str) -> None:
    """Refuse a password that somebody would guess."""
    if len(sandi) < SANDI_TERPENDEK:
        raise SandiLemah(
            f"Kata sandi paling sedikit {SANDI_TERPENDEK} huruf atau angka. "
            "Beberapa kata yang mudah Anda ingat sudah cukup."
        )
    polos, nama = _polos(sandi), _polos(nama_pengguna)
    if len(nama) >= 4 and nama in polos:
        raise SandiLemah("Kata sandi tidak boleh memuat nama pengguna.")
    if len(set(sandi)) < _HURUF_BERBEDA or _umum(polos):
        raise SandiLemah(
            "Kata sandi ini terlalu mudah ditebak. Pilih yang lain, "
            "misalnya beberapa kata yang tidak berhubungan."
        )


def _polos(teks: str) -> str:
    """Fold what people vary without making a password better."""
    return re.sub(r"[\W_]", "", teks.casefold())


def _umum(polos: str) -> bool:
    return polos in SANDI_UMUM or re.sub(r"\d+$", "", polos) in SANDI_UMUM
