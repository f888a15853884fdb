"""When a letter may go out, what it lacks, and what is still worth a warning."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any, NamedTuple

from num2words import num2words

from lokmin.bersama.galat import GalatDomain
from lokmin.pertemuan.rules import BELUM_BERJALAN, TIDAK_JADI, StatusPertemuan
from lokmin.undangan.rules.nomor import UrutNomor
from lokmin.undangan.rules.pilihan import Alamat, CaraNomor, StatusUndangan

_PINDAH = (
    "Waktu atau tempat pertemuan berubah setelah surat ini terbit. Surat ini tetap "
    "menjadi bukti; sebaiknya tarik, lalu terbitkan surat perubahan."
)
_TERLAMBAT = (
    "Surat bertanggal {jarak} pertemuan, padahal SOP meminta paling lambat {batas} "
    "hari sebelumnya."
)
_BELUM_BERNOMOR = (
    "Surat ini belum bernomor; nomornya tercetak titik-titik untuk ditulis tangan."
)


class TanggalSuratTerlambat(GalatDomain):
    kolom = "tanggal"

    def __init__(self) -> None:
        super().__init__("Tanggal lokmin tidak boleh sebelum tanggal surat.")


class SudahTerbit(GalatDomain):
    """A letter that went out is evidence: it is withdrawn, never changed."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            "Undangan ini sudah terbit dan tidak dapat diubah. Tarik undangan ini, "
            "lalu siapkan yang baru."
        )


class BelumTerbit(GalatDomain):
    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__("Undangan ini belum terbit atau sudah ditarik.")


class BelumLengkap(GalatDomain):
    """What a letter cannot go out without."""

    def __init__(self, kurang: tuple[str, ...]) -> None:
        super().__init__("Undangan belum dapat terbit. " + " ".join(kurang))


class TidakDapatDiundang(GalatDomain):
    """The meeting is over, put off or called off."""

    status = HTTPStatus.CONFLICT

    def __init__(self, status: StatusPertemuan) -> None:
        saran = (
            " Tetapkan tanggal barunya dahulu."
            if status is StatusPertemuan.DITUNDA
            else ""
        )
        super().__init__(
            f"Pertemuan ini sudah {status.kini}, "
            f"undangannya tidak dapat disiapkan.{saran}"
        )


class TidakSamaLagi(GalatDomain):
    """A file that would say something else under the number of the letter."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            "Pertemuan ini berubah sesudah suratnya terbit, jadi berkas Word tidak "
            "lagi sama dengan surat itu. Unduh PDF-nya, atau tarik surat ini lalu "
            "siapkan yang baru."
        )


class AlasanPerlu(GalatDomain):
    kolom = "alasan"

    def __init__(self) -> None:
        super().__init__("Tulis alasan undangan ditarik.")


class NomorTertulisKosong(GalatDomain):
    kolom = "nomor_tertulis"

    def __init__(self) -> None:
        super().__init__("Tulis nomor surat dari kantor yang menomorinya.")


class NomorTertulisGanda(GalatDomain):
    """A warning, not a wall: another office counts for itself."""

    kolom = "setuju_ganda"

    def __init__(self) -> None:
        super().__init__(
            "Nomor ini sudah tertulis pada surat lain di Lokmin. Periksa lagi; bila "
            "memang benar, centang untuk tetap memakainya."
        )


class IsiUbah(NamedTuple):
    """What was typed about a letter: its columns, and what its number should be.

    `urut` None under CaraNomor.BUKU keeps the number it has, or takes the next one.
    """

    kolom: dict[str, Any]
    tanggal: date
    cara_nomor: CaraNomor
    urut: UrutNomor | None = None
    nomor_tertulis: str = ""
    setuju_ganda: bool = False


class Keadaan(NamedTuple):
    """What the decisions below look at, of one letter and its meeting."""

    status: StatusUndangan
    status_pertemuan: StatusPertemuan
    tanggal: date
    tanggal_pertemuan: date
    alamat: Alamat
    jumlah_undangan: int
    yth: str
    hal: str
    ttd_jabatan: str
    ttd_nama: str
    tempat: str
    cara_nomor: CaraNomor
    kop_terisi: bool
    batas_hari: int
    nomor_dipakai: bool = False  # the same text stands on another letter
    pindah: bool = False  # the meeting moved after this letter went out


def periksa_pertemuan(status: StatusPertemuan) -> None:
    """Raises TidakDapatDiundang unless the meeting still lies ahead."""
    if status not in BELUM_BERJALAN or status in TIDAK_JADI:
        raise TidakDapatDiundang(status)


def periksa_tanggal(tanggal: date, tanggal_pertemuan: date) -> None:
    if tanggal_pertemuan < tanggal:
        raise TanggalSuratTerlambat


def periksa_draf(status: StatusUndangan) -> None:
    if status is not StatusUndangan.DRAF:
        raise SudahTerbit


def periksa_masih_sama(terbit: datetime | None, diubah: datetime) -> None:
    """Raises TidakSamaLagi when the meeting changed after its letter went out."""
    if terbit is not None and diubah > terbit:
        raise TidakSamaLagi


def periksa_lengkap(surat: Keadaan) -> None:
    """Raises BelumLengkap with everything that is missing."""
    kurang = (
        (surat.hal, "Isi hal surat."),
        (surat.ttd_jabatan, "Isi jabatan penanda tangan."),
        (surat.tempat, "Isi tempat pertemuan."),
        (
            surat.alamat is Alamat.SATU or surat.jumlah_undangan,
            "Tambahkan peserta yang diundang.",
        ),
        (surat.alamat is Alamat.DAFTAR or surat.yth, "Isi alamat Yth."),
    )
    kalimat = tuple(teks for ada, teks in kurang if not ada)
    if kalimat:
        raise BelumLengkap(kalimat)


def peringatan(surat: Keadaan) -> tuple[str, ...]:
    """What somebody should know before or after this letter goes out; no refusal."""
    if surat.status is StatusUndangan.BATAL:
        return ()
    jarak = (surat.tanggal_pertemuan - surat.tanggal).days
    terlambat = 0 <= jarak < surat.batas_hari
    daftar = (
        (surat.pindah, _PINDAH),
        (terlambat, _TERLAMBAT.format(jarak=_hari(jarak), batas=surat.batas_hari)),
        (surat.cara_nomor is CaraNomor.KOSONG, _BELUM_BERNOMOR),
        (surat.nomor_dipakai, "Nomor ini juga tertulis pada surat lain di Lokmin."),
        (
            not surat.ttd_nama,
            "Nama penanda tangan belum diisi; yang tercetak titik-titik.",
        ),
        (not surat.kop_terisi, "Kop surat belum diisi."),
    )
    return tuple(teks for benar, teks in daftar if benar)


def lembar(jumlah: int) -> str:
    """`1 (satu) lembar`; `-` for none (D§4.5)."""
    return f"{jumlah} ({num2words(jumlah, lang='id')}) lembar" if jumlah else "-"


def _hari(jarak: int) -> str:
    return "pada hari yang sama dengan" if jarak == 0 else f"{jarak} hari sebelum"
