"""Changing a draft, and the number that it carries. Nothing here commits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lokmin.bersama.db import db, giliran
from lokmin.pertemuan.models import Pertemuan
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan import queries
from lokmin.undangan.actions.awal import menurut_kop
from lokmin.undangan.actions.nomor import batalkan_nomor, catat_nomor, pesan_nomor
from lokmin.undangan.models import Undangan
from lokmin.undangan.queries import Buku
from lokmin.undangan.rules import CaraNomor, StatusNomor
from lokmin.undangan.rules import surat as rules
from lokmin.undangan.rules.nomor import UrutNomor
from lokmin.undangan.rules.surat import IsiUbah
from lokmin.undangan.rules.ttd import Penanda, periksa_ttd


def ubah(
    pertemuan: Pertemuan, surat: Undangan, isi: IsiUbah, oleh: str, sekarang: datetime
) -> None:
    """Write a draft anew. The number is reserved, kept or let go as `isi` says.

    Raises SudahTerbit, TanggalSuratTerlambat, TtdTidakSah, NomorGanda, BukuKosong,
    NomorTertulisKosong, NomorTertulisGanda.
    """
    giliran.tunggu(f"undangan {pertemuan.id}")
    db.session.refresh(surat, ["status"])
    rules.periksa_draf(surat.status)
    rules.periksa_tanggal(isi.tanggal, pertemuan.tanggal)
    periksa_ttd(_penanda(isi))
    _atur_nomor(surat, isi, oleh, sekarang)
    for kolom, baru in (isi.kolom | _ikut_kop(surat, isi.kolom)).items():
        setattr(surat, kolom, baru)
    db.session.flush()


def _ikut_kop(surat: Undangan, kolom: Mapping[str, Any]) -> dict[str, Any]:
    """Another head brings its signatory, code and copies, unless they were typed."""
    if kolom["kop"] is surat.kop:
        return {}
    baku = menurut_kop(kolom["kop"])
    tetap = {nama for nama in baku if kolom.get(nama) == getattr(surat, nama)}
    penanda = {nama for nama in baku if "ttd" in nama}
    ikut = tetap if penanda <= tetap else tetap - penanda
    return {nama: baku[nama] for nama in ikut}


def _penanda(isi: IsiUbah) -> Penanda:
    return Penanda(
        cara=isi.kolom["cara_ttd"],
        jabatan=isi.kolom["ttd_jabatan"],
        bawahan=isi.kolom["ttd_bawahan"],
    )


def _atur_nomor(surat: Undangan, isi: IsiUbah, oleh: str, sekarang: datetime) -> None:
    if isi.cara_nomor is CaraNomor.BUKU:
        _dari_buku(surat, isi, oleh, sekarang)
        return
    if isi.cara_nomor is CaraNomor.TERTULIS:
        _tertulis(surat, isi)
    _lepas(surat)
    surat.cara_nomor = isi.cara_nomor


def _dari_buku(surat: Undangan, isi: IsiUbah, oleh: str, sekarang: datetime) -> None:
    """Another head, year or number means another line of the register."""
    kop: JenisKop = isi.kolom["kop"]
    buku = Buku(kop, isi.tanggal.year)
    kini = surat.nomor
    sebuku = kini is not None and Buku(kini.buku, kini.tahun) == buku
    if sebuku and kini and isi.urut in {None, UrutNomor(kini.urut, kini.sisipan)}:
        return
    untuk = str(isi.kolom["hal"])
    baru = (
        catat_nomor(buku, isi.urut, untuk, oleh, sekarang)
        if isi.urut
        else pesan_nomor(buku.milik, buku.tahun, untuk, oleh, sekarang)
    )
    _lepas(surat)
    surat.nomor, surat.nomor_id = baru, baru.id
    surat.cara_nomor, surat.nomor_tertulis = CaraNomor.BUKU, ""


def _tertulis(surat: Undangan, isi: IsiUbah) -> None:
    if not isi.nomor_tertulis:
        raise rules.NomorTertulisKosong
    ganda = queries.nomor_tertulis_dipakai(isi.nomor_tertulis, surat.id)
    if ganda and not isi.setuju_ganda:
        raise rules.NomorTertulisGanda
    surat.nomor_tertulis = isi.nomor_tertulis


def _lepas(surat: Undangan) -> None:
    """The draft lets go of its number; the register keeps it as void."""
    if surat.nomor is not None and surat.nomor.status is StatusNomor.DIPESAN:
        batalkan_nomor(surat.nomor)
    surat.nomor = surat.nomor_id = None
