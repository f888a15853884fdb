"""Writing a letter, letting it go out once, withdrawing it. Nothing here commits."""

from datetime import date, datetime

from lokmin.bersama import berkas
from lokmin.bersama.db import db, giliran
from lokmin.pertemuan import actions as pertemuan_actions
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.undangan import dokumen, queries
from lokmin.undangan.actions.awal import isi_awal
from lokmin.undangan.actions.kirim import hentikan_undangan
from lokmin.undangan.actions.nomor import pesan_nomor, terbitkan_nomor
from lokmin.undangan.models import Undangan
from lokmin.undangan.rules import CaraNomor, StatusUndangan
from lokmin.undangan.rules import surat as rules


def siapkan(pertemuan: Pertemuan, hari_ini: date, sekarang: datetime) -> Undangan:
    """Return the letter of this meeting; without one, a draft with everything filled.

    Needs the meeting with agenda and participants (`ambil_lengkap`); fills them in
    when there are none. Two people at once get the same draft. Raises
    TidakDapatDiundang.
    """
    _bergiliran(pertemuan)
    ada = queries.cari_undangan(pertemuan.id)
    if ada is not None:
        return ada
    rules.periksa_pertemuan(pertemuan.status)
    if all(satu.dicoret for satu in pertemuan.peserta):
        pertemuan_actions.isi_peserta(pertemuan, pertemuan.templat.sasaran, sekarang)
    surat = Undangan(
        pertemuan=pertemuan,
        pertemuan_id=pertemuan.id,
        nomor=None,
        pdf=None,
        dibuat=sekarang,
        **isi_awal(pertemuan, hari_ini),
    )
    db.session.add(surat)
    db.session.flush()
    return surat


def terbitkan(
    pertemuan: Pertemuan, oleh: str, sekarang: datetime, *, ambil_nomor: bool = False
) -> Undangan:
    """Let the draft go out: freeze its people, its number and its PDF, once.

    Needs the meeting as `siapkan` does. `ambil_nomor` takes the next number of the
    register when the letter has none. Pressed twice, the letter is out once. Raises
    BelumLengkap, TanggalSuratTerlambat, TidakDapatDiundang, BukuKosong, a GalatCetak.
    """
    _bergiliran(pertemuan)
    surat = queries.ambil_undangan(pertemuan.id)
    if surat.status is StatusUndangan.TERBIT:
        return surat
    _periksa(surat, pertemuan)
    if ambil_nomor and surat.cara_nomor is CaraNomor.KOSONG:
        surat.nomor = pesan_nomor(
            surat.kop, surat.tanggal.year, surat.hal, oleh, sekarang
        )
        surat.nomor_id = surat.nomor.id
        surat.cara_nomor = CaraNomor.BUKU
    if surat.nomor:
        terbitkan_nomor(surat.nomor)
    pertemuan_actions.bekukan_peserta(pertemuan)
    if pertemuan.status is not StatusPertemuan.DIUNDANG:
        pertemuan_actions.ubah_status(pertemuan, StatusPertemuan.DIUNDANG)
    pertemuan_actions.sentuh(pertemuan, sekarang)
    surat.pdf = berkas.simpan_dokumen(
        dokumen.cetak_surat(surat, pertemuan), "application/pdf"
    )
    surat.status, surat.terbit = StatusUndangan.TERBIT, sekarang
    surat.diterbitkan_oleh = oleh
    db.session.flush()
    return surat


def tarik(
    pertemuan: Pertemuan, surat: Undangan, alasan: str, sekarang: datetime
) -> None:
    """Withdraw a letter that went out; its number and its PDF stay what they were.

    Its mails that have not gone stay here. The meeting can be invited to again.
    Raises BelumTerbit, AlasanPerlu.
    """
    _bergiliran(pertemuan)
    db.session.refresh(surat, ["status"])
    if surat.status is not StatusUndangan.TERBIT:
        raise rules.BelumTerbit
    if not alasan.strip():
        raise rules.AlasanPerlu
    surat.status, surat.alasan_batal = StatusUndangan.BATAL, alasan
    hentikan_undangan(surat)
    if pertemuan.status is StatusPertemuan.DIUNDANG:
        pertemuan_actions.ubah_status(pertemuan, StatusPertemuan.DIJADWALKAN)
    pertemuan_actions.sentuh(pertemuan, sekarang)
    db.session.flush()


def _periksa(surat: Undangan, pertemuan: Pertemuan) -> None:
    rules.periksa_pertemuan(pertemuan.status)
    rules.periksa_tanggal(surat.tanggal, pertemuan.tanggal)
    orang = sum(not satu.dicoret for satu in pertemuan.peserta)
    rules.periksa_lengkap(dokumen.keadaan(surat, pertemuan, orang))


def _bergiliran(pertemuan: Pertemuan) -> None:
    db.session.flush()
    giliran.tunggu(f"undangan {pertemuan.id}")
