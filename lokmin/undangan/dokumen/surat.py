"""The letter as plain values, in the order of D§4.5, and its PDF."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from flask import current_app

from lokmin.bersama import berkas, cetak, waktu
from lokmin.bersama.cetak import Halaman
from lokmin.pertemuan.models import AgendaItem, Pertemuan, Peserta
from lokmin.puskesmas.dokumen import KopCetak, halaman, kop_cetak
from lokmin.puskesmas.models import Puskesmas
from lokmin.puskesmas.queries import ambil_kop, ambil_profil, ambil_puskesmas
from lokmin.puskesmas.rules import Kertas, LetakYth
from lokmin.undangan import queries
from lokmin.undangan.models import Undangan
from lokmin.undangan.rules import Alamat, CaraNomor
from lokmin.undangan.rules.nomor import BagianNomor, UrutNomor, tercetak
from lokmin.undangan.rules.surat import Keadaan, lembar
from lokmin.undangan.rules.ttd import Penanda, baris_jabatan

_LEMBAR_MAKS = 60  # pages of attachments that the letter can count by itself


class BarisUndangan(NamedTuple):
    """One invitee of the attachment."""

    nama: str
    jabatan: str
    instansi: str


class BarisAcara(NamedTuple):
    """One line of the running order."""

    pukul: str
    judul: str
    penyaji: str


class IsiSurat(NamedTuple):
    """Everything that stands on paper, from top to bottom, with nothing to decide."""

    halaman: Halaman
    kop: KopCetak
    yth_kanan: bool
    tempat_tanggal: str
    nomor: str
    sifat: str
    lampiran: str  # empty: the pages are counted when it is laid out
    hal: str
    yth: tuple[str, ...]
    di: str
    salam: bool
    pembuka: str
    pokok: tuple[tuple[str, str], ...]
    penutup: str
    jabatan: tuple[str, ...]
    penanda: Penanda
    tembusan: tuple[str, ...]
    judul_lampiran: str
    tanggal: str
    undangan: tuple[BarisUndangan, ...]
    acara: tuple[BarisAcara, ...]
    judul_acara: str
    hari_tanggal: str

    @property
    def lembar(self) -> tuple[str, ...]:
        """How each possible number of attached pages is written."""
        return tuple(lembar(jumlah) for jumlah in range(1, _LEMBAR_MAKS + 1))


class Naskah(NamedTuple):
    """A letter laid out, ready for the printing house; needs no database any more."""

    html: str
    halaman: Halaman
    media: Mapping[str, Path]

    def cetak(self) -> bytes:
        """Raises a GalatCetak."""
        return cetak.pdf(self.html, self.halaman, self.media)


def susun(
    surat: Undangan, pertemuan: Pertemuan, kertas: Kertas | None = None
) -> Naskah:
    """Lay the letter and its attachments out.

    The letter needs its number, the meeting its agenda and participants loaded.
    """
    isi = isi_surat(surat, pertemuan, kertas)
    # Without the context of a page: a command prints the same letter.
    templat = current_app.jinja_env.get_template("undangan/cetak_undangan.html")
    html = templat.render(halaman=isi.halaman, kop=isi.kop.untuk_cetak, surat=isi)
    return Naskah(html, isi.halaman, isi.kop.media)


def cetak_surat(
    surat: Undangan, pertemuan: Pertemuan, kertas: Kertas | None = None
) -> bytes:
    """Print the letter; what already went out is what it was, whatever the paper."""
    if surat.pdf is not None:
        return berkas.isi(surat.pdf)
    return susun(surat, pertemuan, kertas).cetak()


def isi_surat(
    surat: Undangan, pertemuan: Pertemuan, kertas: Kertas | None = None
) -> IsiSurat:
    puskesmas, profil = ambil_puskesmas(), ambil_profil()
    nomor = nomor_surat(surat, profil.pola_nomor)
    siapa = penanda(surat)
    tanggal = waktu.tanggal(surat.tanggal)
    daftar = surat.alamat is Alamat.DAFTAR
    return IsiSurat(
        halaman=halaman(profil, f"{surat.hal} – {pertemuan.judul}"[:250], kertas),
        kop=kop_cetak(ambil_kop(surat.kop)),
        yth_kanan=profil.letak_yth is LetakYth.KANAN,
        tempat_tanggal=", ".join(filter(None, (surat.tempat_surat, tanggal))),
        nomor=nomor,
        sifat=surat.sifat,
        lampiran=_lampiran(surat),
        hal=surat.hal,
        yth=("(Daftar undangan terlampir)",) if daftar else _baris(surat.yth),
        di=surat.di,
        salam=surat.salam,
        pembuka=surat.pembuka,
        pokok=_pokok(surat, pertemuan),
        penutup=surat.penutup,
        jabatan=baris_jabatan(siapa) if siapa.jabatan else (),
        penanda=siapa,
        tembusan=_baris(surat.tembusan),
        judul_lampiran=f"Lampiran Surat {siapa.jabatan}".strip(),
        tanggal=tanggal,
        undangan=_undangan(pertemuan.peserta, puskesmas) if daftar else (),
        acara=_acara(pertemuan) if surat.dengan_agenda else (),
        judul_acara=pertemuan.judul,
        hari_tanggal=waktu.hari_tanggal(pertemuan.tanggal),
    )


def nomor_surat(surat: Undangan, pola: str = "") -> str:
    """The number as it stands on paper; dots where it is not known yet."""
    if surat.cara_nomor is CaraNomor.TERTULIS:
        return surat.nomor_tertulis
    urut = UrutNomor(surat.nomor.urut, surat.nomor.sisipan) if surat.nomor else None
    return tercetak(
        pola or ambil_profil().pola_nomor,
        BagianNomor(
            surat.kode, surat.kode_unit, surat.tanggal.month, surat.tanggal.year
        ),
        urut,
    )


def urut(surat: Undangan) -> str:
    """The place of its number in the register, as people type it; `45.a`."""
    nomor = surat.nomor
    return str(UrutNomor(nomor.urut, nomor.sisipan)) if nomor else ""


def penanda(surat: Undangan) -> Penanda:
    return Penanda(
        surat.cara_ttd,
        surat.ttd_jabatan,
        surat.ttd_bawahan,
        surat.ttd_nama,
        surat.ttd_pangkat,
        surat.ttd_nip,
    )


def pukul(pertemuan: Pertemuan) -> str:
    """`12.30 WIB s.d. selesai`, or `12.30–14.45 WIB`, on the clock of the place."""
    return waktu.rentang_pukul(pertemuan.mulai, pertemuan.selesai, pertemuan.zona)


def keadaan(
    surat: Undangan, pertemuan: Pertemuan, orang: int, *, pindah: bool = False
) -> Keadaan:
    """What the rules look at; asks for the kop and for numbers used twice.

    `orang` is how many are invited.
    """
    kop = kop_cetak(ambil_kop(surat.kop))
    return Keadaan(
        status=surat.status,
        status_pertemuan=pertemuan.status,
        tanggal=surat.tanggal,
        tanggal_pertemuan=pertemuan.tanggal,
        alamat=surat.alamat,
        jumlah_undangan=orang,
        yth=surat.yth,
        hal=surat.hal,
        ttd_jabatan=surat.ttd_jabatan,
        ttd_nama=surat.ttd_nama,
        tempat=pertemuan.tempat,
        cara_nomor=surat.cara_nomor,
        kop_terisi=any(kop.isi),
        batas_hari=ambil_puskesmas().batas_undangan,
        nomor_dipakai=surat.cara_nomor is CaraNomor.TERTULIS
        and queries.nomor_tertulis_dipakai(surat.nomor_tertulis, surat.id),
        pindah=pindah,
    )


def _lampiran(surat: Undangan) -> str:
    ada = surat.alamat is Alamat.DAFTAR or surat.dengan_agenda
    return surat.lampiran or ("" if ada else "-")


def _pokok(surat: Undangan, pertemuan: Pertemuan) -> tuple[tuple[str, str], ...]:
    return (
        ("hari, tanggal", waktu.hari_tanggal(pertemuan.tanggal)),
        ("pukul", pukul(pertemuan)),
        ("tempat", pertemuan.tempat),
        ("acara", pertemuan.judul),
        *((("catatan", surat.catatan),) if surat.catatan else ()),
    )


def _undangan(
    peserta: Iterable[Peserta], puskesmas: Puskesmas
) -> tuple[BarisUndangan, ...]:
    """Everybody on the list, in its order; who was struck off is not on it."""
    return tuple(
        BarisUndangan(
            nama, jabatan, instansi or (puskesmas.nama if satu.pegawai_id else "")
        )
        for satu in peserta
        if not satu.dicoret
        for nama, jabatan, instansi in (satu.sebutan,)
    )


def _acara(pertemuan: Pertemuan) -> tuple[BarisAcara, ...]:
    agenda: Sequence[AgendaItem] = pertemuan.agenda
    awal = pertemuan.mulai_setempat
    lewat = (0, *accumulate(satu.menit for satu in agenda))
    return tuple(
        BarisAcara(
            f"{awal + timedelta(minutes=dari):%H.%M}–"
            f"{awal + timedelta(minutes=dari + satu.menit):%H.%M}"
            if satu.menit
            else "",
            satu.judul,
            satu.penyaji,
        )
        for dari, satu in zip(lewat, agenda, strict=False)
    )


def _baris(teks: str) -> tuple[str, ...]:
    return tuple(satu.strip() for satu in teks.splitlines() if satu.strip())
