"""Writing: text stays text, whatever it begins with."""

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from lokmin.bersama.tabel.sel import DIGIT_MAKS, SEL_MAKS, bersih

_DIBUAT = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp: equal tables, equal bytes
_BARIS_ISIAN = 2000  # rows of a template that offer the choices
_PILIHAN_BUKU = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


@dataclass(frozen=True)
class Kolom:
    """A column to write: its title, its width in characters, what may stand in it."""

    judul: str
    lebar: int = 18
    teks: bool = False  # digits that are no number: NIP, telephone
    pilihan: Sequence[str] = ()


def tulis_xlsx(
    lembar: str,
    kolom: Sequence[Kolom],
    baris: Iterable[Sequence[object]],
    petunjuk: Sequence[str] = (),
    *,
    dibuat: datetime = _DIBUAT,
) -> bytes:
    """Write a workbook: a sheet with a fixed head, the instructions on a second one.

    Text is written as text, whatever it begins with: no cell is ever a formula.
    Columns with choices get Excel's own list. Equal input gives equal bytes.
    """
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, _PILIHAN_BUKU)
    buku.set_properties({"created": dibuat})
    _Penulis(buku, lembar, kolom).tulis(baris, petunjuk)
    buku.close()
    return keluar.getvalue()


class _Penulis:
    """Writes one table into a workbook."""

    def __init__(self, buku: Any, lembar: str, kolom: Sequence[Kolom]) -> None:
        self._buku = buku
        self._kolom = kolom
        self._lembar = buku.add_worksheet(_nama_lembar(lembar))
        self._kepala = buku.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._sebagai_teks = buku.add_format({"num_format": "@"})
        self._tanggal = buku.add_format({"num_format": "yyyy-mm-dd"})
        self._saat = buku.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def tulis(self, baris: Iterable[Sequence[object]], petunjuk: Sequence[str]) -> None:
        for letak, satu in enumerate(self._kolom):
            gaya = self._sebagai_teks if satu.teks else None
            self._lembar.set_column(letak, letak, satu.lebar, gaya)
            self._lembar.write_string(0, letak, satu.judul, self._kepala)
        self._lembar.freeze_panes(1, 0)
        for nomor, isi in enumerate(baris, 1):
            for letak, nilai in enumerate(isi):
                self._tulis_sel(nomor, letak, nilai)
        if petunjuk:
            self._tulis_petunjuk(petunjuk)
        self._tulis_pilihan()

    def _tulis_sel(self, nomor: int, letak: int, nilai: object) -> None:
        gaya = self._sebagai_teks if self._kolom[letak].teks else None
        if nilai is None or isinstance(nilai, bool):
            nilai = {None: "", True: "ya", False: "tidak"}[nilai]
        if isinstance(nilai, int | float) and _muat(nilai):
            self._lembar.write_number(nomor, letak, nilai, gaya)
        elif isinstance(nilai, date):
            gaya = self._saat if isinstance(nilai, datetime) else self._tanggal
            self._lembar.write_datetime(nomor, letak, nilai, gaya)
        else:
            self._lembar.write_string(nomor, letak, bersih(str(nilai))[:SEL_MAKS], gaya)

    def _tulis_petunjuk(self, petunjuk: Sequence[str]) -> None:
        lembar = self._buku.add_worksheet("Petunjuk")
        lembar.set_column(0, 0, 100, self._buku.add_format({"text_wrap": True}))
        for nomor, satu in enumerate(petunjuk):
            lembar.write_string(nomor, 0, bersih(satu))

    def _tulis_pilihan(self) -> None:
        """Excel's drop-down lists; their words stand on a hidden sheet, any number."""
        ada = [(n, satu) for n, satu in enumerate(self._kolom) if satu.pilihan]
        if not ada:
            return
        lembar = self._buku.add_worksheet("Pilihan")
        lembar.hide()
        for urut, (letak, satu) in enumerate(ada):
            for nomor, kata in enumerate(satu.pilihan):
                lembar.write_string(nomor, urut, kata)
            huruf = xlsxwriter.utility.xl_col_to_name(urut)
            self._lembar.data_validation(
                *(1, letak, _BARIS_ISIAN, letak),
                {
                    "validate": "list",
                    "source": f"=Pilihan!${huruf}$1:${huruf}${len(satu.pilihan)}",
                    "error_title": satu.judul[:32],
                    "error_message": "Pilih salah satu dari daftar.",
                },
            )


def _nama_lembar(nama: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", nama).strip("' ")[:31] or "Lembar"


def _muat(angka: float) -> bool:
    """Whether Excel can keep this number to its last digit."""
    if isinstance(angka, int):
        return len(str(abs(angka))) <= DIGIT_MAKS
    return math.isfinite(angka)
