"""A table from a spreadsheet against what is already there: what would an import do?

Pure. The steps: `susun` finds the heading and the columns, `periksa_baris` reads the
cells of one row, `Padanan` says which existing person a row means, and `nilai_baris`
decides: new, changed, the same, or wrong with all its reasons.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from lokmin.bersama.galat import GalatDomain

BARIS_MAKS = 2000
PENANDA_CONTOH = "contoh:"  # a row that begins like this is never imported
_CARI_JUDUL = 10  # rows in which the heading is looked for: titles may stand above it


def ribuan(jumlah: int) -> str:
    """`2.000`: a dot between the thousands (D§7.1)."""
    return f"{jumlah:,}".replace(",", ".")


class ImporDitolak(GalatDomain):
    """The table as a whole cannot be imported."""

    kolom = "berkas"


class ImporBasi(GalatDomain):
    """What was previewed is not what arrives to be saved."""

    def __init__(self) -> None:
        super().__init__(
            "Pratinjau ini sudah terlalu lama atau bukan milik Anda. Unggah berkasnya "
            "sekali lagi; belum ada yang disimpan."
        )


class Keadaan(StrEnum):
    """What an import would do with a row."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    SALAH = "salah"


class Acuan(NamedTuple):
    """What the cells of a row may refer to: units by name in small letters."""

    unit: Mapping[str, UUID] = {}


class KolomImpor(NamedTuple):
    """A column: its field, its title, how else people call it, and how it is read.

    `baca` returns the value, or None for "leave it as it is"; it raises a
    GalatDomain whose sentence stands beside the row.
    """

    kunci: str
    judul: str
    baca: Callable[[str, Acuan], object]
    sinonim: tuple[str, ...] = ()
    wajib: bool = False


class Tabel(NamedTuple):
    """The part of a table that concerns us: fields, and the cells of each row."""

    kolom: list[str]
    baris: list[tuple[int, list[str]]]  # row number as in Excel, its cells
    asing: list[str]  # headings that nobody knows
    contoh: int = 0  # example rows that were left out


class Padanan(NamedTuple):
    """Whom a row means: an existing one, or (None) somebody new."""

    lama: Any
    kunci: object  # equal for two rows that mean the same one
    galat: str = ""


class Beda(NamedTuple):
    judul: str
    lama: str
    baru: str


class Baris(NamedTuple):
    """One row, judged."""

    nomor: int
    keadaan: Keadaan
    sel: Mapping[str, str]  # as it was written
    nilai: Mapping[str, Any]  # as it would be stored
    lama: Any
    galat: tuple[str, ...] = ()
    beda: tuple[Beda, ...] = ()


class Pratinjau(NamedTuple):
    """What an import would do, row by row."""

    tabel: Tabel
    baris: list[Baris]
    tidak_ada: list[str]  # titles of columns that the table does not have

    @property
    def jumlah(self) -> Mapping[str, int]:
        hitung = Counter(satu.keadaan.value for satu in self.baris)
        return {keadaan.value: hitung[keadaan.value] for keadaan in Keadaan}

    @property
    def bersih(self) -> bool:
        return not self.jumlah["salah"]

    @property
    def mengubah(self) -> int:
        return self.jumlah["baru"] + self.jumlah["berubah"]

    @property
    def ringkasan(self) -> str:
        if not self.mengubah:
            return "Tidak ada yang berubah: semua baris sudah sama."
        baru, berubah = self.jumlah["baru"], self.jumlah["berubah"]
        if not berubah:
            return f"{baru} ditambahkan."
        return f"{baru} ditambahkan dan {berubah} diubah."

    @property
    def tampil(self) -> list[Baris]:
        """The rows worth reading: the wrong ones first, and not those that stay."""
        lain = [b for b in self.baris if b.keadaan in {Keadaan.BARU, Keadaan.BERUBAH}]
        return [b for b in self.baris if b.keadaan is Keadaan.SALAH] + lain


def susun(mentah: Sequence[Sequence[str]], kolom: Sequence[KolomImpor]) -> Tabel:
    """Find the heading and keep the columns that are known; raises ImporDitolak.

    Row n of `mentah` is row n on the screen. Rows above the heading are titles,
    empty rows are skipped, and so are example rows (PENANDA_CONTOH).
    """
    letak_judul, letak = _cari_judul(mentah, kolom)
    utama = letak[kolom[0].kunci]
    isi = [
        (nomor, baris)
        for nomor, baris in enumerate(mentah[letak_judul + 1 :], letak_judul + 2)
        if any(sel.strip() for sel in baris)
    ]
    nyata = [
        (nomor, [baris[n] for n in letak.values()])
        for nomor, baris in isi
        if not baris[utama].strip().casefold().startswith(PENANDA_CONTOH)
    ]
    if not nyata:
        raise ImporDitolak(
            "Belum ada data di bawah judul kolom. Isi mulai baris berikutnya."
        )
    if len(nyata) > BARIS_MAKS:
        raise ImporDitolak(
            f"Tabel ini berisi {ribuan(len(nyata))} baris data; sekali impor paling "
            f"banyak {ribuan(BARIS_MAKS)}. Bagi menjadi beberapa berkas."
        )
    dipakai = set(letak.values())
    judul = enumerate(mentah[letak_judul])
    asing = [sel.strip() for n, sel in judul if n not in dipakai and sel.strip()]
    return Tabel(list(letak), nyata, asing, len(isi) - len(nyata))


def periksa_baris(
    sel: Mapping[str, str], kolom: Iterable[KolomImpor], acuan: Acuan
) -> tuple[dict[str, Any], list[str]]:
    """Read the cells of one row: the values to store, and every fault, in order."""
    nilai: dict[str, Any] = {}
    galat: list[str] = []
    for satu in kolom:
        if satu.kunci not in sel:
            continue
        try:
            hasil = satu.baca(sel[satu.kunci], acuan)
        except GalatDomain as salah:
            galat.append(str(salah))
            continue
        if hasil is not TETAP:
            nilai[satu.kunci] = hasil
    return nilai, galat


TETAP = object()  # what `baca` answers for an empty cell that changes nothing


def nilai_baris(
    tabel: Tabel,
    kolom: Sequence[KolomImpor],
    acuan: Acuan,
    padankan: Callable[[Sequence[Mapping[str, Any]]], Sequence[Padanan]],
    tampilkan: Callable[[str, object], str],
) -> Pratinjau:
    """Judge every row: the heart of preview and of saving alike."""
    semua_sel = [dict(zip(tabel.kolom, sel, strict=True)) for _, sel in tabel.baris]
    terbaca = [periksa_baris(sel, kolom, acuan) for sel in semua_sel]
    padanan = padankan([nilai for nilai, _ in terbaca])
    pertama: dict[object, int] = {}
    baris = []
    for (nomor, _), sel, (nilai, galat), padan in zip(
        tabel.baris, semua_sel, terbaca, padanan, strict=True
    ):
        kembar = pertama.setdefault(padan.kunci, nomor)
        if padan.galat:
            galat.append(padan.galat)
        elif not galat and kembar != nomor:
            galat.append(f"Baris ini mengulang baris {kembar}.")
        beda = _beda(padan.lama, nilai, kolom, tampilkan) if padan.lama else ()
        keadaan = _keadaan(galat, padan.lama, beda)
        baris.append(
            Baris(nomor, keadaan, sel, nilai, padan.lama, tuple(galat), tuple(beda))
        )
    judul = [satu.judul for satu in kolom if satu.kunci not in tabel.kolom]
    return Pratinjau(tabel, baris, judul)


def judul_polos(judul: str) -> str:
    """`No. HP/WA *` and `no hp wa` are the same heading."""
    return re.sub(r"[^a-z0-9]+", "", judul.casefold())


def tanggal_tertulis(nilai: date | None) -> str:
    return f"{nilai:%d-%m-%Y}" if nilai else ""


def _cari_judul(
    mentah: Sequence[Sequence[str]], kolom: Sequence[KolomImpor]
) -> tuple[int, dict[str, int]]:
    """Return which row is the heading, and where each known column stands."""
    calon = [_letak(baris, kolom) for baris in mentah[:_CARI_JUDUL]]
    if not calon:
        raise ImporDitolak("Tabel ini kosong. Pilih berkas atau sel yang berisi data.")
    nomor = max(range(len(calon)), key=lambda n: len(calon[n]))
    hilang = [k.judul for k in kolom if k.wajib and k.kunci not in calon[nomor]]
    if hilang:
        raise ImporDitolak(
            f"Kolom {' dan '.join(hilang)} tidak ditemukan. Beri judul kolom seperti "
            "di templat, lalu coba lagi."
        )
    return nomor, calon[nomor]


def _letak(baris: Sequence[str], kolom: Sequence[KolomImpor]) -> dict[str, int]:
    """Where each known column stands in this row; the first of two counts."""
    dikenal = {
        judul_polos(nama): satu.kunci
        for satu in kolom
        for nama in (satu.judul, *satu.sinonim)
    }
    letak: dict[str, int] = {}
    for n, sel in enumerate(baris):
        kunci = dikenal.get(judul_polos(sel))
        if kunci is not None:
            letak.setdefault(kunci, n)
    urutan = [satu.kunci for satu in kolom]
    return {kunci: letak[kunci] for kunci in urutan if kunci in letak}


def _beda(
    lama: object,
    nilai: Mapping[str, Any],
    kolom: Iterable[KolomImpor],
    tampilkan: Callable[[str, object], str],
) -> list[Beda]:
    return [
        Beda(
            satu.judul,
            tampilkan(satu.kunci, getattr(lama, satu.kunci)),
            tampilkan(satu.kunci, nilai[satu.kunci]),
        )
        for satu in kolom
        if satu.kunci in nilai and getattr(lama, satu.kunci) != nilai[satu.kunci]
    ]


def _keadaan(galat: Sequence[str], lama: object, beda: Sequence[Beda]) -> Keadaan:
    if galat:
        return Keadaan.SALAH
    if lama is None:
        return Keadaan.BARU
    return Keadaan.BERUBAH if beda else Keadaan.SAMA
