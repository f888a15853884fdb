"""Letting a letter reach people, and writing down how it did. Nothing here commits."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from flask import current_app

from lokmin.bersama import berkas, izin, surel, waktu
from lokmin.bersama.berkas import Berkas
from lokmin.bersama.db import db, giliran
from lokmin.bersama.waktu import Zona
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import BELUM_BERJALAN, TIDAK_JADI
from lokmin.undangan.dokumen import surel as dokumen
from lokmin.undangan.models import Distribusi, Undangan
from lokmin.undangan.queries.kirim import Kiriman, segarkan, undangan_menunggu
from lokmin.undangan.rules import CaraKirim, StatusUndangan
from lokmin.undangan.rules import jangkauan as rules
from lokmin.undangan.rules.jangkauan import Jangkauan, Serahan, Urusan

_SEJENAK = timedelta(minutes=2)  # pressing twice within it is pressing once
_SISI_BUKTI = 1600  # pixels: the handwriting of an expedition book stays legible
_BYTE_BUKTI = 12_000_000


def kirim_semua(kiriman: Kiriman) -> int:
    """Mail everybody with an address who has not been mailed; return how many.

    Two people pressing at once, or one pressing twice, send one letter each. Raises
    TidakDikirimLagi, TanpaServerSurel.
    """
    return _kirim(_terbit(kiriman), kiriman.peserta, ulang=False)


def kirim_satu(kiriman: Kiriman, peserta: Peserta) -> None:
    """Mail one person, again when the letter before was refused.

    Raises TanpaAlamat, SudahDikirimi, and as `kirim_semua`.
    """
    siapa = peserta.sebutan.pokok
    rules.periksa_alamat(siapa, dokumen.alamat_sah(peserta), "alamat pos-el")
    if not _kirim(_terbit(kiriman), [peserta], ulang=True):
        raise rules.SudahDikirimi(siapa)


def kabarkan(kiriman: Kiriman, urusan: Urusan, kalimat: str) -> int:
    """Queue the news of a change to whom the letter went by mail; return how many.

    Called within the change; asked twice about one SEQUENCE it sends once.
    """
    kiriman = _bergiliran(kiriman)
    latar = dokumen.latar(kiriman.pertemuan, kiriman.undangan, urusan, kalimat)
    dasar = rules.perihal_kabar(urusan, kiriman.pertemuan.urutan)

    def berikut(orang: Jangkauan, _alamat: str) -> tuple[str, str] | None:
        tujuan = orang.alamat_terkirim
        perihal = rules.perlu_kabar_surel(orang, tujuan, dasar)
        return (perihal, tujuan) if perihal else None

    return _antre(kiriman, kiriman.peserta, latar, berikut)


def kabari_dicoret(kiriman: Kiriman) -> int:
    """Take the invitation back by mail from who was struck off; return how many.

    Their calendars get a CANCEL; nobody else hears of it. Raises BelumTerbit,
    TidakDikirimLagi, TanpaServerSurel.
    """
    kiriman = _terbit(kiriman)
    _periksa_dikirim(kiriman)
    pertemuan = kiriman.pertemuan
    kabar = dokumen.kalimat_keluar(pertemuan)
    latar = dokumen.latar(pertemuan, kiriman.undangan, Urusan.KELUAR, kabar)

    def berikut(orang: Jangkauan, _alamat: str) -> tuple[str, str] | None:
        urutan = rules.urutan_tamu(orang, pertemuan.urutan, Urusan.KELUAR)
        return rules.perlu_keluar(orang, urutan)

    return _antre(kiriman, kiriman.dicoret, latar, berikut)


def hentikan_undangan(undangan: Undangan) -> None:
    """The letter is void: what still waits to be mailed stays here.

    A mail that is with the server at this moment goes; its link says what happened.
    """
    db.session.flush()
    giliran.tunggu(f"distribusi {undangan.id}")
    sekarang, oleh = waktu.sekarang(), izin.pelaku().nama
    for surat in undangan_menunggu(undangan.id):
        if not surat.dipegang(sekarang):
            surel.hentikan(surat, oleh)


def catat_whatsapp(kiriman: Kiriman, peserta: Peserta) -> None:
    """Record that the message to this person was opened in WhatsApp.

    Raises TanpaAlamat when there is no mobile number.
    """
    siapa = peserta.sebutan.pokok
    rules.periksa_alamat(siapa, dokumen.whatsapp(peserta), "nomor WhatsApp")
    kiriman = _terbit(kiriman)
    perihal = perihal_kini(kiriman)
    sekarang = waktu.sekarang()
    if not rules.baru_saja(
        kiriman.jangkauan(peserta), CaraKirim.WHATSAPP, perihal, sekarang - _SEJENAK
    ):
        _catat(kiriman, peserta, CaraKirim.WHATSAPP, perihal, sekarang)


def catat_grup(kiriman: Kiriman, siapa: str, keterangan: str) -> int:
    """Record a message to a group; return how many people are taken to be in it.

    Everybody is one row without a person; a part of them is a row each.
    """
    kiriman = _terbit(kiriman)
    perihal, sekarang = perihal_kini(kiriman), waktu.sekarang()
    anggota = [p for p in kiriman.peserta if _anggota_grup(p, siapa)]
    penerima: Sequence[Peserta | None] = [None] if siapa == "semua" else anggota
    if penerima and not _grup_baru_saja(kiriman, perihal, sekarang):
        for satu in penerima:
            baris = _catat(kiriman, satu, CaraKirim.GRUP, perihal, sekarang)
            baris.keterangan = keterangan
    return len(anggota)


def catat_serahan(kiriman: Kiriman, serahan: Serahan) -> int:
    """Record that letters were handed over; return how many.

    Raises PilihPenerima, BelumTiba, a BerkasDitolak.
    """
    kiriman = _terbit(kiriman)
    kapan = _saat(serahan.tanggal, kiriman.pertemuan.zona)
    dipilih = [p for p in kiriman.peserta if str(p.id) in serahan.peserta]
    if not dipilih:
        raise rules.PilihPenerima
    bukti = _foto(serahan.foto)
    perihal = perihal_kini(kiriman)
    for satu in dipilih:
        baris = _catat(kiriman, satu, serahan.cara, perihal, kapan)
        baris.keterangan, baris.bukti = serahan.keterangan, bukti
    return len(dipilih)


def perihal_kini(kiriman: Kiriman) -> str:
    """What a message of today is about: the letter, or the change since."""
    urusan = dokumen.urusan_kini(
        kiriman.pertemuan, berubah=kiriman.perubahan is not None
    )
    if urusan is Urusan.UNDANGAN:
        return rules.UNDANGAN
    return rules.perihal_kabar(urusan, kiriman.pertemuan.urutan)


def dapat_dikirim(pertemuan: Pertemuan) -> bool:
    """An invitation makes sense until the meeting begins, unless it is off."""
    return pertemuan.status in BELUM_BERJALAN - TIDAK_JADI


def ada_surel() -> bool:
    return bool(current_app.config["SETELAN"].ada_surel)


def _kirim(kiriman: Kiriman, kepada: Sequence[Peserta], *, ulang: bool) -> int:
    _periksa_dikirim(kiriman)
    kabar = dokumen.kalimat(kiriman.perubahan, kiriman.pertemuan)
    jumlah = _kirim_undangan(kiriman, kepada, kabar, ulang=ulang)
    if kiriman.perubahan and ulang and not jumlah:
        jumlah = _kirim_perubahan(kiriman, kepada, kabar)
    return jumlah


def _periksa_dikirim(kiriman: Kiriman) -> None:
    if not dapat_dikirim(kiriman.pertemuan):
        raise rules.TidakDikirimLagi(kiriman.pertemuan.status.kini)
    if not ada_surel():
        raise rules.TanpaServerSurel


def _kirim_undangan(
    kiriman: Kiriman, kepada: Sequence[Peserta], kabar: str, *, ulang: bool
) -> int:
    latar = dokumen.latar(kiriman.pertemuan, kiriman.undangan, Urusan.UNDANGAN, kabar)

    def berikut(orang: Jangkauan, alamat: str) -> tuple[str, str] | None:
        perihal = rules.perlu_surel(orang, alamat, ulang=ulang)
        return (perihal, alamat) if perihal else None

    return _antre(kiriman, kepada, latar, berikut)


def _kirim_perubahan(kiriman: Kiriman, kepada: Sequence[Peserta], kabar: str) -> int:
    """The news once more, to whom it was refused."""
    latar = dokumen.latar(kiriman.pertemuan, kiriman.undangan, Urusan.PERUBAHAN, kabar)
    dasar = rules.perihal_kabar(Urusan.PERUBAHAN, kiriman.pertemuan.urutan)

    def berikut(orang: Jangkauan, alamat: str) -> tuple[str, str] | None:
        perihal = rules.perlu_kabar_surel(orang, alamat, dasar, ulang=True)
        return (perihal, alamat) if perihal and not orang.tahu else None

    return _antre(kiriman, kepada, latar, berikut)


def _antre(
    kiriman: Kiriman,
    kepada: Sequence[Peserta],
    latar: dokumen.Latar,
    berikut: Callable[[Jangkauan, str], tuple[str, str] | None],
) -> int:
    sekarang, jumlah = waktu.sekarang(), 0
    for peserta in kepada:
        orang = kiriman.jangkauan(peserta)
        tujuan = berikut(orang, dokumen.alamat_sah(peserta))
        if tujuan is None:
            continue
        perihal, alamat = tujuan
        tautan = dokumen.tautan_pribadi(peserta.id, kiriman.versi(peserta))
        urutan = rules.urutan_tamu(orang, latar.acara.urutan, latar.isi.urusan)
        surat = surel.antre(
            *dokumen.surat_tamu(latar, peserta.sebutan, alamat, tautan, urutan)
        )
        baris = _catat(kiriman, peserta, CaraKirim.SUREL, perihal, sekarang)
        baris.surat = surat
        jumlah += 1
    db.session.flush()
    return jumlah


def _catat(
    kiriman: Kiriman,
    peserta: Peserta | None,
    cara: CaraKirim,
    perihal: str,
    kapan: datetime,
) -> Distribusi:
    baris = Distribusi(
        undangan_id=kiriman.undangan.id,
        peserta_id=peserta.id if peserta else None,
        cara=cara,
        perihal=perihal,
        kapan=kapan,
        oleh=izin.pelaku().nama[:200],
    )
    db.session.add(baris)
    return baris


def _bergiliran(kiriman: Kiriman) -> Kiriman:
    """Take turns, and read what those before us have changed and sent."""
    db.session.flush()
    giliran.tunggu(f"distribusi {kiriman.undangan.id}")
    return segarkan(kiriman)


def _terbit(kiriman: Kiriman) -> Kiriman:
    """Our turn with a letter that is still valid; raises BelumTerbit."""
    baru = _bergiliran(kiriman)
    if baru.undangan.status is not StatusUndangan.TERBIT:
        raise rules.BelumTerbit
    return baru


def _saat(tanggal: date, zona: Zona) -> datetime:
    """Now when it was today, else noon of that day: the hour was not asked."""
    sekarang = waktu.sekarang()
    hari_ini = waktu.setempat(sekarang, zona).date()
    if tanggal > hari_ini:
        raise rules.BelumTiba
    return sekarang if tanggal == hari_ini else waktu.saat(tanggal, time(12), zona)


def _anggota_grup(peserta: Peserta, siapa: str) -> bool:
    if siapa == "pegawai":
        return peserta.pegawai_id is not None
    return siapa == "semua" or peserta.pegawai_id is None


def _grup_baru_saja(kiriman: Kiriman, perihal: str, sekarang: datetime) -> bool:
    return any(
        (a.cara, a.perihal) == (CaraKirim.GRUP, perihal)
        and a.kapan > sekarang - _SEJENAK
        for a in kiriman.antaran
    )


def _foto(isi: bytes | None) -> Berkas | None:
    if isi is None:
        return None
    return berkas.simpan_gambar(
        isi,
        apa="foto bukti",
        kolom="foto",
        sisi_maks=_SISI_BUKTI,
        byte_maks=_BYTE_BUKTI,
    )
