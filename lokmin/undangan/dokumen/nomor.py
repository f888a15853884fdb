"""The register of numbers as .xlsx."""

from lokmin.bersama import waktu
from lokmin.bersama.tabel import Kolom, tulis_xlsx
from lokmin.puskesmas.queries import ambil_profil, ambil_puskesmas
from lokmin.undangan.dokumen.halaman import BarisBuku, buku
from lokmin.undangan.dokumen.surat import nomor_surat
from lokmin.undangan.queries import Buku
from lokmin.undangan.rules.nomor import DI_LUAR

_KOLOM = (
    Kolom("Nomor urut", lebar=12, teks=True),
    Kolom("Nomor surat", lebar=34),
    Kolom("Tanggal surat", lebar=18),
    Kolom("Dipakai untuk", lebar=48),
    Kolom("Keadaan", lebar=16),
    Kolom("Dicatat oleh", lebar=30),
    Kolom("Dicatat pada", lebar=26),
)


def buku_xlsx(asal: Buku) -> bytes:
    """In the order of the book: from the first number on."""
    pola, zona = ambil_profil().pola_nomor, ambil_puskesmas().zona
    baris = (_baris(satu, pola, zona) for satu in reversed(buku(asal)))
    return tulis_xlsx("Buku nomor", _KOLOM, baris)


def _baris(satu: BarisBuku, pola: str, zona: waktu.Zona) -> list[str]:
    keadaan = satu.lencana.kata
    if satu.nomor is None:
        return [satu.urut, "", "", DI_LUAR, keadaan, "", ""]
    return [
        satu.urut,
        nomor_surat(satu.surat, pola) if satu.surat else "",
        waktu.tanggal(satu.surat.tanggal) if satu.surat else "",
        satu.nomor.untuk,
        keadaan,
        satu.nomor.oleh,
        waktu.tanggal_pukul(satu.nomor.kapan, zona),
    ]
