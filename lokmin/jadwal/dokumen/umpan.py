"""The feed: a calendar that hundreds of clients ask for again and again.

What is asked of the database each time is only whether anything changed. The text of
each meeting, and of each whole feed, is kept in this process as long as it is the
same; what is lost with the process is built again, byte for byte.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from threading import Lock
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from lokmin.akun.dokumen import alamat
from lokmin.bersama import kalender, tautan
from lokmin.bersama.kalender import Potongan, Umpan
from lokmin.bersama.peran import PIMPINAN
from lokmin.bersama.waktu import setempat
from lokmin.jadwal.dokumen.kalender import acara, situs
from lokmin.jadwal.models import LanggananKalender
from lokmin.jadwal.queries.langganan import (
    Orang,
    Sidik,
    pertemuan_berisi,
    sidik_umpan,
)
from lokmin.jadwal.rules.langganan import jendela
from lokmin.puskesmas.models import Puskesmas
from lokmin.puskesmas.rules.kepala import adalah_kepala

TUJUAN = "kalender"
_MAKS = 16_000_000  # bytes of each store: some 8,000 meetings, some 50 large feeds

K = TypeVar("K")
V = TypeVar("V")


class IsiUmpan(NamedTuple):
    """The answer to a calendar: its bytes, their fingerprint, and how old they are."""

    isi: bytes
    etag: str
    diubah: datetime


class Simpanan(Generic[K, V]):
    """What was built lately, up to a number of bytes; safe among threads."""

    def __init__(self, maks: int) -> None:
        self._maks, self._isi_kini = maks, 0
        self._semua: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._kunci = Lock()

    def ambil(self, kunci: K) -> V | None:
        with self._kunci:
            ada = self._semua.get(kunci)
            if ada is None:
                return None
            self._semua.move_to_end(kunci)
            return ada[0]

    def simpan(self, kunci: K, nilai: V, besar: int) -> None:
        with self._kunci:
            lama = self._semua.pop(kunci, None)
            self._isi_kini += besar - (lama[1] if lama else 0)
            self._semua[kunci] = (nilai, besar)
            while self._isi_kini > self._maks:
                self._isi_kini -= self._semua.popitem(last=False)[1][1]

    def kosongkan(self) -> None:
        with self._kunci:
            self._semua.clear()
            self._isi_kini = 0


class _Ragam(NamedTuple):
    """What the text of a meeting depends on, beside the meeting itself."""

    situs: str
    puskesmas: str
    pengingat: int


_KunciAcara = tuple[_Ragam, UUID, datetime, int]
_KunciUmpan = tuple[_Ragam, Umpan, tuple[tuple[UUID, datetime, int], ...]]
simpanan_acara: Simpanan[_KunciAcara, Potongan] = Simpanan(_MAKS)
simpanan_umpan: Simpanan[_KunciUmpan, tuple[bytes, str]] = Simpanan(_MAKS)


def susun(langganan: LanggananKalender, sekarang: datetime) -> IsiUmpan:
    """The feed as it stands: two queries, one more when a meeting is new.

    Needs the Puskesmas, the account and its employee loaded (`cari_langganan`).
    """
    zona = langganan.puskesmas.zona
    hari_ini = setempat(sekarang, zona).date()
    dari, sampai = (
        datetime.combine(hari, time(), ZoneInfo(zona)) for hari in jendela(hari_ini)
    )
    semua = sidik_umpan(dari, sampai, _orang(langganan))
    isi, etag = _isi(langganan, [satu for satu in semua if satu.kena])
    # The window moves on at midnight, and who is meant may change without a meeting.
    tengah_malam = datetime.combine(hari_ini, time(), ZoneInfo(zona))
    berubah = max((satu.diubah for satu in semua), default=tengah_malam)
    return IsiUmpan(isi, etag, max(berubah, tengah_malam))


def alamat_umpan(langganan: LanggananKalender) -> str:
    """The secret address of this feed."""
    token = tautan.buat(TUJUAN, langganan.id, langganan.versi)
    return alamat("jadwal.umpan", token=token)


def jadwal_ics(tahun: int, puskesmas: Puskesmas, semua: Iterable[UUID]) -> bytes:
    """These meetings as a file to be opened once: nobody asks for it again."""
    urut = sorted(pertemuan_berisi({*semua}), key=lambda p: (p.mulai, p.id))
    nama = f"Jadwal lokmin {tahun} – {puskesmas.nama}"
    umpan = Umpan(nama, f"Semua pertemuan {tahun}.", "", puskesmas.zona)
    return kalender.umpan(umpan, (acara(satu, puskesmas) for satu in urut))


def _isi(langganan: LanggananKalender, semua: Sequence[Sidik]) -> tuple[bytes, str]:
    umpan = _umpan(langganan)
    ragam = _Ragam(situs(), langganan.puskesmas.nama, langganan.pengingat)
    kunci = (ragam, umpan, tuple(satu[:3] for satu in semua))
    ada = simpanan_umpan.ambil(kunci)
    if ada:
        return ada
    potongan = _potongan(langganan, ragam, semua)
    isi = kalender.rangkai(umpan, (potongan[s.id] for s in semua if s.id in potongan))
    hasil = isi, hashlib.sha256(isi).hexdigest()[:32]
    simpanan_umpan.simpan(kunci, hasil, len(isi))
    return hasil


def _potongan(
    langganan: LanggananKalender, ragam: _Ragam, semua: Iterable[Sidik]
) -> dict[UUID, Potongan]:
    """The text of each meeting, made for those that are new or changed."""
    kunci = {satu.id: (ragam, *satu[:3]) for satu in semua}
    ada = {i: p for i, k in kunci.items() if (p := simpanan_acara.ambil(k))}
    kurang = kunci.keys() - ada.keys()
    for satu in pertemuan_berisi(kurang) if kurang else ():
        isi = acara(satu, langganan.puskesmas, pengingat=langganan.pengingat)
        potongan = kalender.potongan(isi)
        ada[satu.id] = potongan
        sidik = (ragam, satu.id, satu.diubah, satu.urutan)
        simpanan_acara.simpan(sidik, potongan, len(potongan.isi))
    return ada


def _orang(langganan: LanggananKalender) -> Orang | None:
    """Whose meetings these are; an account that is nobody's sees all of them.

    The KTU prepares what the head chairs: both are shown it before anybody is named.
    """
    akun = langganan.akun
    if akun is None or akun.pegawai is None:
        return None
    pegawai = akun.pegawai
    memimpin = adalah_kepala(pegawai.jabatan) or bool(akun.peran & PIMPINAN)
    return Orang(pegawai.id, pegawai.unit_id, pegawai.aktif, memimpin)


def _umpan(langganan: LanggananKalender) -> Umpan:
    puskesmas = langganan.puskesmas
    if langganan.akun:
        nama = f"Lokmin – {langganan.akun.nama}"
        uraian = f"Pertemuan {langganan.akun.nama} di {puskesmas.nama}."
    else:
        nama = f"Lokmin – {puskesmas.nama}"
        uraian = f"Semua pertemuan {puskesmas.nama}."
    return Umpan(nama, uraian, alamat_umpan(langganan), puskesmas.zona)
