"""What becomes of a calendar's reply, in a sentence for whoever handed it in."""

from typing import NamedTuple

from lokmin.bersama.galat import GalatDomain
from lokmin.undangan.rules.pilihan import Jawaban


class BalasanDitolak(GalatDomain):
    """Not stored, and somebody should look at it."""

    kolom = "berkas"


class PertemuanAsing(BalasanDitolak):
    def __init__(self) -> None:
        super().__init__("Balasan ini bukan tentang pertemuan yang ada di sini.")


class PengirimLain(BalasanDitolak):
    """Anybody can write anybody's name into a calendar file."""

    def __init__(self, surel: str, dari: str) -> None:
        super().__init__(
            f"Balasan atas nama {surel} dikirim dari {dari}. Tanyakan kepada "
            "orangnya, lalu catat jawabannya di halaman pengiriman."
        )


class BukanPenerima(BalasanDitolak):
    def __init__(self, surel: str) -> None:
        super().__init__(
            f"Alamat {surel} tidak pernah dikirimi undangan pertemuan ini, atau "
            "pemiliknya tidak lagi tercantum."
        )


class AlamatBersama(BalasanDitolak):
    def __init__(self, surel: str, jumlah: int) -> None:
        super().__init__(
            f"Alamat {surel} dipakai {jumlah} peserta. Catat jawaban masing-masing di "
            "halaman pengiriman."
        )


class Hasil(NamedTuple):
    """A reply that was understood, and whether it changed anything."""

    tercatat: bool
    kalimat: str


def tercatat(nama: str, jawaban: Jawaban, *, lama: bool) -> Hasil:
    catatan = " Jawaban ini untuk rencana sebelum berubah." if lama else ""
    return Hasil(tercatat=True, kalimat=f"Jawaban {nama} tercatat: {jawaban}.{catatan}")


def didahului(nama: str) -> Hasil:
    """An answer to a newer plan is there already."""
    return Hasil(
        tercatat=False,
        kalimat=f"Balasan {nama} adalah untuk rencana lama; jawabannya yang lebih "
        "baru tetap berlaku.",
    )


def belum_pasti(nama: str) -> Hasil:
    return Hasil(
        tercatat=False,
        kalimat=f"{nama} menjawab mungkin hadir; belum ada yang dicatat.",
    )


def terlambat(nama: str) -> Hasil:
    return Hasil(
        tercatat=False,
        kalimat=f"Balasan {nama} datang sesudah pertemuannya dimulai, atau "
        "pertemuannya tidak jadi; tidak ada yang dicatat.",
    )
