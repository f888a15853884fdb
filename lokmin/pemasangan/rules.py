"""The one-time code, the heads that follow from the names, and the first units.

Pure: no Flask, no database, no clock.
"""

import hmac
import re
from collections.abc import Iterable, Iterator
from datetime import date
from http import HTTPStatus
from typing import NamedTuple

from lokmin.akun.rules import kode_rapi
from lokmin.bersama.galat import GalatDomain
from lokmin.pertemuan.rules import JenisPertemuan
from lokmin.puskesmas.rules import HariKerja, JenisUnit, Struktur


class SudahDipasang(GalatDomain):
    """A second set-up, by a second person or a second press of the button."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            "Lokmin di sini sudah dipasang. Masuk dengan akun Anda, atau minta akun "
            "kepada KTU."
        )


class KodeDipakai(GalatDomain):
    """Another Puskesmas of this database has that kode."""

    def __init__(self, kode: str) -> None:
        super().__init__(f"Kode {kode} sudah dipakai Puskesmas lain.")


class KodeSalah(GalatDomain):
    kolom = "kode"

    def __init__(self) -> None:
        super().__init__(
            "Kode ini tidak cocok. Lihat kode di terminal tempat Lokmin dijalankan."
        )


class Wilayah(NamedTuple):
    """Where a Puskesmas is, as it is written on paper."""

    kecamatan: str
    kabupaten: str
    provinsi: str


class Kop(NamedTuple):
    """The rows of a letterhead (D§4.3)."""

    pemda: str
    perangkat_daerah: str
    unit: str = ""
    alamat: str = ""
    kode_pos: str = ""
    telepon: str = ""
    surel: str = ""
    laman: str = ""


class IsianAkun(NamedTuple):
    """Who sets up, and will manage the accounts of the others."""

    nama: str
    nama_pengguna: str
    sandi: str


class Isian(NamedTuple):
    """Everything that the first page asks. `zona` is an IANA name."""

    kode: str
    puskesmas_kode: str
    nama: str
    wilayah: Wilayah
    zona: str
    hari_kerja: HariKerja
    struktur: Struktur
    kop: Kop
    akun: IsianAkun


class UnitAwal(NamedTuple):
    """A klaster or upaya that every Puskesmas has, and what stands under it."""

    nama: str
    jenis: JenisUnit
    isi: tuple[str, ...] = ()


def periksa_kode(benar: str, isian: str) -> None:
    """Raise KodeSalah unless they are the same; in constant time."""
    if not hmac.compare_digest(benar.encode(), kode_rapi(isian).encode()):
        raise KodeSalah


def wilayah_rapi(kecamatan: str, kabupaten: str, provinsi: str) -> Wilayah:
    """Store `Sukamaju` and `Kabupaten Harapan Jaya`, however they were typed."""
    kabupaten = _ganti_jenis(r"kab(upaten|\.)?", kabupaten, "Kabupaten ")
    if not re.match(r"(kabupaten|kota)\s", kabupaten, re.IGNORECASE):
        kabupaten = f"Kabupaten {kabupaten}"
    return Wilayah(
        _ganti_jenis(r"kec(amatan|\.)?", kecamatan, ""),
        kabupaten,
        _ganti_jenis(r"prov(insi|\.)?", provinsi, ""),
    )


def kop_puskesmas(nama: str, wilayah: Wilayah) -> Kop:
    return Kop(_pemda(wilayah), "DINAS KESEHATAN", nama.upper())


def kop_kecamatan(wilayah: Wilayah) -> Kop:
    """A lokmin triwulanan usually goes out under the kecamatan's head."""
    return Kop(_pemda(wilayah), f"KECAMATAN {wilayah.kecamatan.upper()}")


def lengkapi(isian: Kop, usulan: Kop) -> Kop:
    """What was typed, and where nothing was, what follows from the names."""
    return Kop(*(diketik or usul for diketik, usul in zip(isian, usulan, strict=True)))


def _ganti_jenis(pola: str, nama: str, jenis: str) -> str:
    return re.sub(rf"^{pola}\s+", jenis, nama, flags=re.IGNORECASE)


def _pemda(wilayah: Wilayah) -> str:
    return f"PEMERINTAH {wilayah.kabupaten.upper()}"


# D§6.1 and D§3.4: what people call them, in the order of the klaster.
UNIT_AWAL: dict[Struktur, tuple[UnitAwal, ...]] = {
    Struktur.KLASTER: (
        UnitAwal(
            "Klaster 1 Manajemen",
            JenisUnit.KLASTER,
            (
                "Manajemen inti",
                "Arsip dan persuratan",
                "Sumber daya manusia",
                "Sarana, prasarana, dan perbekalan",
                "Mutu dan akreditasi",
                "Keuangan dan barang milik daerah",
                "Sistem informasi digital",
                "Jejaring",
                "Pemberdayaan masyarakat dan promosi kesehatan",
            ),
        ),
        UnitAwal(
            "Klaster 2 Ibu dan Anak",
            JenisUnit.KLASTER,
            (
                "Ibu hamil, bersalin, dan nifas",
                "Bayi dan balita",
                "Anak prasekolah",
                "Anak usia sekolah",
                "Remaja",
            ),
        ),
        UnitAwal(
            "Klaster 3 Usia Dewasa dan Lanjut Usia",
            JenisUnit.KLASTER,
            ("Usia dewasa", "Lanjut usia"),
        ),
        UnitAwal(
            "Klaster 4 Penanggulangan Penyakit Menular dan Kesehatan Lingkungan",
            JenisUnit.KLASTER,
            (
                "Surveilans dan respons penyakit menular",
                "Surveilans dan respons kesehatan lingkungan",
            ),
        ),
        UnitAwal(
            "Lintas Klaster",
            JenisUnit.LINTAS,
            (
                "Gawat darurat",
                "Rawat inap",
                "Kefarmasian",
                "Laboratorium",
                "Kesehatan gigi dan mulut",
                "Krisis kesehatan",
                "Rehabilitasi medik dasar",
            ),
        ),
    ),
    Struktur.UPAYA: (
        UnitAwal("Tata Usaha", JenisUnit.UPAYA),
        UnitAwal(
            "UKM Esensial dan Perkesmas",
            JenisUnit.UPAYA,
            (
                "Promosi kesehatan",
                "Kesehatan lingkungan",
                "KIA-KB",
                "Gizi",
                "Pencegahan dan pengendalian penyakit",
                "Perawatan kesehatan masyarakat",
            ),
        ),
        UnitAwal("UKM Pengembangan", JenisUnit.UPAYA),
        UnitAwal("UKP, Kefarmasian, dan Laboratorium", JenisUnit.UPAYA),
        UnitAwal("Jaringan dan Jejaring", JenisUnit.UPAYA),
        UnitAwal("Bangunan, Prasarana, dan Peralatan", JenisUnit.UPAYA),
        UnitAwal("Mutu", JenisUnit.UPAYA),
    ),
}

JENIS_ANAK = {Struktur.KLASTER: JenisUnit.PELAYANAN, Struktur.UPAYA: JenisUnit.PROGRAM}


def tanggal_contoh(
    tetap: Iterable[tuple[str, date]],
) -> Iterator[tuple[JenisPertemuan, int, date]]:
    """Number the fixed days of the sample by the month or quarter they count for."""
    for kata, hari in tetap:
        jenis = JenisPertemuan(kata)
        bulanan = jenis is JenisPertemuan.BULANAN
        yield jenis, hari.month if bulanan else (hari.month + 2) // 3, hari
