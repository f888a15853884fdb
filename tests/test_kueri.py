"""Every page asks at most eight questions, however many rows there are."""

from datetime import UTC, date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from uuid_utils.compat import uuid7

from lokmin.akun.models import Akun
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.surel import StatusSurat, SuratKeluar
from lokmin.jadwal.models import HariLibur, LanggananKalender, PerubahanJadwal
from lokmin.jadwal.rules import JenisHari, JenisPerubahan
from lokmin.pertemuan.models import AgendaItem, Pertemuan, Peserta
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.puskesmas.models import (
    AnggotaKelompok,
    KelompokUndangan,
    Mitra,
    Pegawai,
    UnitKerja,
)
from lokmin.puskesmas.rules import JenisKop, JenisMitra, JenisUnit
from lokmin.undangan.models import Distribusi, Konfirmasi, NomorSurat, Undangan
from lokmin.undangan.rules import (
    CaraKirim,
    CaraNomor,
    Jawaban,
    StatusNomor,
    StatusUndangan,
)
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik
from tests.rute import alamat, rute

PALING_BANYAK = 8
SAAT = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)


def test_jumlah_kueri_tiap_halaman_tetap(
    app: Flask, klien: FlaskClient, buat: Pabrik, hitung_kueri: HitungKueri
) -> None:
    semua = [
        alamat(aturan, buat)[0]
        for aturan in rute(app)
        if "GET" in (aturan.methods or ())
    ]
    akun = buat.masuk(klien, *Peran)
    for jalur in semua:  # what is made once and kept: pictures of pages, templates
        klien.get(jalur)
    sedikit = {jalur: hitung_kueri(klien, jalur) for jalur in semua}
    perbanyak(buat, akun)
    banyak = {jalur: hitung_kueri(klien, jalur) for jalur in semua}
    assert banyak == sedikit
    assert max(banyak.values()) <= PALING_BANYAK, banyak


def perbanyak(buat: Pabrik, akun: Akun) -> None:
    """Twenty more of everything, tied to each other."""
    lingkup.pakai(buat.id)
    surat = _surat(buat.rapat)
    for n in range(20):
        unit = UnitKerja(nama=f"Unit {n}", jenis=JenisUnit.PELAYANAN)
        orang = Pegawai(nama=f"Pegawai {n}", surel=f"p{n}@uji.example", unit=unit)
        mitra = Mitra(instansi=f"Desa {n}", jenis=JenisMitra.SEKTOR)
        kelompok = KelompokUndangan(
            nama=f"Kelompok {n}",
            anggota=[AnggotaKelompok(pegawai=orang), AnggotaKelompok(mitra=mitra)],
        )
        pengguna = Akun(
            nama_pengguna=f"pengguna.{n}",
            nama=f"Pengguna {n}",
            peran=frozenset({Peran.NOTULIS}),
            pegawai=orang,
        )
        hari = HariLibur(tanggal=date(2026, 3, n + 1), nama="X", jenis=JenisHari.LIBUR)
        db.session.add_all([unit, orang, mitra, kelompok, pengguna, hari])
        db.session.flush()
        db.session.add(LanggananKalender(akun_id=pengguna.id, dibuat=SAAT))
        rapat = buat.pertemuan(mulai=SAAT + timedelta(days=n), unit_id=unit.id)
        _isi(rapat, _surat(rapat, urut=100 + n), orang, mitra)
        _isi(buat.rapat, surat, orang, mitra)
    db.session.commit()
    for _ in range(5):
        buat.sesi(akun)


def _surat(rapat: Pertemuan, urut: int = 99) -> Undangan:
    """A letter that went out, with its number; of our one meeting it may exist."""
    lama = db.session.scalars(
        select(Undangan).where(Undangan.pertemuan_id == rapat.id)
    ).first()
    if lama:
        return lama
    nomor = NomorSurat(
        id=uuid7(), buku=JenisKop.PUSKESMAS, tahun=2026, urut=urut, untuk="Undangan",
        oleh="KTU", kapan=SAAT, status=StatusNomor.TERBIT,
    )  # fmt: skip
    surat = Undangan(
        id=uuid7(), pertemuan_id=rapat.id, kop=JenisKop.PUSKESMAS, tempat_surat="X",
        tanggal=date(2026, 2, 20), hal="Undangan", dibuat=SAAT, terbit=SAAT,
        cara_nomor=CaraNomor.BUKU, nomor=nomor, status=StatusUndangan.TERBIT,
    )  # fmt: skip
    rapat.status = StatusPertemuan.DIUNDANG
    db.session.add_all([nomor, surat])
    db.session.flush()
    return surat


def _isi(rapat: Pertemuan, surat: Undangan, orang: Pegawai, mitra: Mitra) -> None:
    """Agenda, changes, and two invitees with what became of their letters."""
    diundang = [
        Peserta(id=uuid7(), pertemuan_id=rapat.id, pegawai_id=orang.id),
        Peserta(id=uuid7(), pertemuan_id=rapat.id, mitra_id=mitra.id),
    ]
    kirim = SuratKeluar(
        id=uuid7(), penerima=orang.surel, perihal="Undangan", isi="", coba_lagi=SAAT,
        dibuat=SAAT, status=StatusSurat.GAGAL, galat="550 tidak dikenal",
    )  # fmt: skip
    db.session.add_all([*diundang, kirim])
    db.session.flush()
    db.session.add_all(
        [
            AgendaItem(pertemuan_id=rapat.id, urut=9, judul="Diskusi", menit=5),
            PerubahanJadwal(
                pertemuan_id=rapat.id,
                jenis=JenisPerubahan.PINDAH,
                kapan=SAAT,
                oleh="KTU",
                alasan="Aula dipakai.",
                dari_mulai=SAAT,
                ke_mulai=SAAT,
            ),
            Distribusi(
                undangan_id=surat.id,
                peserta_id=diundang[0].id,
                surat_id=kirim.id,
                cara=CaraKirim.SUREL,
                oleh="KTU",
                kapan=SAAT,
            ),
            Distribusi(
                undangan_id=surat.id,
                peserta_id=diundang[1].id,
                cara=CaraKirim.LANGSUNG,
                oleh="KTU",
                kapan=SAAT,
            ),
            Konfirmasi(peserta_id=diundang[0].id, jawaban=Jawaban.HADIR, kapan=SAAT),
        ]
    )
