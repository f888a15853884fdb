"""Whom the meeting asks to come. Nothing here commits."""

from collections.abc import Collection, Iterable
from datetime import datetime

from lokmin.bersama.db import db, giliran
from lokmin.pertemuan import queries, rules
from lokmin.pertemuan.actions.dasar import periksa_belum_berjalan, sentuh
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import Sasaran
from lokmin.puskesmas.models import Mitra, Pegawai
from lokmin.puskesmas.queries import daftar_unit


def isi_peserta(
    pertemuan: Pertemuan, sasaran: Collection[Sasaran], sekarang: datetime
) -> int:
    """Add whom this kind of meeting is for; return how many are new.

    Who stands there already, struck off or not, stays as they are: pressing twice
    adds nobody twice. Raises SudahBerjalan.
    """
    periksa_belum_berjalan(pertemuan)
    orang = rules.pilih_pegawai(
        queries.pegawai_aktif(),
        daftar_unit(pertemuan.tanggal),
        sasaran,
        pertemuan.unit_id,
    )
    mitra = queries.mitra_aktif(rules.jenis_mitra(sasaran))
    return tambahkan(pertemuan, orang, rules.urutkan_mitra(mitra), sekarang)


def tambahkan(
    pertemuan: Pertemuan,
    pegawai: Iterable[Pegawai],
    mitra: Iterable[Mitra],
    sekarang: datetime,
) -> int:
    """Put these people at the end of the list, in this order; return how many are new.

    Raises SudahBerjalan, TerlaluBanyakPeserta.
    """
    periksa_belum_berjalan(pertemuan)
    db.session.flush()
    giliran.tunggu(f"peserta {pertemuan.id}")
    ada = queries.peserta_ada(pertemuan.id)
    baru = [
        *(Peserta(pegawai=p, mitra=None) for p in pegawai if p.id not in ada.pegawai),
        *(Peserta(pegawai=None, mitra=m) for m in mitra if m.id not in ada.mitra),
    ]
    if ada.jumlah + len(baru) > rules.PESERTA_MAKS:
        raise rules.TerlaluBanyakPeserta(rules.PESERTA_MAKS)
    for urut, satu in enumerate(baru, ada.urut + 1):
        satu.urut, satu.pertemuan = urut, pertemuan
        db.session.add(satu)
    if baru:
        sentuh(pertemuan, sekarang)
    return len(baru)


def bekukan_peserta(pertemuan: Pertemuan) -> None:
    """The letter goes out: from now on everybody is who it says they are.

    Needs the participants with pegawai and mitra loaded (`ambil_lengkap`). Who was
    frozen by an earlier letter stays as that one said.
    """
    for satu in pertemuan.peserta:
        if not satu.dicoret:
            satu.nama, satu.jabatan, satu.instansi = satu.sebutan
