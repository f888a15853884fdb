"""/jadwal/rencana: a year seen before it is published, and published once."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona
from lokmin.jadwal import actions, queries
from lokmin.jadwal.models import AturanJadwal
from lokmin.jadwal.rules.rencana import IsiRencana, Pilihan, TidakAdaYangBaru
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import JenisPertemuan, StatusPertemuan, Tahap
from lokmin.puskesmas.rules import JenisUnit
from tests.jadwal.alat import Isian
from tests.pabrik import Pabrik

RENCANA = "/jadwal/rencana"
PARA_PENEKAN = 6


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    """22 November 2026: people plan the next year."""
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    buat.puskesmas.kecamatan = "Sukamaju"
    db.session.commit()
    buat.masuk(klien, Peran.KTU)
    return klien


def isian(klien: FlaskClient, alamat: str = RENCANA) -> dict[str, list[str]]:
    return Isian(klien.get(alamat).text).isi


def terbitkan(
    klien: FlaskClient, isi: dict[str, list[str]], alamat: str = RENCANA
) -> str:
    jawaban = klien.post(alamat, data=isi | {"terbitkan": ["1"]}, follow_redirects=True)
    assert jawaban.status_code == 200
    return jawaban.text


def semua() -> list[Pertemuan]:
    return list(db.session.scalars(select(Pertemuan).order_by(Pertemuan.mulai)))


def test_satu_tekanan_dari_kosong_ke_enam_belas_pertemuan(ktu: FlaskClient) -> None:
    teks = terbitkan(ktu, isian(ktu))
    assert "Jadwal 2027 terbit: 16 pertemuan." in teks
    jadwal = semua()
    assert Counter(p.jenis for p in jadwal) == {
        JenisPertemuan.BULANAN: 12,
        JenisPertemuan.TRIWULANAN: 4,
    }
    assert [p.slug for p in jadwal if p.tahap is Tahap.PERTAMA] == [
        "bulanan-2027-01",
        "triwulanan-2027-1",
    ]
    satu = jadwal[0]
    assert (satu.rencana, satu.mulai_setempat.time()) == (
        date(2027, 1, 7),
        time(12, 30),
    )
    assert satu.tempat == "Aula Puskesmas Sukamaju"
    assert satu.status is StatusPertemuan.DIJADWALKAN
    assert jadwal[2].tempat == "Aula Kecamatan Sukamaju"


def test_melihat_pratinjau_tidak_menyimpan_apa_pun(ktu: FlaskClient) -> None:
    jawaban = ktu.post(RENCANA, data=isian(ktu) | {"pratinjau": ["1"]})
    assert "16 pertemuan baru" in jawaban.text
    assert semua() == [] and queries.semua_aturan() == []


def test_pratinjau_menjelaskan_yang_diganti_dan_menawarkan_hari_lain(
    ktu: FlaskClient,
) -> None:
    teks = ktu.get(f"{RENCANA}?tahun=2026").text
    assert "libur nasional: Tahun Baru Masehi." in teks
    assert "Pakai Kamis, 8 Januari 2026" in teks
    assert "10 tanggal sudah lewat" not in teks and "tanggal sudah lewat" in teks


def test_aturan_yang_diubah_langsung_tampak_dan_diingat(ktu: FlaskClient) -> None:
    isi = isian(ktu) | {
        "bulanan-hari": ["5"],
        "bulanan-ke": ["-1"],
        "bulanan-jam_selesai": [""],
    }
    teks = ktu.post(RENCANA, data=isi).text
    assert "Sabtu terakhir setiap bulan, pukul 12.30 s.d. selesai" in teks
    assert "Sabtu, 30 Januari" in teks
    terbitkan(ktu, Isian(teks).isi)
    assert semua()[0].rencana == date(2027, 1, 30) and semua()[0].selesai is None
    assert "Sabtu terakhir setiap bulan" in ktu.get(f"{RENCANA}?tahun=2028").text


def test_tanggal_pilihan_bertahan_saat_aturan_berubah(ktu: FlaskClient) -> None:
    isi = isian(ktu) | {"tanggal-bulanan-2027-03": ["2027-03-17"]}
    kedua = Isian(ktu.post(RENCANA, data=isi | {"bulanan-hari": ["0"]}).text).isi
    assert kedua["tanggal-bulanan-2027-03"] == ["2027-03-17"]
    assert kedua["tanggal-bulanan-2027-04"] == ["2027-04-05"]
    terbitkan(ktu, kedua)
    assert date(2027, 3, 17) in [p.rencana for p in semua()]


def test_tombol_saran_memakai_hari_itu(ktu: FlaskClient) -> None:
    isi = isian(ktu) | {"pilih": ["bulanan-2027-05 2027-05-27"]}
    kedua = Isian(ktu.post(RENCANA, data=isi).text).isi
    assert kedua["tanggal-bulanan-2027-05"] == ["2027-05-27"]
    kembali = kedua | {"pilih": ["bulanan-2027-05 2027-05-07"]}
    ketiga = Isian(ktu.post(RENCANA, data=kembali).text).isi
    assert ketiga["tanggal-bulanan-2027-05"] == ["2027-05-07"]


def test_hari_libur_pilihan_sendiri_tidak_terbit(ktu: FlaskClient) -> None:
    isi = isian(ktu) | {"tanggal-bulanan-2027-08": ["2027-08-17"]}
    teks = terbitkan(ktu, isi)
    assert "Jadwal belum terbit." in teks
    assert "Selasa, 17 Agustus 2027 libur nasional: Hari Kemerdekaan" in teks
    assert semua() == []


def test_hari_libur_daerah_ikut_dihindari(ktu: FlaskClient, buat: Pabrik) -> None:
    buat.hari_libur(tanggal=date(2027, 9, 2), nama="Hari Jadi Kabupaten")
    teks = ktu.get(RENCANA).text
    assert "Kamis, 2 September 2027 libur daerah: Hari Jadi Kabupaten." in teks


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"bulanan-jam_selesai": ["12:00"]}, "Jam selesai harus sesudah jam mulai."),
        ({"bulanan-jam_mulai": ["nanti"]}, "Isi dengan jam yang benar."),
        (
            {"bulanan-irama": [""], "bulanan-bulan": []},
            "Pilih paling sedikit satu bulan.",
        ),
        ({"triwulanan-irama": [""], "triwulanan-bulan": ["2", "3"]}, "triwulan I"),
        ({"triwulanan-bulan": ["13"]}, "tersedia"),
        ({"bulanan-tanggal": ["32"]}, "angka 1 sampai 31"),
        ({"bulanan-pola": ["sesuka"]}, "Pilihan ini tidak tersedia."),
        ({"bulanan-ke": ["x"]}, "Pilihan ini tidak tersedia."),
        ({"bulanan-tempat": ["a\nb"]}, "satu baris"),
        ({"tanggal-bulanan-2027-03": ["kapan-kapan"]}, "tidak dapat dibaca"),
        ({"tanggal-bulanan-2027-03": ["9999-12-31"]}, "tidak dapat dibaca"),
    ],
)
def test_isian_yang_salah_disebut_dan_tidak_terbit(
    ktu: FlaskClient, ubah: dict[str, list[str]], kalimat: str
) -> None:
    teks = terbitkan(ktu, isian(ktu) | ubah)
    assert kalimat in teks and "Pratinjau menunggu" in teks
    assert semua() == []


def test_tanggal_pilihan_tidak_hilang_selama_aturan_salah(ktu: FlaskClient) -> None:
    isi = isian(ktu) | {"tanggal-bulanan-2027-03": ["2027-03-17"]}
    salah = Isian(ktu.post(RENCANA, data=isi | {"bulanan-jam_mulai": [""]}).text).isi
    benar = ktu.post(RENCANA, data=salah | {"bulanan-jam_mulai": ["12:00"]}).text
    assert Isian(benar).isi["tanggal-bulanan-2027-03"] == ["2027-03-17"]


def test_jenis_yang_dimatikan_boleh_berisi_apa_pun(ktu: FlaskClient) -> None:
    isi = isian(ktu) | {"triwulanan-aktif": [], "triwulanan-jam_mulai": ["x"]}
    assert "12 pertemuan." in terbitkan(ktu, isi)
    aturan = db.session.scalars(
        select(AturanJadwal).where(AturanJadwal.jenis == JenisPertemuan.TRIWULANAN)
    ).one()
    assert (aturan.aktif, aturan.jam_mulai) == (False, time(9))


def test_pralokmin_untuk_tiap_klaster_aktif(ktu: FlaskClient, buat: Pabrik) -> None:
    buat.unit(nama="Klaster 2 Ibu dan Anak")
    buat.unit(nama="Lintas Klaster", jenis=JenisUnit.LINTAS)
    buat.unit(nama="Klaster lama", berlaku_sampai=date(2025, 12, 31))
    buat.unit(nama="Remaja", jenis=JenisUnit.PELAYANAN)
    terbitkan(ktu, isian(ktu) | {"pralokmin-aktif": ["y"]})
    slug = [p.slug for p in semua() if p.jenis is JenisPertemuan.PRALOKMIN]
    assert len(slug) == 24
    assert {"pralokmin-2027-01-klaster-2", "pralokmin-2027-01-lintas-klaster"} <= set(
        slug
    )


def test_tahun_kedua_kali_hanya_menambah_yang_belum_ada(ktu: FlaskClient) -> None:
    isi = isian(ktu)
    terbitkan(ktu, isi | {"pakai-bulanan-2027-06": []})
    assert len(semua()) == 15
    tampak = ktu.get(RENCANA).text
    assert "1 pertemuan baru, 15 sudah ada" in tampak
    pertama = {p.id for p in semua()}
    terbitkan(ktu, Isian(tampak).isi)
    assert len(semua()) == 16 and pertama < {p.id for p in semua()}
    teks = terbitkan(ktu, isi)  # the old page, pressed once more
    assert "sudah ada di jadwal 2027" in teks
    assert len(semua()) == 16


def test_yang_dibatalkan_tidak_terbit_lagi_tanpa_diminta(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.pertemuan(
        slug="bulanan-2027-02", jenis=JenisPertemuan.BULANAN, tahun=2027, ke=2,
        status=StatusPertemuan.DIBATALKAN,
    )  # fmt: skip
    isi = isian(ktu)
    assert "pakai-bulanan-2027-02-2" not in isi
    terbitkan(ktu, isi | {"pakai-bulanan-2027-02-2": ["1"]})
    assert "bulanan-2027-02-2" in [p.slug for p in semua()]
    assert len(semua()) == 17


def test_ditekan_bersama_terbit_sekali(
    app: Flask, ktu: FlaskClient, buat: Pabrik
) -> None:
    isi = isian(ktu) | {"terbitkan": ["1"]}
    para_klien = [FlaskClient(app, app.response_class) for _ in range(PARA_PENEKAN)]
    for klien in para_klien:
        buat.masuk(klien)
    db.session.rollback()
    with ThreadPoolExecutor(PARA_PENEKAN) as utas:
        status = Counter(
            utas.map(lambda k: k.post(RENCANA, data=isi).status_code, para_klien)
        )
    assert status == {302: 1, 200: PARA_PENEKAN - 1}
    assert len(semua()) == 16
    assert db.session.scalar(select(func.count(AturanJadwal.id))) == 6


def test_yang_ditolak_basis_data_tidak_tersimpan_sebagian(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    """What a plan cannot see: an address taken by a meeting of another year."""
    buat.pertemuan(slug="bulanan-2027-12", tahun=2026, ke=12)
    jawaban = ktu.post(RENCANA, data=isian(ktu) | {"terbitkan": ["1"]})
    assert jawaban.status_code == 409
    assert "Pertemuan ini sudah ada di jadwal." in jawaban.text
    assert len(semua()) == 1 and queries.semua_aturan() == []


@pytest.mark.parametrize(
    ("zona", "jam_utc"), [(Zona.WIB, 5), (Zona.WITA, 4), (Zona.WIT, 3)]
)
def test_jam_di_dinding_benar_di_tiga_zona(
    ktu: FlaskClient, buat: Pabrik, zona: Zona, jam_utc: int
) -> None:
    buat.puskesmas.zona = zona
    db.session.commit()
    assert f"Jam menurut {zona.name}" in ktu.get(RENCANA).text
    terbitkan(ktu, isian(ktu))
    bulanan = [p for p in semua() if p.jenis is JenisPertemuan.BULANAN]
    for satu in bulanan:
        assert satu.mulai.hour == jam_utc and satu.zona is zona
        assert satu.mulai_setempat.time() == time(12, 30)
        assert satu.tanggal == satu.rencana


def test_dini_hari_di_wit_tetap_tanggalnya(ktu: FlaskClient, buat: Pabrik) -> None:
    buat.puskesmas.zona = Zona.WIT
    db.session.commit()
    terbitkan(ktu, isian(ktu) | {"bulanan-jam_mulai": ["08:00"]})
    satu = semua()[0]
    assert satu.mulai == datetime(2027, 1, 6, 23, tzinfo=UTC)
    assert satu.tanggal == satu.rencana == date(2027, 1, 7)


def test_tahun_yang_tidak_ditawarkan_ditolak(ktu: FlaskClient) -> None:
    jawaban = ktu.get(f"{RENCANA}?tahun=2099")
    assert (
        jawaban.status_code == 422 and "Pilih tahun 2025 sampai 2028." in jawaban.text
    )
    assert "Rencana jadwal 2027" in ktu.get(f"{RENCANA}?tahun=besok").text


def test_hanya_pengelola_yang_menyusun(klien: FlaskClient, buat: Pabrik) -> None:
    for peran in (Peran.KEPALA, Peran.NOTULIS, Peran.SURVEIOR):
        buat.masuk(klien, peran)
        assert klien.get(RENCANA).status_code == 403
        assert klien.post(RENCANA, data={"terbitkan": "1"}).status_code == 403
    assert semua() == []


def test_jadwal_tetangga_tidak_ikut(ktu: FlaskClient, buat: Pabrik) -> None:
    terbitkan(ktu, isian(ktu))
    tetangga = buat.tetangga()
    tetangga.masuk(ktu, Peran.KTU)
    assert "16 pertemuan baru" in ktu.get(RENCANA).text
    terbitkan(ktu, isian(ktu))
    with lingkup.sementara(tetangga.id):
        assert len(semua()) == 16
    lingkup.pakai(buat.id)
    assert len(semua()) == 16


def test_cara_yang_salah_ditolak(ktu: FlaskClient) -> None:
    assert ktu.put(RENCANA).status_code == 405
    assert ktu.delete(RENCANA).status_code == 405


def test_terbitkan_dari_kode_dengan_pilihan_tanggal(buat: Pabrik) -> None:
    isi = IsiRencana(
        2026, queries.aturan_kini(), Pilihan({"bulanan-2026-01": date(2026, 1, 8)})
    )
    rencana = actions.terbitkan(isi, waktu.sekarang())
    db.session.commit()
    assert len(rencana.baru) == 16
    assert semua()[0].rencana == date(2026, 1, 8)
    with pytest.raises(TidakAdaYangBaru):
        actions.terbitkan(isi, waktu.sekarang())
