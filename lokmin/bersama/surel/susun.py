"""From a row of the outbox to the bytes of a letter.

mixed(alternative(plain, html, text/calendar), attachments): what Google, Outlook and
Apple take for an invitation (RFC 6047). The same row gives the same bytes each time,
so that a letter that arrives twice is seen to be one.
"""

import re
from email.header import Header
from email.headerregistry import (
    Address,
    HeaderRegistry,
    UniqueAddressHeader,
)
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, quote
from typing import Any
from urllib.parse import urlsplit

from lokmin.bersama import berkas
from lokmin.bersama.alamat import SUREL
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.surel.kotak import SuratKeluar


class _Dari(UniqueAddressHeader):
    """From. The library forgets the quotes around a long name with a comma in it,
    and each comma would begin another sender; it reads encoded words in plain names.
    """

    name: str

    def fold(self, *, policy: Policy) -> str:
        (alamat,) = self.addresses
        nama = alamat.display_name
        if nama.isascii() and "=?" not in nama:
            nama = f'"{quote(nama)}"' if _BERTANDA.search(nama) else nama
        else:
            nama = Header(nama, "utf-8", header_name="From").encode(linesep="\r\n")
        kepala = f"{self.name}: {nama}"
        sambung = " " if len(kepala) + len(alamat.addr_spec) < 76 else "\r\n "
        return f"{kepala}{sambung}<{alamat.addr_spec}>\r\n"


_BERTANDA = re.compile(r"[^A-Za-z0-9 ]")
_PABRIK: Any = HeaderRegistry()  # the types know no mixed-in classes
_PABRIK.map_to_type("from", _Dari)
# Seven bits: nobody has to ask whether the server knows 8BITMIME.
_ATURAN = SMTP.clone(cte_type="7bit", header_factory=_PABRIK)
_BUKAN_DOKUMEN = ("application", "octet-stream")


def alamat_pengirim(setelan: Setelan) -> str:
    """The address letters come from; ORGANIZER of an invitation must be the same."""
    return setelan.smtp_from or _pengirim_bawaan(setelan.base_url)


def susun(setelan: Setelan, surat: SuratKeluar) -> EmailMessage:
    """Build the letter; `surat.lampiran` and their files must be loaded.

    Raises TidakAda when a file is gone from the disk, and whatever the mail library
    raises when an address or a text cannot be sent.
    """
    pesan = _kepala(setelan, surat)
    pesan.set_content(surat.isi)
    if surat.html:
        pesan.add_alternative(surat.html, subtype="html")
    if surat.kalender:
        _tambah_kalender(pesan, surat)
    for satu in surat.lampiran:
        utama, _, anak = satu.berkas.jenis.partition("/")
        utama, anak = (utama, anak) if anak else _BUKAN_DOKUMEN
        isi = berkas.isi(satu.berkas)
        pesan.add_attachment(isi, maintype=utama, subtype=anak, filename=satu.nama)
    _tetapkan_batas(pesan, surat)
    return pesan


def _kepala(setelan: Setelan, surat: SuratKeluar) -> EmailMessage:
    pengirim = alamat_pengirim(setelan)
    pesan = EmailMessage(policy=_ATURAN)
    pesan["From"] = Address(surat.pengirim or "Lokmin", addr_spec=pengirim)
    if surat.balas_ke:
        pesan["Reply-To"] = Address(addr_spec=surat.balas_ke)
    pesan["To"] = Address(addr_spec=surat.penerima)
    pesan["Subject"] = surat.perihal
    pesan["Date"] = format_datetime(surat.dibuat)
    pesan["Message-ID"] = f"<{surat.id}@{pengirim.rpartition('@')[2]}>"
    pesan["Auto-Submitted"] = "auto-generated"
    return pesan


def _tambah_kalender(pesan: EmailMessage, surat: SuratKeluar) -> None:
    """Last in the alternative, and once more as a file for whoever shows none.

    base64 keeps its CRLF lines as they are, whatever a server does to lines.
    """
    pesan.add_alternative(
        surat.kalender,
        subtype="calendar",
        cte="base64",
        params={"method": surat.metode},
    )
    pesan.add_attachment(
        "\r\n".join(surat.kalender.splitlines()).encode() + b"\r\n",
        maintype="application",
        subtype="ics",
        filename="invite.ics",
    )


def _tetapkan_batas(pesan: EmailMessage, surat: SuratKeluar) -> None:
    """The library would draw the boundaries by lot. `=_` occurs in no encoded part."""
    gabungan = (bagian for bagian in pesan.walk() if bagian.is_multipart())
    for urut, bagian in enumerate(gabungan):
        bagian.set_boundary(f"=_{surat.id.hex}_{urut}")


def _pengirim_bawaan(base_url: str) -> str:
    """Nobody wrote this one, so a host that fits no address must not stop a letter."""
    alamat = f"lokmin@{urlsplit(base_url).hostname}"
    return alamat if SUREL.match(alamat) else "lokmin@localhost"
