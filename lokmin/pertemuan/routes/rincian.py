"""/pertemuan/<slug>: the workspace of one meeting, and what it says about itself."""

from typing import NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import boleh, siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.pertemuan import actions, queries, rules
from lokmin.pertemuan.actions import IsiKeterangan
from lokmin.pertemuan.forms import FormUbah
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries.rantai import rantai
from lokmin.pertemuan.routes.basis import bp, hari_ini
from lokmin.pertemuan.routes.tautan import tautan_lain
from lokmin.pertemuan.rules import Langkah, Mata, Tombol
from lokmin.puskesmas.queries import pilihan_pegawai


class Utama(NamedTuple):
    """The one main button; `kirim` when it is a POST."""

    label: str
    url: str
    ikon: str
    kirim: bool = False


_UTAMA = {
    Langkah.TANGGAL_BARU: ("Tetapkan tanggal baru", "jadwal.pindah", "kalender"),
    Langkah.MULAI: ("Mulai pertemuan", "pertemuan.mulai", "mulai"),
    Langkah.AKHIRI: ("Akhiri pertemuan", "pertemuan.akhiri", "centang"),
    Langkah.CATAT: ("Catat pelaksanaan", "pertemuan.catat", "sunting"),
    Langkah.UNDANG: ("Buka undangan", "undangan.rincian", "surel"),
}
_KIRIM = frozenset({Langkah.MULAI, Langkah.AKHIRI})


@bp.get("/<slug>")
@siapa_saja_yang_masuk
def rincian(slug: str) -> str:
    pertemuan = queries.ambil_lengkap(slug)
    mata = _mata(pertemuan)
    return render_template(
        "pertemuan/rincian.html",
        p=pertemuan,
        rantai=mata,
        utama=_utama(pertemuan, mata),
        tautan=tautan_lain(pertemuan, hari_ini(pertemuan)),
        agenda=rules.berjam(pertemuan.mulai_setempat, pertemuan.agenda),
        lama=rules.lama(pertemuan.agenda),
        peserta=[satu for satu in pertemuan.peserta if not satu.dicoret],
        belum_berjalan=pertemuan.status in rules.BELUM_BERJALAN,
        boleh_diubah=rules.boleh_diubah(pertemuan.status),
    )


@bp.route("/<slug>/ubah", methods=["GET", "POST"])
@untuk(PENGELOLA)
def ubah(slug: str) -> ResponseReturnValue:
    pertemuan = queries.ambil_pertemuan(slug)
    rules.periksa_boleh_diubah(pertemuan.status)
    form = FormUbah(request.form, obj=pertemuan)
    terpilih = {pertemuan.pimpinan_id, pertemuan.notulis_id} - {None}
    form.pilihan(pilihan_pegawai(terpilih))  # type: ignore[arg-type]  # None was taken out
    if form.dikirim() and form.terima(_ubah, pertemuan, form):
        db.session.commit()
        flash("Perubahan tersimpan.", "berhasil")
        return redirect(url_for(".rincian", slug=slug))
    return render_template(
        "pertemuan/ubah.html",
        form=form,
        p=pertemuan,
        belum_berjalan=pertemuan.status in rules.BELUM_BERJALAN,
    )


def _mata(pertemuan: Pertemuan) -> tuple[Mata, ...]:
    """The chain of this meeting, for whoever looks at it."""
    semua = rantai([pertemuan], hari_ini(pertemuan))[pertemuan.id]
    bukti, status = pertemuan.templat.bukti, pertemuan.status
    wajib = rules.menurut_jenis(semua, bukti, status)
    return rules.untuk_peran(wajib, current_user.peran)


def _ubah(pertemuan: Pertemuan, form: FormUbah) -> None:
    actions.ubah(pertemuan, IsiKeterangan(**form.isi()), waktu.sekarang())


def _utama(pertemuan: Pertemuan, mata: tuple[Mata, ...]) -> Utama | None:
    """What comes next, if this person is the one to do it."""
    langkah = rules.langkah(pertemuan.status, pertemuan.tanggal, hari_ini(pertemuan))
    tombol = _tombol_rantai(langkah, mata)
    if tombol:
        return Utama(tombol.label, tombol.url, "buka")
    if langkah not in _UTAMA:
        return None
    label, endpoint, ikon = _UTAMA[langkah]
    if not boleh(endpoint):
        return None
    url = url_for(endpoint, slug=pertemuan.slug)
    return Utama(label, url, ikon, langkah in _KIRIM)


def _tombol_rantai(langkah: Langkah, mata: tuple[Mata, ...]) -> Tombol | None:
    if langkah is Langkah.UNDANG:
        return rules.tombol_undangan(mata)
    if langkah is Langkah.RANTAI:
        lanjut = rules.berikutnya(mata)
        return lanjut.keadaan.tombol if lanjut else None
    return None
