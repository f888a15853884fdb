"""The Puskesmas itself: what is typed in about it and its heads."""

from typing import NamedTuple

from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas.rules.pilihan import HariKerja, Struktur

MENIT_DIAM = (5, 480)  # shortest and longest; the database repeats them
BATAS_UNDANGAN = (0, 14)  # days between letter and meeting, by the SOP (D§4.5)


class KodeGanda(GalatDomain):
    kolom = "kode"

    def __init__(self) -> None:
        super().__init__("Kode ini dipakai Puskesmas lain.")


class IsiIdentitas(NamedTuple):
    """Everything that is typed in about the Puskesmas; `zona` is an IANA name."""

    kode: str
    nama: str
    kecamatan: str
    kabupaten: str
    provinsi: str
    zona: str
    hari_kerja: HariKerja
    struktur: Struktur
    menit_diam: int
    batas_undangan: int = 3


class IsiLogo(NamedTuple):
    """What a form says about one logo: the bytes of a new one, or take it away."""

    isi: bytes | None
    hapus: bool


class IsiKop(NamedTuple):
    """The rows of a head, from top to bottom; empty ones are not printed (D§4.3)."""

    pemda: str = ""
    perangkat_daerah: str = ""
    unit: str = ""
    alamat: str = ""
    kode_pos: str = ""
    telepon: str = ""
    surel: str = ""
    laman: str = ""
