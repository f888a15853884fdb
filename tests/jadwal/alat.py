"""What the tests of planning share: any rule, and a calendar of the country."""

from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from typing import NamedTuple

from hypothesis import strategies as st

from lokmin.bersama.hari_besar import hari_besar, idul_fitri
from lokmin.jadwal.rules import JenisHari, Pola
from lokmin.jadwal.rules.aturan import Aturan
from lokmin.jadwal.rules.hari import Kalender, susun_kalender
from lokmin.pertemuan.rules import JenisPertemuan as J

ATURAN = st.fixed_dictionaries(
    {
        "pola": st.sampled_from(Pola),
        "hari": st.integers(0, 6),
        "ke": st.sampled_from((1, 2, 3, 4, 5, -1)),
        "tanggal": st.integers(1, 31),
    }
).map(lambda isi: Aturan(J.BULANAN, **isi))


class Lokal(NamedTuple):
    """A local day, as the table keeps it."""

    tanggal: date | None
    jenis: JenisHari = JenisHari.LIBUR
    nama: str = "Hari Jadi Kabupaten"
    tanggal_bulanan: int | None = None


def kalender(tahun: int, hari_kerja: int = 6, lokal: Sequence[Lokal] = ()) -> Kalender:
    dua = (tahun, tahun + 1)
    return susun_kalender(
        hari_kerja,
        [hari for satu in dua for hari in hari_besar(satu)],
        lokal,
        [hari for satu in dua for hari in idul_fitri(satu)],
        tahun,
    )


class Isian(HTMLParser):
    """What a browser would send of the form of the plan, without any button."""

    def __init__(self, halaman: str) -> None:
        super().__init__()
        self.isi: dict[str, list[str]] = {}
        self._pilihan = ""
        self.feed(halaman)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        sifat = dict(attrs)
        nama, nilai = sifat.get("name") or "", sifat.get("value") or ""
        if tag == "select":
            self._pilihan = nama
        elif tag == "option" and "selected" in sifat:
            self.isi.setdefault(self._pilihan, []).append(nilai)
        elif tag == "input" and nama and nama != "csrf_token" and _dikirim(sifat):
            self.isi.setdefault(nama, []).append(nilai)


def _dikirim(sifat: dict[str, str | None]) -> bool:
    return sifat.get("type") != "checkbox" or "checked" in sifat
