"""Forms of pegawai, mitra and kelompok undangan."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from lokmin.bersama.formulir import Formulir, satu_dari, surel, teks
from lokmin.puskesmas.forms.bidang import (
    Bernama,
    daftar_pilihan,
    id_atau_kosong,
    nip,
    tanggal,
    telepon,
)
from lokmin.puskesmas.rules import IsiMitra, IsiPegawai, JenisMitra, StatusPegawai


class Saringan(NamedTuple):
    """What a list is narrowed to; `aktif` None means everybody."""

    cari: str
    unit_id: UUID | None
    aktif: bool | None


class FormPegawai(Formulir):
    """Somebody who works here; the choices of unit are given by the route."""

    nama = teks("Nama lengkap dan gelar", wajib=True, maks=200)
    nip = nip()
    status = satu_dari("Status", [(s.value, s.value) for s in StatusPegawai])
    pangkat = teks("Pangkat/golongan")
    jabatan = teks("Jabatan")
    unit_id = satu_dari("Unit kerja")
    telepon = telepon()
    surel = surel()

    def pilihan_unit(self, unit: Iterable[Bernama]) -> None:
        self.unit_id.choices = {"": "Belum ditentukan"} | daftar_pilihan(unit)

    def isi(self, *, aktif: bool) -> IsiPegawai:
        nilai: dict[str, Any] = {k: v or "" for k, v in self.data.items()}
        nilai["status"] = StatusPegawai(nilai["status"])
        nilai["unit_id"] = id_atau_kosong(nilai["unit_id"])
        return IsiPegawai(**nilai, aktif=aktif)


class FormMitra(Formulir):
    """Somebody from outside who is invited."""

    instansi = teks("Nama instansi", wajib=True, maks=200)
    jenis = satu_dari("Jenis", [(j.value, j.capitalize()) for j in JenisMitra])
    sektor = teks("Sektor")
    jabatan = teks("Jabatan yang diundang")
    kontak = teks("Nama kontak")
    telepon = telepon()
    surel = surel()
    wilayah = teks("Wilayah")
    nomor_mou = teks("Nomor MoU/PKS")
    mou_sampai = tanggal("MoU/PKS berlaku sampai")

    def isi(self, *, aktif: bool) -> IsiMitra:
        nilai: dict[str, Any] = {k: v or "" for k, v in self.data.items()}
        nilai["jenis"] = JenisMitra(nilai["jenis"])
        nilai["mou_sampai"] = self.mou_sampai.data
        return IsiMitra(**nilai, aktif=aktif)


class FormSaringan(Formulir):
    """What a list is narrowed to; a strange choice narrows nothing."""

    cari = teks("Cari", maks=100)
    unit = satu_dari("Unit kerja")
    keaktifan = satu_dari(
        "Keaktifan",
        [("", "Yang aktif"), ("nonaktif", "Yang nonaktif"), ("semua", "Semua")],
    )

    def pilihan_unit(self, unit: Iterable[Bernama]) -> None:
        self.unit.choices = {"": "Semua unit"} | daftar_pilihan(unit)

    def saring(self) -> Saringan:
        """Return what was asked for; a value that makes no sense is as if not given."""
        self.validate()
        baik = {f.name: f.data for f in self if f.data and not f.errors}
        aktif = {"nonaktif": False, "semua": None}.get(baik.get("keaktifan", ""), True)
        return Saringan(
            cari=baik.get("cari", ""),
            unit_id=id_atau_kosong(baik.get("unit")),
            aktif=aktif,
        )


def _daftar_centang(label: str) -> SelectMultipleField:
    return SelectMultipleField(
        label,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class FormKelompok(Formulir):
    """A group and its members; the choices are given by the route."""

    nama = teks("Nama kelompok", wajib=True, maks=200)
    pegawai = _daftar_centang("Pegawai")
    mitra = _daftar_centang("Mitra")

    def isi(self) -> tuple[str, list[UUID], list[UUID]]:
        pegawai, mitra = (
            [UUID(satu) for satu in bidang.data or []]
            for bidang in (self.pegawai, self.mitra)
        )
        return self.nama.data or "", pegawai, mitra
