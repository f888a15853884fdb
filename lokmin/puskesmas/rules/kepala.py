"""Who heads this Puskesmas, found by the post that stands beside each name."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

_KEPALA = re.compile(
    r"((?:Plt|Plh|Pjs?)\b\.?\s*)?Kepala(\s+(?:BLUD|UPTD?|Puskesmas(?!\s+Pembantu))\b.*)?",
    re.IGNORECASE,
)
_UMUM = frozenset({"blud", "upt", "uptd", "puskesmas"})


class Berjabatan(Protocol):
    """Somebody with a post."""

    @property
    def jabatan(self) -> str: ...
    @property
    def aktif(self) -> bool: ...


Orang = TypeVar("Orang", bound=Berjabatan)


def adalah_kepala(jabatan: str) -> bool:
    """`Kepala UPTD`, `Plt. Kepala Puskesmas`; not Kepala Tata Usaha, not of a pustu."""
    return _KEPALA.fullmatch(jabatan.strip()) is not None


def kepala(semua: Iterable[Orang]) -> Orang | None:
    """The first active one whose post says so."""
    return next((o for o in semua if o.aktif and adalah_kepala(o.jabatan)), None)


def jabatan_kepala(jabatan: str, nama_puskesmas: str) -> str:
    """The post as a letter names it: `Plt. Kepala UPTD Puskesmas Sukamaju`.

    A post that already names this Puskesmas is left as it was written.
    """
    khas = set(nama_puskesmas.casefold().split()) - _UMUM
    if khas & set(jabatan.casefold().split()):
        return jabatan
    cocok = _KEPALA.fullmatch(jabatan)
    awalan = (cocok[1] or "").strip() if cocok else ""
    return f"{awalan} Kepala {nama_puskesmas}".strip()
