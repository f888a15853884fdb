"""Why a letter did not go, in words for people.

What a mail server says is English and for technicians. It stays behind the sentence,
in brackets, for the one who has to mend it.
"""

import re
import smtplib
import ssl
import unicodedata
from socket import gaierror
from typing import NamedTuple

from lokmin.bersama.surel.sambung import MungkinSampai

PALING_PANJANG = 500

_LANJUTAN = re.compile(r"\b[45]\.(\d{1,3})\.(\d{1,3})\b")  # RFC 3463

# By the enhanced status code, else by the old one. The first that fits counts.
_ARTI = (
    (("1.1", "1.6", "1.10"), (), "Alamat ini tidak dikenal di server penerima."),
    (("1.2", "4.4"), (), "Bagian alamat sesudah @ tidak menerima pos-el."),
    (("1.3", "1.0"), (501, 553), "Alamat ini tidak dapat dipakai."),
    (("2.1",), (), "Kotak surat penerima tidak aktif."),
    (("2.2",), (452,), "Kotak surat penerima penuh."),
    (("3.4", "2.3"), (552,), "Surat ini terlalu besar bagi server penerima."),
    (("7.0", "7.1", "7.26"), (554,), "Ditolak oleh aturan server penerima."),
    ((), (421, 450, 451), "Server meminta dicoba lagi nanti."),
    ((), (550,), "Alamat ini ditolak oleh server penerima."),
)
_PANJANG_SURAT = ("3.4", "2.3")


class SuratRusak(Exception):
    """This letter can never go, whatever the server does; the next one may."""


class Gagal(NamedTuple):
    """Why a letter did not go; `alasan` is for people."""

    alasan: str
    tetap: bool = False  # trying again will not help
    server: bool = False  # the next letter would fare no better
    mungkin_sampai: bool = False  # nobody knows


def jelaskan(galat: Exception) -> Gagal:
    """Judge what went wrong with a letter, and say it."""
    if isinstance(galat, SuratRusak):
        return Gagal(f"Surat ini sendiri tidak dapat dikirim: {galat}", tetap=True)
    if isinstance(galat, MungkinSampai):
        kalimat = "Sambungan putus sesudah surat diserahkan; mungkin sudah sampai."
        return Gagal(kalimat + _asli(str(galat)), mungkin_sampai=True)
    if isinstance(galat, smtplib.SMTPRecipientsRefused):
        (kode, pesan), *_ = galat.recipients.values()
        return _ditolak(kode, pesan)
    if isinstance(galat, smtplib.SMTPDataError):
        return _ditolak(galat.smtp_code, galat.smtp_error)
    if isinstance(galat, smtplib.SMTPSenderRefused) and _terlalu_besar(galat):
        return _ditolak(galat.smtp_code, galat.smtp_error)
    return Gagal(_gangguan(galat), server=True)


def _ditolak(kode: int, pesan: bytes | str) -> Gagal:
    teks = _jawaban(kode, pesan)
    lanjutan = _kode_lanjutan(teks)
    arti = next(
        (a for lebih, biasa, a in _ARTI if lanjutan in lebih or kode in biasa),
        "Ditolak oleh server pos-el.",
    )
    return Gagal(f"{arti}{_asli(teks)}", tetap=kode >= 500, server=kode == 421)


def _gangguan(galat: Exception) -> str:
    """The server itself, the line to it, or the settings."""
    teks = bersihkan(str(galat) or type(galat).__name__)
    if isinstance(galat, smtplib.SMTPAuthenticationError):
        kata = "Server pos-el menolak nama pengguna atau kata sandi Lokmin."
        teks = _jawaban(galat.smtp_code, galat.smtp_error)
    elif isinstance(galat, smtplib.SMTPResponseException):
        kata = "Server pos-el menolak Lokmin."
        teks = _jawaban(galat.smtp_code, galat.smtp_error)
    elif isinstance(galat, ssl.SSLCertVerificationError):
        kata = "Sertifikat server pos-el tidak dapat dipercaya."
    elif isinstance(galat, gaierror):
        kata = "Nama server pos-el tidak ditemukan; mungkin internet putus."
    elif isinstance(galat, TimeoutError):
        kata = "Server pos-el tidak menjawab."
    else:
        kata = "Server pos-el tidak dapat dipakai."
    return f"{kata}{_asli(teks)}"


def bersihkan(teks: str) -> str:
    """One line without control characters: no database takes a NUL."""
    polos = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in teks)
    return " ".join(polos.split())


def _terlalu_besar(galat: smtplib.SMTPSenderRefused) -> bool:
    teks = _jawaban(galat.smtp_code, galat.smtp_error)
    return galat.smtp_code == 552 or _kode_lanjutan(teks) in _PANJANG_SURAT


def _kode_lanjutan(teks: str) -> str:
    cocok = _LANJUTAN.search(teks)
    return f"{cocok[1]}.{cocok[2]}" if cocok else ""


def _jawaban(kode: int, pesan: bytes | str) -> str:
    teks = pesan.decode(errors="replace") if isinstance(pesan, bytes) else pesan
    return bersihkan(f"{kode} {teks}")


def _asli(teks: str) -> str:
    return f" ({bersihkan(teks)})" if teks else ""
