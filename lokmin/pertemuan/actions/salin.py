"""Taking over from an earlier meeting. Nothing here commits."""

from datetime import datetime
from typing import NamedTuple

from lokmin.pertemuan.actions.dasar import periksa_belum_berjalan, sentuh
from lokmin.pertemuan.actions.isi import ganti_agenda
from lokmin.pertemuan.actions.peserta import tambah_bebas, tambahkan
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import OrangBebas

_TEKS = ("pimpinan", "pimpinan_id", "notulis_id", "penanggung_jawab", "catatan")


class Bagian(NamedTuple):
    """What is taken over."""

    agenda: bool = True
    peserta: bool = True
    teks: bool = True


def salin(ke: Pertemuan, dari: Pertemuan, bagian: Bagian, sekarang: datetime) -> None:
    """Take over agenda, active participants and texts; twice is the same as once.

    Needs both with agenda and participants (`ambil_lengkap`). Raises SudahBerjalan,
    TerlaluBanyakPeserta.
    """
    periksa_belum_berjalan(ke)
    if bagian.agenda:
        ganti_agenda(ke, dari.agenda, sekarang)
    if bagian.peserta:
        _salin_peserta(ke, dari, sekarang)
    if bagian.teks:
        _salin_teks(ke, dari, sekarang)


def _salin_peserta(ke: Pertemuan, dari: Pertemuan, sekarang: datetime) -> None:
    hadir = [satu for satu in dari.peserta if not satu.dicoret]
    tambahkan(
        ke,
        [satu.pegawai for satu in hadir if satu.pegawai and satu.pegawai.aktif],
        [satu.mitra for satu in hadir if satu.mitra and satu.mitra.aktif],
        sekarang,
    )
    for satu in hadir:
        if satu.pegawai is None and satu.mitra is None:
            orang = OrangBebas(*satu.sebutan, satu.surel, satu.telepon)
            tambah_bebas(ke, orang, sekarang, bila_belum=True)


def _salin_teks(ke: Pertemuan, dari: Pertemuan, sekarang: datetime) -> None:
    baru = {kolom: getattr(dari, kolom) for kolom in _TEKS}
    # Who is away from the house now neither chairs nor writes.
    for kolom, orang in (("pimpinan_id", dari.ketua), ("notulis_id", dari.notulis)):
        baru[kolom] = orang.id if orang and orang.aktif else getattr(ke, kolom)
    berubah = {k: v for k, v in baru.items() if getattr(ke, k) != v}
    for kolom, nilai in berubah.items():
        setattr(ke, kolom, nilai)
    if berubah:
        sentuh(ke, sekarang)
