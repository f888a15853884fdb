"""How long a session lives, what a device is called, and where a log-in may lead."""

import ipaddress
import re
import unicodedata
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol
from urllib.parse import unquote, urlsplit

from lokmin.bersama.galat import GalatDomain

UMUR_INGAT = timedelta(days=30)
UMUR_TERLAMA = timedelta(hours=12)  # of a session that is not remembered
UMUR_LANGKAH_KEDUA = timedelta(minutes=5)
SELANG_CATAT = timedelta(minutes=1)  # how exactly the last visit is recorded

_PENJELAJAH = (  # in this order: most of them also claim to be Chrome or Safari
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
_TOKEN = re.compile(
    r"(/(?:akun/atur-sandi|jadwal/kalender|undangan/konfirmasi)/)[^\s?\"']+"
)


class SesiHidup(Protocol):
    """What the rules need to know of a session."""

    @property
    def ingat(self) -> bool: ...
    @property
    def mulai(self) -> datetime: ...
    @property
    def terakhir(self) -> datetime: ...


class GagalMasuk(GalatDomain):
    """The same sentence whatever was wrong: nobody learns which accounts exist."""

    kolom = "sandi"

    def __init__(self) -> None:
        super().__init__("Nama pengguna atau kata sandi tidak cocok.")


class LangkahKeduaHabis(GalatDomain):
    """Too long between the password and the code."""

    def __init__(self) -> None:
        super().__init__("Waktu untuk langkah kedua sudah habis. Masuk dari awal.")


class KodeLangkahSalah(GalatDomain):
    """A code that is wrong, late, or was already used once."""

    kolom = "kode"

    def __init__(self) -> None:
        super().__init__(
            "Kode tidak cocok atau sudah dipakai. "
            "Tunggu kode berikutnya, lalu coba lagi."
        )


class TerlaluSering(GalatDomain):
    """Too many attempts in the window; `detik` is what is left of it."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, detik: float) -> None:
        menit = max(1, -(-int(detik) // 60))
        super().__init__(
            f"Terlalu banyak percobaan. Tunggu {menit} menit, lalu coba lagi."
        )


def sesi_habis(sesi: SesiHidup, menit_diam: int, sekarang: datetime) -> bool:
    """Whether this session is over: idle on a shared computer, or simply old."""
    if sesi.ingat:
        return sekarang - sesi.mulai >= UMUR_INGAT
    diam = sekarang - sesi.terakhir
    return (
        diam >= timedelta(minutes=menit_diam) or sekarang - sesi.mulai >= UMUR_TERLAMA
    )


def kenapa_berakhir(sesi: SesiHidup, menit_diam: int, sekarang: datetime) -> str:
    """Return the sentence for somebody whose session ran out by itself."""
    umur = UMUR_INGAT if sesi.ingat else UMUR_TERLAMA
    if sekarang - sesi.mulai >= umur:
        return "Sesi Anda sudah terlalu lama. Masuk lagi untuk melanjutkan."
    return (
        f"Sesi Anda berakhir karena {menit_diam} menit tidak dipakai. "
        "Masuk lagi untuk melanjutkan."
    )


def perlu_dicatat(terakhir: datetime, sekarang: datetime) -> bool:
    """Whether the last visit is old enough to be written down again."""
    return sekarang - terakhir >= SELANG_CATAT


def perangkat(peramban: str) -> str:
    """Return `Chrome di Windows` for what a browser says about itself."""
    nama = next((n for kata, n in _PENJELAJAH if kata in peramban), "")
    sistem = next((n for kata, n in _SISTEM if kata in peramban), "")
    return " di ".join(filter(None, (nama, sistem))) or "Perangkat lain"


def jalan_aman(tujuan: str | None) -> str | None:
    """Return where a log-in may lead: a path of this site, otherwise None.

    Browsers take `//host`, `/\\host` and what becomes one of them after dropping
    tabs for another site; the path is judged as written and once decoded.
    """
    if not tujuan or len(tujuan) > 1000:
        return None
    jalur, lama = tujuan, ""
    while jalur != lama:
        if not _jalan_polos(jalur):
            return None
        lama, jalur = jalur, unquote(urlsplit(jalur).path)
    return tujuan


def _jalan_polos(jalur: str) -> bool:
    if not jalur.startswith("/") or jalur.startswith("//") or "\\" in jalur:
        return False
    if any(unicodedata.category(c)[0] in "CZ" and c != " " for c in jalur):
        return False
    bagian = urlsplit(jalur)
    return not bagian.scheme and not bagian.netloc


def asal_alamat(alamat: str) -> str:
    """Return what counts as one origin: an IPv4 address, or a /64 of IPv6.

    One subscriber owns 2^64 IPv6 addresses and could take a new one each time.
    """
    try:
        ip = ipaddress.ip_address(alamat)
    except ValueError:
        return alamat
    if ip.version == 4:
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((ip, 64), strict=False))


def tanpa_rahasia(baris: str) -> str:
    """Return a line of a log without the secret of a link."""
    return _TOKEN.sub(r"\1•••", baris)
