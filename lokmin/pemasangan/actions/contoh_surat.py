"""The letters of the sample: the next meeting's is out, the one after has a draft."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from lokmin.bersama import izin, waktu
from lokmin.bersama.db import db
from lokmin.bersama.surel import StatusSurat, SuratKeluar
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.queries import ambil_lengkap
from lokmin.puskesmas.queries import ambil_puskesmas
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan import actions as undangan
from lokmin.undangan.actions import kirim, konfirmasi
from lokmin.undangan.models import Distribusi
from lokmin.undangan.queries import Buku
from lokmin.undangan.queries.kirim import Kiriman, cari_kiriman
from lokmin.undangan.rules import CaraKirim, Jawaban
from lokmin.undangan.rules import jangkauan as rules
from lokmin.undangan.rules.jangkauan import Serahan
from lokmin.undangan.rules.konfirmasi import IsiJawaban

_SEBELUM = timedelta(days=10)  # the letter is out so long before, if we have the time
_JAM = time(9, 15)
_JAWABAN = (
    *(IsiJawaban(Jawaban.HADIR) for _ in range(6)),
    IsiJawaban(Jawaban.BERHALANGAN, "Mengikuti pelatihan di Dinas Kesehatan."),
    IsiJawaban(Jawaban.DIWAKILI, "", "Euis Komariah, A.Md.Keb.", "Bidan KIA-KB"),
    IsiJawaban(Jawaban.HADIR),
)
_SURAT_LAIN = "Surat lain di luar Lokmin"
_SEBULAN = 40  # letters of an office in a month: number 45 is of February (D§4.5)


def isi_surat(mendatang: Sequence[Pertemuan], sekarang: datetime) -> None:
    """Hand out the letter of the first meeting, prepare that of the second."""
    if not mendatang:
        return
    _buka_buku(mendatang[0].tanggal.year, sekarang)
    _terbitkan(mendatang[0], sekarang)
    _antarkan(mendatang[0], sekarang)
    for satu in mendatang[1:2]:
        hari_ini = waktu.setempat(sekarang, satu.zona).date()
        undangan.siapkan(ambil_lengkap(satu.slug), hari_ini, sekarang)


def _buka_buku(tahun: int, sekarang: datetime) -> None:
    """What the paper registers said when Lokmin began to be used."""
    urut = 4 + _SEBULAN * (sekarang.month - 1)
    for kop in JenisKop:
        undangan.catat_luar(
            Buku(kop, tahun), str(urut), _SURAT_LAIN, izin.pelaku().nama, sekarang
        )


def _terbitkan(satu: Pertemuan, sekarang: datetime) -> None:
    hari, kapan = _hari_surat(satu, sekarang)
    undangan.siapkan(ambil_lengkap(satu.slug), hari, kapan)
    undangan.terbitkan(
        ambil_lengkap(satu.slug), izin.pelaku().nama, kapan, ambil_nomor=True
    )


def _hari_surat(satu: Pertemuan, sekarang: datetime) -> tuple[date, datetime]:
    kapan = waktu.saat(satu.tanggal - _SEBELUM, _JAM, satu.zona)
    kapan = min(kapan, sekarang)
    return waktu.setempat(kapan, satu.zona).date(), kapan


def _antarkan(satu: Pertemuan, sekarang: datetime) -> None:
    """To some by mail, hand or WhatsApp; the rest has not been reached yet."""
    kiriman = cari_kiriman(ambil_lengkap(satu.slug))
    assert kiriman is not None  # it has just gone out
    hari_ini = waktu.setempat(sekarang, satu.zona).date()
    surel = [p for p in kiriman.peserta if p.alamat_surel]
    rumah = [p for p in kiriman.peserta if p.pegawai_id and p not in surel]
    luar = [p for p in kiriman.peserta if p.mitra_id]
    for orang in surel:
        _catat_surel(kiriman, orang, sekarang)
    _serahkan(kiriman, rumah[:6], Serahan(frozenset(), CaraKirim.LANGSUNG, hari_ini))
    kurir = Serahan(frozenset(), CaraKirim.KURIR, hari_ini, "Buku ekspedisi nomor 12")
    _serahkan(kiriman, luar[::2], kurir)
    for orang in rumah[6::2]:
        kirim.catat_whatsapp(kiriman, orang)
    for orang, jawaban in zip((*surel, *luar), _JAWABAN, strict=False):
        konfirmasi.catat_jawaban(orang, satu, jawaban)


def _serahkan(kiriman: Kiriman, kepada: list[Peserta], serahan: Serahan) -> None:
    if kepada:
        siapa = frozenset(str(satu.id) for satu in kepada)
        kirim.catat_serahan(kiriman, serahan._replace(peserta=siapa))


def _catat_surel(kiriman: Kiriman, peserta: Peserta, sekarang: datetime) -> None:
    """As if it had been mailed and delivered; the sample itself never sends mail."""
    surat = SuratKeluar(
        penerima=peserta.alamat_surel,
        perihal=f"Undangan: {kiriman.pertemuan.judul}"[:200],
        isi="",
        pengirim=ambil_puskesmas().nama,
        status=StatusSurat.TERKIRIM,
        percobaan=1,
        coba_lagi=sekarang,
        dibuat=sekarang,
        terkirim=sekarang,
    )
    db.session.add(
        Distribusi(
            undangan_id=kiriman.undangan.id,
            peserta_id=peserta.id,
            cara=CaraKirim.SUREL,
            perihal=rules.UNDANGAN,
            kapan=sekarang,
            oleh=izin.pelaku().nama,
            surat=surat,
        )
    )
