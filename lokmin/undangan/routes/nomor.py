"""/undangan/nomor/: the register of numbers, as far as Lokmin knows it."""

import io
from uuid import UUID

from flask import (
    Response,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA
from lokmin.puskesmas.queries import ambil_puskesmas
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan import actions, dokumen, queries
from lokmin.undangan.forms.nomor import PESAN, FormNomor
from lokmin.undangan.models import NomorSurat
from lokmin.undangan.queries import Buku
from lokmin.undangan.routes.basis import bp

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/nomor/")
@siapa_saja_yang_masuk
def buku_nomor() -> str:
    """`?milik=kecamatan&tahun=2026`; otherwise ours, of this year."""
    return _halaman(_buku(), FormNomor())


@bp.post("/nomor/catat")
@untuk(PENGELOLA)
def buku_nomor_catat() -> ResponseReturnValue:
    buku, form = _buku(), FormNomor(request.form)
    if form.dikirim() and form.terima(_catat, buku, form):
        db.session.commit()
        flash("Nomor tercatat.", "berhasil")
        return redirect(_alamat(buku))
    return _halaman(buku, form)


@bp.post("/nomor/<uuid:id>/batal")
@untuk(PENGELOLA)
def buku_nomor_batal(id: UUID) -> ResponseReturnValue:
    """A reserved number that no letter carries becomes void; it is not used again."""
    nomor = queries.ambil_nomor(id)
    actions.batalkan_pesanan(nomor)
    db.session.commit()
    flash(f"Nomor {nomor.urut} batal dan tidak dipakai lagi.", "berhasil")
    return redirect(_alamat(Buku(nomor.buku, nomor.tahun)))


@bp.get("/nomor/buku-nomor.xlsx")
@siapa_saja_yang_masuk
def buku_nomor_unduh() -> Response:
    buku = _buku()
    return send_file(
        io.BytesIO(dokumen.buku_xlsx(buku)),
        mimetype=_XLSX,
        as_attachment=True,
        download_name=f"buku-nomor-{buku.milik}-{buku.tahun}.xlsx",
    )


def _halaman(buku: Buku, form: FormNomor) -> str:
    tahun_ini = waktu.hari_ini(ambil_puskesmas().zona).year
    tahun = {tahun_ini, buku.tahun, *queries.tahun_buku(buku.milik)}
    return render_template(
        "undangan/buku_nomor.html",
        buku=buku,
        baris=dokumen.buku(buku),
        tahun=sorted(tahun, reverse=True),
        milik={satu: dokumen.judul_buku(satu) for satu in JenisKop},
        form=form,
    )


def _catat(buku: Buku, form: FormNomor) -> NomorSurat:
    return actions.catat_luar(
        buku,
        form.urut.data or "",
        form.untuk.data or "",
        str(current_user.nama),
        waktu.sekarang(),
        dipesan=form.keadaan.data == PESAN,
    )


def _buku() -> Buku:
    milik = {satu.value: satu for satu in JenisKop}
    tahun = request.args.get("tahun", 0, type=int)
    if not 2000 <= tahun <= 2100:
        tahun = waktu.hari_ini(ambil_puskesmas().zona).year
    return Buku(milik.get(request.args.get("milik", ""), JenisKop.PUSKESMAS), tahun)


def _alamat(buku: Buku) -> str:
    return url_for(".buku_nomor", milik=buku.milik.value, tahun=buku.tahun)
