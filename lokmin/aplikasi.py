"""The application, assembled from the shared tools and the slices of peta.py."""

from flask import Flask

from lokmin.bersama import aset, batas, cetak, gaya, izin, setelan, web
from lokmin.bersama.db import db, lingkup, sqlite
from lokmin.bersama.setelan import AKAR, Setelan
from lokmin.jadwal.actions import sambungan
from lokmin.jejak import actions as jejak
from lokmin.pertemuan.queries import rantai
from lokmin.peta import FITUR, MENU, PEMASANG, PEMBERITAHU, RANTAI


def susun(pilihan: Setelan | None = None) -> Flask:
    """Assemble the application; nothing is decided here."""
    pilihan = pilihan or setelan.dari_lingkungan()
    app = Flask(
        "lokmin",
        root_path=str(AKAR / "lokmin"),
        template_folder=str(AKAR / "templates"),
        static_folder=None,
    )
    app.config.from_mapping(_konfigurasi(pilihan))
    _sambungkan(app, pilihan)
    aset.pasang(app)
    web.pasang(app, MENU)
    batas.pasang(app)
    cetak.pasang(app)
    for pasang in PEMASANG:  # set-up comes before the guard: nobody can log in yet
        pasang(app)
    rantai.pasang(app, RANTAI)
    sambungan.pasang(app, PEMBERITAHU)
    izin.pasang(app)
    for fitur in FITUR:
        app.register_blueprint(fitur)
    if pilihan.debug:
        app.register_blueprint(gaya.bp)  # every component on one page
    izin.periksa_semua(app)
    return app


def _konfigurasi(pilihan: Setelan) -> dict[str, object]:
    return {
        "SETELAN": pilihan,
        "SECRET_KEY": pilihan.secret_key,
        "DEBUG": pilihan.debug,
        "SQLALCHEMY_DATABASE_URI": pilihan.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": (
            {"module": sqlite.modul()} if pilihan.sqlite else {"pool_pre_ping": True}
        ),
        "SESSION_COOKIE_NAME": "lokmin",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": pilihan.aman,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a meeting takes hours
        "MAX_CONTENT_LENGTH": 32 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 5000,
    }


def _sambungkan(app: Flask, pilihan: Setelan) -> None:
    db.init_app(app)
    lingkup.pasang()
    jejak.pasang()
    if pilihan.sqlite:
        with app.app_context():
            sqlite.siapkan(db.engine)
