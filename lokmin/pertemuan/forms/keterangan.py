"""Forms of the meeting itself: a new one, its description, when it was held."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from wtforms.validators import ValidationError

from lokmin.bersama.formulir import Formulir, paragraf, satu_dari, teks
from lokmin.pertemuan.forms.bidang import (
    Bernama,
    id_atau_kosong,
    jam,
    pilihan_nama,
    tanggal,
)
from lokmin.pertemuan.rules import (
    BULAN,
    TEMPLAT,
    JenisPertemuan,
    Periode,
    StatusPertemuan,
    Tahap,
    label_jenis,
)
from lokmin.pertemuan.rules.periode import ROMAWI
from lokmin.puskesmas.rules import JenisKop

_SEPARUH = "Isi awal dan akhir periode, atau kosongkan keduanya."
_KOP = {
    JenisKop.PUSKESMAS.value: "Puskesmas",
    JenisKop.KECAMATAN.value: "Kecamatan",
}


def _pilihan_untuk(hari_ini: date) -> dict[str, Any]:
    tahun = (hari_ini.year, hari_ini.year - 1, hari_ini.year + 1)
    return {
        "": {"": "Menurut tanggalnya"},
        "Lokmin bulanan dan lainnya": {
            f"{t}-{ke:02}": f"{nama} {t}"
            for t in tahun
            for ke, nama in enumerate(BULAN, 1)
        },
        "Lokmin triwulanan": {
            f"{t}-T{ke}": f"Triwulan {angka} {t}"
            for t in tahun
            for ke, angka in enumerate(ROMAWI, 1)
        },
    }


class _Berperiode(Formulir):
    """A period that is evaluated: both ends, or none."""

    periode_mulai = tanggal("Awal periode yang dievaluasi")
    periode_sampai = tanggal("Akhir periode yang dievaluasi")

    def validate_periode_sampai(self, bidang: Any) -> None:
        awal, akhir = self.periode_mulai.data, bidang.data
        if awal and akhir and akhir < awal:
            raise ValidationError("Akhir periode tidak boleh sebelum awalnya.")

    def validate(self, extra_validators: Any = None) -> bool:
        baik = super().validate(extra_validators)
        if bool(self.periode_mulai.data) is bool(self.periode_sampai.data):
            return baik
        if not (self.periode_mulai.errors or self.periode_sampai.errors):
            self.periode_sampai.errors = [_SEPARUH]
        return False

    @property
    def periode(self) -> Periode | None:
        awal, akhir = self.periode_mulai.data, self.periode_sampai.data
        return Periode(awal, akhir) if awal and akhir else None


class FormBaru(_Berperiode):
    """A meeting outside the plan."""

    jenis = satu_dari(
        "Jenis pertemuan",
        [(f"{j}:{t}", pola.label) for (j, t), pola in TEMPLAT.items()],
    )
    judul = teks("Judul", maks=200)
    tanggal = tanggal("Tanggal", wajib=True)
    jam_mulai = jam("Jam mulai", wajib=True)
    jam_selesai = jam("Jam selesai")
    tempat = teks("Tempat", wajib=True, maks=200)
    unit_id = satu_dari("Klaster atau unit")
    untuk = satu_dari("Untuk bulan atau triwulan")

    def pilihan(self, unit: Iterable[Bernama], hari_ini: date) -> None:
        self.unit_id.choices = pilihan_nama("Seluruh Puskesmas", unit)
        self.untuk.choices = _pilihan_untuk(hari_ini)

    def isi(self) -> dict[str, Any]:
        jenis, _, tahap = (self.jenis.data or "").partition(":")
        return {
            "jenis": JenisPertemuan(jenis),
            "tahap": Tahap(tahap),
            "judul": self.judul.data or "",
            "tanggal": self.tanggal.data,
            "jam_mulai": self.jam_mulai.data,
            "jam_selesai": self.jam_selesai.data,
            "tempat": self.tempat.data or "",
            "unit_id": id_atau_kosong(self.unit_id.data),
            "untuk": self.untuk.data or "",
            "periode": self.periode,
        }


class FormUbah(_Berperiode):
    """What a meeting says about itself; when and where is a matter of jadwal."""

    judul = teks("Judul", wajib=True, maks=200)
    kop = satu_dari("Kop surat", list(_KOP.items()))
    pimpinan = teks("Dipimpin oleh (jabatan)", maks=200)
    pimpinan_id = satu_dari("Pegawai yang memimpin")
    notulis_id = satu_dari("Notulis")
    penanggung_jawab = teks("Penanggung jawab")
    catatan = paragraf("Catatan", maks=4000)

    def pilihan(self, pegawai: Iterable[Bernama]) -> None:
        semua = pilihan_nama("Belum ditentukan", pegawai)
        self.pimpinan_id.choices = semua | {"": "Bukan pegawai, atau belum ditentukan"}
        self.notulis_id.choices = semua

    def isi(self) -> dict[str, Any]:
        return {
            "judul": self.judul.data or "",
            "periode": self.periode,
            "kop": JenisKop(self.kop.data),
            "pimpinan": self.pimpinan.data or "",
            "pimpinan_id": id_atau_kosong(self.pimpinan_id.data),
            "notulis_id": id_atau_kosong(self.notulis_id.data),
            "penanggung_jawab": self.penanggung_jawab.data or "",
            "catatan": self.catatan.data or "",
        }


class FormCatat(Formulir):
    """When a meeting was really held."""

    tanggal = tanggal("Tanggal pelaksanaan", wajib=True)
    jam_mulai = jam("Jam mulai", wajib=True)
    jam_selesai = jam("Jam selesai", wajib=True)

    @property
    def jam(self) -> tuple[Any, Any]:
        return self.jam_mulai.data, self.jam_selesai.data


class Saringan(NamedTuple):
    """What the list is narrowed to."""

    tahun: int | None
    jenis: JenisPertemuan | None
    status: StatusPertemuan | None
    cari: str


class FormSaringan(Formulir):
    """What the list is narrowed to; a strange choice narrows nothing."""

    cari = teks("Cari", maks=100)
    tahun = satu_dari("Tahun")
    jenis = satu_dari(
        "Jenis",
        [("", "Semua jenis"), *((j.value, label_jenis(j)) for j in JenisPertemuan)],
    )
    status = satu_dari(
        "Status",
        [("", "Semua status"), *((s.value, s.capitalize()) for s in StatusPertemuan)],
    )

    def pilihan(self, tahun: Iterable[int]) -> None:
        angka = {str(satu): str(satu) for satu in tahun}
        self.tahun.choices = {"semua": "Semua tahun"} | angka

    def saring(self) -> Saringan:
        self.validate()
        baik = {f.name: f.data for f in self if f.data and not f.errors}
        tahun = baik.get("tahun", "")
        return Saringan(
            tahun=int(tahun) if tahun.isdecimal() else None,
            jenis=JenisPertemuan(baik["jenis"]) if "jenis" in baik else None,
            status=StatusPertemuan(baik["status"]) if "status" in baik else None,
            cari=baik.get("cari", ""),
        )
