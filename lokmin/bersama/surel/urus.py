"""What people do with a letter that did not go."""

from collections.abc import Iterable

from lokmin.bersama import waktu
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.surel.kotak import StatusSurat, SuratKeluar


class SedangDikirim(GalatDomain):
    def __init__(self) -> None:
        super().__init__("Surat ini sedang dikirim. Lihat hasilnya sebentar lagi.")


class SudahTerkirim(GalatDomain):
    def __init__(self) -> None:
        super().__init__("Surat ini sudah terkirim.")


class IsiSudahDihapus(GalatDomain):
    """Given up, too old, or about an account: there is nothing left to send."""

    def __init__(self) -> None:
        super().__init__(
            "Isi surat ini sudah dihapus. Buat surat baru dari halaman asalnya."
        )


def coba_sekarang(surat: SuratKeluar) -> None:
    """Let the sender try at its next round, with all its attempts anew.

    Raises SudahTerkirim, IsiSudahDihapus or SedangDikirim.
    """
    sekarang = waktu.sekarang()
    if surat.status is StatusSurat.TERKIRIM:
        raise SudahTerkirim
    if not surat.isi:
        raise IsiSudahDihapus
    if surat.dipegang(sekarang):
        raise SedangDikirim
    if surat.status is StatusSurat.GAGAL:
        surat.status, surat.percobaan, surat.mungkin_sampai = (
            *(StatusSurat.MENUNGGU, 0),
            None,
        )
    surat.coba_lagi = sekarang


def coba_semua(daftar: Iterable[SuratKeluar]) -> int:
    """Try these failed letters again; returns how many there were."""
    jumlah = 0
    for surat in daftar:
        coba_sekarang(surat)
        jumlah += 1
    return jumlah


def hentikan(surat: SuratKeluar, oleh: str) -> None:
    """Give a letter up for good; its text goes. Raises SudahTerkirim, SedangDikirim."""
    sekarang = waktu.sekarang()
    if surat.status is StatusSurat.TERKIRIM:
        raise SudahTerkirim
    if surat.dipegang(sekarang):
        raise SedangDikirim
    surat.status, surat.coba_lagi = StatusSurat.GAGAL, sekarang
    surat.galat = f"Dihentikan oleh {oleh.rstrip('.')}. {surat.galat}"[:500].strip()
    surat.kosongkan()
