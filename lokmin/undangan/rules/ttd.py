"""Who signs, and how that is written above and below the signature (D§4.5)."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas.rules.kepala import adalah_kepala
from lokmin.undangan.rules.pilihan import CaraTtd

_PENJABAT = re.compile(r"(plt|plh)\.?\s+", re.IGNORECASE)


class TtdTidakSah(GalatDomain):
    def __init__(self, kalimat: str, kolom: str) -> None:
        super().__init__(kalimat)
        self.kolom = kolom


class Penanda(NamedTuple):
    """A signatory; `bawahan` is who signs under a.n. (one line) and u.b. (two)."""

    cara: CaraTtd = CaraTtd.DEFINITIF
    jabatan: str = ""
    bawahan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


class Orang(Protocol):
    @property
    def jabatan(self) -> str: ...


T = TypeVar("T", bound=Orang)


def cari_kepala(semua: Iterable[T]) -> T | None:
    """Who leads the Puskesmas, by post: `Kepala`, `Kepala UPTD`, `Plt. Kepala …`."""
    calon = [satu for satu in semua if adalah_kepala(satu.jabatan)]
    return min(calon, key=lambda satu: len(satu.jabatan), default=None)


def cari_camat(semua: Iterable[T]) -> T | None:
    return next((s for s in semua if _tanpa_penjabat(s.jabatan) == "camat"), None)


def cara_menurut(jabatan: str) -> CaraTtd:
    """A post that begins with Plt. or Plh. is signed as such."""
    cocok = _PENJABAT.match(jabatan.strip())
    if cocok is None:
        return CaraTtd.DEFINITIF
    return CaraTtd.PLT if cocok[1].lower() == "plt" else CaraTtd.PLH


def baris_jabatan(penanda: Penanda) -> tuple[str, ...]:
    """The lines above the signature; the comma stands where the post ends."""
    if penanda.cara in {CaraTtd.PLT, CaraTtd.PLH}:
        return (f"{penanda.cara} {penanda.jabatan},",)
    bawahan = penanda.bawahan.splitlines()
    if penanda.cara is CaraTtd.AN:
        return (f"a.n. {penanda.jabatan}", *(f"{b}," for b in bawahan))
    if penanda.cara is CaraTtd.UB:
        atas, akhir = bawahan[:1], bawahan[1:]  # a preview may still lack both
        return (
            f"a.n. {penanda.jabatan}",
            *(f"{b}," for b in atas),
            "u.b.",
            *(f"{b}," for b in akhir),
        )
    return (f"{penanda.jabatan},",)


def periksa_ttd(penanda: Penanda) -> None:
    """Raises TtdTidakSah when the lines of the signature would not be right."""
    baris = [b for b in penanda.bawahan.splitlines() if b.strip()]
    if penanda.cara is CaraTtd.AN and len(baris) != 1:
        raise TtdTidakSah(
            "Untuk a.n., tulis jabatan yang menandatangani dalam satu baris.",
            "ttd_bawahan",
        )
    if penanda.cara is CaraTtd.UB and len(baris) != 2:
        raise TtdTidakSah(
            "Untuk u.b., tulis dua baris: jabatan perantara, lalu jabatan yang "
            "menandatangani.",
            "ttd_bawahan",
        )


def _tanpa_penjabat(jabatan: str) -> str:
    return _PENJABAT.sub("", jabatan.strip(), count=1).casefold()
