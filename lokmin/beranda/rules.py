"""What a Puskesmas still has to say about itself before its first lokmin.

Pure: no Flask, no database, no clock.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Ringkasan(NamedTuple):
    """How much of the master data is there."""

    kop: int  # letterheads with a unit's name
    logo: int  # letterheads with a logo
    unit: int
    unit_tanpa_pj: int
    pegawai: int
    mitra: int
    kelompok: int
    pengguna: int


class Langkah(NamedTuple):
    """One thing to do, where, and whether it is done."""

    judul: str
    keterangan: str
    endpoint: str
    selesai: bool


def langkah_awal(r: Ringkasan) -> list[Langkah]:
    """Return the steps in the order in which they build on each other."""
    return [
        Langkah(
            "Lengkapi kop dan logo",
            "Dipakai di setiap undangan dan notulen.",
            "puskesmas.kop",
            r.kop > 0 and r.logo > 0,
        ),
        Langkah(
            "Isi pegawai",
            "Tempel dari Excel atau tambahkan satu per satu.",
            "puskesmas.pegawai",
            r.pegawai > 1,
        ),
        Langkah(
            "Tetapkan PJ setiap unit kerja",
            _tanpa_pj(r.unit_tanpa_pj),
            "puskesmas.unit",
            r.unit > 0 and r.unit_tanpa_pj == 0,
        ),
        Langkah(
            "Isi mitra lintas sektor",
            "Camat, kepala desa, Polsek, KUA, jaringan, dan jejaring.",
            "puskesmas.mitra",
            r.mitra > 0,
        ),
        Langkah(
            "Buat kelompok undangan",
            "Sekali pilih untuk mengundang orang yang sama setiap kali.",
            "puskesmas.kelompok",
            r.kelompok > 0,
        ),
        Langkah(
            "Undang rekan kerja",
            "Kepala, notulis, dan koordinator memakai akun sendiri.",
            "akun.pengguna",
            r.pengguna > 1,
        ),
    ]


def selesai(semua: Sequence[Langkah]) -> int:
    return sum(langkah.selesai for langkah in semua)


def _tanpa_pj(jumlah: int) -> str:
    if jumlah:
        return f"{jumlah} unit belum mempunyai penanggung jawab."
    return "Setiap unit mempunyai penanggung jawab."
