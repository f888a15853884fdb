"""Forms of the local special days."""

from wtforms import DateField, IntegerField
from wtforms.validators import NumberRange, Optional

from lokmin.bersama.formulir import Formulir, paragraf, satu_dari, teks
from lokmin.jadwal.rules import JenisHari
from lokmin.jadwal.rules.hari_isian import IsiHari

_JENIS = {
    JenisHari.LIBUR: "Libur daerah",
    JenisHari.CUTI_BERSAMA: "Cuti bersama",
    JenisHari.POSYANDU: "Hari posyandu (hanya diingatkan)",
    JenisHari.MASUK: "Tetap masuk (libur nasional tidak berlaku di sini)",
}


class FormHariLibur(Formulir):
    """One day, or one date of every month."""

    jenis = satu_dari("Jenis", [(j.value, label) for j, label in _JENIS.items()])
    tanggal = DateField("Tanggal", [Optional()])
    tanggal_bulanan = IntegerField(
        "Tanggal setiap bulan",
        [Optional(), NumberRange(1, 31, "Isi dengan angka 1 sampai 31.")],
    )
    nama = teks("Keterangan", wajib=True, maks=200)

    def isi(self) -> IsiHari:
        return IsiHari(
            self.tanggal.data,
            self.tanggal_bulanan.data,
            self.nama.data or "",
            JenisHari(self.jenis.data),
        )


class FormTempelHari(Formulir):
    """Many days at once, as they stand in a decree or a spreadsheet."""

    jenis = satu_dari(
        "Jenis semua baris",
        [(j.value, label) for j, label in _JENIS.items()],
    )
    teks = paragraf("Daftar hari", wajib=True, maks=40_000)

    def isi(self) -> tuple[str, JenisHari]:
        return self.teks.data or "", JenisHari(self.jenis.data)
