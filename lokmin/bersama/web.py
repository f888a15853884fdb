"""The Flask side of the shared tools: headers, errors, filters, what a page knows."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_compress import Compress
from flask_login import AnonymousUserMixin, current_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import (
    DataError,
    IntegrityError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import (
    TimeoutError as KolamPenuh,
)
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.middleware.proxy_fix import ProxyFix

from lokmin.bersama import izin, kendala, waktu
from lokmin.bersama import menu as menu_utama
from lokmin.bersama.db import db, lingkup, sqlite
from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.izin import PerluMasuk
from lokmin.bersama.menu import Menu

if TYPE_CHECKING:
    from lokmin.bersama.setelan import Setelan

CSP = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PERLU_TULIS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Never echoed back into a page: the old token, and every password (`sandi…`).
_JANGAN_ULANG = ("csrf_token", "sandi")
# Locked, full, gone, read-only (PostgreSQL), or no connection free in time.
_BASIS_DATA_TERGANGGU = (OperationalError, InternalError, KolamPenuh)

_KALIMAT = {
    HTTPStatus.BAD_REQUEST: "Permintaan ini tidak lengkap atau tidak dapat dibaca.",
    HTTPStatus.NOT_FOUND: "Halaman ini tidak ada.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Halaman ini tidak menerima cara itu.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Kiriman ini terlalu besar.",
    HTTPStatus.TOO_MANY_REQUESTS: (
        "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi."
    ),
}

csrf = CSRFProtect()
pemampat = Compress()


def pasang(app: Flask, menu: tuple[Menu, ...]) -> None:
    """Install everything that every response or template needs."""
    setelan: Setelan = app.config["SETELAN"]
    menu_utama.pasang(app, menu)
    if setelan.proxy:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=setelan.proxy, x_proto=setelan.proxy
        )
    app.before_request(_mulai)  # before CSRFProtect, which reads the body
    csrf.init_app(app)
    pemampat.init_app(app)
    app.after_request(_kepala)
    app.teardown_request(_selesai)
    app.context_processor(_untuk_templat)
    for saring in (
        waktu.tanggal,
        waktu.hari_tanggal,
        waktu.pukul,
        waktu.rentang_pukul,
        waktu.tanggal_pukul,
        waktu.setempat,
    ):
        app.add_template_filter(saring)
    app.register_error_handler(GalatDomain, _galat_domain)
    app.register_error_handler(PerluMasuk, _perlu_masuk)
    app.register_error_handler(CSRFError, _galat_csrf)
    app.register_error_handler(HTTPException, _galat_http)
    app.register_error_handler(IntegrityError, _galat_kendala)
    app.register_error_handler(StaleDataError, _galat_didahului)
    app.register_error_handler(DataError, _galat_nilai)
    for gangguan in _BASIS_DATA_TERGANGGU:
        app.register_error_handler(gangguan, _galat_basis_data)
    app.register_error_handler(Exception, _galat_lain)


def _mulai() -> None:
    lingkup.pakai(None)
    sqlite.menulis.set(request.method in PERLU_TULIS)
    if request.mimetype != "multipart/form-data":
        # Werkzeug parses such a body whole: 30 MB of `a=&` took 1.8 GB and 10 seconds.
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def _selesai(_galat: BaseException | None) -> None:
    lingkup.pakai(None)
    sqlite.menulis.set(True)


def _kepala(jawaban: Response) -> Response:
    kepala = jawaban.headers
    kepala.setdefault("Content-Security-Policy", CSP)
    kepala.setdefault("X-Content-Type-Options", "nosniff")
    kepala.setdefault("Referrer-Policy", "same-origin")
    kepala.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    kepala.setdefault(
        "Permissions-Policy", "camera=(self), geolocation=(), microphone=()"
    )
    kepala.setdefault("Cache-Control", "no-store")
    if current_app.config["SETELAN"].aman:
        kepala.setdefault("Strict-Transport-Security", "max-age=31536000")
    return jawaban


def _untuk_templat() -> dict[str, Any]:
    """What every template knows. The user goes in plain, not behind a proxy."""
    if not current_user.is_authenticated:
        return {
            "pengguna": None,
            "puskesmas_nama": "",
            "zona": waktu.Zona.WIB,
            "boleh": izin.boleh,
        }
    akun = current_user._get_current_object()  # noqa: SLF001 - the proxy's documented way out
    return {
        "pengguna": akun,
        "puskesmas_nama": akun.puskesmas.nama,
        "zona": akun.puskesmas.zona,
        "navigasi": menu_utama.navigasi,
        "boleh": izin.boleh,
    }


def _tampilkan(
    pesan: str, status: int, *, judul: str = "", kirim_ulang: bool = False
) -> ResponseReturnValue:
    _kenali_lagi()
    return (
        render_template(
            "_bersama/galat.html",
            judul=judul or "Tidak dapat dilanjutkan",
            pesan=pesan,
            kirim_ulang=_isian() if kirim_ulang else None,
        ),
        status,
    )


def _kenali_lagi() -> None:
    """Ask again who this is, for a page that only reads.

    The rollback made the user stale. The write lock that a POST asks for is what may
    have failed, so the page does without; when nothing can be read, nobody is in.
    """
    g.pop("_login_user", None)
    sqlite.menulis.set(False)
    try:
        db.session.rollback()
        bool(current_user.is_authenticated)
    except SQLAlchemyError:
        db.session.remove()
        g._login_user = AnonymousUserMixin()  # noqa: SLF001 - where Flask-Login looks


def _isian() -> list[tuple[str, str]] | None:
    """What was typed, to be sent again: a busy database loses nothing.

    A file cannot be sent again by a page; a field for one that was left empty can.
    """
    if request.method != "POST" or any(f.filename for f in request.files.values()):
        return None
    return [
        (nama, nilai)
        for nama, nilai in request.form.items(multi=True)
        if not nama.startswith(_JANGAN_ULANG)
    ]


def _galat_domain(galat: GalatDomain) -> ResponseReturnValue:
    return _tampilkan(str(galat), galat.status)


def _perlu_masuk(galat: PerluMasuk) -> ResponseReturnValue:
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        return redirect(url_for("akun.masuk", next=request.full_path.rstrip("?")))
    return _tampilkan(str(galat), galat.status, judul="Perlu masuk", kirim_ulang=True)


def _galat_csrf(_galat: CSRFError) -> ResponseReturnValue:
    _kenali_lagi()
    return _tampilkan(
        "Formulir ini sudah terlalu lama terbuka atau dibuka dari tempat lain.",
        400,
        kirim_ulang=current_user.is_authenticated,
    )


def _galat_http(galat: HTTPException) -> ResponseReturnValue:
    if galat.response is not None or galat.code is None or galat.code < 400:
        return galat
    kalimat = _KALIMAT.get(
        HTTPStatus(galat.code), "Permintaan ini tidak dapat dijalankan."
    )
    jawaban = make_response(_tampilkan(kalimat, galat.code))
    if isinstance(galat, MethodNotAllowed):
        jawaban.allow.update(galat.valid_methods or ())
    return jawaban


def _galat_kendala(galat: IntegrityError) -> ResponseReturnValue:
    return _tampilkan(kendala.kalimat(galat), 409)


def _galat_didahului(_galat: StaleDataError) -> ResponseReturnValue:
    """Somebody deleted what this request was changing."""
    return _tampilkan("Data ini baru saja dihapus orang lain.", HTTPStatus.CONFLICT)


def _galat_nilai(galat: DataError) -> ResponseReturnValue:
    """A value that this database has no room for: PostgreSQL takes no NUL."""
    current_app.logger.warning("value: %s", galat.orig)
    return _tampilkan(_KALIMAT[HTTPStatus.BAD_REQUEST], HTTPStatus.BAD_REQUEST)


def _galat_basis_data(galat: SQLAlchemyError) -> ResponseReturnValue:
    current_app.logger.error("database: %s", getattr(galat, "orig", galat))
    return _tampilkan(
        "Isian Anda belum tersimpan karena basis data sedang tidak dapat ditulis. "
        "Tunggu sebentar, lalu kirim ulang. Bila berulang, minta operator menjalankan "
        "lokmin periksa.",
        503,
        judul="Belum tersimpan",
        kirim_ulang=True,
    )


def _galat_lain(galat: Exception) -> ResponseReturnValue:
    if current_app.testing or current_app.debug:
        raise galat
    current_app.logger.error("unexpected", exc_info=galat)
    return _tampilkan(
        "Terjadi gangguan pada Lokmin. Isian terakhir mungkin belum tersimpan. "
        "Bila berulang, sampaikan kepada operator.",
        500,
    )
