"""Publishing the plan of a year: its rules and its meetings, all of them or nothing."""

from datetime import datetime

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.db.giliran import tunggu
from lokmin.bersama.waktu import Zona
from lokmin.jadwal import queries
from lokmin.jadwal.models import AturanJadwal
from lokmin.jadwal.rules.aturan import Aturan, periksa, tulis_bulan
from lokmin.jadwal.rules.rencana import Baris, IsiRencana, Rencana, periksa_terbit
from lokmin.pertemuan import actions as pertemuan
from lokmin.pertemuan.actions import IsiPertemuan, WaktuTempat
from lokmin.pertemuan.rules import JenisPertemuan
from lokmin.pertemuan.rules.periode import dievaluasi
from lokmin.puskesmas.queries import ambil_puskesmas


def terbitkan(isi: IsiRencana, sekarang: datetime) -> Rencana:
    """Save the rules and add every meeting that is missing; never commits.

    `isi` is IsiRencana(tahun, aturan, Pilihan(tanggal={slug: date}, pakai={slug:
    bool})); `queries.aturan_kini()` gives the rules as they are, and a slug is
    `bulanan-2026-01` or `triwulanan-2026-1`. Without choices every meeting takes
    the day of its rule, or the next free working day.

    Returns the plan; `.baru` are the rows that were added. Meetings that exist stay
    as they are, so a second call adds nothing. Raises BulanGanda and its kin for a
    rule that cannot be, HariTerlarang for a chosen date on which nobody works, and
    TidakAdaYangBaru when everything exists.
    """
    tunggu("rencana tahunan")  # two people who press at once see each other's work
    for satu in isi.aturan:
        periksa(satu)
    simpan_aturan(isi.aturan)
    zona = ambil_puskesmas().zona
    hari_ini = waktu.setempat(sekarang, zona).date()
    rencana = queries.susun_rencana(isi, hari_ini)
    periksa_terbit(rencana)
    for baris in rencana.baru:
        pertemuan.buat(_pertemuan(isi.tahun, baris, zona), sekarang)
    db.session.flush()
    return rencana


def simpan_aturan(semua: tuple[Aturan, ...]) -> None:
    """Keep the rules for the next year; one for each kind."""
    lama = {satu.jenis: satu for satu in queries.semua_aturan()}
    for aturan in semua:
        isi = aturan._asdict() | {"bulan": tulis_bulan(aturan.bulan)}
        tujuan = lama.get(aturan.jenis)
        if tujuan is None:
            db.session.add(AturanJadwal(**isi))
            continue
        for kolom, nilai in isi.items():
            if getattr(tujuan, kolom) != nilai:
                setattr(tujuan, kolom, nilai)


def _pertemuan(tahun: int, baris: Baris, zona: Zona) -> IsiPertemuan:
    aturan = baris.aturan
    selesai = aturan.jam_selesai
    return IsiPertemuan(
        jenis=JenisPertemuan(aturan.jenis),
        tahap=baris.tahap,
        tahun=tahun,
        ke=baris.ke,
        slug=baris.slug,
        judul=baris.judul,
        rencana=baris.tanggal,
        kapan=WaktuTempat(
            waktu.saat(baris.tanggal, aturan.jam_mulai, zona),
            waktu.saat(baris.tanggal, selesai, zona) if selesai else None,
            aturan.tempat,
        ),
        zona=zona,
        periode=dievaluasi(aturan.jenis, tahun, baris.ke),
        unit_id=baris.klaster.id if baris.klaster else None,
    )
