"""A meeting begins, ends, or turns out to have been held. Nothing here commits."""

from datetime import date, datetime, time

from lokmin.bersama import waktu
from lokmin.pertemuan import rules
from lokmin.pertemuan.actions.dasar import ubah_status
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import StatusPertemuan as S


def mulai(pertemuan: Pertemuan, sekarang: datetime) -> None:
    """Begin now; a second press changes nothing.

    Raises BukanHarinya, PindahStatusTidakSah.
    """
    if pertemuan.status is S.BERLANGSUNG:
        return
    semula = pertemuan.status
    ubah_status(pertemuan, S.BERLANGSUNG)
    hari_ini = waktu.setempat(sekarang, pertemuan.zona).date()
    rules.periksa_harinya(pertemuan.tanggal, hari_ini)
    pertemuan.semula_diundang = semula is S.DIUNDANG
    pertemuan.dimulai, pertemuan.berakhir = sekarang, None


def urungkan_mulai(pertemuan: Pertemuan) -> None:
    """It was begun by mistake: as if nothing had happened.

    A second press changes nothing. Raises PindahStatusTidakSah.
    """
    if pertemuan.dimulai is None:
        return
    semula = S.DIUNDANG if pertemuan.semula_diundang else S.DIJADWALKAN
    ubah_status(pertemuan, semula)
    pertemuan.dimulai, pertemuan.semula_diundang = None, False


def akhiri(pertemuan: Pertemuan, sekarang: datetime) -> None:
    """End now; the minutes are a draft. A second press changes nothing.

    Raises BelumDimulai.
    """
    if pertemuan.status is S.NOTULEN_DRAF:
        return
    if pertemuan.status is not S.BERLANGSUNG:
        raise rules.BelumDimulai
    ubah_status(pertemuan, S.NOTULEN_DRAF)
    pertemuan.berakhir = sekarang


def catat(
    pertemuan: Pertemuan,
    tanggal: date,
    jam: tuple[time, time],
    sekarang: datetime,
) -> None:
    """Write down when it was really held; the plan stays as it was.

    Raises TidakDapatDicatat, JamTerbalik, BelumTerjadi.
    """
    awal, akhir = (waktu.saat(tanggal, satu, pertemuan.zona) for satu in jam)
    rules.periksa_pelaksanaan(pertemuan.status, awal, akhir, sekarang)
    if pertemuan.status is not S.NOTULEN_DRAF:
        ubah_status(pertemuan, S.NOTULEN_DRAF)
    pertemuan.dimulai, pertemuan.berakhir = awal, akhir
