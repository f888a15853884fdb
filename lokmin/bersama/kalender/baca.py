"""A REPLY is read: from an .ics, or from the mail that carries it.

What strangers send is never given to the calendar library as a whole: one line of a
VTIMEZONE could keep it busy for years. The few lines that matter are picked out
first, and only their grammar is its business.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any, NamedTuple

from icalendar.parser import Contentline

from lokmin.bersama.alamat import SUREL
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.kalender.acara import Balasan, JawabanTamu
from lokmin.bersama.kalender.tulis import bersihkan

MAKS_SURAT = 1_000_000  # bytes of a mail; a reply is some thousand
MAKS_KALENDER = 64_000  # bytes of the calendar in it
_MAKS_BAGIAN = 25  # parts of a mail: the parser's work grows with their depth
_MAKS_BARIS = 8_000  # characters of one line, unfolded
_MAKS_URUTAN = 2**31 - 1

_LIPATAN = re.compile(r"\r?\n[ \t]")
_AKHIR = re.compile(r"\r?\n")
_MIRIP_SUREL = re.compile(r"""[^\s<>,;()"']+@[^\s<>,;()"'@]+""")
_BAGIAN = re.compile(rb"content-type", re.IGNORECASE)
_TATA_BAHASA: Any = Contentline  # it ships no types of its own
_DIPAKAI = {"UID", "SEQUENCE", "ATTENDEE", "COMMENT", "METHOD"}
_JALUR = (["VCALENDAR"], ["VCALENDAR", "VEVENT"])


class BalasanTidakTerbaca(GalatDomain):
    """Not a REPLY, or not one that can be told apart from an accident."""

    def __init__(self, kenapa: str) -> None:
        super().__init__(f"Balasan kalender ini tidak dapat dipakai: {kenapa}.")


class _Baris(NamedTuple):
    """A content line of ours, with the component that it stands in."""

    komponen: str
    nama: str
    parameter: dict[str, str]
    nilai: str


def baca_balasan(data: bytes) -> Balasan:
    """Read an .ics or a whole mail that holds one REPLY of one ATTENDEE.

    `Balasan.dari` is the sender of the mail, "" for a file. Raises
    BalasanTidakTerbaca for everything else, whatever it is.
    """
    if len(data) > MAKS_SURAT:
        raise BalasanTidakTerbaca("berkasnya terlalu besar")
    kalender, dari = _kalender(data)
    baris = list(_baris(kalender))
    _periksa_metode(baris)
    tamu = _satu(baris, "ATTENDEE", "harus memuat tepat satu peserta")
    surel = _surel(tamu.nilai)
    if not surel:
        raise BalasanTidakTerbaca("peserta tidak disebut dengan alamat pos-el")
    komentar = [b.nilai for b in baris if b.nama == "COMMENT"]
    return Balasan(
        uid=_teks(_satu(baris, "UID", "pertemuannya tidak disebut").nilai),
        urutan=_urutan(baris),
        surel=surel,
        jawaban=_jawaban(tamu.parameter),
        komentar=_teks("\n".join(komentar)),
        wakil=_surel(tamu.parameter.get("DELEGATED-TO", "")),
        dari=dari,
    )


def _kalender(data: bytes) -> tuple[str, str]:
    """The text of the calendar, and who sent it (of a mail)."""
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ")[:15].upper() == b"BEGIN:VCALENDAR":
        return _dekode(data), ""
    if len(_BAGIAN.findall(data)) > _MAKS_BAGIAN:
        raise BalasanTidakTerbaca("suratnya terdiri atas terlalu banyak bagian")
    surat = message_from_bytes(data)
    for bagian in surat.walk():
        if bagian.get_content_type() in {"text/calendar", "application/ics"}:
            dari = _pengirim(surat)
            if not dari:
                raise BalasanTidakTerbaca("pengirim suratnya tidak jelas")
            return _dekode(_isi(bagian)), dari
    raise BalasanTidakTerbaca("tidak ada kalender di dalamnya")


def _isi(bagian: Message) -> bytes:
    isi = bagian.get_payload(decode=True)
    return isi if isinstance(isi, bytes) else b""


def _dekode(data: bytes) -> str:
    if len(data) > MAKS_KALENDER:
        raise BalasanTidakTerbaca("kalendernya terlalu besar")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # an old client; only the name can suffer


def _pengirim(surat: Message) -> str:
    """The one address in From; "" when there is none, or more than one.

    Found by its shape: the parser of the standard library falls over nested comments.
    """
    kepala = " ".join(str(nilai)[:1_000] for nilai in surat.get_all("From", []))
    semua = {_surel(satu) for satu in _MIRIP_SUREL.findall(kepala)}
    return semua.pop() if len(semua) == 1 else ""


def _baris(teks: str) -> Iterator[_Baris]:
    """The lines that matter, of the calendar itself and of its VEVENTs."""
    jalur: list[str] = []
    for mentah in _AKHIR.split(_LIPATAN.sub("", teks)):
        nama = re.split(r"[;:]", mentah, maxsplit=1)[0].strip().upper()
        if nama == "BEGIN":
            jalur.append(mentah.partition(":")[2].strip().upper())
            if jalur == ["VCALENDAR", "VEVENT"]:
                yield _Baris("VCALENDAR", "VEVENT", {}, "")
        elif nama == "END" and jalur:
            jalur.pop()
        elif nama in _DIPAKAI and jalur in _JALUR:
            yield _urai(jalur[-1], mentah)


def _urai(komponen: str, mentah: str) -> _Baris:
    if len(mentah) > _MAKS_BARIS:
        raise BalasanTidakTerbaca("ada baris yang terlalu panjang")
    try:
        nama, parameter, nilai = _TATA_BAHASA(mentah).parts()
    except ValueError as galat:
        raise BalasanTidakTerbaca("isinya rusak") from galat
    rata = {kunci.upper(): _pertama(isi) for kunci, isi in parameter.items()}
    return _Baris(komponen, nama.upper(), rata, nilai)


def _pertama(isi: str | list[str]) -> str:
    return str(isi[0] if isinstance(isi, list) and isi else isi)


def _periksa_metode(baris: list[_Baris]) -> None:
    metode = [b.nilai for b in baris if (b.komponen, b.nama) == ("VCALENDAR", "METHOD")]
    if [satu.strip().upper() for satu in metode] != ["REPLY"]:
        raise BalasanTidakTerbaca("ini bukan jawaban atas undangan (REPLY)")
    _satu(baris, "VEVENT", "harus tentang tepat satu pertemuan")


def _satu(baris: list[_Baris], nama: str, kenapa: str) -> _Baris:
    ada = [b for b in baris if b.nama == nama]
    if len(ada) != 1:
        raise BalasanTidakTerbaca(kenapa)
    return ada[0]


def _urutan(baris: list[_Baris]) -> int:
    """SEQUENCE of what was answered; a client that leaves it out means the first."""
    ada = [b.nilai.strip() for b in baris if b.nama == "SEQUENCE"] or ["0"]
    if len(ada) != 1 or not re.fullmatch(r"[0-9]{1,10}", ada[0]):
        raise BalasanTidakTerbaca("nomor urutnya tidak sah")
    return min(int(ada[0]), _MAKS_URUTAN)


def _jawaban(parameter: dict[str, str]) -> JawabanTamu:
    kata = parameter.get("PARTSTAT", "").upper()
    if kata not in set(JawabanTamu):
        raise BalasanTidakTerbaca("tidak menyatakan hadir atau berhalangan")
    return JawabanTamu(kata)


def _surel(nilai: str) -> str:
    """The address of `mailto:…` in small letters; "" when it is none."""
    alamat = nilai.strip().casefold().removeprefix("mailto:")
    return alamat if SUREL.match(alamat) and len(alamat) <= 200 else ""


def _teks(nilai: str) -> str:
    return bersihkan(nilai).strip()
