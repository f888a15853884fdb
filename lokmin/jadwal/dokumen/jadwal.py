"""The plan of a year on paper and as a spreadsheet: columns of D§4.12."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from lokmin.bersama import cetak, waktu
from lokmin.bersama.cetak import Halaman
from lokmin.bersama.tabel import Kolom, tulis_xlsx
from lokmin.jadwal.queries import BahanJadwal
from lokmin.jadwal.rules.kepatuhan import Tingkat
from lokmin.jadwal.rules.lembar import Kotak, lembar_tahun
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import BULAN, JenisPertemuan, StatusPertemuan, Tahap
from lokmin.puskesmas.dokumen import halaman, kop_cetak
from lokmin.puskesmas.models import Pegawai, ProfilNaskah, Puskesmas
from lokmin.puskesmas.rules import (
    Kertas,
    SebutanTriwulan,
    nip_tercetak,
    pangkat_tercetak,
)
from lokmin.puskesmas.rules.kepala import jabatan_kepala, kepala


class BarisJadwal(NamedTuple):
    """One line: the lokmin of one month or quarter, or that there is none."""

    bulan: int
    kotak: Kotak[Pertemuan]
    keterangan: str

    @property
    def pertemuan(self) -> Pertemuan | None:
        return self.kotak.pertemuan

    @property
    def tanggal(self) -> date | None:
        return self.pertemuan.tanggal if self.pertemuan else None

    @property
    def realisasi(self) -> date | None:
        return self.pertemuan.tanggal_nyata if self.pertemuan else None

    @property
    def pukul(self) -> str:
        p = self.pertemuan
        return waktu.rentang_pukul(p.mulai, p.selesai, p.zona) if p else ""


class Penanda(NamedTuple):
    """Who signs: every part may be empty, then a line of dots is printed."""

    jabatan: str
    nama: str
    pangkat: str
    nip: str


def baris_jadwal(bahan: BahanJadwal, hari_ini: date) -> list[BarisJadwal]:
    """The lines of the plan, by month; twelve bulanan and four triwulanan."""
    return [
        BarisJadwal(baris.bulan, kotak, _keterangan(bahan, kotak))
        for baris in lembar_tahun(bahan.pertemuan, bahan.tahun, hari_ini)
        for kotak in sorted((baris.bulanan, *baris.triwulanan), key=_urut)
    ]


def jadwal_pdf(
    bahan: BahanJadwal, hari_ini: date, kertas: Kertas | None = None
) -> bytes:
    """`Jadwal lokmin tahunan`, ready to be signed. Raises a GalatCetak."""
    judul = f"Jadwal lokakarya mini tahun {bahan.tahun}"
    lembar = lembar_tabel(bahan.profil, judul, kertas)
    kop = kop_cetak(bahan.kop)
    html = cetak.html(
        "jadwal/cetak_jadwal.html",
        halaman=lembar,
        kop=kop.untuk_cetak,
        tahun=bahan.tahun,
        bulan=BULAN,
        baris=baris_jadwal(bahan, hari_ini),
        triwulanan=sebutan_triwulan(bahan),
        tempat=tempat_surat(bahan.puskesmas),
        hari_ini=hari_ini,
        penanda=penanda(bahan.puskesmas, bahan.pegawai),
        puskesmas=bahan.puskesmas,
    )
    return cetak.pdf(html, lembar, kop.media)


def jadwal_xlsx(bahan: BahanJadwal, hari_ini: date) -> bytes:
    """The same lines as a spreadsheet; dates are dates."""
    triwulanan = sebutan_triwulan(bahan)
    kolom = (
        Kolom("No", lebar=5),
        Kolom("Bulan", lebar=12),
        Kolom("Lokmin bulanan", lebar=16),
        Kolom(f"Lokmin {triwulanan}", lebar=16),
        Kolom("Pukul", lebar=20),
        Kolom("Tempat", lebar=32),
        Kolom("Penanggung jawab", lebar=24),
        Kolom("Realisasi", lebar=14),
        Kolom("Keterangan", lebar=44),
    )
    baris = (
        _sel(nomor, satu) for nomor, satu in enumerate(baris_jadwal(bahan, hari_ini), 1)
    )
    return tulis_xlsx(f"Jadwal {bahan.tahun}", kolom, baris)


def lembar_tabel(profil: ProfilNaskah, judul: str, kertas: Kertas | None) -> Halaman:
    """The page of a wide table: the profile's, with less of it given to margins."""
    lembar = halaman(profil, judul, kertas)
    return replace(
        lembar,
        kiri=min(lembar.kiri, 20),
        kanan=min(lembar.kanan, 12),
        bawah=min(lembar.bawah, 15),
        nomor=True,
    )


def sebutan_triwulan(bahan: BahanJadwal) -> SebutanTriwulan:
    return bahan.profil.sebutan_triwulan


def tempat_surat(puskesmas: Puskesmas) -> str:
    """Where a document is signed: `Sukamaju`."""
    return puskesmas.kecamatan or puskesmas.nama


def penanda(puskesmas: Puskesmas, pegawai: Sequence[Pegawai]) -> Penanda:
    """The head of the Puskesmas; dots when the list of pegawai names none."""
    siapa = kepala(pegawai)
    if siapa is None:
        return Penanda(f"Kepala {puskesmas.nama}", "", "", "")
    return Penanda(
        jabatan_kepala(siapa.jabatan, puskesmas.nama),
        siapa.nama,
        pangkat_tercetak(siapa.pangkat),
        nip_tercetak(siapa.nip) if siapa.nip else "",
    )


def _urut(kotak: Kotak[Pertemuan]) -> date:
    return kotak.pertemuan.tanggal if kotak.pertemuan else date.max


def _keterangan(bahan: BahanJadwal, kotak: Kotak[Pertemuan]) -> str:
    pertemuan, nilai = kotak.pertemuan, kotak.nilai
    if pertemuan is None:
        return nilai.tingkat.capitalize()
    kata = ["Pertama" if pertemuan.tahap is Tahap.PERTAMA else "Rutin"]
    if _rtm_sehari(bahan, pertemuan):
        kata.append("digabung rapat tinjauan manajemen")
    if pertemuan.tanggal != pertemuan.rencana:
        kata.append(f"semula {waktu.hari_tanggal(pertemuan.rencana)}")
    if pertemuan.status in {StatusPertemuan.DITUNDA, StatusPertemuan.DIBATALKAN}:
        kata.append(pertemuan.status.value)
    if nilai.tingkat in {Tingkat.TERLAMBAT, Tingkat.TIDAK_ADA}:
        kata.append(nilai.tingkat.value)
    return ", ".join(kata)


def _rtm_sehari(bahan: BahanJadwal, pertemuan: Pertemuan) -> bool:
    return any(
        satu.jenis is JenisPertemuan.RTM
        and satu.tanggal == pertemuan.tanggal
        and satu.status is not StatusPertemuan.DIBATALKAN
        for satu in bahan.pertemuan
    )


def _sel(nomor: int, satu: BarisJadwal) -> tuple[object, ...]:
    bulanan = satu.kotak.jenis is JenisPertemuan.BULANAN
    return (
        nomor,
        BULAN[satu.bulan - 1],
        satu.tanggal if bulanan else "",
        "" if bulanan else satu.tanggal,
        satu.pukul,
        satu.pertemuan.tempat if satu.pertemuan else "",
        satu.pertemuan.penanggung_jawab if satu.pertemuan else "",
        satu.realisasi,
        satu.keterangan,
    )
