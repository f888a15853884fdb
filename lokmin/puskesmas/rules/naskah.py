"""How letters look, by the local rule (D§4.1, D§4.2), and how they are numbered."""

import re
from typing import NamedTuple

from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas.rules.pilihan import (
    Kertas,
    LetakYth,
    SebutanNotulen,
    SebutanTriwulan,
)

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TOKEN = {
    "kode": "kode klasifikasi",
    "urut": "nomor urut",
    "unit": "kode unit",
    "romawi": "bulan dengan angka Romawi",
    "bulan": "bulan dengan dua angka",
    "tahun": "tahun",
}
_KURUNG = re.compile(r"\{([^{}]*)\}")
BELUM_BERNOMOR = "........"  # filled in by hand: TU owns the register (D§4.4)

# Smallest and largest sensible value; the database repeats them.
BATAS = {"margin": (5, 60), "ukuran_huruf": (9, 14), "spasi": (100, 200)}
SPASI = ((100, "1"), (115, "1,15"), (150, "1,5"), (200, "2"))
DASAR_HUKUM = (
    "Peraturan Menteri Kesehatan Nomor 44 Tahun 2016 tentang Pedoman Manajemen "
    "Puskesmas\n"
    "Peraturan Menteri Kesehatan Nomor 19 Tahun 2024 tentang Penyelenggaraan Pusat "
    "Kesehatan Masyarakat"
)


class PolaTidakSah(GalatDomain):
    kolom = "pola_nomor"


class IsiProfil(NamedTuple):
    """A whole profile; margins in mm, `ukuran_huruf` in points, `spasi` in percent."""

    kertas: Kertas = Kertas.A4
    huruf: str = "Arial"
    ukuran_huruf: int = 12
    spasi: int = 115
    margin_atas: int = 20
    margin_bawah: int = 25
    margin_kiri: int = 30
    margin_kanan: int = 20
    letak_yth: LetakYth = LetakYth.KIRI
    sebutan_notulen: SebutanNotulen = SebutanNotulen.NOTULEN
    sebutan_triwulan: SebutanTriwulan = SebutanTriwulan.TRIWULANAN
    pola_nomor: str = "{kode}/{urut:3}/{unit}/{romawi}/{tahun}"
    dasar_hukum: str = DASAR_HUKUM


class Prasetel(NamedTuple):
    label: str
    isi: IsiProfil


# Permendagri 1/2023 on A4; and what many kabupaten kept: F4, addressee at the right.
PRASETEL = {
    "baku": Prasetel("setelan baku (A4, Arial 12)", IsiProfil()),
    "f4": Prasetel(
        "setelan daerah (F4)",
        IsiProfil(kertas=Kertas.F4, spasi=100, letak_yth=LetakYth.KANAN),
    ),
}


class NomorSurat(NamedTuple):
    """The parts of a letter's number; `urut` None: TU fills it in by hand (D§4.4)."""

    kode: str
    urut: int | None
    unit: str
    bulan: int
    tahun: int


def periksa_pola(pola: str) -> str:
    """Return the pattern when it can number letters; raises PolaTidakSah.

    `{urut:3}` writes the number with at least three digits: 007.
    """
    bagian = [satu.partition(":") for satu in _KURUNG.findall(pola)]
    for nama, pemisah, lebar in bagian:
        if nama not in TOKEN:
            dikenal = ", ".join(f"{{{satu}}}" for satu in TOKEN)
            raise PolaTidakSah(f"{{{nama}}} tidak dikenal. Yang dikenal: {dikenal}.")
        if pemisah and (nama != "urut" or not re.fullmatch(r"[1-6]", lebar)):
            raise PolaTidakSah(
                f"{{{nama}:{lebar}}} tidak dikenal. Untuk nomor tiga angka, tulis "
                "{urut:3}."
            )
    if set(_KURUNG.sub("", pola)) & {"{", "}"}:
        raise PolaTidakSah("Ada kurung kurawal yang tidak berpasangan.")
    if [nama for nama, _, _ in bagian].count("urut") != 1:
        raise PolaTidakSah("Pola nomor harus memuat {urut} satu kali.")
    return pola


def nomor_tercetak(pola: str, nomor: NomorSurat) -> str:
    """Fill in a pattern; without a number it leaves dots to write on."""
    nilai = {
        "kode": nomor.kode,
        "unit": nomor.unit,
        "romawi": ROMAWI[nomor.bulan - 1],
        "bulan": f"{nomor.bulan:02}",
        "tahun": str(nomor.tahun),
    }

    def ganti(cocok: re.Match[str]) -> str:
        nama, _, lebar = cocok[1].partition(":")
        if nama != "urut":
            return nilai[nama]
        urut = nomor.urut
        return BELUM_BERNOMOR if urut is None else f"{urut:0{lebar or 1}}"

    return _KURUNG.sub(ganti, pola)
