"""The blueprint, and what several routes of /pertemuan need."""

from datetime import date

from flask import Blueprint

from lokmin.bersama import waktu
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import StatusPertemuan as S
from lokmin.pertemuan.rules import Tingkat, label_jenis, periode

bp = Blueprint("pertemuan", __name__, url_prefix="/pertemuan")

_WARNA_STATUS = {
    S.DIJADWALKAN: "netral",
    S.DIUNDANG: "info",
    S.BERLANGSUNG: "info",
    S.NOTULEN_DRAF: "peringatan",
    S.DIPERIKSA: "peringatan",
    S.DISAHKAN: "berhasil",
    S.TINDAK_LANJUT: "info",
    S.DITUTUP: "berhasil",
    S.DITUNDA: "peringatan",
    S.DIBATALKAN: "netral",
}
_IKON_STATUS = {S.DIBATALKAN: "batal", S.DIJADWALKAN: "kalender", S.DIUNDANG: "surel"}
_IKON_TINGKAT = {
    Tingkat.BELUM: "lingkaran",
    Tingkat.BERJALAN: "titik",
    Tingkat.KURANG: "awas",
    Tingkat.SELESAI: "oke",
    Tingkat.TIDAK_PERLU: "tanpa",
}


@bp.app_template_filter("warna_status")
def warna_status(status: S) -> str:
    """The kind of badge for a state, the same on every page."""
    return _WARNA_STATUS[status]


@bp.app_template_filter("ikon_status")
def ikon_status(status: S) -> str:
    return _IKON_STATUS.get(status, "")


@bp.app_template_filter("ikon_tingkat")
def ikon_tingkat(tingkat: Tingkat) -> str:
    return _IKON_TINGKAT[tingkat]


bp.add_app_template_filter(label_jenis)
bp.add_app_template_filter(periode.sebutan, "sebutan_periode")


def hari_ini(pertemuan: Pertemuan) -> date:
    """Today where this meeting is held."""
    return waktu.hari_ini(pertemuan.zona)
