"""Every setting of an installation: environment variables that begin with LOKMIN_."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lokmin.bersama.alamat import SUREL
from lokmin.bersama.galat import GalatKonfigurasi

AKAR = Path(__file__).resolve().parents[2]
SMTP_TLS = ("starttls", "ssl", "tanpa")
IMAP_TLS = ("ssl", "starttls", "tanpa")


@dataclass(frozen=True, kw_only=True)
class Setelan:
    """What the operator decides; `docs/pemasangan.md` explains each one."""

    instance: Path
    database_url: str
    secret_key: str
    base_url: str = "http://127.0.0.1:8000"
    proxy: int = 0
    debug: bool = False
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: str = "starttls"
    smtp_from: str = ""
    imap_host: str = ""
    imap_port: int = 993
    imap_user: str = ""
    imap_password: str = ""
    imap_tls: str = "ssl"
    imap_folder: str = "INBOX"

    @property
    def aman(self) -> bool:
        """Whether visitors come over TLS, so that cookies may demand it."""
        return self.base_url.startswith("https://")

    @property
    def ada_surel(self) -> bool:
        return bool(self.smtp_host)

    @property
    def ada_imap(self) -> bool:
        return bool(self.imap_host)

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def dari_lingkungan(lingkungan: Mapping[str, str] = os.environ) -> Setelan:
    """Read the settings, creating the instance folder and the secret when absent.

    Raises GalatKonfigurasi, with a sentence for the terminal, on a bad value.
    """
    ambil = _Pembaca(lingkungan)
    instance = Path(ambil.teks("INSTANCE", str(AKAR / "instance"))).resolve()
    _siapkan_folder(instance)
    return Setelan(
        instance=instance,
        database_url=ambil.teks("DATABASE_URL", f"sqlite:///{instance}/lokmin.sqlite"),
        secret_key=ambil.teks("SECRET_KEY") or rahasia(instance / "kunci_rahasia"),
        base_url=_alamat(ambil.teks("BASE_URL", f"http://127.0.0.1:{ambil.porta()}")),
        proxy=ambil.angka("PROXY", 0),
        debug=ambil.teks("DEBUG") in {"1", "ya", "true"},
        smtp_host=ambil.teks("SMTP_HOST"),
        smtp_port=ambil.angka("SMTP_PORT", 587),
        smtp_user=ambil.teks("SMTP_USER"),
        smtp_password=ambil.teks("SMTP_PASSWORD"),
        smtp_tls=ambil.satu_dari("SMTP_TLS", SMTP_TLS),
        smtp_from=_pengirim(ambil.teks("SMTP_FROM")),
        imap_host=ambil.teks("IMAP_HOST"),
        imap_port=ambil.angka("IMAP_PORT", 993),
        imap_user=ambil.ascii("IMAP_USER"),
        imap_password=ambil.ascii("IMAP_PASSWORD"),
        imap_tls=ambil.satu_dari("IMAP_TLS", IMAP_TLS),
        imap_folder=ambil.ascii("IMAP_FOLDER", "INBOX"),
    )


def rahasia(berkas: Path) -> str:
    """Read the secret kept in this file; make one, readable by the owner only.

    `O_EXCL` decides between two processes that start at once: the loser reads
    what the winner wrote.
    """
    try:
        tangan = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return berkas.read_text()
    with os.fdopen(tangan, "w") as keluar:
        keluar.write(secrets.token_hex(32))
    return berkas.read_text()


def _siapkan_folder(instance: Path) -> None:
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as galat:
        raise GalatKonfigurasi(
            f"Folder data {instance} tidak dapat dibuat: {galat.strerror}. "
            "Pilih folder lain dengan LOKMIN_INSTANCE."
        ) from galat


def _alamat(nilai: str) -> str:
    bagian = urlsplit(nilai)
    if bagian.scheme not in {"http", "https"} or not bagian.netloc:
        raise GalatKonfigurasi(
            f"LOKMIN_BASE_URL harus berupa alamat http:// atau https://, bukan {nilai}."
        )
    return nilai.rstrip("/")


def _pengirim(nilai: str) -> str:
    if nilai and not SUREL.match(nilai):
        raise GalatKonfigurasi(
            "LOKMIN_SMTP_FROM harus berupa alamat pos-el saja, "
            "misalnya puskesmas@contoh.go.id."
        )
    return nilai


@dataclass(frozen=True)
class _Pembaca:
    lingkungan: Mapping[str, str]

    def teks(self, nama: str, bawaan: str = "") -> str:
        return self.lingkungan.get(f"LOKMIN_{nama}", "").strip() or bawaan

    def ascii(self, nama: str, bawaan: str = "") -> str:
        """A word for IMAP, whose log-in knows no other letters."""
        nilai = self.teks(nama, bawaan)
        if not (nilai.isascii() and nilai.isprintable()):
            raise GalatKonfigurasi(
                f"LOKMIN_{nama} hanya boleh berisi huruf, angka, dan tanda ASCII."
            )
        return nilai

    def angka(self, nama: str, bawaan: int) -> int:
        nilai = self.teks(nama, str(bawaan))
        if not nilai.isdecimal():
            raise GalatKonfigurasi(f"LOKMIN_{nama} harus berupa angka, bukan {nilai}.")
        return int(nilai)

    def porta(self) -> int:
        """Where `lokmin serve` answers when nothing else is said.

        PORT is an option of that command, no setting: the command refuses a bad one,
        and the others need not stop because of it.
        """
        nilai = self.lingkungan.get("PORT", "").strip()
        return int(nilai) if nilai.isdecimal() else 8000

    def satu_dari(self, nama: str, pilihan: tuple[str, ...]) -> str:
        nilai = self.teks(nama, pilihan[0])
        if nilai not in pilihan:
            raise GalatKonfigurasi(
                f"LOKMIN_{nama} harus salah satu dari {', '.join(pilihan)}."
            )
        return nilai
