"""What is measured: a Puskesmas of 500 people and 200 meetings, one of 16, and the sample."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from flask import Flask
from uuid_utils.compat import uuid7

from lokmin.akun import rules
from lokmin.akun.models import Akun, Sesi
from lokmin.bersama import tautan, waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona
from lokmin.jadwal.dokumen.umpan import TUJUAN
from lokmin.jadwal.models import LanggananKalender
from lokmin.pertemuan import actions as pertemuan
from lokmin.pertemuan.actions import IsiPertemuan, WaktuTempat
from lokmin.pertemuan.rules import JenisPertemuan, StatusPertemuan, Tahap
from lokmin.puskesmas.models import Pegawai, ProfilNaskah, Puskesmas
from lokmin.puskesmas.rules import IsiProfil


class Puskesmasku(NamedTuple):
    """One Puskesmas of the measurement: its feed, and the session of its KTU."""

    id: UUID
    rahasia: str
    umpan: str


def isi(app: Flask, kode: str, *, pegawai: int, pertemuan: int) -> Puskesmasku:
    """Make a Puskesmas with so many people and meetings around today."""
    rahasia, id_puskesmas = uuid7().hex, uuid7()
    with app.app_context(), lingkup.sementara(id_puskesmas):
        sekarang = waktu.sekarang()
        db.session.add(
            Puskesmas(id=id_puskesmas, kode=kode, nama=f"Puskesmas {kode.title()}")
        )
        db.session.flush()
        akun = Akun(nama_pengguna=f"ktu.{kode.lower()}", nama="KTU", peran={Peran.KTU})
        langganan = LanggananKalender(akun_id=None, dibuat=sekarang)
        profil = ProfilNaskah(**IsiProfil()._asdict())
        semua = [_pegawai(urut) for urut in range(pegawai)]
        db.session.add_all([akun, langganan, profil, *semua])
        for urut in range(pertemuan):
            _pertemuan(urut, pertemuan)
        db.session.flush()
        db.session.add(
            Sesi(
                akun_id=akun.id,
                sidik=rules.sidik(rahasia),
                mulai=sekarang,
                terakhir=sekarang,
            )
        )
        db.session.commit()
        token = tautan.buat(TUJUAN, langganan.id, langganan.versi)
    return Puskesmasku(id_puskesmas, rahasia, f"/jadwal/kalender/{token}.ics")


def kuki(app: Flask, rahasia: str) -> str:
    penanda = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's default interface
    return f"lokmin={penanda.dumps({'sesi': rahasia})}"


def _pertemuan(urut: int, dari: int) -> None:
    """One of `dari` meetings, evenly spread over the half year before and after today."""
    sekarang = waktu.sekarang().replace(minute=30, second=0, microsecond=0)
    hari = timedelta(days=round(160 * (2 * urut / dari - 1)))
    mulai = sekarang + hari
    baru = pertemuan.buat(
        IsiPertemuan(
            JenisPertemuan.RAPAT,
            Tahap.RUTIN,
            sekarang.year,
            mulai.month,
            f"rapat-{urut:03}",
            f"Rapat koordinasi nomor {urut}",
            mulai.date(),
            WaktuTempat(mulai, mulai + timedelta(hours=2), "Aula Puskesmas"),
            Zona.WIB,
        ),
        sekarang,
    )
    if mulai < sekarang:
        baru.status = StatusPertemuan.DITUTUP


def _pegawai(urut: int) -> Pegawai:
    return Pegawai(
        nama=f"Pegawai Nomor {urut:03}, S.K.M.",
        nip=f"19800101200501{1 + urut % 2}{urut:03}",
        jabatan="Penyuluh Kesehatan",
        telepon=f"62812000{urut:05}",
    )
