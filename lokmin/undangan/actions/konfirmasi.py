"""Answers: by personal link, by a calendar's reply, or as told to somebody here."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerMinute

from lokmin.akun.actions.penyandi import sidik_berkunci
from lokmin.akun.rules import TerlaluSering, asal_alamat
from lokmin.bersama import izin, tautan, waktu
from lokmin.bersama.batas import pembatas
from lokmin.bersama.db import db, giliran, lingkup
from lokmin.bersama.db.singkat import lepaskan
from lokmin.bersama.kalender import (
    Balasan,
    BalasanTidakTerbaca,
    JawabanTamu,
    baca_balasan,
)
from lokmin.bersama.tautan import Token
from lokmin.jadwal.dokumen.kalender import id_dari_uid
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.undangan.dokumen.surel import TUJUAN
from lokmin.undangan.models import Konfirmasi, Undangan
from lokmin.undangan.queries import konfirmasi as queries
from lokmin.undangan.queries.konfirmasi import PemegangTautan
from lokmin.undangan.rules import Jawaban, LewatJawaban
from lokmin.undangan.rules import balasan as rules_balasan
from lokmin.undangan.rules import konfirmasi as rules
from lokmin.undangan.rules.balasan import Hasil
from lokmin.undangan.rules.konfirmasi import IsiJawaban

GAGAL_PER_ALAMAT = RateLimitItemPerMinute(30, 15)  # guesses; right links never count
_VERSI_LAMA = 50  # how many replaced links are still told apart from nonsense
_TANPA_NAMA = "(nama belum disebut)"
_JAWABAN = {
    JawabanTamu.HADIR: Jawaban.HADIR,
    JawabanTamu.BERHALANGAN: Jawaban.BERHALANGAN,
    JawabanTamu.DIWAKILI: Jawaban.DIWAKILI,
}


class Terundang(NamedTuple):
    """Everything that a personal link opens."""

    peserta: Peserta
    pertemuan: Pertemuan
    undangan: Undangan
    konfirmasi: Konfirmasi | None


def buka_tautan(token: str) -> Terundang:
    """Look up a personal link and step into its Puskesmas.

    Raises TautanTidakDikenal (counted per address; TerlaluSering when there were too
    many), or the sentence why a genuine link is no longer good.
    """
    pemegang = _pemegang(token)
    if pemegang is None:
        _hitung_gagal()
        raise rules.TautanTidakDikenal
    peserta = pemegang.peserta
    lingkup.pakai(peserta.puskesmas_id)
    izin.sebagai(None, f"{peserta.sebutan.pokok} (tautan undangan)"[:200])
    pertemuan = queries.ambil_pertemuan_tautan(peserta.pertemuan_id)
    surat = queries.cari_surat_terbit(pertemuan.id)
    rules.periksa_tautan(
        peserta, pertemuan, surat.status if surat else None, waktu.sekarang()
    )
    assert surat is not None  # periksa_tautan asked
    return Terundang(peserta, pertemuan, surat, pemegang.konfirmasi)


def jawab_lewat_tautan(undangan: Terundang, isi: IsiJawaban) -> None:
    """The invitee's own answer. Raises SudahDimulai, AlasanKosong, WakilKosong."""
    sekarang = waktu.sekarang()
    rules.periksa_dapat_dijawab(undangan.pertemuan, sekarang)
    _jawab(undangan.peserta, undangan.pertemuan, isi, LewatJawaban.TAUTAN, sekarang)


def catat_jawaban(peserta: Peserta, pertemuan: Pertemuan, isi: IsiJawaban) -> None:
    """Store what an invitee told us by voice or message. Raises as above."""
    sekarang = waktu.sekarang()
    rules.periksa_dapat_dijawab(pertemuan, sekarang)
    _jawab(peserta, pertemuan, isi, LewatJawaban.PETUGAS, sekarang)


def ganti_tautan(peserta: Peserta) -> None:
    """Make every link of this invitee worthless but the new one."""
    ada = _sediakan(peserta.id)
    ada.versi += 1


def terima_balasan(data: bytes) -> Hasil:
    """Take a REPLY out of the mail box of the installation: a whole mail, or an .ics.

    Steps into the Puskesmas of the meeting; the caller commits. Raises
    BalasanTidakTerbaca or a BalasanDitolak.
    """
    balasan = _baca(data)
    pertemuan = _pertemuan(balasan, semua_puskesmas=True)
    lingkup.pakai(pertemuan.puskesmas_id)
    izin.sebagai(None, f"{balasan.surel} (balasan kalender)"[:200])
    return _terima(pertemuan, balasan)


class UnggahBalasan:
    """A REPLY that somebody here hands in; about a meeting of the own Puskesmas."""

    def __init__(self) -> None:
        self.hasil = Hasil(tercatat=False, kalimat="")

    def terima(self, data: bytes) -> None:
        """Raises a BalasanDitolak."""
        try:
            balasan = _baca(data)
        except BalasanTidakTerbaca as galat:
            raise rules_balasan.BalasanDitolak(str(galat)) from galat
        pertemuan = _pertemuan(balasan, semua_puskesmas=False)
        self.hasil = _terima(pertemuan, balasan)


def _baca(data: bytes) -> Balasan:
    balasan = baca_balasan(data)
    if balasan.dari and balasan.dari != balasan.surel:
        raise rules_balasan.PengirimLain(balasan.surel, balasan.dari)
    return balasan


def _pertemuan(balasan: Balasan, *, semua_puskesmas: bool) -> Pertemuan:
    dicari = id_dari_uid(balasan.uid)
    ada = dicari and queries.cari_pertemuan_balasan(
        dicari, semua_puskesmas=semua_puskesmas
    )
    if not ada:
        raise rules_balasan.PertemuanAsing
    return ada


def _penerima(pertemuan: Pertemuan, surel: str) -> Peserta:
    """Who answers: the one invitee who got mail at this address."""
    semua = queries.yang_dikirimi(pertemuan.id, surel)
    orang = [satu for satu in semua if not satu.dicoret]
    if not orang:
        raise rules_balasan.BukanPenerima(surel)
    if len(orang) > 1:
        raise rules_balasan.AlamatBersama(surel, len(orang))
    return orang[0]


def _terima(pertemuan: Pertemuan, balasan: Balasan) -> Hasil:
    peserta, sekarang = _penerima(pertemuan, balasan.surel), waktu.sekarang()
    nama = peserta.sebutan.pokok
    jawaban = _JAWABAN.get(balasan.jawaban)
    if jawaban is None:
        return rules_balasan.belum_pasti(nama)
    if not rules.dapat_dijawab(pertemuan, sekarang):
        return rules_balasan.terlambat(nama)
    urutan = min(balasan.urutan, pertemuan.urutan)  # nobody answers the future
    wakil = (balasan.wakil or _TANPA_NAMA) if jawaban is Jawaban.DIWAKILI else ""
    isi = IsiJawaban(jawaban, balasan.komentar[:500], wakil[:200])
    if not _tulis(peserta, isi, LewatJawaban.KALENDER, sekarang, urutan):
        return rules_balasan.didahului(nama)
    return rules_balasan.tercatat(nama, jawaban, lama=urutan < pertemuan.urutan)


def _jawab(
    peserta: Peserta,
    pertemuan: Pertemuan,
    isi: IsiJawaban,
    lewat: LewatJawaban,
    sekarang: datetime,
) -> None:
    rapi = rules.jawaban_rapi(isi)
    _tulis(peserta, rapi, lewat, sekarang, pertemuan.urutan)


def _tulis(
    peserta: Peserta,
    isi: IsiJawaban,
    lewat: LewatJawaban,
    kapan: datetime,
    urutan: int,
) -> bool:
    """Write an answer unless one to a newer plan is there; say whether it counts."""
    baris = _sediakan(peserta.id)
    if not rules.menang(baris, urutan):
        return False
    baris.jawaban, baris.alasan, baris.wakil_nama, baris.wakil_jabatan = isi
    baris.lewat, baris.kapan, baris.urutan = lewat, kapan, urutan
    peserta.diwakili_oleh = isi.wakil_nama
    peserta.diwakili_jabatan = isi.wakil_jabatan
    return True


def _sediakan(peserta_id: UUID) -> Konfirmasi:
    """The row of somebody's link and answer, ours until the commit.

    Made when there is something to keep: before that every link is of version 1. Two
    answers at once follow each other, also while there is no row yet.
    """
    db.session.flush()
    giliran.tunggu(f"konfirmasi {peserta_id}")
    ada = queries.cari_konfirmasi(peserta_id)
    if ada is None:
        ada = Konfirmasi(
            peserta_id=peserta_id,
            versi=1,
            jawaban=None,
            alasan="",
            wakil_nama="",
            wakil_jabatan="",
            urutan=0,
        )
        db.session.add(ada)
    return ada


def _pemegang(token: str) -> PemegangTautan | None:
    """Whom this token names, its signature checked; raises TautanDiganti."""
    terurai = tautan.baca(token)
    pemegang = queries.cari_pemegang(terurai.id) if terurai else None
    if terurai is None or pemegang is None:
        return None
    if tautan.sah(terurai, TUJUAN, pemegang.versi):
        return pemegang
    if _pernah_sah(terurai, pemegang.versi):
        raise rules.TautanDiganti
    return None


def _pernah_sah(token: Token, versi: int) -> bool:
    lama = range(max(1, versi - _VERSI_LAMA), versi)
    return any(tautan.sah(token, TUJUAN, satu) for satu in lama)


def _hitung_gagal() -> None:
    """Count a guess; raises TerlaluSering. The key is a keyed hash of the address."""
    lepaskan()
    kunci = sidik_berkunci(TUJUAN, "alamat", asal_alamat(get_remote_address()))
    if not pembatas.limiter.hit(GAGAL_PER_ALAMAT, kunci):
        habis = pembatas.limiter.get_window_stats(GAGAL_PER_ALAMAT, kunci).reset_time
        raise TerlaluSering(habis - waktu.sekarang().timestamp())
