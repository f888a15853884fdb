"""The words of a message: for WhatsApp, and the subject of a mail (D§5.10).

Everything comes in as finished text: day and hour are written by `bersama.waktu`.
"""

import unicodedata
from typing import NamedTuple

from lokmin.pertemuan.rules import SebutanOrang
from lokmin.undangan.rules.jangkauan import Urusan

_TANDA_WA = str.maketrans(dict.fromkeys("*_~`"))  # would end the bold print early


class IsiPesan(NamedTuple):
    """The meeting as a message tells it; `kabar` says what changed and why."""

    judul: str
    hari: str  # Kamis, 5 Februari 2026
    pukul: str  # 12.30 WIB s.d. selesai
    tempat: str
    dari: str  # who invites
    urusan: Urusan = Urusan.UNDANGAN
    kabar: str = ""


def perihal(isi: IsiPesan) -> str:
    """The subject of a mail: one line, whatever the names hold."""
    kepala = {
        Urusan.UNDANGAN: "Undangan",
        Urusan.PERUBAHAN: "Perubahan jadwal",
        Urusan.BATAL: "Pemberitahuan",
        Urusan.KELUAR: "Pemberitahuan",
    }[isi.urusan]
    judul = isi.judul.removeprefix("Undangan ")
    if isi.urusan is Urusan.BATAL:
        return satu_baris(f"{kepala}: {judul} tidak jadi {isi.hari}")
    return satu_baris(f"{kepala}: {judul}, {isi.hari}")


def pesan_pribadi(isi: IsiPesan, orang: SebutanOrang, tautan: str) -> str:
    """What goes to one person through WhatsApp, with the personal link."""
    sapa = ", ".join(satu_baris(bagian) for bagian in orang if bagian)
    akhir = []
    if isi.urusan is not Urusan.BATAL and tautan:
        akhir = [
            "",
            "Surat undangan dan konfirmasi kehadiran:",
            tautan,
            "Tautan ini khusus untuk Anda, mohon tidak diteruskan.",
        ]
    return "\n".join(
        [f"Yth. {sapa}", "", *_inti(isi), *akhir, "", f"Terima kasih. – {isi.dari}"]
    )


def pesan_grup(isi: IsiPesan) -> str:
    """What goes into a group: no personal link, everybody would share it."""
    akhir = []
    if isi.urusan is not Urusan.BATAL:
        akhir = [
            "",
            "Surat undangan dan tautan konfirmasi disampaikan kepada masing-masing.",
        ]
    return "\n".join(
        [
            "Yth. Bapak/Ibu peserta",
            "",
            *_inti(isi),
            *akhir,
            "",
            f"Terima kasih. – {isi.dari}",
        ]
    )


def satu_baris(teks: str) -> str:
    """Fold everything that breaks a line or cannot be seen into single spaces."""
    bersih = "".join(
        " " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in teks
    )
    return " ".join(bersih.split())


def _inti(isi: IsiPesan) -> list[str]:
    judul = f"*{satu_baris(isi.judul).translate(_TANDA_WA)}*"
    if isi.urusan is Urusan.BATAL:
        return ["*Pemberitahuan*", isi.kabar or f"Rencana {judul} berubah."]
    kapan = [
        f"Hari, tanggal: {isi.hari}",
        f"Pukul: {isi.pukul}",
        f"Tempat: {satu_baris(isi.tempat) or 'akan dikabarkan'}",
    ]
    if isi.urusan is Urusan.PERUBAHAN:
        return [
            "*Perubahan jadwal*",
            isi.kabar or f"Jadwal {judul} berubah.",
            "",
            "Jadwal yang berlaku sekarang:",
            *kapan,
        ]
    return [f"Kami mengundang Bapak/Ibu menghadiri {judul}:", "", *kapan]
