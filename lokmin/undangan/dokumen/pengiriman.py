"""The page of sending: one line for each invitee, and the counts above them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from lokmin.pertemuan.models import Peserta
from lokmin.undangan.dokumen.surel import alamat_sah, whatsapp
from lokmin.undangan.models import Konfirmasi
from lokmin.undangan.queries.kirim import Kiriman
from lokmin.undangan.rules import jangkauan as rules
from lokmin.undangan.rules import konfirmasi as rules_konfirmasi
from lokmin.undangan.rules.jangkauan import Hitungan, Jangkauan
from lokmin.undangan.rules.konfirmasi import RekapJawaban


class Saringan(StrEnum):
    """Whom the list is narrowed to; the words stand in the address."""

    SEMUA = ""
    BELUM_TERJANGKAU = "belum-terjangkau"
    BELUM_TAHU = "belum-tahu"
    BELUM_MENJAWAB = "belum-menjawab"


class Baris(NamedTuple):
    """One invitee. `surel` and `whatsapp` say whether that way is open."""

    peserta: Peserta
    jangkauan: Jangkauan
    konfirmasi: Konfirmasi | None
    rencana_lama: bool  # answered before the plan changed
    surel: bool
    whatsapp: bool
    perlu_surel: bool


class Pengiriman(NamedTuple):
    """Everything the page says."""

    semua: list[Baris]
    hitungan: Hitungan
    rekap: RekapJawaban
    perlu_keluar: int  # struck off, and their calendar does not know

    @property
    def perlu_surel(self) -> int:
        return sum(satu.perlu_surel for satu in self.semua)

    @property
    def tanpa_surel(self) -> int:
        return sum(not satu.surel for satu in self.semua)

    def saring(self, saringan: Saringan, kata: str = "") -> list[Baris]:
        return [
            satu
            for satu in self.semua
            if _cocok(satu, saringan) and _memuat(satu.peserta, kata)
        ]

    def jumlah(self) -> Mapping[Saringan, int]:
        return {satu: len(self.saring(satu)) for satu in Saringan}


def pengiriman(kiriman: Kiriman) -> Pengiriman:
    semua = [baris(kiriman, satu) for satu in kiriman.peserta]
    return Pengiriman(
        semua,
        rules.hitung([(b.jangkauan, b.surel or b.whatsapp) for b in semua]),
        rules_konfirmasi.rekap(b.konfirmasi for b in semua),
        sum(bool(kiriman.jangkauan(p).alamat_terkirim) for p in kiriman.dicoret),
    )


def baris(kiriman: Kiriman, peserta: Peserta) -> Baris:
    orang, jawaban = kiriman.jangkauan(peserta), kiriman.konfirmasi.get(peserta.id)
    alamat = alamat_sah(peserta)
    return Baris(
        peserta,
        orang,
        jawaban,
        rules_konfirmasi.untuk_rencana_lama(jawaban, kiriman.pertemuan.urutan),
        bool(alamat),
        bool(whatsapp(peserta)),
        rules.perlu_surel(orang, alamat) is not None,
    )


def saringan(kata: str) -> Saringan:
    """The filter of an address; a word that is none shows everybody."""
    return Saringan(kata) if kata in set(Saringan) else Saringan.SEMUA


def _memuat(peserta: Peserta, kata: str) -> bool:
    return kata.casefold() in " ".join(peserta.sebutan).casefold()


def _cocok(baris: Baris, saringan: Saringan) -> bool:
    if saringan is Saringan.BELUM_TERJANGKAU:
        return not baris.jangkauan.terjangkau
    if saringan is Saringan.BELUM_TAHU:
        return baris.jangkauan.perlu_kabar
    if saringan is Saringan.BELUM_MENJAWAB:
        return baris.konfirmasi is None or baris.konfirmasi.jawaban is None
    return True
