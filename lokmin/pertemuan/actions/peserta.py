"""Whom the meeting asks to come. Nothing here commits."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from lokmin.bersama.db import db, giliran
from lokmin.pertemuan import queries, rules
from lokmin.pertemuan.actions.dasar import periksa_belum_berjalan, sentuh
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import OrangBebas, Sasaran
from lokmin.puskesmas.models import KelompokUndangan, Mitra, Pegawai
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


def tambah_kelompok(
    pertemuan: Pertemuan, kelompok: KelompokUndangan, sekarang: datetime
) -> int:
    """Add the active members of a group, needs them loaded; return how many are new.

    Raises as `tambahkan`.
    """
    pegawai = [a.pegawai for a in kelompok.anggota if a.pegawai and a.pegawai.aktif]
    mitra = [a.mitra for a in kelompok.anggota if a.mitra and a.mitra.aktif]
    pegawai.sort(key=lambda p: (p.nama.casefold(), p.id))
    return tambahkan(pertemuan, pegawai, rules.urutkan_mitra(mitra), sekarang)


def tambah_bebas(
    pertemuan: Pertemuan,
    orang: OrangBebas,
    sekarang: datetime,
    *,
    bila_belum: bool = False,
) -> None:
    """Add somebody who is in no list; `bila_belum`: say nothing when they are there.

    Raises SudahBerjalan, PesertaTanpaNama, PesertaGanda, TerlaluBanyakPeserta.
    """
    periksa_belum_berjalan(pertemuan)
    if not (orang.nama or orang.jabatan):
        raise rules.PesertaTanpaNama
    db.session.flush()
    giliran.tunggu(f"peserta {pertemuan.id}")
    ada = queries.peserta_ada(pertemuan.id)
    if orang.kunci in ada.bebas:
        if bila_belum:
            return
        raise rules.PesertaGanda(orang.nama or orang.jabatan)
    if ada.jumlah >= rules.PESERTA_MAKS:
        raise rules.TerlaluBanyakPeserta(rules.PESERTA_MAKS)
    db.session.add(
        Peserta(
            pertemuan=pertemuan,
            urut=ada.urut + 1,
            pegawai=None,
            mitra=None,
            **orang._asdict(),
        )
    )
    sentuh(pertemuan, sekarang)


def wakilkan(
    pertemuan: Pertemuan,
    peserta: Peserta,
    wakil: tuple[str, str],
    sekarang: datetime,
) -> None:
    """Say who comes instead: name and post; two empty ones take it back.

    Raises SudahBerjalan.
    """
    periksa_belum_berjalan(pertemuan)
    peserta.diwakili_oleh, peserta.diwakili_jabatan = wakil
    sentuh(pertemuan, sekarang)


def keluarkan(pertemuan: Pertemuan, peserta: Peserta, sekarang: datetime) -> None:
    """Take somebody off the list; who stood on a letter is only struck off.

    Raises SudahBerjalan.
    """
    periksa_belum_berjalan(pertemuan)
    sentuh(pertemuan, sekarang)
    if rules.cukup_dicoret(pertemuan.status, beku=peserta.beku):
        peserta.dicoret = True
        return
    db.session.flush()
    try:
        with db.session.begin_nested():
            db.session.delete(peserta)
            db.session.flush()
    except IntegrityError:  # a letter or an answer speaks of them
        peserta.dicoret = True


def kembalikan(pertemuan: Pertemuan, peserta: Peserta, sekarang: datetime) -> None:
    """Somebody was struck off by mistake. Raises SudahBerjalan."""
    periksa_belum_berjalan(pertemuan)
    peserta.dicoret = False
    sentuh(pertemuan, sekarang)


def bekukan_peserta(pertemuan: Pertemuan) -> None:
    """The letter goes out: from now on everybody is who it says they are.

    Needs the participants with pegawai and mitra loaded (`ambil_lengkap`). Who was
    frozen by an earlier letter stays as that one said.
    """
    for satu in pertemuan.peserta:
        if not satu.dicoret:
            satu.nama, satu.jabatan, satu.instansi = satu.sebutan
