"""Who tells the invitees that the plan changed (jadwal/rules/kabar.py)."""

from uuid import UUID

from lokmin.jadwal.rules import Dampak
from lokmin.undangan.actions import kirim
from lokmin.undangan.dokumen import surel as dokumen
from lokmin.undangan.queries.kirim import Kiriman, cari_kiriman_terakhir
from lokmin.undangan.rules import StatusUndangan


class KabarUndangan:
    """Whom a letter reached by mail hears of changes by mail; the others are listed."""

    def dampak(self, pertemuan_id: UUID) -> Dampak:
        kiriman = cari_kiriman_terakhir(pertemuan_id)
        if kiriman is None:
            return Dampak()
        surel, lain = _terbagi(kiriman)
        terbit = kiriman.undangan.status is StatusUndangan.TERBIT
        return Dampak(
            orang=surel + lain,
            kalimat=_akan(surel, lain),
            surat_terbit=terbit,
            tanggal_surat=kiriman.undangan.tanggal if terbit else None,
        )

    def kabarkan(self, pertemuan_id: UUID, kalimat: str) -> str:
        kiriman = cari_kiriman_terakhir(pertemuan_id)
        if kiriman is None:
            return ""
        _, lain = _terbagi(kiriman)
        urusan = dokumen.urusan_kini(kiriman.pertemuan, berubah=True)
        return " ".join(_sudah(kirim.kabarkan(kiriman, urusan, kalimat), lain))


def _terbagi(kiriman: Kiriman) -> tuple[int, int]:
    """How many hear of it by mail, and how many were reached only by other ways."""
    orang = [kiriman.jangkauan(satu) for satu in kiriman.peserta]
    surel = sum(bool(satu.alamat_terkirim) for satu in orang)
    return surel, sum(satu.dihubungi for satu in orang) - surel


def _akan(surel: int, lain: int) -> tuple[str, ...]:
    kalimat = []
    if surel:
        kalimat.append(f"{surel} orang menerima pembaruan kalender lewat pos-el.")
    if surel and not kirim.ada_surel():
        kalimat.append(
            "Server pos-el belum disetel, jadi pembaruan itu menunggu sampai ada."
        )
    if lain:
        kalimat.append(
            f"{lain} orang dihubungi lewat WhatsApp atau langsung dan perlu Anda "
            "kabari; daftarnya di halaman pengiriman undangan."
        )
    return tuple(kalimat) or ("Belum ada yang menerima undangannya.",)


def _sudah(surel: int, lain: int) -> list[str]:
    kalimat = []
    if surel:
        kalimat.append(f"{surel} orang dikabari lewat pos-el.")
    if lain:
        kalimat.append(f"{lain} orang perlu dikabari lewat WhatsApp atau langsung.")
    return kalimat
