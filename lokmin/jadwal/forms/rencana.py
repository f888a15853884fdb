"""The form of a year: one rule for each kind, and choices row by row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from lokmin.bersama.formulir import Formulir, satu_dari, teks
from lokmin.jadwal.rules import Pola
from lokmin.jadwal.rules.aturan import (
    IRAMA,
    KE,
    Aturan,
    baca_bulan,
    kalimat,
    periksa,
    tulis_bulan,
)
from lokmin.jadwal.rules.rencana import IsiRencana, Pilihan
from lokmin.jadwal.rules.tanggal import HARI, TAHUN_WAJAR
from lokmin.pertemuan.rules import BULAN, JenisPertemuan

_POLA = {
    Pola.HARI_KE: "Hari ke-n dalam bulan",
    Pola.TANGGAL: "Tanggal tetap, atau hari kerja berikutnya",
    Pola.MINGGU_KE: "Hari pada minggu kalender ke-n",
}
SENDIRI = ""  # the rhythm of those who tick the months one by one
# The fields of a row; its slug follows.
_USULAN = "usulan-"  # hidden: what the page proposed
_TANGGAL = "tanggal-"
_PAKAI = "pakai-"


class BidangBulan(SelectMultipleField):
    """Months, ticked one by one."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FormAturan(Formulir):
    """The rule of one kind of meeting."""

    aktif = BooleanField("Jadwalkan")
    irama = satu_dari(
        "Bulan",
        [(tulis_bulan(bulan), label) for bulan, label in IRAMA.items()]
        + [(SENDIRI, "Bulan yang dipilih sendiri")],
    )
    bulan = BidangBulan(
        "Bulan yang dipilih",
        choices={str(n): nama for n, nama in enumerate(BULAN, 1)},
        coerce=int,
    )
    pola = satu_dari("Cara menentukan hari", [(p.value, s) for p, s in _POLA.items()])
    ke = SelectField(
        "Yang ke", choices={str(ke): s.capitalize() for ke, s in KE.items()}, coerce=int
    )
    hari = SelectField(
        "Hari", choices={str(n): nama for n, nama in enumerate(HARI)}, coerce=int
    )
    tanggal = IntegerField(
        "Tanggal", [NumberRange(1, 31, "Isi dengan angka 1 sampai 31.")]
    )
    jam_mulai = TimeField("Jam mulai", [InputRequired("Isi jam mulai.")])
    jam_selesai = TimeField("Jam selesai", [Optional()])
    tempat = teks("Tempat", maks=200)

    def validate(self, extra_validators: Any = None) -> bool:
        """A kind that is switched off may say anything."""
        return not self.aktif.data or super().validate(extra_validators)

    def isi(self, jenis: JenisPertemuan) -> Aturan:
        nilai = {kolom: self.data[kolom] for kolom in Aturan._fields if kolom in self}
        nilai |= {"jenis": jenis, "pola": Pola(nilai["pola"])}
        bulan = baca_bulan(self.irama.data) if self.irama.data else self.bulan.data
        return Aturan(**nilai | {"bulan": tuple(sorted(set(bulan or ())))})


class FormRencana(Formulir):
    """The rules of a year, each called as its kind is; the rows come beside them."""

    tahun = HiddenField("Rencana")  # where a refusal of the whole plan is shown
    bulanan = FormField(FormAturan, "Lokmin bulanan")
    triwulanan = FormField(FormAturan, "Lokmin triwulanan")
    pralokmin = FormField(FormAturan, "Pralokmin klaster")
    rtm = FormField(FormAturan, "Rapat tinjauan manajemen")
    pembinaan = FormField(FormAturan, "Pembinaan jaringan dan jejaring")
    ukm = FormField(FormAturan, "Pertemuan UKM pengembangan")

    def __init__(
        self, isian: MultiDict[str, str], tahun: int, dasar: Sequence[Aturan]
    ) -> None:
        awal = {nama_bidang(satu.jenis): _awal(satu) for satu in dasar}
        super().__init__(isian, data=awal | {"tahun": tahun})
        self.isian, self.untuk, self.dasar = isian, tahun, dasar

    def aturan(self) -> list[tuple[FormAturan, Aturan]]:
        """Each rule's form, with the rule as it was."""
        bidang: dict[str, Any] = self._fields
        return [(bidang[nama_bidang(satu.jenis)].form, satu) for satu in self.dasar]

    def ringkas(self, *, sah: bool) -> dict[JenisPertemuan, str]:
        """Each rule as a sentence: as it is filled in, or as it was."""
        semua = self.isi().aturan if sah else self.dasar
        return {satu.jenis: kalimat(satu) for satu in semua}

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        salah = [nama for nama in self.isian if not _terbaca(nama, self.isian[nama])]
        if salah:
            self.tahun.errors = ["Ada tanggal yang tidak dapat dibaca. Isi lagi."]
        rukun = [
            form.terima(periksa, form.isi(lama.jenis))
            for form, lama in self.aturan()
            if form.aktif.data
        ]
        return all(rukun) and not salah

    def titipan(self) -> list[tuple[str, str]]:
        """The choices row by row, kept while the rules wait to be put right."""
        baris = (_USULAN, _TANGGAL, _PAKAI)
        return [
            (nama, nilai)
            for nama, nilai in self.isian.items()
            if nama.startswith(baris) and _terbaca(nama, nilai)
        ]

    def isi(self) -> IsiRencana:
        """What was validated; before anything was sent, the rules as they are."""
        aturan = (
            form.isi(lama.jenis) if form.aktif.data else lama._replace(aktif=False)
            for form, lama in self.aturan()
        )
        return IsiRencana(self.untuk, tuple(aturan), baca_pilihan(self.isian))


def nama_bidang(jenis: JenisPertemuan) -> str:
    """`ukm` for UKM pengembangan: a word that Python can take for a field."""
    return jenis.name.lower()


def baca_pilihan(isian: Mapping[str, str]) -> Pilihan:
    """What was chosen row by row: a date that is not the one which was proposed.

    `pilih` is a button beside a row: `bulanan-2026-01 2026-01-08`.
    """
    tanggal, pakai = {}, {}
    for nama, usulan in isian.items():
        if nama.startswith(_USULAN):
            slug = nama.removeprefix(_USULAN)
            pakai[slug] = f"{_PAKAI}{slug}" in isian
            diisi = isian.get(f"{_TANGGAL}{slug}", "")
            if diisi not in {"", usulan}:
                tanggal[slug] = date.fromisoformat(diisi)
    slug, _, saran = isian.get("pilih", "").partition(" ")
    if saran and _terbaca(_TANGGAL, saran):
        tanggal[slug] = date.fromisoformat(saran)
        if saran == isian.get(f"{_USULAN}{slug}"):
            del tanggal[slug]
    return Pilihan(tanggal, pakai)


def _terbaca(nama: str, nilai: str) -> bool:
    """Whether this is a date, or something else than the date of a row."""
    if not nama.startswith(_TANGGAL) or not nilai:
        return True
    try:
        return date.fromisoformat(nilai).year in TAHUN_WAJAR
    except ValueError:
        return False


def _awal(aturan: Aturan) -> dict[str, Any]:
    irama = tulis_bulan(aturan.bulan) if aturan.bulan in IRAMA else SENDIRI
    return aturan._asdict() | {"irama": irama}
