"""Forms of participants, and of taking over from an earlier meeting."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from wtforms import BooleanField

from lokmin.bersama.formulir import Formulir, satu_dari, surel, teks
from lokmin.pertemuan.forms.bidang import BidangId, telepon
from lokmin.pertemuan.rules import OrangBebas


class FormPeserta(Formulir):
    """Ticked people of the house and partners, and one free name."""

    pegawai = BidangId("Pegawai")
    mitra = BidangId("Mitra")
    nama = teks("Nama", maks=200)
    jabatan = teks("Jabatan", maks=200)
    instansi = teks("Instansi", maks=200)
    surel = surel()
    telepon = telepon()

    def pilihan(self, pegawai: Iterable[UUID], mitra: Iterable[UUID]) -> None:
        for bidang, semua in ((self.pegawai, pegawai), (self.mitra, mitra)):
            bidang.choices = {str(satu): str(satu) for satu in semua}

    @property
    def bebas(self) -> OrangBebas | None:
        """The free name; None when nothing was written."""
        nilai = {nama: self[nama].data or "" for nama in OrangBebas._fields}
        return OrangBebas(**nilai) if any(nilai.values()) else None


class FormWakil(Formulir):
    """Who comes instead; empty takes it back."""

    diwakili_oleh = teks("Nama yang mewakili", maks=200)
    diwakili_jabatan = teks("Jabatannya", maks=200)


class FormSalin(Formulir):
    """Which earlier meeting, and what of it."""

    dari = satu_dari("Salin dari")
    agenda = BooleanField("Agenda", default=True)
    peserta = BooleanField("Peserta yang masih aktif", default=True)
    teks = BooleanField("Pimpinan, notulis, dan catatan", default=True)

    def pilihan(self, semua: Mapping[str, str]) -> None:
        self.dari.choices = dict(semua)
