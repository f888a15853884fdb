"""What else can be done with a meeting: data, from this slice and from those above."""

from datetime import date
from typing import NamedTuple

from flask import url_for

from lokmin.bersama.izin import boleh
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import BELUM_BERJALAN, boleh_dicatat
from lokmin.pertemuan.rules import StatusPertemuan as S

_SEMUA = frozenset(S)
_TUNDA = BELUM_BERJALAN - {S.DITUNDA}
_CATAT = frozenset(s for s in S if boleh_dicatat(s))
_CATAT_DI = "pertemuan.catat"  # only what may have been held
# Label, endpoint, icon, and the states in which it makes sense.
_PILIHAN = (
    ("Surat undangan", "undangan.rincian", "surel", _SEMUA),
    ("Unduh ke kalender", "jadwal.unduh", "unduh", _SEMUA),
    ("Pindahkan jadwal", "jadwal.pindah", "kalender", BELUM_BERJALAN),
    ("Tunda", "jadwal.tunda", "jam", _TUNDA),
    ("Batalkan pertemuan", "jadwal.batal", "batal", BELUM_BERJALAN),
    ("Salin dari pertemuan lalu", "pertemuan.salin", "salin", BELUM_BERJALAN),
    ("Catat pelaksanaan", _CATAT_DI, "sunting", _CATAT),
)


class Tautan(NamedTuple):
    """A line of the list."""

    label: str
    url: str
    ikon: str


def tautan_lain(pertemuan: Pertemuan, hari_ini: date) -> list[Tautan]:
    """The lines that this person may use, in the state that the meeting is in."""
    semua = [
        Tautan(label, url_for(endpoint, slug=pertemuan.slug), ikon)
        for label, endpoint, ikon, bila in _PILIHAN
        if pertemuan.status in bila
        and boleh(endpoint)
        and (endpoint != _CATAT_DI or pertemuan.tanggal <= hari_ini)
    ]
    riwayat = url_for("jadwal.riwayat", tahun=pertemuan.tahun)
    return [*semua, Tautan("Riwayat perubahan jadwal", riwayat, "riwayat")]
