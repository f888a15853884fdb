"""Moving, postponing, calling off: the meeting, the history, and the news, in one go.

The caller holds the meeting (pertemuan.queries.satu) until its commit, so that
of two people at once the second one sees what the first one did.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Protocol

from lokmin.bersama import izin, waktu
from lokmin.bersama.db import db
from lokmin.jadwal import dokumen, queries
from lokmin.jadwal.actions.sambungan import pemberitahu
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.jadwal.rules import Dampak, JenisPerubahan
from lokmin.jadwal.rules import perubahan as rules
from lokmin.jadwal.rules.bentrok import Bentrok
from lokmin.pertemuan import actions as pertemuan_actions
from lokmin.pertemuan.actions import WaktuTempat
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import BELUM_BERJALAN, StatusPertemuan, SudahBerjalan

_BELUM_DIBERI_TAHU = "Belum ada yang diundang."


class Sebab(Protocol):
    """Why, and the SEQUENCE of the plan that the person saw when deciding."""

    @property
    def alasan(self) -> str: ...
    @property
    def urutan(self) -> int: ...


class RencanaBaru(Sebab, Protocol):
    """The new day and hours on the wall of the meeting's place.

    `tetap` says that the day is meant, whatever speaks against it.
    """

    @property
    def tanggal(self) -> date: ...
    @property
    def jam_mulai(self) -> time: ...
    @property
    def jam_selesai(self) -> time | None: ...
    @property
    def tempat(self) -> str: ...
    @property
    def tetap(self) -> bool: ...


def dampak(pertemuan: Pertemuan) -> Dampak:
    """Whom a change of this meeting concerns, and what will be sent."""
    return rules.gabung([satu.dampak(pertemuan.id) for satu in pemberitahu()])


def pindahkan(
    pertemuan: Pertemuan, isi: RencanaBaru, peringatan: Sequence[Bentrok]
) -> PerubahanJadwal:
    """Give a meeting a new time or place; a postponed one is scheduled again.

    `peringatan` are the clashes of the new day. Raises SudahBerjalan,
    JadwalSudahBerubah, TidakBerubah, SebelumSurat, PerluDipastikan.
    """
    ke = _waktu_tempat(pertemuan, isi)
    ditunda = pertemuan.status is StatusPertemuan.DITUNDA
    jenis = JenisPerubahan.JADWAL_LAGI if ditunda else JenisPerubahan.PINDAH
    baru = _catatan(pertemuan, jenis, isi.alasan, ke)
    ada = _sudah(pertemuan, baru, isi)
    if ada:
        return ada
    if pertemuan.status not in BELUM_BERJALAN:
        raise SudahBerjalan(pertemuan.status)
    rules.periksa_surat(isi.tanggal, dampak(pertemuan))
    if rules.perlu_dipastikan(peringatan) and not isi.tetap:
        raise rules.PerluDipastikan
    if not pertemuan_actions.pindahkan(pertemuan, ke, baru.kapan):
        raise rules.TidakBerubah
    return _kabarkan(pertemuan, baru)


def tunda(pertemuan: Pertemuan, sebab: Sebab) -> PerubahanJadwal:
    """Postpone without a new date. Raises JadwalSudahBerubah, PindahStatusTidakSah."""
    return _tidak_jadi(pertemuan, sebab, JenisPerubahan.TUNDA, pertemuan_actions.tunda)


def batalkan(pertemuan: Pertemuan, sebab: Sebab) -> PerubahanJadwal:
    """Call off for good. Raises as `tunda`."""
    lakukan = pertemuan_actions.batalkan
    return _tidak_jadi(pertemuan, sebab, JenisPerubahan.BATAL, lakukan)


def _tidak_jadi(
    pertemuan: Pertemuan,
    sebab: Sebab,
    jenis: JenisPerubahan,
    lakukan: Callable[[Pertemuan, datetime], None],
) -> PerubahanJadwal:
    baru = _catatan(pertemuan, jenis, sebab.alasan)
    ada = _sudah(pertemuan, baru, sebab)
    if ada:
        return ada
    lakukan(pertemuan, baru.kapan)
    return _kabarkan(pertemuan, baru)


def _waktu_tempat(pertemuan: Pertemuan, isi: RencanaBaru) -> WaktuTempat:
    hari, zona = isi.tanggal, pertemuan.zona
    selesai = isi.jam_selesai
    return WaktuTempat(
        waktu.saat(hari, isi.jam_mulai, zona),
        waktu.saat(hari, selesai, zona) if selesai else None,
        isi.tempat,
    )


def _catatan(
    pertemuan: Pertemuan,
    jenis: JenisPerubahan,
    alasan: str,
    ke: WaktuTempat | None = None,
) -> PerubahanJadwal:
    return PerubahanJadwal(
        pertemuan_id=pertemuan.id,
        jenis=jenis,
        kapan=waktu.sekarang(),
        oleh=izin.pelaku().nama,
        alasan=alasan,
        dari_mulai=pertemuan.mulai,
        dari_selesai=pertemuan.selesai,
        dari_tempat=pertemuan.tempat,
        ke_mulai=ke.mulai if ke else None,
        ke_selesai=ke.selesai if ke else None,
        ke_tempat=ke.tempat if ke else "",
        diberitahukan="",
    )


def _sudah(
    pertemuan: Pertemuan, baru: PerubahanJadwal, sebab: Sebab
) -> PerubahanJadwal | None:
    """The change that this very press already made; None when the plan is as seen.

    Raises JadwalSudahBerubah when somebody else changed it meanwhile.
    """
    if pertemuan.urutan == sebab.urutan:
        return None
    terakhir = queries.cari_perubahan_terakhir(pertemuan.id)
    if rules.sudah_terjadi(terakhir, baru):
        return terakhir
    if terakhir is not None and terakhir.kapan < pertemuan.diubah:
        terakhir = None  # an older story: it was not this that changed the plan
    raise rules.JadwalSudahBerubah(dokumen.kalimat_kini(pertemuan, terakhir))


def _kabarkan(pertemuan: Pertemuan, baru: PerubahanJadwal) -> PerubahanJadwal:
    """Write the history, once it is known who was told."""
    db.session.flush()
    kalimat = dokumen.kalimat_perubahan(pertemuan, baru)
    kabar = [satu.kabarkan(pertemuan.id, kalimat) for satu in pemberitahu()]
    baru.diberitahukan = " ".join(filter(None, kabar)) or _BELUM_DIBERI_TAHU
    baru.pertemuan = pertemuan
    db.session.add(baru)
    return baru
