"""What is printed and exported: the page and head of every letter, lists as .xlsx."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from flask import render_template

from lokmin.bersama import berkas, cetak
from lokmin.bersama.cetak import Halaman
from lokmin.bersama.tabel import Kolom, tulis_xlsx
from lokmin.puskesmas import rules
from lokmin.puskesmas.models import KopSurat, Mitra, Pegawai, ProfilNaskah, Puskesmas
from lokmin.puskesmas.rules import IsiKop, IsiProfil, JenisMitra, Kertas, StatusPegawai
from lokmin.puskesmas.rules.impor import BARIS_MAKS, PENANDA_CONTOH, KolomImpor, ribuan
from lokmin.puskesmas.rules.kolom import KOLOM_MITRA, KOLOM_PEGAWAI

_LEBAR = {"nama": 34, "instansi": 34, "jabatan": 28, "unit_id": 28, "surel": 28}
_TEKS = frozenset({"nip", "telepon", "nomor_mou"})
_CONTOH = {
    "nip": "197804122006042011",
    "jabatan": "Bidan",
    "pangkat": "Penata, III/c",
    "telepon": "081234567890",
    "surel": "siti@contoh.id",
    "sektor": "Keamanan",
    "kontak": "Aiptu Budi",
    "wilayah": "Kecamatan Sukamaju",
    "nomor_mou": "445/12/PKM/2026",
    "mou_sampai": "31-12-2027",
    "status": "PNS",
    "jenis": "lintas sektor",
    "aktif": "ya",
}
_CONTOH_NAMA = f"{PENANDA_CONTOH.capitalize()} "
_PETUNJUK = f"""\
Isi lembar pertama mulai baris di bawah judul kolom; satu baris untuk satu orang atau \
satu instansi.
Baris yang diawali “Contoh:” tidak diimpor dan boleh dibiarkan.
Kolom NIP dan Telepon berformat Teks. Jangan mengubahnya menjadi angka: Excel \
menghapus angka terakhir NIP dan angka 0 di depan nomor telepon.
Unit kerja, Status, Jenis, dan Aktif dipilih dari daftar di selnya.
Urutan kolom bebas. Kolom yang dihapus tidak mengubah data yang sudah ada; sel yang \
kosong mengosongkan data, kecuali NIP, Status, dan Aktif.
Sekali impor paling banyak {ribuan(BARIS_MAKS)} baris. Tidak ada yang disimpan sebelum \
Anda menyetujui pratinjaunya.""".splitlines()


class KopCetak(NamedTuple):
    """A head as templates/_cetak/kop.html prints it; logos are names of media."""

    isi: IsiKop
    media: Mapping[str, Path]

    @property
    def untuk_cetak(self) -> dict[str, str]:
        logo = {f"logo_{nama}": nama if nama in self.media else "" for nama in _SISI}
        return self.isi._asdict() | logo


_SISI = tuple(rules.Sisi)


def kop_cetak(kop: KopSurat, isi: IsiKop | None = None) -> KopCetak:
    """Return a head for printing; `isi` replaces its rows by those of a form.

    A logo whose file has gone is left out: the letter is still a letter.
    """
    isi = isi or IsiKop(**{nama: getattr(kop, nama) for nama in IsiKop._fields})
    logo = {"kiri": kop.logo_kiri, "kanan": kop.logo_kanan}
    jalur = {nama: berkas.jalur(satu) for nama, satu in logo.items() if satu}
    return KopCetak(isi, {nama: p for nama, p in jalur.items() if p.is_file()})


def halaman(
    profil: ProfilNaskah | IsiProfil, judul: str, kertas: Kertas | None = None
) -> Halaman:
    """Return the page that this profile asks for; `kertas` overrides its paper."""
    return Halaman(
        judul=judul,
        kertas=kertas or profil.kertas,
        atas=profil.margin_atas,
        kanan=profil.margin_kanan,
        bawah=profil.margin_bawah,
        kiri=profil.margin_kiri,
        huruf=profil.huruf,
        ukuran_huruf=profil.ukuran_huruf,
        spasi=profil.spasi,
    )


def surat_contoh(
    puskesmas: Puskesmas,
    kop: KopCetak,
    profil: ProfilNaskah | IsiProfil,
    kertas: Kertas,
) -> bytes:
    """Print the sample letter of the preview as PDF. Raises a GalatCetak."""
    lembar = halaman(profil, "Contoh surat", kertas)
    html = render_template(
        "puskesmas/cetak_surat_contoh.html",
        halaman=lembar,
        kop=kop.untuk_cetak,
        profil=profil,
        puskesmas=puskesmas,
        nomor=nomor_contoh(profil.pola_nomor, puskesmas.kode),
    )
    return cetak.pdf(html, lembar, kop.media)


def nomor_contoh(pola: str, kode_unit: str) -> str:
    """Number a letter as in D§4.5, to show what a pattern makes of it."""
    contoh = rules.NomorSurat("000.1.5", 45, kode_unit, bulan=2, tahun=2026)
    return rules.nomor_tercetak(pola, contoh)


def ekspor_pegawai(semua: Iterable[Pegawai], *, dengan_telepon: bool) -> bytes:
    """Everybody as .xlsx, in the columns that the import reads."""
    kolom = [k for k in KOLOM_PEGAWAI if dengan_telepon or k.kunci != "telepon"]
    baris = (
        [_sel(satu, k.kunci, satu.unit.nama if satu.unit else "") for k in kolom]
        for satu in semua
    )
    return tulis_xlsx("Pegawai", _kolom_xlsx(kolom, {}), baris)


def ekspor_mitra(semua: Iterable[Mitra], *, dengan_telepon: bool) -> bytes:
    kolom = [k for k in KOLOM_MITRA if dengan_telepon or k.kunci != "telepon"]
    baris = ([_sel(satu, k.kunci, "") for k in kolom] for satu in semua)
    return tulis_xlsx("Mitra", _kolom_xlsx(kolom, {}), baris)


def templat_pegawai(unit: Sequence[str]) -> bytes:
    """An empty table to fill in, with lists to choose from and one marked example."""
    pilihan: dict[str, Sequence[str]] = {"status": list(StatusPegawai), "unit_id": unit}
    contoh = _CONTOH | {"nama": f"{_CONTOH_NAMA}Siti Aminah, S.Tr.Keb."}
    contoh["unit_id"] = unit[0] if unit else ""
    return _templat("Pegawai", KOLOM_PEGAWAI, pilihan, contoh)


def templat_mitra() -> bytes:
    contoh = _CONTOH | {"instansi": f"{_CONTOH_NAMA}Polsek Sukamaju"}
    contoh["jabatan"] = "Kapolsek"
    return _templat("Mitra", KOLOM_MITRA, {"jenis": list(JenisMitra)}, contoh)


def _templat(
    lembar: str,
    kolom: Sequence[KolomImpor],
    pilihan: Mapping[str, Sequence[str]],
    contoh: Mapping[str, str],
) -> bytes:
    pilihan = {"aktif": ("ya", "tidak"), **pilihan}
    baris = [[contoh[k.kunci] for k in kolom]]
    return tulis_xlsx(lembar, _kolom_xlsx(kolom, pilihan), baris, _PETUNJUK)


def _kolom_xlsx(
    kolom: Iterable[KolomImpor], pilihan: Mapping[str, Sequence[str]]
) -> list[Kolom]:
    return [
        Kolom(
            k.judul,
            lebar=_LEBAR.get(k.kunci, 20),
            teks=k.kunci in _TEKS,
            pilihan=pilihan.get(k.kunci, ()),
        )
        for k in kolom
    ]


def _sel(satu: Pegawai | Mitra, kunci: str, unit: str) -> object:
    if kunci == "unit_id":
        return unit
    nilai: object = getattr(satu, kunci)
    if kunci == "telepon":
        return rules.telepon_tercetak(str(nilai)).replace(" ", "")
    return nilai
