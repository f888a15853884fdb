"""What the home page puts first: what waits for somebody, then what is still to set up.

Pure: no Flask, no database, no clock.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from lokmin.jadwal.rules.kepatuhan import Kepatuhan
from lokmin.jadwal.rules.tanggal import sebut_tanggal
from lokmin.pertemuan.rules import (
    BELUM_BERJALAN,
    Keadaan,
    StatusPertemuan,
    Tingkat,
)

SEDIA_SURAT = 7  # days before the SOP's last day on which a letter is first asked for
BERES = frozenset({Tingkat.SELESAI, Tingkat.TIDAK_PERLU})
MENDATANG = 5  # so many coming meetings are looked at closely


class Ringkasan(NamedTuple):
    """How much of the master data is there, and what the outbox says."""

    kop: int  # letterheads with a unit's name
    logo: int  # letterheads with a logo
    unit: int
    unit_tanpa_pj: int
    pegawai: int
    mitra: int
    kelompok: int
    pengguna: int
    surat_gagal: int
    triwulanan: str | None = None  # what this Puskesmas calls it; None: nobody chose


class Langkah(NamedTuple):
    """One thing to do, where, and whether it is done."""

    judul: str
    keterangan: str
    endpoint: str
    selesai: bool


class Perlu(NamedTuple):
    """One thing that waits: what, why, and the page where it is done."""

    judul: str
    keterangan: str
    endpoint: str
    label: str
    slug: str = ""  # of the meeting it is about
    mendesak: bool = False
    tahun: int | None = None  # of the plan it is about
    url: str = ""  # where the button of a link leads; else `endpoint`


class PertemuanBeranda(Protocol):
    """What the home page reads of a meeting."""

    @property
    def id(self) -> UUID: ...
    @property
    def slug(self) -> str: ...
    @property
    def judul(self) -> str: ...
    @property
    def status(self) -> StatusPertemuan: ...
    @property
    def tanggal(self) -> date: ...


P = TypeVar("P", bound=PertemuanBeranda)


def mendatang(semua: Sequence[P], hari_ini: date) -> list[P]:
    """The meetings that are still to come or going on, in their order."""
    return [
        satu
        for satu in semua
        if satu.status is StatusPertemuan.BERLANGSUNG
        or (
            satu.status in BELUM_BERJALAN - {StatusPertemuan.DITUNDA}
            and satu.tanggal >= hari_ini
        )
    ][:MENDATANG]


def sisa_hari(hari: date, hari_ini: date) -> str:
    """`hari ini`, `besok`, `11 hari lagi`."""
    sisa = (hari - hari_ini).days
    if sisa <= 0:
        return "hari ini"
    return "besok" if sisa == 1 else f"{sisa} hari lagi"


def yang_perlu(
    semua: Sequence[PertemuanBeranda],
    surat: Mapping[UUID, Keadaan],
    hari_ini: date,
    batas: int,
) -> list[Perlu]:
    """What waits for somebody in the plan, the most urgent first.

    `surat` is the state of the letter of the coming meetings; `batas` how many days
    before the meeting it must be out by the SOP.
    """
    hasil = [
        *(_lewat(satu) for satu in semua if _terlewat(satu, hari_ini)),
        *(_ditunda(s) for s in semua if s.status is StatusPertemuan.DITUNDA),
    ]
    for satu in semua:
        keadaan = surat.get(satu.id)
        if keadaan is None or keadaan.tingkat in BERES:
            continue
        terakhir = satu.tanggal - timedelta(days=batas)
        if hari_ini >= terakhir - timedelta(days=SEDIA_SURAT):
            hasil.append(_surat(satu, keadaan, terakhir, mendesak=hari_ini > terakhir))
    return sorted(hasil, key=lambda perlu: not perlu.mendesak)


def pisahkan(semua: Sequence[Perlu], slug: str) -> tuple[Perlu | None, list[Perlu]]:
    """Take out what is about this meeting's letter: its own card says it."""
    utama = next((p for p in semua if (p.slug, p.endpoint) == (slug, _UNDANGAN)), None)
    return utama, [perlu for perlu in semua if perlu is not utama]


def pos_el_gagal(jumlah: int) -> list[Perlu]:
    if not jumlah:
        return []
    return [
        Perlu(
            f"{jumlah} pos-el gagal terkirim",
            "Periksa alamatnya, atau sampaikan undangannya dengan cara lain.",
            "undangan.pos_el",
            "Lihat pos-el",
            mendesak=True,
        )
    ]


def belum_direncanakan(
    semua: Sequence[Kepatuhan], hari_ini: date, *, tahun_depan_ada: bool
) -> list[Perlu]:
    """The next year's plan when this one ends; before, this year's, if it has none."""
    if hari_ini.month >= _MULAI_RENCANA:
        sebab = "Tahun ini hampir selesai."
        return [] if tahun_depan_ada else [_rencana(hari_ini.year + 1, sebab)]
    if any(satu.dijadwalkan or satu.terlaksana for satu in semua):
        return []
    sebab = "Sekali susun: 12 lokmin bulanan dan 4 lintas sektor."
    return [_rencana(hari_ini.year, sebab)]


def langkah_awal(r: Ringkasan) -> list[Langkah]:
    """Return the steps in the order in which they build on each other."""
    return [
        Langkah(
            "Lengkapi kop dan logo",
            "Dipakai di setiap undangan dan notulen.",
            "puskesmas.kop",
            r.kop > 0 and r.logo > 0,
        ),
        Langkah(
            "Isi pegawai",
            "Tempel dari Excel atau tambahkan satu per satu.",
            "puskesmas.pegawai",
            r.pegawai > 1,
        ),
        Langkah(
            "Tetapkan PJ setiap unit kerja",
            _tanpa_pj(r.unit_tanpa_pj),
            "puskesmas.unit",
            r.unit > 0 and r.unit_tanpa_pj == 0,
        ),
        Langkah(
            "Isi mitra lintas sektor",
            "Camat, kepala desa, Polsek, KUA, jaringan, dan jejaring.",
            "puskesmas.mitra",
            r.mitra > 0,
        ),
        Langkah(
            "Buat kelompok undangan",
            "Sekali pilih untuk mengundang orang yang sama setiap kali.",
            "puskesmas.kelompok",
            r.kelompok > 0,
        ),
        Langkah(
            "Undang rekan kerja",
            "Kepala, notulis, dan koordinator memakai akun sendiri.",
            "akun.pengguna",
            r.pengguna > 1,
        ),
    ]


def selesai(semua: Sequence[Langkah]) -> int:
    return sum(langkah.selesai for langkah in semua)


_UNDANGAN = "undangan.rincian"
_MULAI_RENCANA = 11  # November: the plan of the next year


def _terlewat(satu: PertemuanBeranda, hari_ini: date) -> bool:
    return (
        satu.status in {StatusPertemuan.DIJADWALKAN, StatusPertemuan.DIUNDANG}
        and satu.tanggal < hari_ini
    )


def _lewat(satu: PertemuanBeranda) -> Perlu:
    return Perlu(
        satu.judul,
        f"Tanggalnya, {sebut_tanggal(satu.tanggal)}, sudah lewat dan belum tercatat "
        "dilaksanakan.",
        "pertemuan.rincian",
        "Buka pertemuan",
        satu.slug,
        mendesak=True,
    )


def _ditunda(satu: PertemuanBeranda) -> Perlu:
    return Perlu(
        satu.judul,
        "Ditunda dan belum ada tanggal barunya.",
        "jadwal.pindah",
        "Tetapkan tanggal",
        satu.slug,
        mendesak=True,
    )


def _surat(
    satu: PertemuanBeranda, keadaan: Keadaan, terakhir: date, *, mendesak: bool
) -> Perlu:
    awal = "Seharusnya dikirim" if mendesak else "Dikirim paling lambat"
    kirim = f"{awal} {sebut_tanggal(terakhir)}."
    return Perlu(
        satu.judul,
        f"{keadaan.keterangan} {kirim}".strip(),
        _UNDANGAN,
        keadaan.tombol.label if keadaan.tombol else "Buka undangan",
        satu.slug,
        mendesak,
        url=keadaan.tombol.url if keadaan.tombol else "",
    )


def _rencana(tahun: int, sebab: str) -> Perlu:
    return Perlu(
        f"Susun jadwal {tahun}", sebab, "jadwal.rencana", "Susun jadwal", tahun=tahun
    )


def _tanpa_pj(jumlah: int) -> str:
    if jumlah:
        return f"{jumlah} unit belum mempunyai penanggung jawab."
    return "Setiap unit mempunyai penanggung jawab."
