"""What the first page asks."""

from wtforms import Field
from wtforms.validators import ValidationError

from lokmin.bersama.formulir import Formulir, sandi, satu_dari, surel, teks
from lokmin.bersama.waktu import Zona
from lokmin.pemasangan import rules
from lokmin.puskesmas.rules import HariKerja, Struktur

_ZONA = (
    (Zona.WIB, "WIB: Sumatera, Jawa, Kalimantan Barat dan Tengah"),
    (Zona.WITA, "WITA: Bali, Nusa Tenggara, Sulawesi, Kalimantan lainnya"),
    (Zona.WIT, "WIT: Maluku dan Papua"),
)
_HARI_KERJA = (
    (HariKerja.ENAM, "6 hari: Senin sampai Sabtu"),
    (HariKerja.LIMA, "5 hari: Senin sampai Jumat"),
)
_STRUKTUR = (
    (Struktur.KLASTER, "Klaster (Integrasi Layanan Primer)"),
    (Struktur.UPAYA, "Upaya (UKM, UKP, dan administrasi)"),
)


class FormContoh(Formulir):
    """The sample needs nothing but the code."""

    kode = teks("Kode pemasangan", wajib=True, maks=20)


class FormPemasangan(FormContoh):
    """The Puskesmas, its head, and its first account."""

    nama = teks("Nama Puskesmas", wajib=True, maks=150)
    puskesmas_kode = teks("Kode unit", wajib=True, maks=40)
    kecamatan = teks("Kecamatan", wajib=True, maks=100)
    kabupaten = teks("Kabupaten/kota", wajib=True, maks=100)
    provinsi = teks("Provinsi", wajib=True, maks=100)
    zona = satu_dari("Zona waktu", _ZONA)
    hari_kerja = satu_dari("Hari kerja", _HARI_KERJA)
    struktur = satu_dari("Struktur organisasi", _STRUKTUR)

    kop_pemda = teks("Pemerintah daerah", maks=200)
    kop_perangkat_daerah = teks("Perangkat daerah", maks=200)
    kop_unit = teks("Nama unit", maks=200)
    kop_alamat = teks("Alamat", maks=200)
    kop_kode_pos = teks("Kode pos", maks=10)
    kop_telepon = teks("Telepon/faksimile")
    kop_surel = surel("Pos-el Puskesmas")
    kop_laman = teks("Laman")

    nama_lengkap = teks("Nama Anda dengan gelar", wajib=True, maks=200)
    nama_pengguna = teks("Nama pengguna", wajib=True, maks=80)
    sandi_baru = sandi("Kata sandi")
    sandi_ulang = sandi("Ulangi kata sandi")

    def validate_sandi_ulang(self, bidang: Field) -> None:
        if bidang.data != self.sandi_baru.data:
            raise ValidationError("Kata sandi yang diulang tidak sama.")

    def isian(self) -> rules.Isian:
        """What was typed, in the words of the rules."""
        d = self.data
        return rules.Isian(
            kode=d["kode"],
            puskesmas_kode=d["puskesmas_kode"],
            nama=d["nama"],
            wilayah=rules.wilayah_rapi(d["kecamatan"], d["kabupaten"], d["provinsi"]),
            zona=d["zona"],
            hari_kerja=HariKerja(d["hari_kerja"]),
            struktur=Struktur(d["struktur"]),
            kop=rules.Kop(*(d[f"kop_{baris}"] for baris in rules.Kop._fields)),
            akun=rules.IsianAkun(
                d["nama_lengkap"], d["nama_pengguna"].casefold(), d["sandi_baru"]
            ),
        )
