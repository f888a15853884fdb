"""Every SELECT of the home page: one, whatever it has to count."""

from typing import Any

from sqlalchemy import ColumnExpressionArgument, ScalarSelect, func, select

from lokmin.akun.models import Akun
from lokmin.beranda.rules import Ringkasan
from lokmin.bersama.db import db
from lokmin.puskesmas.models import (
    KelompokUndangan,
    KopSurat,
    Mitra,
    Pegawai,
    UnitKerja,
)


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
)


def ringkasan() -> Ringkasan:
    """Count what is there and still valid."""
    return Ringkasan(*db.session.execute(RINGKASAN).one())
