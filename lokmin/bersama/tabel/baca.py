"""Reading: hostile until proven otherwise, and each refusal says what to do."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal

from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.tabel.sel import DIGIT_MAKS, bersih

# Bounds before anything is parsed. A staff list of 2,000 rows is far below them.
_BYTE_MAKS = 5_000_000
_ANGGOTA_MAKS = 500
_TERURAI_MAKS = 15_000_000  # the worst of this size takes under three seconds
_RASIO_MAKS = 200  # uncompressed to compressed
_TEKS_MAKS = 1_000_000  # characters of pasted text
_BARIS_EXCEL = 1_048_576

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Chat programs wrap numbers and names in marks of direction that nobody sees.
_TAK_TERLIHAT = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

_RUSAK = (
    "Berkas Excel ini rusak atau terpotong. Buka di Excel, simpan ulang, lalu unggah "
    "lagi."
)
_TERLALU_BESAR = (
    "Berkas Excel ini terlalu besar. Hapus lembar dan gambar yang tidak perlu, lalu "
    "unggah lagi."
)
_BUKAN_XLSX = (
    "Berkas ini bukan berkas Excel (.xlsx). Buka di Excel, pilih Simpan Sebagai, lalu "
    "pilih Buku Kerja Excel (.xlsx)."
)


class TabelDitolak(GalatDomain):
    """A table cannot be read; `kolom` lets the form show it at the field."""

    def __init__(self, kalimat: str, kolom: str | None = None) -> None:
        super().__init__(kalimat)
        self.kolom = kolom


def presisi_hilang(nilai: str) -> bool:
    """Whether Excel has kept this long number as a number and lost its last digits.

    `197804122006042011` becomes `197804122006042000`: 15 digits, then zeros.
    """
    return (
        nilai.isdecimal()
        and len(nilai) > DIGIT_MAKS
        and not nilai[DIGIT_MAKS:].strip("0")
    )


def baca_xlsx(
    isi: bytes,
    *,
    kolom: str | None = None,
    baris_maks: int = 2000,
    kolom_maks: int = 40,
) -> list[list[str]]:
    """Read the first visible sheet as text, every row equally long.

    Empty rows inside stay, so that row n of the result is row n on the screen.
    Dates become ISO, ticks `ya`/`tidak`, formulas their last value or empty. A long
    number stays the whole digits that the file holds (see `presisi_hilang`).
    Raises TabelDitolak with one sentence that says what to do.
    """
    try:
        _periksa_amplop(isi)
        return _baca_lembar(isi, baris_maks, kolom_maks)
    except TabelDitolak as galat:
        galat.kolom = kolom
        raise
    except Exception as galat:
        raise TabelDitolak(_RUSAK, kolom) from galat


def baca_tempel(
    teks: str,
    *,
    kolom: str | None = None,
    baris_maks: int = 2000,
    kolom_maks: int = 40,
) -> list[list[str]]:
    """Read pasted cells: tabs between them (or `;`), Excel's quotes around lines."""
    if len(teks) > _TEKS_MAKS:
        raise TabelDitolak(
            "Teks yang ditempel terlalu panjang. Tempelkan sebagian dulu.", kolom
        )
    rapi = bersih(_TAK_TERLIHAT.sub("", teks).replace("\xa0", " "))
    baris = ([sel.strip() for sel in satu] for satu in _pecah(rapi))
    try:
        return _ratakan(enumerate(baris, 1), baris_maks, kolom_maks)
    except TabelDitolak as galat:
        galat.kolom = kolom
        raise


def _periksa_amplop(isi: bytes) -> None:
    """Refuse by content, before a parser sees it."""
    if not isi:
        raise TabelDitolak("Berkas ini kosong. Pilih berkas Excel yang berisi data.")
    if len(isi) > _BYTE_MAKS:
        raise TabelDitolak("Berkas Excel paling besar 5 MB.")
    if isi.startswith(_OLE):
        raise TabelDitolak(_kalimat_ole(isi))
    if not isi.startswith(b"PK"):
        raise TabelDitolak(_kalimat_bukan(isi))
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        _periksa_arsip(arsip)


def _kalimat_ole(isi: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in isi:
        return (
            "Berkas Excel ini dikunci dengan kata sandi. Hapus kata sandinya di Excel, "
            "simpan, lalu unggah lagi."
        )
    return (
        "Berkas ini Excel versi lama (.xls). Buka di Excel, pilih Simpan Sebagai, lalu "
        "pilih Buku Kerja Excel (.xlsx)."
    )


def _kalimat_bukan(isi: bytes) -> str:
    awal = isi[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if awal.startswith(b"<"):
        return (
            "Berkas ini halaman web yang diberi nama Excel. Buka di Excel, pilih "
            "Simpan Sebagai, lalu pilih Buku Kerja Excel (.xlsx)."
        )
    if b"\x00" not in awal and re.search(rb"[,;\t]", awal):
        return (
            "Berkas ini CSV, bukan Excel (.xlsx). Buka di Excel lalu simpan sebagai "
            ".xlsx, atau salin selnya dan tempelkan."
        )
    return _BUKAN_XLSX


def _periksa_arsip(arsip: zipfile.ZipFile) -> None:
    anggota = arsip.infolist()
    terurai = sum(satu.file_size for satu in anggota)
    termampat = sum(satu.compress_size for satu in anggota) or 1
    if (
        len(anggota) > _ANGGOTA_MAKS
        or terurai > _TERURAI_MAKS
        or (terurai > 1_000_000 and terurai / termampat > _RASIO_MAKS)
    ):
        raise TabelDitolak(_TERLALU_BESAR)
    nama = {satu.filename for satu in anggota}
    if "xl/workbook.bin" in nama or "xl/workbook.xml" not in nama:
        raise TabelDitolak(_BUKAN_XLSX)


def _baca_lembar(isi: bytes, baris_maks: int, kolom_maks: int) -> list[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.2 s that only an import needs

    buku = load_workbook(
        io.BytesIO(isi), read_only=True, data_only=True, keep_links=False
    )
    try:
        tampak = [w for w in buku.worksheets if w.sheet_state == "visible"]
        if not tampak:
            raise TabelDitolak("Berkas Excel ini tidak mempunyai lembar yang tampak.")
        lembar = tampak[0]
        lembar.reset_dimensions()  # the size that the file claims is not believed
        baris = lembar.iter_rows(
            max_row=_BARIS_EXCEL, max_col=kolom_maks + 1, values_only=True
        )
        return _ratakan(
            (
                (nomor, [_teks(sel) for sel in satu])
                for nomor, satu in enumerate(baris, 1)
                if satu.count(None) < len(satu)  # a gap may be a million rows long
            ),
            baris_maks,
            kolom_maks,
        )
    finally:
        buku.close()


def _ratakan(
    baris: Iterable[tuple[int, list[str]]], baris_maks: int, kolom_maks: int
) -> list[list[str]]:
    """Drop what is empty at the end, pad the rest; refuse what is beyond the limits."""
    hasil: list[list[str]] = []
    for nomor, satu in baris:
        terpakai = max((i for i, sel in enumerate(satu, 1) if sel), default=0)
        if not terpakai:
            continue
        if nomor > baris_maks:
            raise TabelDitolak(
                f"Tabel ini lebih dari {baris_maks} baris. Bagi menjadi beberapa "
                "bagian."
            )
        if terpakai > kolom_maks:
            raise TabelDitolak(
                f"Tabel ini lebih dari {kolom_maks} kolom. Hapus kolom yang tidak "
                "perlu."
            )
        hasil += [[] for _ in range(nomor - 1 - len(hasil))]
        hasil.append(satu[:terpakai])
    lebar = max(map(len, hasil), default=0)
    return [satu + [""] * (lebar - len(satu)) for satu in hasil]


def _teks(nilai: object) -> str:
    """What a person would read in the cell, without the help of a format."""
    if nilai is None or isinstance(nilai, bool):
        return {None: "", True: "ya", False: "tidak"}[nilai]
    if isinstance(nilai, float):
        return _angka(nilai)
    if isinstance(nilai, date | time):
        return _saat(nilai)
    return bersih(str(nilai).replace("_x000D_", ""))  # Excel's carriage return


def _saat(nilai: date | time) -> str:
    if isinstance(nilai, datetime):
        if nilai.time() != time():
            return nilai.isoformat(" ", "minutes")
        nilai = nilai.date()
    return nilai.isoformat() if isinstance(nilai, date) else nilai.isoformat("minutes")


def _angka(nilai: float) -> str:
    """Digits without exponent: `1.97804122006042E+17` is an NIP to somebody."""
    desimal = Decimal(repr(nilai))
    if not desimal.is_finite() or abs(desimal.adjusted()) > 30:
        return repr(nilai)
    teks = f"{desimal:f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


def _pecah(teks: str) -> Iterator[list[str]]:
    """Split as Excel quotes; when the quotes do not add up they are just characters."""
    pemisah = "\t" if "\t" in teks else ";"
    if '"' in teks:
        try:
            yield from list(
                csv.reader(io.StringIO(teks), delimiter=pemisah, strict=True)
            )
        except csv.Error:
            pass
        else:
            return
    yield from (satu.split(pemisah) for satu in teks.split("\n"))
