"""What makes the data of one person right: NIP, telephone, mail, plain text."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple
from uuid import UUID

from lokmin.bersama.alamat import SUREL
from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas.rules.pilihan import JenisMitra, StatusPegawai

_EKSPONEN = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_GOLONGAN = re.compile(r",?\s+\(?((?:I{1,3}|IV)/[a-e])\)?$")
_TAK_TERLIHAT = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class NipTidakSah(GalatDomain):
    kolom = "nip"


class TeleponTidakSah(GalatDomain):
    kolom = "telepon"


class SurelTidakSah(GalatDomain):
    kolom = "surel"


class TeksTidakSah(GalatDomain):
    """A text is too long, missing, or holds what cannot be stored."""

    def __init__(self, kalimat: str, kolom: str | None = None) -> None:
        super().__init__(kalimat)
        self.kolom = kolom


class NipGanda(GalatDomain):
    kolom = "nip"

    def __init__(self, nama: str) -> None:
        super().__init__(f"NIP ini sudah dipakai {nama}.")


class NamaGanda(GalatDomain):
    kolom = "nama"

    def __init__(self, nama: str) -> None:
        super().__init__(f"{nama} sudah ada dalam daftar.")


class PegawaiGanda(GalatDomain):
    """Same name and jabatan, no NIP: no import could tell the two apart."""

    kolom = "nama"

    def __init__(self, nama: str) -> None:
        super().__init__(
            f"{nama} dengan jabatan ini sudah ada dalam daftar. Bila orangnya memang "
            "berbeda, bedakan jabatannya."
        )


class MitraGanda(GalatDomain):
    kolom = "instansi"

    def __init__(self) -> None:
        super().__init__("Mitra dengan jabatan dan wilayah ini sudah ada dalam daftar.")


class IsiPegawai(NamedTuple):
    """Everything that is typed in about somebody who works here."""

    nama: str
    nip: str = ""
    status: StatusPegawai = StatusPegawai.NON_ASN
    pangkat: str = ""
    jabatan: str = ""
    unit_id: UUID | None = None
    telepon: str = ""
    surel: str = ""
    aktif: bool = True


class IsiMitra(NamedTuple):
    """Everything that is typed in about somebody from outside."""

    instansi: str
    jenis: JenisMitra = JenisMitra.SEKTOR
    sektor: str = ""
    jabatan: str = ""
    kontak: str = ""
    telepon: str = ""
    surel: str = ""
    wilayah: str = ""
    nomor_mou: str = ""
    mou_sampai: date | None = None
    aktif: bool = True


def nip_rapi(nilai: str) -> str:
    """Return the 18 digits of a NIP, or "" for none.

    A NIP is YYYYMMDD YYYYMM S NNN: birth, appointment (PPPK write 21 and up instead
    of the month), sex, number (D§5.6). Only shape and birth date are certain, so
    only they are checked. Raises NipTidakSah.
    """
    angka = re.sub(r"[\s.'’-]", "", _TAK_TERLIHAT.sub("", nilai))
    if not angka:
        return ""
    if _EKSPONEN.fullmatch(nilai.strip(" '")):
        raise NipTidakSah(
            f"NIP ini sudah diubah Excel menjadi {nilai.strip()}, sehingga angka "
            "akhirnya hilang. Ubah format kolom NIP menjadi Teks, lalu ketik ulang."
        )
    if not (angka.isascii() and angka.isdecimal()):
        raise NipTidakSah("NIP hanya berisi angka.")
    if len(angka) != 18:
        raise NipTidakSah(f"NIP harus 18 angka; yang ditulis {len(angka)} angka.")
    if angka.endswith("000"):
        raise NipTidakSah(
            "Tiga angka terakhir NIP ini 000: Excel telah membulatkannya. Ubah format "
            "kolom NIP menjadi Teks, lalu ketik ulang NIP-nya."
        )
    try:
        date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        raise NipTidakSah("Delapan angka pertama NIP harus tanggal lahir.") from None
    return angka


def nip_tercetak(nip: str) -> str:
    """`19780412 200604 2 011`, as it stands on paper; "-" when there is none."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip else "-"


def nip_terbaca(nilai: str) -> str:
    """What somebody typed, in groups when it is 18 digits; else as it is."""
    angka = re.sub(r"[\s.]", "", nilai)
    return nip_tercetak(angka) if re.fullmatch(r"[0-9]{18}", angka) else nilai


def pangkat_tercetak(pangkat: str) -> str:
    """`Pembina, IV/a` as it stands below a name: `Pembina (IV/a)`."""
    return _GOLONGAN.sub(r" (\1)", pangkat.strip())


def telepon_rapi(nilai: str) -> str:
    """Return digits only, with 62 in front: what wa.me wants (D§7.2).

    A leading zero that a spreadsheet has eaten is put back. Raises TeleponTidakSah.
    """
    bersih = _TAK_TERLIHAT.sub("", nilai).strip(" '’-")
    if not bersih:
        return ""
    if not re.fullmatch(r"[\d\s()+./-]+", bersih, re.ASCII):
        raise TeleponTidakSah(
            "Nomor telepon hanya berisi angka, misalnya 081234567890."
        )
    angka = re.sub(r"^(?:0|620|(?=8))", "62", re.sub(r"\D", "", bersih))
    if not 9 <= len(angka) <= 15:
        raise TeleponTidakSah(
            "Tulis satu nomor telepon yang lengkap, misalnya 081234567890."
        )
    return angka


def telepon_tercetak(telepon: str) -> str:
    """`0812 3456 7890`, in groups of four as people read it aloud."""
    lokal = f"0{telepon[2:]}" if telepon.startswith("62") else telepon
    return " ".join(re.findall(r".{1,4}", lokal))


def surel_rapi(nilai: str) -> str:
    """Return the address in plain form, or "" for none. Raises SurelTidakSah."""
    alamat = _TAK_TERLIHAT.sub("", nilai).strip().removeprefix("mailto:")
    if alamat in {"", "-"}:
        return ""
    if len(alamat) > 120 or not SUREL.match(alamat):
        raise SurelTidakSah(
            "Tulis alamat pos-el yang lengkap, misalnya nama@contoh.id."
        )
    return alamat


def teks_rapi(nilai: str, label: str, maks: int, *, wajib: bool = False) -> str:
    """Return one line of plain text: composed, without double or odd spaces.

    Emoji and words that look like a formula are text like any other. Raises
    TeksTidakSah.
    """
    teks = " ".join(unicodedata.normalize("NFC", _TAK_TERLIHAT.sub("", nilai)).split())
    if any(unicodedata.category(huruf) in {"Cc", "Cs"} for huruf in teks):
        raise TeksTidakSah(f"{label} memuat karakter yang tidak dapat disimpan.")
    if len(teks) > maks:
        raise TeksTidakSah(
            f"{label} paling panjang {maks} huruf; yang ditulis {len(teks)} huruf."
        )
    if wajib and not teks:
        raise TeksTidakSah(f"{label} wajib diisi.")
    return teks


def kunci(*bagian: str) -> tuple[str, ...]:
    """Return what makes two spellings the same: no case, no double spaces."""
    return tuple(" ".join(satu.casefold().split()) for satu in bagian)
