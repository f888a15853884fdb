"""Shapes of what is typed in; never touch the database."""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from wtforms import BooleanField, DateField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from lokmin.akun.rules import PERAN, IsiAkun
from lokmin.bersama import formulir
from lokmin.bersama.formulir import Formulir, satu_dari, teks
from lokmin.bersama.peran import Peran

_NAMA = "Nama pengguna atau pos-el"


class Orang(Protocol):
    """An employee, as far as a list to choose from is concerned."""

    @property
    def id(self) -> UUID: ...
    @property
    def nama(self) -> str: ...


class FormMasuk(Formulir):
    nama = teks(_NAMA, wajib=True, maks=200)
    sandi = formulir.sandi("Kata sandi")
    ingat = BooleanField(
        "Ingat saya di perangkat ini",
        description="Selama 30 hari. Jangan dipilih di komputer bersama.",
    )


class FormLangkahKedua(Formulir):
    kode = teks("Kode", wajib=True, maks=20)


class FormAktifkan(FormLangkahKedua):
    sandi = formulir.sandi("Kata sandi saat ini")


class FormSandi(Formulir):
    sandi = formulir.sandi("Kata sandi saat ini")
    sandi_baru = formulir.sandi("Kata sandi baru")


class FormSurel(Formulir):
    surel = formulir.surel("Pos-el")
    sandi = formulir.sandi("Kata sandi")


class FormLupaSandi(Formulir):
    nama = teks(_NAMA, wajib=True, maks=200)


class FormKode(Formulir):
    nama = teks(_NAMA, wajib=True, maks=200)
    kode = teks("Kode dari KTU", wajib=True, maks=20)
    sandi_baru = formulir.sandi("Kata sandi baru")


class FormAturSandi(Formulir):
    sandi_baru = formulir.sandi("Kata sandi baru")


class FormMatikan(Formulir):
    sandi = formulir.sandi("Kata sandi")


class _FormAkun(Formulir):
    """What both the new and the changed account have."""

    surel = formulir.surel("Pos-el")
    peran = SelectMultipleField(
        "Peran",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    berlaku_sampai = DateField("Berlaku sampai", [Optional()])

    def tawarkan(self, peran: Iterable[Peran]) -> None:
        """Offer these roles and no others."""
        self.peran.choices = [
            (p.value, f"{PERAN[p].label}: {PERAN[p].tugas}") for p in peran
        ]

    def _peran(self) -> frozenset[Peran]:
        return frozenset(Peran(nilai) for nilai in self.peran.data or ())


class FormPenggunaBaru(_FormAkun):
    pegawai = satu_dari("Pegawai")
    nama = teks("Nama lengkap", maks=200)
    nama_pengguna = teks("Nama pengguna", maks=80)

    def tawarkan_pegawai(self, semua: Sequence[Orang]) -> None:
        self.pegawai.choices = [
            ("", "Bukan pegawai (surveior, pembina Dinkes, …)"),
            *((str(orang.id), orang.nama) for orang in semua),
        ]

    def isi(self) -> IsiAkun:
        return IsiAkun(
            nama=self.nama.data or "",
            nama_pengguna=self.nama_pengguna.data or "",
            surel=self.surel.data or "",
            peran=self._peran(),
            berlaku_sampai=self.berlaku_sampai.data,
            pegawai_id=UUID(self.pegawai.data) if self.pegawai.data else None,
        )


class FormPengguna(_FormAkun):
    nama = teks("Nama lengkap", wajib=True, maks=200)

    def isi(self) -> IsiAkun:
        return IsiAkun(
            nama=self.nama.data or "",
            nama_pengguna="",
            surel=self.surel.data or "",
            peran=self._peran(),
            berlaku_sampai=self.berlaku_sampai.data,
        )
