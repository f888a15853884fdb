"""The catalogue of the look at /gaya: every token, macro and state. Only in debug."""

from functools import partial
from typing import Any, NamedTuple

from flask import Blueprint, flash, render_template
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    RadioField,
    SelectMultipleField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from lokmin.bersama import menu
from lokmin.bersama.formulir import Formulir, paragraf, sandi, satu_dari, surel, teks
from lokmin.bersama.izin import terbuka
from lokmin.bersama.menu import ButirMenu

bp = Blueprint("gaya", __name__, url_prefix="/gaya")


class _Pengguna(NamedTuple):
    nama: str
    peran_label: str


class _Halaman(NamedTuple):
    """The second of five pages, shaped like Flask-SQLAlchemy's Pagination."""

    page: int = 2
    pages: int = 5
    total: int = 124
    has_prev: bool = True
    prev_num: int = 1
    has_next: bool = True
    next_num: int = 3


class _Contoh(Formulir):
    """One field of every kind."""

    nama = teks("Nama lengkap dan gelar", wajib=True)
    nip = teks("NIP", maks=18)
    pos_el = surel()
    jabatan = satu_dari("Jabatan", [("", "Pilih jabatan"), ("ktu", "Kasubag TU")])
    tmt = DateField("Bertugas sejak")
    alamat = paragraf("Alamat")
    kata_sandi = sandi("Kata sandi")
    logo = FileField("Logo Puskesmas")
    kertas = RadioField("Kertas", choices=[("a4", "A4"), ("f4", "F4 (folio)")])
    peran = SelectMultipleField(
        "Peran",
        choices=[("ktu", "KTU"), ("notulis", "Notulis"), ("mutu", "Tim mutu")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    aktif = BooleanField("Pegawai ini masih aktif")


MENU = [
    ButirMenu("Beranda", "/gaya", "rumah", aktif=True),
    ButirMenu("Pegawai", "#pegawai", "orang", grup="Puskesmas"),
    ButirMenu("Unit kerja", "#unit", "unit", grup="Puskesmas"),
    ButirMenu("Mitra", "#mitra", "mitra", grup="Puskesmas"),
    ButirMenu("Kelompok undangan", "#kelompok", "kelompok", grup="Puskesmas"),
    ButirMenu("Identitas dan kop", "#kop", "puskesmas", grup="Puskesmas"),
    ButirMenu("Pengguna", "#pengguna", "sandi", grup="Pengaturan"),
    ButirMenu("Jejak", "#jejak", "riwayat", grup="Pengaturan"),
]


def _bingkai() -> dict[str, Any]:
    return {
        "navigasi": partial(menu.tulis, MENU),
        "pengguna": _Pengguna("Dadang Suherman, S.K.M.", "Kasubag Tata Usaha"),
        "puskesmas_nama": "UPTD Puskesmas Sukamaju",
    }


def _contoh(*, salah: bool = False) -> _Contoh:
    """Return the sample form; with mistakes as the server would mark them."""
    nilai = {"kertas": "a4", "peran": ["notulis"], "aktif": True}
    form = _Contoh(data=nilai, prefix="salah-" if salah else "")
    if salah:
        form.nama.errors = ["Kolom Nama lengkap dan gelar wajib diisi."]
        form.nip.errors = ["NIP terdiri dari 18 angka; yang terisi 17."]
        form.kertas.errors = ["Pilih salah satu kertas."]
    return form


@bp.get("")
@terbuka
def semua() -> str:
    return render_template(
        "gaya/semua.html",
        form=_contoh(),
        form_salah=_contoh(salah=True),
        hal=_Halaman(),
        **_bingkai(),
    )


@bp.get("/kilat")
@terbuka
def kilat() -> str:
    flash("Data pegawai tersimpan pukul 13.02.", "berhasil")
    flash("Basis data sedang sibuk. Isian Anda belum tersimpan.", "galat")
    flash("Kop kecamatan belum diisi.", "info")
    return semua()


@bp.get("/tamu")
@terbuka
def tamu() -> str:
    return render_template("gaya/tamu.html", form=_contoh(), pengguna=None)


@bp.get("/galat")
@terbuka
def galat() -> str:
    return render_template(
        "_bersama/galat.html",
        judul="Basis data sedang sibuk",
        pesan="Basis data sedang dipakai oleh proses lain. Isian Anda aman.",
        saran="Tunggu sebentar, lalu kirim ulang.",
        kirim_ulang=[("nama", "Siti Aminah")],
        **_bingkai(),
    )
