"""/undangan/<slug>/kirim: letting the letter reach people, with proof."""

from uuid import UUID

from flask import (
    Response,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import CombinedMultiDict

from lokmin.bersama import berkas, waktu
from lokmin.bersama.db import db
from lokmin.bersama.izin import siapa_saja_yang_masuk, untuk
from lokmin.bersama.peran import PENGELOLA, Peran
from lokmin.puskesmas import queries as master
from lokmin.undangan.actions import kirim as actions
from lokmin.undangan.actions.konfirmasi import (
    UnggahBalasan,
    catat_jawaban,
    ganti_tautan,
)
from lokmin.undangan.dokumen import pengiriman as halaman
from lokmin.undangan.dokumen import surel as dokumen
from lokmin.undangan.forms.kirim import FormBalasan, FormGrup, FormSerahan
from lokmin.undangan.forms.konfirmasi import FormJawaban
from lokmin.undangan.queries import kirim as queries
from lokmin.undangan.queries.kirim import Kiriman
from lokmin.undangan.routes.basis import bp
from lokmin.undangan.rules.jangkauan import BelumTerbit
from lokmin.undangan.rules.konfirmasi import dapat_dijawab
from lokmin.undangan.rules.pesan import IsiPesan


@bp.get("/<slug>/kirim")
@siapa_saja_yang_masuk
def kirim(slug: str) -> str:
    pertemuan = queries.ambil_berpeserta(slug)
    kiriman = queries.cari_kiriman(pertemuan)
    if kiriman is None:
        return render_template("undangan/kirim.html", p=pertemuan, kiriman=None)
    saringan = halaman.saringan(request.args.get("saring", ""))
    kata = request.args.get("cari", "").strip()
    isi = halaman.pengiriman(kiriman)
    return render_template(
        "undangan/kirim.html",
        p=pertemuan,
        kiriman=kiriman,
        isi=isi,
        saringan=saringan,
        kata=kata,
        baris=isi.saring(saringan, kata),
        ada_surel=actions.ada_surel(),
        dapat_dikirim=actions.dapat_dikirim(pertemuan),
        boleh_alasan=not current_user.peran.isdisjoint(PENGELOLA | {Peran.KEPALA}),
        kabar=dokumen.kalimat(kiriman.perubahan, pertemuan),
        teks_grup=dokumen.teks_grup(_pesan(kiriman)),
        form_grup=FormGrup(),
    )


@bp.post("/<slug>/kirim/pos-el")
@untuk(PENGELOLA)
def kirim_pos_el(slug: str) -> ResponseReturnValue:
    """Mail everybody who can be and has not been."""
    jumlah = actions.kirim_semua(_kiriman(slug))
    db.session.commit()
    if jumlah:
        flash(f"Pos-el untuk {jumlah} orang masuk antrean kirim.", "berhasil")
    else:
        flash("Semua yang punya alamat pos-el sudah dikirimi.", "info")
    return redirect(url_for(".kirim", slug=slug))


@bp.post("/<slug>/kirim/dicoret")
@untuk(PENGELOLA)
def kirim_dicoret(slug: str) -> ResponseReturnValue:
    """Tell who was struck off the list after the letter reached them."""
    jumlah = actions.kabari_dicoret(_kiriman(slug))
    db.session.commit()
    if jumlah:
        flash(f"Kabar untuk {jumlah} orang masuk antrean kirim.", "berhasil")
    else:
        flash("Semua yang dicoret sudah dikabari.", "info")
    return redirect(url_for(".kirim", slug=slug))


@bp.post("/<slug>/kirim/peserta/<uuid:id>/pos-el")
@untuk(PENGELOLA)
def kirim_pos_el_satu(slug: str, id: UUID) -> ResponseReturnValue:
    kiriman = _kiriman(slug)
    peserta = queries.pilih_peserta(kiriman, id)
    actions.kirim_satu(kiriman, peserta)
    db.session.commit()
    flash(f"Pos-el untuk {peserta.sebutan.pokok} masuk antrean kirim.", "berhasil")
    return redirect(url_for(".kirim", slug=slug, _anchor=f"p-{id}"))


@bp.route("/<slug>/kirim/peserta/<uuid:id>/whatsapp", methods=["GET", "POST"])
@untuk(PENGELOLA)
def kirim_whatsapp(slug: str, id: UUID) -> ResponseReturnValue:
    """Record the press, then show the page that opens WhatsApp by itself."""
    kiriman = _kiriman(slug)
    peserta = queries.pilih_peserta(kiriman, id)
    if request.method == "POST":
        actions.catat_whatsapp(kiriman, peserta)
        db.session.commit()
        return redirect(url_for(".kirim_whatsapp", slug=slug, id=id), 303)
    teks = dokumen.teks_whatsapp(_pesan(kiriman), peserta, kiriman.versi(peserta))
    nomor = dokumen.whatsapp(peserta)
    return render_template(
        "undangan/kirim_whatsapp.html",
        p=kiriman.pertemuan,
        peserta=peserta,
        tujuan=dokumen.tautan_whatsapp(nomor, teks) if nomor else "",
    )


@bp.post("/<slug>/kirim/grup")
@untuk(PENGELOLA)
def kirim_grup(slug: str) -> ResponseReturnValue:
    kiriman, form = _kiriman(slug), FormGrup(request.form)
    if form.dikirim():
        jumlah = actions.catat_grup(kiriman, *form.isi())
        db.session.commit()
        flash(f"Tercatat: pesan grup untuk {jumlah} orang.", "berhasil")
    else:
        flash(form.kalimat(), "galat")
    return redirect(url_for(".kirim", slug=slug))


@bp.route("/<slug>/kirim/langsung", methods=["GET", "POST"])
@untuk(PENGELOLA)
def kirim_langsung(slug: str) -> ResponseReturnValue:
    """Several letters handed over at once, with the page of the expedition book."""
    kiriman = _kiriman(slug)
    p = kiriman.pertemuan
    form = FormSerahan(
        CombinedMultiDict([request.files, request.form]),
        data={"tanggal": waktu.hari_ini(p.zona)},
    )
    form.pilihan(kiriman.yang_belum_dahulu)
    if form.dikirim() and form.terima(actions.catat_serahan, kiriman, form.isi()):
        db.session.commit()
        flash(
            f"Penyerahan kepada {len(form.isi().peserta)} orang tercatat.", "berhasil"
        )
        return redirect(url_for(".kirim", slug=slug))
    return render_template("undangan/kirim_langsung.html", p=p, form=form)


@bp.get("/<slug>/kirim/bukti/<uuid:id>")
@siapa_saja_yang_masuk
def kirim_bukti(slug: str, id: UUID) -> Response:
    foto = queries.ambil_bukti(slug, id)
    jawaban = Response(berkas.isi(foto), mimetype=foto.jenis)
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban


@bp.route("/<slug>/kirim/peserta/<uuid:id>", methods=["GET", "POST"])
@untuk(PENGELOLA)
def kirim_peserta(slug: str, id: UUID) -> ResponseReturnValue:
    """One invitee: every message, the personal link, and what they told us."""
    kiriman = _kiriman(slug)
    peserta = queries.pilih_peserta(kiriman, id)
    form = FormJawaban(request.form, obj=kiriman.konfirmasi.get(id))
    if form.dikirim() and form.terima(
        catat_jawaban, peserta, kiriman.pertemuan, form.isi()
    ):
        db.session.commit()
        flash(f"Jawaban {peserta.sebutan.pokok} tersimpan.", "berhasil")
        return redirect(url_for(".kirim", slug=slug, _anchor=f"p-{id}"))
    versi = kiriman.versi(peserta)
    return render_template(
        "undangan/kirim_peserta.html",
        p=kiriman.pertemuan,
        b=halaman.baris(kiriman, peserta),
        form=form,
        dapat_dijawab=dapat_dijawab(kiriman.pertemuan, waktu.sekarang()),
        tautan=dokumen.tautan_pribadi(id, versi),
        teks=dokumen.teks_whatsapp(_pesan(kiriman), peserta, versi),
    )


@bp.post("/<slug>/kirim/peserta/<uuid:id>/tautan")
@untuk(PENGELOLA)
def kirim_tautan(slug: str, id: UUID) -> ResponseReturnValue:
    """Replace the personal link: every older one is worthless at once."""
    peserta = queries.pilih_peserta(_kiriman(slug), id)
    ganti_tautan(peserta)
    db.session.commit()
    flash("Tautan diganti. Kirimkan yang baru; yang lama tidak berlaku.", "berhasil")
    return redirect(url_for(".kirim_peserta", slug=slug, id=id))


@bp.route("/balasan", methods=["GET", "POST"])
@untuk(PENGELOLA)
def balasan() -> ResponseReturnValue:
    """A calendar's reply that arrived in somebody's mail box, handed in as a file."""
    form = FormBalasan(CombinedMultiDict([request.files, request.form]))
    unggah = UnggahBalasan()
    if form.dikirim() and form.terima(unggah.terima, form.isi()):
        db.session.commit()
        flash(unggah.hasil.kalimat, "berhasil" if unggah.hasil.tercatat else "info")
        return redirect(url_for(".balasan"))
    return render_template("undangan/balasan.html", form=form)


def _kiriman(slug: str) -> Kiriman:
    kiriman = queries.cari_kiriman(queries.ambil_berpeserta(slug))
    if kiriman is None:
        raise BelumTerbit
    return kiriman


def _pesan(kiriman: Kiriman) -> IsiPesan:
    """What there is to tell today: the invitation, or the change since the letter."""
    berubah = kiriman.perubahan is not None
    return dokumen.isi_pesan(
        kiriman.pertemuan,
        master.ambil_puskesmas(),
        dokumen.urusan_kini(kiriman.pertemuan, berubah=berubah),
        dokumen.kalimat(kiriman.perubahan, kiriman.pertemuan),
    )
