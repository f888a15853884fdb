"""Every SELECT of the home page: the counts, the meetings, the links of the chain."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnExpressionArgument, ScalarSelect, func, or_, select
from sqlalchemy.orm import load_only

from lokmin.akun.models import Akun
from lokmin.beranda import rules
from lokmin.beranda.rules import Langkah, Perlu, Ringkasan
from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.surel import StatusSurat, SuratKeluar
from lokmin.jadwal.rules.kepatuhan import Kepatuhan, kepatuhan
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries.rantai import Mata, rantai
from lokmin.pertemuan.rules import (
    BELUM_BERJALAN,
    BERKALA,
    Keadaan,
    StatusPertemuan,
    Tombol,
)
from lokmin.puskesmas.models import (
    KelompokUndangan,
    KopSurat,
    Mitra,
    Pegawai,
    ProfilNaskah,
    Puskesmas,
    UnitKerja,
)
from lokmin.puskesmas.rules import SebutanTriwulan


class Berikutnya(NamedTuple):
    """The next meeting: when, how its letter stands, and its main button."""

    pertemuan: Pertemuan
    sisa: str
    surat: str
    tombol: Tombol | None
    mendesak: bool


class Beranda(NamedTuple):
    """Everything that the home page shows."""

    langkah: Sequence[Langkah]
    selesai: int
    berikutnya: Berikutnya | None
    perlu: Sequence[Perlu]
    kepatuhan: Sequence[Kepatuhan]
    tahun: int
    triwulanan: str


def _hitung(
    model: type[Any], *syarat: ColumnExpressionArgument[bool]
) -> ScalarSelect[int]:
    return select(func.count(model.id)).where(*syarat).scalar_subquery()


_BERJALAN = UnitKerja.berlaku_sampai.is_(None)
RINGKASAN = select(
    _hitung(KopSurat, KopSurat.unit != ""),
    _hitung(KopSurat, KopSurat.logo_kiri_id.is_not(None)),
    _hitung(UnitKerja, _BERJALAN),
    _hitung(UnitKerja, _BERJALAN, UnitKerja.pj_id.is_(None)),
    _hitung(Pegawai, Pegawai.aktif),
    _hitung(Mitra, Mitra.aktif),
    _hitung(KelompokUndangan),
    _hitung(Akun, Akun.aktif),
    _hitung(SuratKeluar, SuratKeluar.status == StatusSurat.GAGAL),
    select(ProfilNaskah.sebutan_triwulan).scalar_subquery(),
)
_KOLOM = load_only(
    Pertemuan.slug,
    Pertemuan.jenis,
    Pertemuan.tahap,
    Pertemuan.tahun,
    Pertemuan.ke,
    Pertemuan.judul,
    Pertemuan.zona,
    Pertemuan.mulai,
    Pertemuan.selesai,
    Pertemuan.tempat,
    Pertemuan.status,
    Pertemuan.dimulai,
)


def isi_beranda(puskesmas: Puskesmas) -> Beranda:
    """What needs somebody today: two queries, and one for each link of the chain."""
    sekarang = waktu.sekarang()
    hari_ini = waktu.setempat(sekarang, puskesmas.zona).date()
    ringkasan = Ringkasan(*db.session.execute(RINGKASAN).one())
    semua = pertemuan_beranda(sekarang, hari_ini.year)
    dekat = rules.mendatang(semua, hari_ini)
    mata = rantai(dekat, hari_ini)
    surat = {satu: _surat(m) for satu, m in mata.items()}
    rencana = rules.yang_perlu(semua, surat, hari_ini, puskesmas.batas_undangan)
    utama, lain = rules.pisahkan(rencana, dekat[0].slug if dekat else "")
    nilai = _kepatuhan(semua, hari_ini)
    tahun_depan = any(satu.tahun > hari_ini.year for satu in semua)
    langkah = rules.langkah_awal(ringkasan)
    return Beranda(
        langkah,
        rules.selesai(langkah),
        _berikutnya(dekat[0], surat[dekat[0].id], utama, hari_ini) if dekat else None,
        [
            *lain,
            *rules.pos_el_gagal(ringkasan.surat_gagal),
            *rules.belum_direncanakan(nilai, hari_ini, tahun_depan_ada=tahun_depan),
        ],
        nilai,
        hari_ini.year,
        ringkasan.triwulanan or SebutanTriwulan.TRIWULANAN,
    )


def pertemuan_beranda(sekarang: datetime, tahun: int) -> Sequence[Pertemuan]:
    """The lokmin of this year and the next, and what else is due or put off."""
    return db.session.scalars(
        select(Pertemuan)
        .where(
            or_(
                Pertemuan.tahun.in_((tahun, tahun + 1)) & Pertemuan.jenis.in_(BERKALA),
                Pertemuan.status.in_(_TERBUKA)
                & (Pertemuan.mulai < sekarang + _SEBENTAR_LAGI),
                Pertemuan.status == StatusPertemuan.DITUNDA,
            )
        )
        .order_by(Pertemuan.mulai, Pertemuan.slug)
        .options(_KOLOM)
    ).all()


_TERBUKA = (BELUM_BERJALAN | {StatusPertemuan.BERLANGSUNG}) - {StatusPertemuan.DITUNDA}
_SEBENTAR_LAGI = timedelta(days=45)
_SURAT = "undangan"  # the link of the chain that has a deadline before the meeting


def _berikutnya(
    pertemuan: Pertemuan, surat: Keadaan, perlu: Perlu | None, hari_ini: date
) -> Berikutnya:
    return Berikutnya(
        pertemuan,
        rules.sisa_hari(pertemuan.tanggal, hari_ini),
        perlu.keterangan if perlu else surat.keterangan,
        None if surat.tingkat in rules.BERES else surat.tombol,
        mendesak=perlu is not None and perlu.mendesak,
    )


def _surat(mata: Sequence[Mata]) -> Keadaan:
    return next(satu.keadaan for satu in mata if satu.nama == _SURAT)


def _kepatuhan(semua: Sequence[Pertemuan], hari_ini: date) -> list[Kepatuhan]:
    tahun = hari_ini.year
    tahun_ini = [satu for satu in semua if satu.tahun == tahun]
    return [kepatuhan(tahun_ini, jenis, tahun, hari_ini) for jenis in sorted(BERKALA)]
