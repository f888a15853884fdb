"""/jadwal: the year at a glance, a month, a list."""

from datetime import date

from flask import render_template, request

from lokmin.bersama.izin import siapa_saja_yang_masuk
from lokmin.bersama.waktu import rentang_pukul
from lokmin.jadwal import queries
from lokmin.jadwal.queries.hari import kalender
from lokmin.jadwal.routes.basis import bp, hari_ini, tahun_diminta
from lokmin.jadwal.rules.kepatuhan import JUMLAH, kepatuhan
from lokmin.jadwal.rules.lembar import (
    bulan_diminta,
    lembar_bulan,
    lembar_tahun,
    tetangga_bulan,
)
from lokmin.pertemuan.queries import daftar_tahun
from lokmin.pertemuan.rules import (
    BELUM_BERJALAN,
    BULAN,
    JenisPertemuan,
    StatusPertemuan,
    label_jenis,
)
from lokmin.puskesmas.queries import ambil_profil


@bp.get("/")
@siapa_saja_yang_masuk
def tahunan() -> str:
    """`?tahun=2026`"""
    tahun, kini = tahun_diminta(), hari_ini()
    semua = daftar_tahun(tahun)
    return render_template(
        "jadwal/tahunan.html",
        tahun=tahun,
        hari_ini=kini,
        ada=bool(semua),
        lembar=lembar_tahun(semua, tahun, kini),
        kepatuhan=[kepatuhan(semua, jenis, tahun, kini) for jenis in JUMLAH],
        triwulanan=ambil_profil().sebutan_triwulan,
        nama_bulan=BULAN,
    )


@bp.get("/bulan")
@siapa_saja_yang_masuk
def bulanan() -> str:
    """`?bulan=2026-02`, or this month of `?tahun=2026`."""
    kini = hari_ini()
    biasa = date(tahun_diminta(), kini.month, 1)
    awal = bulan_diminta(request.args.get("bulan", ""), biasa)
    libur = kalender(awal.year)
    semua = queries.jadwal_bulan(awal)
    return render_template(
        "jadwal/bulanan.html",
        awal=awal,
        tahun=awal.year,
        hari_ini=kini,
        pekan=lembar_bulan(awal, semua, libur),
        sebelum=tetangga_bulan(awal, -1),
        sesudah=tetangga_bulan(awal, 1),
        ada=any(satu.tanggal.month == awal.month for satu in semua),
        nama_bulan=BULAN,
    )


@bp.get("/daftar")
@siapa_saja_yang_masuk
def daftar() -> str:
    """`?tahun=2026&jenis=bulanan&status=ditunda`"""
    saringan = queries.SaringanJadwal(
        tahun_diminta(),
        {satu.value: satu for satu in JenisPertemuan}.get(
            request.args.get("jenis", "")
        ),
        {satu.value: satu for satu in StatusPertemuan}.get(
            request.args.get("status", "")
        ),
    )
    return render_template(
        "jadwal/daftar.html",
        tahun=saringan.tahun,
        saringan=saringan,
        semua=queries.jadwal_tersaring(saringan),
        jenis={satu.value: label_jenis(satu) for satu in JenisPertemuan},
        status=[satu.value for satu in StatusPertemuan],
        belum_berjalan=BELUM_BERJALAN,
        jam=rentang_pukul,
    )
