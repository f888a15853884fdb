"""Forms of the letter: everything on it, its issue, its withdrawal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import BooleanField, DateField, RadioField
from wtforms.validators import InputRequired

from lokmin.bersama.formulir import Formulir, paragraf, satu_dari, teks
from lokmin.puskesmas.rules import JenisKop, nip_terbaca
from lokmin.undangan.rules import Alamat, CaraNomor, CaraTtd, Sifat
from lokmin.undangan.rules.nomor import baca_urut
from lokmin.undangan.rules.surat import IsiUbah

_KOP = {JenisKop.PUSKESMAS: "Puskesmas", JenisKop.KECAMATAN: "Kecamatan"}
_CARA_NOMOR = {
    CaraNomor.KOSONG: "Titik-titik, diisi dengan tangan",
    CaraNomor.BUKU: "Dari buku nomor di Lokmin",
    CaraNomor.TERTULIS: "Tulis nomor lengkap dari kantor lain",
}
_ALAMAT = {
    Alamat.DAFTAR: "Daftar undangan terlampir",
    Alamat.SATU: "Satu alamat",
}
_CARA_TTD = {
    CaraTtd.DEFINITIF: "Pejabat definitif",
    CaraTtd.PLT: "Plt. (pelaksana tugas)",
    CaraTtd.PLH: "Plh. (pelaksana harian)",
    CaraTtd.AN: "a.n. (atas nama)",
    CaraTtd.UB: "u.b. (untuk beliau)",
}
_BUKAN_KOLOM = frozenset({"urut", "setuju_ganda", "cara_nomor", "nomor_tertulis"})


def _radio(label: str, pilihan: Mapping[Any, str]) -> RadioField:
    return RadioField(label, choices={str(k): v for k, v in pilihan.items()})


class FormUndangan(Formulir):
    """The whole letter, in the order in which it stands on paper."""

    kop = _radio("Kop surat", _KOP)
    tempat_surat = teks("Tempat surat", wajib=True)
    tanggal = DateField("Tanggal surat", [InputRequired("Isi tanggal surat.")])
    cara_nomor = _radio("Nomor surat", _CARA_NOMOR)
    urut = teks("Nomor urut", maks=12)
    nomor_tertulis = teks("Nomor dari kantor lain")
    setuju_ganda = BooleanField("Pakai nomor ini juga")
    kode = teks("Kode klasifikasi", maks=40)
    kode_unit = teks("Kode unit", maks=40)
    sifat = satu_dari("Sifat", [(s.value, s.value) for s in Sifat])
    lampiran = teks("Lampiran", maks=60)
    hal = teks("Hal", wajib=True, maks=200)
    alamat = _radio("Yth.", _ALAMAT)
    yth = paragraf("Alamat", maks=500)
    di = teks("di", maks=120)
    salam = BooleanField("Tulis salam “Assalamualaikum” dan “Wassalamualaikum”")
    pembuka = paragraf("Alinea pembuka", wajib=True)
    catatan = paragraf("Catatan", maks=600)
    penutup = paragraf("Alinea penutup", wajib=True)
    dengan_agenda = BooleanField("Lampirkan susunan acara")
    cara_ttd = satu_dari(
        "Cara menandatangani", [(str(k), v) for k, v in _CARA_TTD.items()]
    )
    ttd_jabatan = teks("Jabatan", wajib=True, maks=200)
    ttd_bawahan = paragraf("Jabatan yang menandatangani", maks=200)
    ttd_nama = teks("Nama", maks=200)
    ttd_pangkat = teks("Pangkat")
    ttd_nip = teks("NIP", maks=40)
    tembusan = paragraf("Tembusan", maks=1000)

    def isi(self) -> IsiUbah:
        """Raises NomorTidakSah, which belongs to the field `urut`."""
        nilai = {k: v for k, v in self.data.items() if k not in _BUKAN_KOLOM}
        nilai["kop"] = JenisKop(nilai["kop"])
        nilai["sifat"] = Sifat(nilai["sifat"])
        nilai["alamat"] = Alamat(nilai["alamat"])
        nilai["cara_ttd"] = CaraTtd(nilai["cara_ttd"])
        nilai["ttd_nip"] = nip_terbaca(nilai["ttd_nip"] or "")
        tanggal: date = nilai["tanggal"]
        cara = CaraNomor(self.cara_nomor.data)
        urut = self.urut.data if cara is CaraNomor.BUKU else ""
        return IsiUbah(
            kolom=nilai,
            tanggal=tanggal,
            cara_nomor=cara,
            urut=baca_urut(urut) if urut else None,
            nomor_tertulis=self.nomor_tertulis.data or "",
            setuju_ganda=bool(self.setuju_ganda.data),
        )


class FormTerbit(Formulir):
    """Let it go out; with the next number of the register, when asked for."""

    ambil_nomor = BooleanField("Ambil nomor berikutnya dari buku nomor")


class FormTarik(Formulir):
    alasan = paragraf("Alasan ditarik", wajib=True, maks=500)
