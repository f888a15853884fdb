"""The year of the sample: planned, one meeting moved, the others held until today.

Everything goes through the actions of the slices, so that it looks as if people had
done it; only the moments are set back to when they would have.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from lokmin.bersama import waktu
from lokmin.jadwal import actions as jadwal
from lokmin.jadwal import queries as jadwal_queries
from lokmin.jadwal.models import HariLibur
from lokmin.jadwal.rules import JenisHari
from lokmin.jadwal.rules.bentrok import hari_sama
from lokmin.jadwal.rules.hari_isian import IsiHari
from lokmin.jadwal.rules.rencana import IsiRencana, Pilihan
from lokmin.pemasangan import rules
from lokmin.pertemuan import actions as pertemuan
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import daftar_tahun
from lokmin.pertemuan.rules import JenisPertemuan
from lokmin.pertemuan.rules.periode import slug
from lokmin.puskesmas.models import Puskesmas

_DIRENCANAKAN = time(9)  # of the first working days of January
_PINDAH_SEBELUM = timedelta(days=10)
_LAMBAT = timedelta(minutes=5)


class _RencanaBaru(NamedTuple):
    """The new day of the meeting that is moved, as the form would say it."""

    tanggal: date
    jam_mulai: time
    jam_selesai: time | None
    tempat: str
    alasan: str
    urutan: int
    tetap: bool = True


def isi_tahun(
    puskesmas: Puskesmas, data: dict[str, Any], sekarang: datetime
) -> list[Pertemuan]:
    """Plan this year and hold what lies behind us; return what is still to come."""
    hari_ini = waktu.setempat(sekarang, puskesmas.zona).date()
    tahun = hari_ini.year
    _hari_khusus(data, tahun)
    awal = waktu.saat(date(tahun, 1, 2), _DIRENCANAKAN, puskesmas.zona)
    _terbitkan(data["jadwal"], tahun, min(awal, sekarang))
    semua = daftar_tahun(tahun)
    _pindahkan(data["pindah"], semua, sekarang)
    for satu in semua:
        if satu.tanggal < hari_ini:
            _laksanakan(satu, sekarang)
    return sorted(
        (satu for satu in semua if satu.mulai > sekarang), key=lambda s: s.mulai
    )


def _hari_khusus(data: dict[str, Any], tahun: int) -> None:
    libur = data["libur"]
    hari = date(tahun, libur["bulan"], libur["tanggal"])
    semua = [IsiHari(hari, None, libur["nama"], JenisHari.LIBUR)]
    semua += [
        IsiHari(None, tanggal, nama, JenisHari.POSYANDU)
        for nama, tanggal in data["posyandu"].items()
    ]
    for isi in semua:
        jadwal.simpan_hari(HariLibur(), isi)


def _terbitkan(tetap: dict[str, list[Any]], tahun: int, sekarang: datetime) -> None:
    """Publish the plan; the management review is in it beside the sixteen lokmin."""
    aturan = tuple(
        satu._replace(aktif=satu.aktif or satu.jenis is JenisPertemuan.RTM)
        for satu in jadwal_queries.aturan_kini()
    )
    tanggal = {
        slug(jenis, tahun, ke): hari
        for jenis, ke, hari in rules.tanggal_contoh(tetap.get(str(tahun), []))
    }
    jadwal.terbitkan(IsiRencana(tahun, aturan, Pilihan(tanggal)), sekarang)


def _pindahkan(
    data: dict[str, Any], semua: Sequence[Pertemuan], sekarang: datetime
) -> None:
    """Move one meeting by a week or more, as its history will show."""
    satu = next(
        p for p in semua if p.jenis is JenisPertemuan.BULANAN and p.ke == data["bulan"]
    )
    terisi = {p.tanggal for p in semua}
    baru = hari_sama(satu.tanggal, jadwal_queries.kalender(satu.tahun), terisi)
    if baru is None:
        return
    kapan = min(sekarang, satu.mulai - _PINDAH_SEBELUM)
    selesai = satu.selesai_setempat
    catatan = jadwal.pindahkan(
        satu,
        _RencanaBaru(
            baru,
            satu.mulai_setempat.time(),
            selesai.time() if selesai else None,
            satu.tempat,
            data["alasan"],
            satu.urutan,
        ),
        (),
    )
    catatan.kapan = satu.diubah = kapan


def _laksanakan(satu: Pertemuan, sekarang: datetime) -> None:
    """Hold a meeting, a little late. Its minutes are still to be written."""
    akhir = satu.selesai_setempat or satu.mulai_setempat + timedelta(hours=2)
    jam = ((satu.mulai_setempat + _LAMBAT).time(), (akhir + _LAMBAT).time())
    pertemuan.catat(satu, satu.tanggal, jam, sekarang)
