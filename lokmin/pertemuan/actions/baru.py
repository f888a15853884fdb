"""A meeting outside the plan. Nothing here commits."""

from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from lokmin.bersama import waktu
from lokmin.bersama.db import giliran
from lokmin.bersama.waktu import Zona
from lokmin.pertemuan import queries, rules
from lokmin.pertemuan.actions.dasar import IsiPertemuan, WaktuTempat, buat
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import Hitungan, JenisPertemuan, Periode, Tahap
from lokmin.pertemuan.rules import periode as bulan_triwulan
from lokmin.puskesmas.queries import ambil_profil, ambil_puskesmas, ambil_unit


class IsiBaru(NamedTuple):
    """What is typed in. Empty `judul`, `untuk` and `periode`: as the kind proposes."""

    jenis: JenisPertemuan
    tahap: Tahap
    judul: str
    tanggal: date
    jam_mulai: time
    jam_selesai: time | None
    tempat: str
    unit_id: UUID | None
    untuk: str
    periode: Periode | None


def tambah(isi: IsiBaru, sekarang: datetime) -> Pertemuan:
    """Plan one more meeting, with a slug of its own.

    Raises SudahDijadwalkan, SudahAdaPertama, UnitWajib, JudulWajib,
    BukanHitungannya, JamTerbalik.
    """
    giliran.tunggu("pertemuan baru")
    zona = ambil_puskesmas().zona
    kapan = rules.baca_hitungan(isi.jenis, isi.untuk, isi.tanggal)
    _periksa(isi, kapan)
    waktu_tempat = _kapan(isi, zona)
    unit = ambil_unit(isi.unit_id).nama if isi.unit_id else ""
    judul = isi.judul or _judul(isi, kapan, unit)
    dasar = bulan_triwulan.slug(isi.jenis, *kapan, _akhiran(isi, unit, judul))
    return buat(
        IsiPertemuan(
            jenis=isi.jenis,
            tahap=isi.tahap,
            tahun=kapan.tahun,
            ke=kapan.ke,
            slug=rules.slug_bebas(dasar, queries.slug_serupa(dasar)),
            judul=judul,
            rencana=isi.tanggal,
            kapan=waktu_tempat,
            zona=zona,
            periode=isi.periode or bulan_triwulan.dievaluasi(isi.jenis, *kapan),
            unit_id=isi.unit_id,
        ),
        sekarang,
    )


def _kapan(isi: IsiBaru, zona: Zona) -> WaktuTempat:
    mulai = waktu.saat(isi.tanggal, isi.jam_mulai, zona)
    akhir = waktu.saat(isi.tanggal, isi.jam_selesai, zona) if isi.jam_selesai else None
    rules.periksa_jam(mulai, akhir)
    return WaktuTempat(mulai, akhir, isi.tempat)


def _periksa(isi: IsiBaru, kapan: Hitungan) -> None:
    if isi.jenis is JenisPertemuan.PRALOKMIN and isi.unit_id is None:
        raise rules.UnitWajib
    if isi.jenis is JenisPertemuan.RAPAT and not isi.judul:
        raise rules.JudulWajib
    if isi.jenis in rules.BERKALA and queries.cari_seperiode(isi.jenis, kapan):
        raise rules.SudahDijadwalkan(isi.jenis, kapan)
    if isi.tahap is Tahap.PERTAMA and queries.cari_pertama(isi.jenis, kapan.tahun):
        raise rules.SudahAdaPertama(isi.jenis, kapan.tahun)


def _judul(isi: IsiBaru, kapan: Hitungan, unit: str) -> str:
    sebutan = ambil_profil().sebutan_triwulan
    return rules.judul(isi.jenis, isi.tahap, *kapan, unit=unit, sebutan=sebutan)


def _akhiran(isi: IsiBaru, unit: str, judul: str) -> str:
    """What tells this meeting from the others of its kind in the same month."""
    if isi.jenis in rules.BERKALA:
        return ""
    return rules.akhiran(unit or (judul if isi.jenis is JenisPertemuan.RAPAT else ""))
