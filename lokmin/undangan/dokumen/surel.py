"""What is sent: the mail of an invitee with letter and calendar, the WhatsApp texts."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from flask import current_app

from lokmin.akun.dokumen import alamat
from lokmin.akun.rules import nomor_whatsapp
from lokmin.bersama import tautan, waktu
from lokmin.bersama.alamat import SUREL
from lokmin.bersama.berkas import Berkas
from lokmin.bersama.kalender import Acara, Tamu
from lokmin.bersama.surel import Tambahan
from lokmin.bersama.surel.susun import alamat_pengirim
from lokmin.jadwal.dokumen.kalender import acara
from lokmin.jadwal.dokumen.riwayat import kalimat_perubahan
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import SebutanOrang
from lokmin.puskesmas import queries as master
from lokmin.puskesmas.models import Puskesmas
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan.dokumen.kalender import batal, pesan_itip
from lokmin.undangan.models import Undangan
from lokmin.undangan.rules.jangkauan import Urusan
from lokmin.undangan.rules.pesan import (
    IsiPesan,
    perihal,
    pesan_grup,
    pesan_pribadi,
    satu_baris,
)

TUJUAN = "konfirmasi"  # what a personal link is for (bersama/tautan.py)


class Latar(NamedTuple):
    """What the letters of one meeting have in common; made once for all of them."""

    isi: IsiPesan
    acara: Acara
    dari: str
    balas_ke: str
    pdf: Berkas | None
    surat_lama: bool  # the letter names a date that no longer holds


class SuratTamu(NamedTuple):
    """A letter for one invitee, ready for the outbox."""

    penerima: str
    perihal: str
    isi: str
    tambahan: Tambahan


def alamat_sah(peserta: Peserta) -> str:
    """The address that a letter can really go to; "" for none or a broken one."""
    return peserta.alamat_surel if SUREL.match(peserta.alamat_surel) else ""


def whatsapp(peserta: Peserta) -> str:
    """The number for wa.me; "" for none, or a landline."""
    return nomor_whatsapp(peserta.nomor_telepon)


def tautan_pribadi(peserta_id: UUID, versi: int) -> str:
    return alamat("undangan.konfirmasi", token=tautan.buat(TUJUAN, peserta_id, versi))


def tautan_whatsapp(nomor: str, teks: str) -> str:
    return f"https://wa.me/{nomor}?{urlencode({'text': teks})}"


def kalimat(perubahan: PerubahanJadwal | None, pertemuan: Pertemuan) -> str:
    """What changed last and why; "" when nothing did since the letter."""
    if perubahan is None:
        return ""
    return satu_baris(kalimat_perubahan(pertemuan, perubahan))


def kalimat_keluar(pertemuan: Pertemuan) -> str:
    """What somebody is told who is not asked to come any more."""
    hari = waktu.hari_tanggal(pertemuan.tanggal)
    return satu_baris(
        f"Undangan {pertemuan.judul} pada {hari} tidak jadi ditujukan kepada "
        "Bapak/Ibu, sehingga Bapak/Ibu tidak perlu hadir. Mohon maaf."
    )


def isi_pesan(
    pertemuan: Pertemuan, puskesmas: Puskesmas, urusan: Urusan, kabar: str
) -> IsiPesan:
    return IsiPesan(
        judul=pertemuan.judul,
        hari=waktu.hari_tanggal(pertemuan.tanggal),
        pukul=waktu.rentang_pukul(pertemuan.mulai, pertemuan.selesai, pertemuan.zona),
        tempat=pertemuan.tempat,
        dari=satu_baris(puskesmas.nama),
        urusan=urusan,
        kabar=kabar,
    )


def latar(
    pertemuan: Pertemuan, undangan: Undangan, urusan: Urusan, kabar: str = ""
) -> Latar:
    """Needs the agenda of the meeting and the PDF of the letter; two queries."""
    puskesmas = master.ambil_puskesmas()
    pengirim = alamat_pengirim(current_app.config["SETELAN"])
    return Latar(
        isi=isi_pesan(pertemuan, puskesmas, urusan, kabar),
        acara=acara(pertemuan, puskesmas, surel=pengirim),
        dari=satu_baris(puskesmas.nama),
        balas_ke=_balas_ke(undangan.kop),
        pdf=undangan.pdf if urusan is Urusan.UNDANGAN else None,
        surat_lama=bool(kabar) and urusan is Urusan.UNDANGAN,
    )


def surat_tamu(
    latar: Latar, sebutan: SebutanOrang, penerima: str, tautan_tamu: str, urutan: int
) -> SuratTamu:
    """The letter of one invitee: plain, HTML, iTIP, and the letter as it was signed.

    `urutan` is the SEQUENCE in this invitee's calendar.
    """
    nilai: Mapping[str, object] = {
        "isi": latar.isi,
        "sebutan": [satu_baris(bagian) for bagian in sebutan if bagian],
        "tautan": tautan_tamu,
        "ada_surat": latar.pdf is not None,
        "surat_lama": latar.surat_lama,
    }
    return SuratTamu(
        penerima,
        perihal(latar.isi),
        _isi("_surel/undangan.txt", nilai),
        Tambahan(
            html=_isi("_surel/undangan.html", nilai),
            kalender=pesan_itip(
                latar.acara._replace(urutan=urutan),
                Tamu(penerima, satu_baris(sebutan.pokok)),
                tautan_tamu,
                batal=latar.isi.urusan in {Urusan.BATAL, Urusan.KELUAR},
            ),
            lampiran=[("Undangan.pdf", latar.pdf)] if latar.pdf else [],
            pengirim=latar.dari,
            balas_ke=latar.balas_ke,
        ),
    )


def teks_whatsapp(isi: IsiPesan, peserta: Peserta, versi: int) -> str:
    return pesan_pribadi(isi, peserta.sebutan, tautan_pribadi(peserta.id, versi))


def teks_grup(isi: IsiPesan) -> str:
    return pesan_grup(isi)


def urusan_kini(pertemuan: Pertemuan, *, berubah: bool) -> Urusan:
    """What there is to say about this meeting to somebody who was invited before."""
    if batal(pertemuan):
        return Urusan.BATAL
    return Urusan.PERUBAHAN if berubah else Urusan.UNDANGAN


def _balas_ke(kop: JenisKop) -> str:
    """People answer to the address of the letterhead; "" leaves it to the sender's."""
    for jenis in dict.fromkeys((kop, JenisKop.PUSKESMAS)):
        surel = master.ambil_kop(jenis).surel
        if SUREL.match(surel):
            return surel
    return ""


def _isi(templat: str, nilai: Mapping[str, object]) -> str:
    """Without what pages know, so also from the terminal; .html escapes, .txt not."""
    return current_app.jinja_env.get_template(templat).render(nilai)
