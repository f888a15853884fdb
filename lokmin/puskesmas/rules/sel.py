"""Readers of one cell: text in, a value to store out, or a sentence why not."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas.rules import orang
from lokmin.puskesmas.rules.impor import TETAP, Acuan

Pembaca = Callable[[str, Acuan], object]
J = TypeVar("J", bound=StrEnum)

_YA_TIDAK = {
    **dict.fromkeys(("ya", "y", "aktif", "1", "true", "benar"), True),
    **dict.fromkeys(("tidak", "t", "nonaktif", "0", "false", "tidakaktif"), False),
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: .*)?")
_DITULIS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class SelTidakSah(GalatDomain):
    """One cell cannot be read."""


def teks(label: str, maks: int = 120, *, wajib: bool = False) -> Pembaca:
    return lambda sel, _acuan: orang.teks_rapi(sel, label, maks, wajib=wajib)


def menurut(aturan: Callable[[str], str]) -> Pembaca:
    """Read by a rule that tidies one value and knows its own sentence."""
    return lambda sel, _acuan: aturan(sel)


def nip(sel: str, _acuan: Acuan) -> object:
    """An empty cell takes nobody's NIP away: lists without it are common."""
    return orang.nip_rapi(sel) or TETAP


def satu_dari(
    label: str, jenis: type[J], lain: Mapping[str, J], *, wajib: bool = False
) -> Pembaca:
    """One of the words of an enum, or of `lain`; case and punctuation do not matter."""
    dikenal = {_polos(satu): satu for satu in jenis} | dict(lain)
    pilihan = ", ".join(jenis)

    def baca(sel: str, _acuan: Acuan) -> object:
        isi = sel.strip()
        if not isi and wajib:
            raise SelTidakSah(f"{label} wajib diisi: {pilihan}.")
        if isi and _polos(isi) not in dikenal:
            raise SelTidakSah(f"{label} “{isi[:40]}” tidak dikenal; pilih {pilihan}.")
        return dikenal[_polos(isi)] if isi else TETAP

    return baca


def ya_tidak(label: str) -> Pembaca:
    def baca(sel: str, _acuan: Acuan) -> object:
        if not sel.strip():
            return TETAP
        if _polos(sel) not in _YA_TIDAK:
            raise SelTidakSah(f"{label} diisi ya atau tidak.")
        return _YA_TIDAK[_polos(sel)]

    return baca


def unit(sel: str, acuan: Acuan) -> object:
    (nama,) = orang.kunci(sel)
    if not nama:
        return None
    if nama not in acuan.unit:
        raise SelTidakSah(
            f"Unit kerja “{sel.strip()[:60]}” belum ada di Lokmin. Tambahkan dahulu, "
            "atau samakan tulisannya."
        )
    return acuan.unit[nama]


def tanggal(label: str) -> Pembaca:
    """Read ISO, as dates of Excel arrive, and 31-12-2027, as people type."""

    def baca(sel: str, _acuan: Acuan) -> object:
        isi = sel.strip()
        if not isi:
            return None
        iso, ditulis = _ISO.fullmatch(isi), _DITULIS.fullmatch(isi)
        bagian = iso.groups() if iso else ditulis.groups()[::-1] if ditulis else ()
        try:
            tahun, bulan, hari = map(int, bagian)
            return date(tahun, bulan, hari)
        except ValueError:
            raise SelTidakSah(
                f"{label} “{isi[:40]}” bukan tanggal; tulis misalnya 31-12-2027."
            ) from None

    return baca


def _polos(sel: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", sel.casefold())
