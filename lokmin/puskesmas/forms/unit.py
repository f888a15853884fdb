"""Forms of unit kerja."""

from collections.abc import Iterable

from wtforms import DateField
from wtforms.validators import DataRequired

from lokmin.bersama.formulir import Formulir, satu_dari, teks
from lokmin.puskesmas.forms.bidang import (
    Bernama,
    bilangan,
    daftar_pilihan,
    id_atau_kosong,
    tanggal,
)
from lokmin.puskesmas.rules import SEBUTAN_UNIT, URUT_MAKS, IsiUnit, JenisUnit


class FormUnit(Formulir):
    """A unit; the choices of jenis, induk and PJ are given by the route."""

    nama = teks("Nama", wajib=True, maks=200)
    jenis = satu_dari("Jenis")
    induk_id = satu_dari("Bagian dari")
    pj_id = satu_dari("Penanggung jawab (PJ)")
    urut = bilangan("Urutan tampil", (0, URUT_MAKS))
    berlaku_dari = tanggal("Berlaku dari")
    berlaku_sampai = tanggal("Berlaku sampai")

    def pilihan(
        self,
        jenis: Iterable[JenisUnit],
        induk: Iterable[Bernama],
        pj: Iterable[Bernama],
    ) -> None:
        self.jenis.choices = {j.value: SEBUTAN_UNIT[j] for j in jenis}
        self.induk_id.choices = {"": "Berdiri sendiri"} | daftar_pilihan(induk)
        self.pj_id.choices = {"": "Belum ditentukan"} | daftar_pilihan(pj)

    def isi(self) -> IsiUnit:
        nilai = dict(self.data)
        nilai["jenis"] = JenisUnit(nilai["jenis"])
        for kolom in ("induk_id", "pj_id"):
            nilai[kolom] = id_atau_kosong(nilai[kolom])
        return IsiUnit(**nilai)


class FormAkhiri(Formulir):
    """The last day of a unit."""

    berlaku_sampai = DateField(
        "Hari terakhir berlaku",
        [DataRequired("Isi tanggal terakhir berlakunya.")],
        id="hari-terakhir",  # the form above it has a field of the same name
    )
