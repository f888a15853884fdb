"""The kinds of meetings as data: agenda, participants, kop, required evidence (D§5.2).

A template proposes; what was copied into a meeting belongs to the meeting.
"""

from enum import StrEnum
from typing import NamedTuple

from lokmin.pertemuan.rules.periode import BULAN, ROMAWI
from lokmin.pertemuan.rules.pilihan import JenisPertemuan as J
from lokmin.pertemuan.rules.pilihan import Tahap
from lokmin.puskesmas.rules import JenisKop, SebutanTriwulan


class Sasaran(StrEnum):
    """Whom a kind of meeting is for; becomes names when the invitation is prepared."""

    PEGAWAI = "semua pegawai"
    PJ = "PJ klaster dan unit"
    UNIT = "pegawai unit ini"
    JARINGAN = "jaringan"
    JEJARING = "jejaring"
    SEKTOR = "lintas sektor"


class Acara(NamedTuple):
    """One line of the agenda: what, by whom, how many minutes."""

    judul: str
    penyaji: str
    menit: int


class Templat(NamedTuple):
    """What a kind of meeting starts with. `bukti`: links of the chain it must have."""

    label: str  # the kind, in lists and filters
    judul: str  # the title on paper; {periode} is the month or quarter of the meeting
    agenda: tuple[Acara, ...]
    sasaran: frozenset[Sasaran]
    bukti: frozenset[str]
    kop: JenisKop = JenisKop.PUSKESMAS
    pimpinan: str = "Kepala Puskesmas"
    penanggung_jawab: str = "KTU/PJ Klaster 1"

    @property
    def menit(self) -> int:
        return sum(acara.menit for acara in self.agenda)


_BUKTI_POKOK = frozenset({"jadwal", "undangan", "daftar hadir", "notulen", "foto"})
_BUKTI_LOKMIN = _BUKTI_POKOK | {
    *("masalah", "rekomendasi", "tindak lanjut", "bukti", "verifikasi")
}
_BUKTI_RAPAT = frozenset({"undangan", "daftar hadir", "notulen", "foto"})
_INTERNAL = frozenset({Sasaran.PEGAWAI, Sasaran.JARINGAN, Sasaran.JEJARING})
_LINTAS = frozenset({Sasaran.PJ, Sasaran.JARINGAN, Sasaran.SEKTOR})

_BUKA = (
    Acara("Registrasi dan pengisian daftar hadir", "Tata usaha", 10),
    Acara("Pembukaan, doa, dan lagu Indonesia Raya", "Pembawa acara", 10),
)
_TUTUP = Acara("Penutup dan doa", "Pembawa acara", 5)
_EVALUASI = Acara("Evaluasi tindak lanjut lokmin yang lalu", "KTU/PJ mutu", 10)

_BULANAN = (
    *_BUKA,
    Acara("Sambutan dan arahan; hasil rapat Dinas Kesehatan", "Kepala Puskesmas", 15),
    _EVALUASI,
    Acara("Pemaparan capaian dan PWS", "PJ klaster", 40),
    Acara("Pembahasan masalah, penyebab, dan pemecahan", "Moderator", 30),
    Acara(
        "Penetapan rekomendasi, tindak lanjut, dan rencana bulan depan",
        "Kepala Puskesmas",
        15,
    ),
    _TUTUP,
)
_BULANAN_PERTAMA = (
    *_BUKA,
    Acara("Sambutan, kebijakan, dan program baru", "Kepala Puskesmas", 15),
    Acara("Penggalangan tim: dinamika kelompok", "Moderator", 25),
    Acara("Capaian tahun lalu dan inventarisasi kegiatan", "PJ klaster", 20),
    Acara("Analisis beban kerja", "KTU/PJ Klaster 1", 10),
    Acara("Pembagian tugas dan daerah binaan", "Kepala Puskesmas", 15),
    Acara("Penyusunan rencana pelaksanaan kegiatan (RPK) bulanan", "PJ klaster", 15),
    Acara("Penandatanganan kesepakatan bersama", "Kepala Puskesmas", 10),
    _TUTUP,
)
_TRIWULANAN = (
    *_BUKA,
    Acara("Laporan Kepala Puskesmas", "Kepala Puskesmas", 15),
    Acara("Sambutan dan arahan Camat", "Camat", 15),
    _EVALUASI,
    Acara("Pemaparan capaian dan masalah setiap desa (PWS)", "PJ klaster", 30),
    Acara("Laporan dukungan setiap sektor", "Lintas sektor", 30),
    Acara("Diskusi", "Moderator", 25),
    Acara("Perumusan kesepakatan dan tindak lanjut lintas sektor", "Camat", 20),
    Acara("Pembacaan dan penandatanganan kesepakatan", "Camat", 10),
    _TUTUP,
)
_TRIWULANAN_PERTAMA = (
    *_BUKA,
    Acara("Laporan Kepala Puskesmas: capaian tahun lalu", "Kepala Puskesmas", 20),
    Acara("Sambutan dan arahan Camat", "Camat", 15),
    Acara("Penggalangan tim lintas sektor", "Moderator", 20),
    Acara("Kebijakan dan rencana kegiatan setiap sektor", "Lintas sektor", 30),
    Acara("Inventarisasi peran setiap sektor", "Moderator", 20),
    Acara("Usulan untuk Musrenbang kecamatan", "Camat", 20),
    Acara("Penandatanganan komitmen bersama", "Camat", 15),
    _TUTUP,
)
_PRALOKMIN = (
    Acara("Pembukaan", "PJ klaster", 5),
    Acara("Evaluasi tindak lanjut bulan lalu", "PJ klaster", 10),
    Acara("Capaian dan PWS klaster", "Anggota klaster", 25),
    Acara("Masalah dan bahan untuk lokmin bulanan", "PJ klaster", 20),
)
_RTM = (
    *_BUKA,
    Acara("Hasil tinjauan manajemen yang lalu", "PJ mutu", 10),
    Acara("Umpan balik dan keluhan pelanggan", "PJ mutu", 20),
    Acara("Hasil audit internal", "Ketua tim audit internal", 25),
    Acara("Hasil penilaian kinerja", "PJ klaster", 25),
    Acara("Perubahan proses dan kebijakan mutu", "PJ mutu", 15),
    Acara("Rekomendasi perbaikan", "Kepala Puskesmas", 15),
    _TUTUP,
)
_PEMBINAAN = (
    *_BUKA,
    Acara("Sambutan Kepala Puskesmas", "Kepala Puskesmas", 10),
    Acara("Hasil pembinaan dan indikator kinerja", "PJ jaringan dan jejaring", 30),
    Acara("Masalah jaringan dan jejaring", "Moderator", 30),
    Acara("Kesepakatan dan tindak lanjut", "Kepala Puskesmas", 15),
    _TUTUP,
)
_UKM = (
    *_BUKA,
    Acara("Capaian indikator kinerja utama", "Penanggung jawab", 20),
    Acara("Masalah dan pemecahan", "Moderator", 30),
    Acara("Rencana tindak lanjut", "Penanggung jawab", 15),
    _TUTUP,
)
_RAPAT = (
    Acara("Pembukaan", "Pimpinan rapat", 5),
    Acara("Pembahasan", "Pimpinan rapat", 60),
    Acara("Kesimpulan dan penutup", "Pimpinan rapat", 10),
)

TEMPLAT: dict[tuple[J, Tahap], Templat] = {
    (J.BULANAN, Tahap.PERTAMA): Templat(
        "Lokmin bulanan pertama",
        "Lokakarya Mini Bulanan (Lintas Program) Pertama Bulan {periode}",
        _BULANAN_PERTAMA,
        _INTERNAL,
        _BUKTI_LOKMIN,
    ),
    (J.BULANAN, Tahap.RUTIN): Templat(
        "Lokmin bulanan",
        "Lokakarya Mini Bulanan (Lintas Program) Bulan {periode}",
        _BULANAN,
        _INTERNAL,
        _BUKTI_LOKMIN,
    ),
    (J.TRIWULANAN, Tahap.PERTAMA): Templat(
        "Lokmin triwulanan pertama",
        "Lokakarya Mini {Triwulanan} (Lintas Sektor) Pertama {periode}",
        _TRIWULANAN_PERTAMA,
        _LINTAS,
        _BUKTI_LOKMIN,
        JenisKop.KECAMATAN,
        "Camat",
        "Kepala Puskesmas",
    ),
    (J.TRIWULANAN, Tahap.RUTIN): Templat(
        "Lokmin triwulanan",
        "Lokakarya Mini {Triwulanan} (Lintas Sektor) {periode}",
        _TRIWULANAN,
        _LINTAS,
        _BUKTI_LOKMIN,
        JenisKop.KECAMATAN,
        "Camat",
        "Kepala Puskesmas",
    ),
    (J.PRALOKMIN, Tahap.RUTIN): Templat(
        "Pralokmin klaster",
        "Pralokmin {unit} Bulan {periode}",
        _PRALOKMIN,
        frozenset({Sasaran.UNIT}),
        _BUKTI_RAPAT,
        pimpinan="PJ klaster",
        penanggung_jawab="PJ klaster",
    ),
    (J.RTM, Tahap.RUTIN): Templat(
        "Rapat tinjauan manajemen",
        "Rapat Tinjauan Manajemen Bulan {periode}",
        _RTM,
        frozenset({Sasaran.PEGAWAI}),
        _BUKTI_LOKMIN - {"jadwal"},
        pimpinan="Penanggung jawab mutu",
        penanggung_jawab="PJ mutu",
    ),
    (J.PEMBINAAN, Tahap.RUTIN): Templat(
        "Pembinaan jaringan dan jejaring",
        "Pembinaan Jaringan dan Jejaring Puskesmas Bulan {periode}",
        _PEMBINAAN,
        frozenset({Sasaran.PJ, Sasaran.JARINGAN, Sasaran.JEJARING}),
        _BUKTI_RAPAT,
        penanggung_jawab="PJ jaringan dan jejaring",
    ),
    (J.UKM, Tahap.RUTIN): Templat(
        "Pertemuan UKM pengembangan",
        "Pertemuan UKM Pengembangan Bulan {periode}",
        _UKM,
        frozenset({Sasaran.PJ, Sasaran.UNIT}),
        _BUKTI_RAPAT,
        pimpinan="Penanggung jawab UKM pengembangan",
        penanggung_jawab="Penanggung jawab UKM pengembangan",
    ),
    (J.RAPAT, Tahap.RUTIN): Templat(
        "Rapat lain",
        "Rapat",
        _RAPAT,
        frozenset({Sasaran.PEGAWAI}),
        _BUKTI_RAPAT,
        penanggung_jawab="Pimpinan rapat",
    ),
}


def templat(jenis: J, tahap: Tahap) -> Templat:
    """Return the template; kinds without a first one have only the routine one."""
    return TEMPLAT.get((jenis, tahap)) or TEMPLAT[jenis, Tahap.RUTIN]


def judul(  # noqa: PLR0913 - the six things that a title is made of
    jenis: J,
    tahap: Tahap,
    tahun: int,
    ke: int,
    *,
    unit: str = "",
    sebutan: SebutanTriwulan = SebutanTriwulan.TRIWULANAN,
) -> str:
    """The title on paper: `Lokakarya Mini Bulanan (Lintas Program) Bulan Mei 2026`."""
    if jenis is J.TRIWULANAN:
        kata = sebutan.removesuffix("an").capitalize()
        periode = f"{kata} {ROMAWI[ke - 1]} Tahun {tahun}"
    else:
        periode = f"{BULAN[ke - 1]} {tahun}"
    pola = templat(jenis, tahap).judul
    return pola.format(periode=periode, unit=unit, Triwulanan=sebutan.capitalize())


def label_jenis(jenis: J) -> str:
    """What this kind is called in lists and filters: `Lokmin bulanan`."""
    return TEMPLAT[jenis, Tahap.RUTIN].label
