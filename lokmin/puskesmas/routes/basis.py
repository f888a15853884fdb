"""The blueprint, and what several routes of this slice need."""

import io
from datetime import date

from flask import Blueprint, Response, request, send_file
from flask_login import current_user

from lokmin.bersama import waktu
from lokmin.bersama.batas import pembatas
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas import queries, rules

bp = Blueprint("puskesmas", __name__, url_prefix="/puskesmas")

# Drawing takes half a second of one process: enough for who types, not for a script.
pembatas_pratinjau = pembatas.limit(
    "120 per minute", key_func=lambda: str(current_user.get_id())
)

LEBAR_PRATINJAU = 700  # pixels of a page: legible on a phone, below 100 kB
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.app_context_processor
def _sebutan() -> dict[str, object]:
    """Every page calls klaster and upaya as this Puskesmas does (D§6.1)."""
    if not current_user.is_authenticated:
        return {}
    return {"sebutan": rules.SEBUTAN[current_user.puskesmas.struktur]}


bp.add_app_template_filter(rules.nip_tercetak)
bp.add_app_template_filter(rules.telepon_tercetak)


def hari_ini() -> date:
    return waktu.hari_ini(queries.ambil_puskesmas().zona)


def boleh_telepon() -> bool:
    """Telephone numbers are for those who send invitations (D§7.4)."""
    return bool(current_user.peran & PENGELOLA)


def kirim_gambar(isi: bytes, jenis: str) -> Response:
    """A picture that the browser keeps, but asks about each time: 304 when the same."""
    jawaban = Response(isi, mimetype=jenis)
    jawaban.headers["Cache-Control"] = "private, no-cache"
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    jawaban.add_etag()
    jawaban.make_conditional(request)
    return jawaban


def kirim_pdf(isi: bytes, nama: str) -> Response:
    return send_file(
        io.BytesIO(isi),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=nama,
    )


def kirim_xlsx(isi: bytes, nama: str) -> Response:
    return send_file(
        io.BytesIO(isi),
        mimetype=_XLSX,
        as_attachment=True,
        download_name=f"{nama}-{queries.ambil_puskesmas().kode}.xlsx",
    )
