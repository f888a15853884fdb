"""What the pages of letters show: states in words, warnings, what comes next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lokmin.pertemuan.models import Pertemuan
from lokmin.puskesmas.queries import ambil_puskesmas
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan import queries
from lokmin.undangan.dokumen.surat import keadaan, nomor_surat
from lokmin.undangan.models import NomorSurat, Undangan
from lokmin.undangan.queries import Buku, Fakta, Mendatang
from lokmin.undangan.rules import CaraNomor, StatusNomor, StatusUndangan
from lokmin.undangan.rules.nomor import Celah, UrutNomor, celah
from lokmin.undangan.rules.surat import peringatan


class Lencana(NamedTuple):
    """A state as a word and a kind of templates/_bersama/lencana.html."""

    kata: str
    jenis: str


class BarisDaftar(NamedTuple):
    """One meeting that lies ahead, and what its letter needs."""

    pertemuan: Pertemuan
    lencana: Lencana
    batas: date  # the SOP wants the letter by then
    terlambat: bool
    tindakan: str


class BarisBuku(NamedTuple):
    """One line of the register: a number, or a gap between two."""

    nomor: NomorSurat | None
    celah: Celah | None
    surat: Undangan | None

    @property
    def urut(self) -> str:
        if self.nomor is None:
            return str(self.celah)
        return str(UrutNomor(self.nomor.urut, self.nomor.sisipan))

    @property
    def lencana(self) -> Lencana:
        if self.nomor is None:
            return Lencana("Di luar Lokmin", "netral")
        return _LENCANA_NOMOR[self.nomor.status]

    @property
    def dapat_batal(self) -> bool:
        return bool(
            self.nomor
            and self.nomor.status is StatusNomor.DIPESAN
            and self.surat is None
        )


class IsiRincian(NamedTuple):
    """The page of one letter."""

    nomor: str
    lencana: Lencana
    peringatan: tuple[str, ...]
    fakta: Fakta
    berikut: int | None  # the number that could be taken when it goes out


_LENCANA = {
    StatusUndangan.DRAF: Lencana("Draf", "peringatan"),
    StatusUndangan.TERBIT: Lencana("Terbit", "berhasil"),
    StatusUndangan.BATAL: Lencana("Ditarik", "bahaya"),
}
_LENCANA_NOMOR = {
    StatusNomor.DIPESAN: Lencana("Dipesan", "info"),
    StatusNomor.TERBIT: Lencana("Terpakai", "berhasil"),
    StatusNomor.BATAL: Lencana("Batal", "bahaya"),
}


def rincian(surat: Undangan, pertemuan: Pertemuan) -> IsiRincian:
    fakta = queries.fakta(surat)
    kosong = surat.cara_nomor is CaraNomor.KOSONG
    berikut = fakta.terakhir + 1 if kosong and fakta.terakhir is not None else None
    return IsiRincian(
        nomor_surat(surat),
        _LENCANA[surat.status],
        peringatan(keadaan(surat, pertemuan, fakta.orang, pindah=fakta.pindah)),
        fakta,
        berikut,
    )


def daftar(semua: Sequence[Mendatang], hari_ini: date) -> list[BarisDaftar]:
    hari = timedelta(days=ambil_puskesmas().batas_undangan)
    return [_baris(satu, satu.pertemuan.tanggal - hari, hari_ini) for satu in semua]


def buku(buku: Buku) -> list[BarisBuku]:
    """The register, newest first, with its gaps explained: two queries."""
    semua, surat = queries.isi_buku(buku), queries.surat_buku(buku)
    baris = [BarisBuku(satu, None, surat.get(satu.id)) for satu in semua]
    baris += [BarisBuku(None, satu, None) for satu in celah(semua)]
    return sorted(baris, key=_tempat, reverse=True)


def judul_buku(milik: JenisKop) -> str:
    return "Puskesmas" if milik is JenisKop.PUSKESMAS else "Kecamatan"


def _tempat(baris: BarisBuku) -> tuple[int, str]:
    if baris.nomor:
        return baris.nomor.urut, baris.nomor.sisipan
    assert baris.celah is not None
    return baris.celah.awal, ""


def _baris(satu: Mendatang, batas: date, hari_ini: date) -> BarisDaftar:
    kabar = satu.kabar
    if kabar.status is None:
        lencana, tindakan = Lencana("Belum disiapkan", "netral"), "Siapkan"
    elif kabar.status is StatusUndangan.DRAF:
        lencana, tindakan = _LENCANA[kabar.status], "Terbitkan"
    elif kabar.sampai < kabar.orang:
        kata = f"Sampai {kabar.sampai} dari {kabar.orang} orang"
        lencana, tindakan = Lencana(kata, "info"), "Kirim"
    else:
        kata = f"Sampai kepada {kabar.orang} orang"
        lencana, tindakan = Lencana(kata, "berhasil"), ""
    terlambat = bool(tindakan) and batas < hari_ini
    return BarisDaftar(satu.pertemuan, lencana, batas, terlambat, tindakan)
