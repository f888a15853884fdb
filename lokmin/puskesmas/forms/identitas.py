"""Forms of the Puskesmas itself, its heads and its profile."""

from typing import Any

from wtforms import (
    BooleanField,
    Field,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from lokmin.bersama.formulir import (
    Formulir,
    Menurut,
    paragraf,
    satu_dari,
    surel,
    teks,
)
from lokmin.bersama.waktu import Zona
from lokmin.puskesmas import rules
from lokmin.puskesmas.forms.bidang import bilangan
from lokmin.puskesmas.rules import (
    HariKerja,
    IsiIdentitas,
    IsiKop,
    IsiLogo,
    IsiProfil,
    Kertas,
    LetakYth,
    SebutanNotulen,
    SebutanTriwulan,
    Sisi,
    Struktur,
)

_HARI_KERJA: list[tuple[str, str]] = [
    (HariKerja.LIMA, "5 hari: Senin sampai Jumat"),
    (HariKerja.ENAM, "6 hari: Senin sampai Sabtu"),
]
_BERPRATINJAU = (StringField, IntegerField, RadioField, SelectField)


def _radio(label: str, pilihan: list[tuple[str, str]]) -> RadioField:
    return RadioField(label, choices=dict(pilihan))


class FormIdentitas(Formulir):
    """Who the Puskesmas is, and how it works."""

    nama = teks("Nama Puskesmas", wajib=True, maks=200)
    kode = teks("Kode unit", wajib=True, maks=40)
    kecamatan = teks("Kecamatan", wajib=True)
    kabupaten = teks("Kabupaten/kota", wajib=True)
    provinsi = teks("Provinsi", wajib=True)
    zona = satu_dari(
        "Zona waktu",
        [(z.value, f"{z.name} ({rules.ZONA_BERLAKU[z.name]})") for z in Zona],
    )
    hari_kerja = _radio("Hari kerja", _HARI_KERJA)
    struktur = _radio(
        "Struktur organisasi",
        [
            (Struktur.KLASTER.value, "Klaster (Integrasi Layanan Primer)"),
            (Struktur.UPAYA.value, "Upaya (UKM, UKP, dan administrasi)"),
        ],
    )
    menit_diam = bilangan("Keluar otomatis (menit)", rules.MENIT_DIAM)
    batas_undangan = bilangan("Batas undangan (hari)", rules.BATAS_UNDANGAN)

    def isi(self) -> IsiIdentitas:
        nilai = dict(self.data)
        nilai["zona"] = Zona(nilai["zona"])
        nilai["hari_kerja"] = HariKerja(nilai["hari_kerja"])
        nilai["struktur"] = Struktur(nilai["struktur"])
        return IsiIdentitas(**nilai)


class _FormPratinjau(Formulir):
    """A form whose unsaved values a preview shows."""

    def kueri(self) -> dict[str, str]:
        """What a preview needs, as it travels in an address: no files or long texts."""
        return {
            bidang.name: str(bidang.data or "")
            for bidang in self
            if isinstance(bidang, _BERPRATINJAU)
            and not isinstance(bidang, TextAreaField)
        }


class FormKop(_FormPratinjau):
    """The rows of a head and its two logos."""

    pemda = teks("Pemerintah daerah", maks=200)
    perangkat_daerah = teks("Perangkat daerah", maks=200)
    unit = teks("Nama unit", maks=200)
    alamat = teks("Alamat", maks=200)
    kode_pos = teks("Kode pos", maks=10)
    telepon = teks("Telepon/faksimile")
    surel = surel()
    laman = teks("Laman")
    logo_kiri = FileField("Logo kiri")
    logo_kanan = FileField("Logo kanan")
    hapus_logo_kiri = BooleanField("Hapus logo kiri")
    hapus_logo_kanan = BooleanField("Hapus logo kanan")

    def isi(self) -> IsiKop:
        return IsiKop(**{kolom: self.data[kolom] for kolom in IsiKop._fields})

    def logo(self) -> dict[Sisi, IsiLogo]:
        return {sisi: self._satu_logo(sisi) for sisi in Sisi}

    def _satu_logo(self, sisi: Sisi) -> IsiLogo:
        kiriman: Any = self[f"logo_{sisi}"].data
        ada = bool(getattr(kiriman, "filename", ""))
        hapus = bool(self[f"hapus_logo_{sisi}"].data)
        return IsiLogo(kiriman.read() if ada else None, hapus)


class FormProfil(_FormPratinjau):
    """How letters look; `huruf` gets its choices from the printing house."""

    kertas = _radio(
        "Kertas",
        [(Kertas.A4, "A4 (210 × 297 mm)"), (Kertas.F4, "F4 (215 × 330 mm)")],
    )
    huruf = satu_dari("Huruf")
    ukuran_huruf = bilangan("Ukuran huruf (pt)", rules.BATAS["ukuran_huruf"])
    spasi = satu_dari("Jarak baris", [(str(n), label) for n, label in rules.SPASI])
    margin_atas = bilangan("Margin atas (mm)", rules.BATAS["margin"])
    margin_bawah = bilangan("Margin bawah (mm)", rules.BATAS["margin"])
    margin_kiri = bilangan("Margin kiri (mm)", rules.BATAS["margin"])
    margin_kanan = bilangan("Margin kanan (mm)", rules.BATAS["margin"])
    letak_yth = _radio(
        "Letak Yth.",
        [(LetakYth.KIRI, "Kiri, di bawah Hal"), (LetakYth.KANAN, "Kanan atas")],
    )
    sebutan_notulen = _radio(
        "Sebutan risalah rapat", [(s.value, s.value) for s in SebutanNotulen]
    )
    sebutan_triwulan = _radio(
        "Sebutan lokmin lintas sektor",
        [(s.value, s.capitalize()) for s in SebutanTriwulan],
    )
    pola_nomor = teks("Pola nomor surat", wajib=True)
    dasar_hukum = paragraf("Dasar hukum")

    def validate_pola_nomor(self, bidang: Field) -> None:
        Menurut(rules.periksa_pola)(self, bidang)

    def isi(self) -> IsiProfil:
        nilai = dict(self.data)
        nilai["kertas"] = Kertas(nilai["kertas"])
        nilai["letak_yth"] = LetakYth(nilai["letak_yth"])
        nilai["sebutan_notulen"] = SebutanNotulen(nilai["sebutan_notulen"])
        nilai["sebutan_triwulan"] = SebutanTriwulan(nilai["sebutan_triwulan"])
        nilai["spasi"] = int(nilai["spasi"])
        return IsiProfil(**nilai)
