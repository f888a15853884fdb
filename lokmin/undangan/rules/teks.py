"""What a new letter says, for each kind of meeting: a proposal, everything may change.

The sentences are the product's own; the facts in them come from the meeting.
"""

from typing import NamedTuple

from lokmin.pertemuan.rules import BULAN, Periode, Tahap
from lokmin.pertemuan.rules import JenisPertemuan as J
from lokmin.pertemuan.rules.periode import sebutan
from lokmin.puskesmas.rules import SebutanTriwulan

_SAUDARA = "Saudara"
_BERSAMA = "Bapak/Ibu/Saudara"


class Pokok(NamedTuple):
    """The facts that the sentences speak of."""

    jenis: J
    tahap: Tahap
    tahun: int
    ke: int
    judul: str
    periode: Periode | None
    kecamatan: str
    unit: str = ""
    triwulan: SebutanTriwulan = SebutanTriwulan.TRIWULANAN


class SuratLama(NamedTuple):
    """A letter that went out and was withdrawn: the new one takes its place."""

    nomor: str
    tanggal: str


class Teks(NamedTuple):
    """The words of a letter."""

    hal: str
    pembuka: str
    penutup: str
    catatan: str


class _Pola(NamedTuple):
    hal: str
    maksud: str
    sapaan: str
    catatan: str = ""


_POLA: dict[tuple[J, Tahap], _Pola] = {
    (J.BULANAN, Tahap.PERTAMA): _Pola(
        "Lokakarya Mini Bulanan Pertama",
        "Untuk menggalang kerja sama tim, membagi tugas dan daerah binaan, serta "
        "menyusun rencana pelaksanaan kegiatan tahun {tahun}",
        _SAUDARA,
        "Membawa data capaian tahun {tahun_lalu}",
    ),
    (J.BULANAN, Tahap.RUTIN): _Pola(
        "Lokakarya Mini Bulanan",
        "Untuk menilai pelaksanaan kegiatan {lalu} dan menyusun rencana kegiatan {ini}",
        _SAUDARA,
        "Membawa laporan capaian {lalu}",
    ),
    (J.TRIWULANAN, Tahap.PERTAMA): _Pola(
        "Lokakarya Mini {Triwulanan} Pertama",
        "Untuk menggalang kerja sama dan komitmen lintas sektor dalam pembangunan "
        "kesehatan{kecamatan} tahun {tahun}",
        _BERSAMA,
        "Membawa rencana kegiatan tahun {tahun} dari instansi masing-masing",
    ),
    (J.TRIWULANAN, Tahap.RUTIN): _Pola(
        "Lokakarya Mini {Triwulanan}",
        "Untuk menilai hasil kerja sama lintas sektor pada {lalu} dan menyepakati "
        "dukungan untuk tiga bulan berikutnya{kecamatan}",
        _BERSAMA,
        "Membawa data dukungan instansi masing-masing pada {lalu}",
    ),
    (J.PRALOKMIN, Tahap.RUTIN): _Pola(
        "Pralokmin {unit}",
        "Untuk menyiapkan bahan lokakarya mini bulanan dan menilai capaian {unit} pada "
        "{lalu}",
        _SAUDARA,
        "Membawa data capaian {lalu}",
    ),
    (J.RTM, Tahap.RUTIN): _Pola(
        "Rapat Tinjauan Manajemen",
        "Untuk meninjau hasil audit internal, umpan balik masyarakat, dan kinerja mutu "
        "Puskesmas",
        _SAUDARA,
    ),
    (J.PEMBINAAN, Tahap.RUTIN): _Pola(
        "Pembinaan Jaringan dan Jejaring",
        "Untuk membina jaringan dan jejaring serta menyelaraskan pelayanan kesehatan "
        "di wilayah kerja Puskesmas",
        _BERSAMA,
        "Membawa laporan pelayanan terakhir",
    ),
    (J.UKM, Tahap.RUTIN): _Pola(
        "Pertemuan UKM Pengembangan",
        "Untuk membahas pelaksanaan upaya kesehatan masyarakat pengembangan",
        _SAUDARA,
    ),
    (J.RAPAT, Tahap.RUTIN): _Pola("{judul}", "Sehubungan dengan {judul}", _SAUDARA),
}


def susun(pokok: Pokok, lama: SuratLama | None = None) -> Teks:
    """Return the words of a new letter; `lama` is the one it takes the place of."""
    pola = _POLA.get((pokok.jenis, pokok.tahap)) or _POLA[pokok.jenis, Tahap.RUTIN]
    nilai = _nilai(pokok)
    maksud = pola.maksud.format(**nilai)
    hal = f"Undangan {pola.hal.format(**nilai)}".strip()
    if lama:
        hal = f"Perubahan {hal}"
        maksud = f"Menyusul surat kami {lama.nomor} tanggal {lama.tanggal}"
    return Teks(
        hal[:200],
        f"{maksud}, kami mengharapkan kehadiran {pola.sapaan} pada:",
        f"Mengingat pentingnya pertemuan ini, kami mengharapkan {pola.sapaan} hadir "
        f"tepat waktu. Atas perhatian dan kehadiran {pola.sapaan}, kami ucapkan "
        "terima kasih.",
        pola.catatan.format(**nilai),
    )


def tembusan(kabupaten: str, *, ke_dinas: bool) -> str:
    """Who gets a copy when no earlier letter says so (D§4.5)."""
    dinas = f"Kepala Dinas Kesehatan {kabupaten} (sebagai laporan)"
    return "\n".join([dinas, "Arsip"] if ke_dinas and kabupaten else ["Arsip"])


def _nilai(pokok: Pokok) -> dict[str, object]:
    kecamatan = pokok.kecamatan.removeprefix("Kecamatan ")
    return {
        "tahun": pokok.tahun,
        "tahun_lalu": pokok.tahun - 1,
        "ini": f"bulan {BULAN[pokok.ke - 1]} {pokok.tahun}",
        "lalu": _lalu(pokok),
        "judul": pokok.judul,
        "unit": pokok.unit or "klaster",
        "kecamatan": f" di Kecamatan {kecamatan}" if kecamatan else "",
        "Triwulanan": pokok.triwulan.capitalize(),
    }


def _lalu(pokok: Pokok) -> str:
    """The period that is looked back on: `bulan Januari 2026`, `triwulan IV 2025`."""
    if pokok.periode is None:
        return "periode yang lalu"
    kata = sebutan(pokok.periode)
    if kata.startswith("Triwulan "):
        nama = pokok.triwulan.removesuffix("an")
        return f"{nama} {kata.removeprefix('Triwulan ')}"
    return f"bulan {kata}" if kata.split()[0] in BULAN else kata[0].lower() + kata[1:]
