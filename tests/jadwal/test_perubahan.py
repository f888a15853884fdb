"""Moving, postponing, calling off: once, with a reason, and everybody told."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona
from lokmin.jadwal.models import PerubahanJadwal, RiwayatTetap
from lokmin.jadwal.rules import Dampak, JenisPerubahan
from lokmin.jadwal.rules.perubahan import gabung
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import StatusPertemuan
from tests.pabrik import Pabrik

S = StatusPertemuan
PINDAH = {
    "urutan": "0",
    "tanggal": "2026-02-10",
    "jam_mulai": "13:00",
    "jam_selesai": "",
    "tempat": "Aula Kecamatan",
    "alasan": "Aula dipakai imunisasi",
}
ALASAN = {"urutan": "0", "alasan": "Kepala dinas luar"}


class Pengabar:
    """Stands where undangan tells the invitees."""

    def __init__(self) -> None:
        self.kalimat: list[str] = []
        self.hasil = Dampak()

    def dampak(self, pertemuan_id: UUID) -> Dampak:
        return self.hasil

    def kabarkan(self, pertemuan_id: UUID, kalimat: str) -> str:
        self.kalimat.append(kalimat)
        return "38 orang lewat pos-el." if self.hasil.orang else ""


@pytest.fixture
def pengabar(app: Flask) -> Iterator[Pengabar]:
    asli = app.extensions["pemberitahu"]
    satu = Pengabar()
    app.extensions["pemberitahu"] = (satu,)
    yield satu
    app.extensions["pemberitahu"] = asli


@pytest.fixture(autouse=True)
def januari() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 1, 20, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    buat.masuk(klien, akun=buat.akun(Peran.KTU, nama="Dadang Suherman, S.K.M."))
    return klien


@pytest.fixture
def rapat(buat: Pabrik) -> Pertemuan:
    return buat.pertemuan(slug="bulanan-2026-02")


def kini(pertemuan: Pertemuan) -> Pertemuan:
    return db.session.scalars(
        select(Pertemuan)
        .where(Pertemuan.id == pertemuan.id)
        .execution_options(populate_existing=True)
    ).one()


def riwayat() -> list[PerubahanJadwal]:
    return list(
        db.session.scalars(
            select(PerubahanJadwal)
            .order_by(PerubahanJadwal.kapan)
            .execution_options(populate_existing=True)
        )
    )


def test_pindah_mengubah_mencatat_dan_mengabarkan(
    ktu: FlaskClient, rapat: Pertemuan, pengabar: Pengabar
) -> None:
    pengabar.hasil = Dampak(38, ("38 orang menerima pembaruan lewat pos-el.",))
    halaman = ktu.get("/jadwal/bulanan-2026-02/pindah").text
    assert "38 orang terkena perubahan ini." in halaman
    assert "38 orang menerima pembaruan lewat pos-el." in halaman
    assert 'value="2026-02-05"' in halaman and 'value="12:30' in halaman
    jawaban = ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH)
    assert (jawaban.status_code, jawaban.location) == (
        302,
        "/pertemuan/bulanan-2026-02",
    )
    baru = kini(rapat)
    assert baru.mulai == datetime(2026, 2, 10, 6, 0, tzinfo=UTC)
    assert (baru.urutan, baru.tempat, baru.rencana) == (
        1,
        "Aula Kecamatan",
        date(2026, 2, 5),
    )
    [catatan] = riwayat()
    assert catatan.jenis is JenisPerubahan.PINDAH
    assert (catatan.oleh, catatan.alasan, catatan.diberitahukan) == (
        "Dadang Suherman, S.K.M.",
        "Aula dipakai imunisasi",
        "38 orang lewat pos-el.",
    )
    assert catatan.dari_mulai == datetime(2026, 2, 5, 5, 30, tzinfo=UTC)
    assert (catatan.ke_mulai, catatan.ke_tempat) == (baru.mulai, "Aula Kecamatan")
    [kalimat] = pengabar.kalimat
    assert kalimat == (
        "Lokakarya Mini Bulanan Februari 2026 dipindahkan dari Kamis, 5 Februari 2026, "
        "12.30 WIB s.d. selesai, di Aula UPTD Puskesmas Sukamaju ke Selasa, 10 "
        "Februari 2026, 13.00 WIB s.d. selesai, di Aula Kecamatan. Alasan: Aula dipakai "
        "imunisasi"
    )
    with ktu.session_transaction() as sesi:
        [(_, kilat)] = sesi["_flashes"]
    assert "dipindahkan ke Selasa, 10 Februari 2026" in kilat
    assert "38 orang lewat pos-el." in kilat


def test_tiap_perubahan_disebut_dengan_kalimatnya_sendiri(
    ktu: FlaskClient, rapat: Pertemuan, pengabar: Pengabar
) -> None:
    for urutan, apa in enumerate(("tunda", "pindah", "batal")):
        isian = PINDAH | {"urutan": str(urutan)}
        ktu.post(f"/jadwal/{rapat.slug}/{apa}", data=isian)
    tunda, lagi, batal = (k.removeprefix(rapat.judul) for k in pengabar.kalimat)
    assert tunda.startswith(" ditunda (semula Kamis, 5 Februari 2026, 12.30 WIB")
    assert "; tanggal barunya akan diberitahukan. Alasan: " in tunda
    assert lagi.startswith(" dijadwalkan lagi pada Selasa, 10 Februari 2026, 13.00 WIB")
    assert " (semula Kamis, 5 Februari 2026, " in lagi
    assert batal.startswith(" dibatalkan (semula Selasa, 10 Februari 2026, 13.00 WIB")


def test_ditekan_dua_kali_hanya_sekali(
    ktu: FlaskClient, rapat: Pertemuan, pengabar: Pengabar
) -> None:
    for _ in range(2):
        jawaban = ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH)
        assert jawaban.status_code == 302
    assert kini(rapat).urutan == len(riwayat()) == len(pengabar.kalimat) == 1


@pytest.mark.parametrize("apa", ["tunda", "batal"])
def test_tunda_dan_batal_ditekan_dua_kali_hanya_sekali(
    ktu: FlaskClient, rapat: Pertemuan, pengabar: Pengabar, apa: str
) -> None:
    for _ in range(2):
        assert (
            ktu.post(f"/jadwal/bulanan-2026-02/{apa}", data=ALASAN).status_code == 302
        )
    assert kini(rapat).urutan == len(riwayat()) == len(pengabar.kalimat) == 1
    assert kini(rapat).status in {S.DITUNDA, S.DIBATALKAN}
    assert riwayat()[0].diberitahukan == "Belum ada yang diundang."


def test_formulir_basi_menyebut_apa_yang_berubah_lalu_boleh_dikirim_lagi(
    ktu: FlaskClient, rapat: Pertemuan, buat: Pabrik
) -> None:
    ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH)
    lain = PINDAH | {"tanggal": "2026-02-12"}
    isi = ktu.post("/jadwal/bulanan-2026-02/pindah", data=lain).text
    assert "Jadwal ini berubah sementara formulir ini terbuka." in isi
    assert "Dadang Suherman, S.K.M. mengubahnya (Aula dipakai imunisasi)" in isi
    assert "Kini dijadwalkan: Selasa, 10 Februari 2026, 13.00 WIB" in isi
    assert 'name="urutan" type="hidden" value="1"' in isi
    assert kini(rapat).urutan == 1
    assert ktu.post(
        "/jadwal/bulanan-2026-02/pindah", data=lain | {"urutan": "1"}
    ).location
    assert kini(rapat).mulai.day == 12 and len(riwayat()) == 2


def test_formulir_basi_tetap_basi_bila_isiannya_juga_salah(
    ktu: FlaskClient, rapat: Pertemuan
) -> None:
    ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH)
    isi = ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH | {"alasan": ""}).text
    assert 'name="urutan" type="hidden" value="0"' in isi


def test_perubahan_lain_tidak_dikira_pemindahan(
    ktu: FlaskClient, buat: Pabrik, rapat: Pertemuan
) -> None:
    """A new title raises SEQUENCE too; nobody moved anything."""
    rapat.urutan = 3
    db.session.commit()
    isi = ktu.post("/jadwal/bulanan-2026-02/tunda", data=ALASAN).text
    assert "Jadwal ini berubah sementara formulir ini terbuka. Kini dijadwalkan" in isi
    assert riwayat() == []


def test_ke_hari_libur_harus_dicentang(ktu: FlaskClient, rapat: Pertemuan) -> None:
    """17 February 2026 is Imlek (SKB 3 Menteri)."""
    libur = PINDAH | {"tanggal": "2026-02-17"}
    isi = ktu.post("/jadwal/bulanan-2026-02/pindah", data=libur).text
    assert "Imlek" in isi and 'name="tetap"' in isi and kini(rapat).urutan == 0
    assert "centang bila tanggal ini tetap dipakai" in isi
    ktu.post("/jadwal/bulanan-2026-02/pindah", data=libur | {"tetap": "y"})
    assert kini(rapat).tanggal == date(2026, 2, 17)


def test_bentrok_tampak_sebelum_dikirim(
    ktu: FlaskClient, rapat: Pertemuan, buat: Pabrik
) -> None:
    buat.pertemuan(judul="Rapat Tim Mutu", mulai=datetime(2026, 2, 11, 1, tzinfo=UTC))
    isi = ktu.get("/jadwal/bulanan-2026-02/pindah?tanggal=2026-02-17").text
    assert "Imlek" in isi and 'name="tetap"' in isi
    assert (
        "Rapat Tim Mutu"
        in ktu.get("/jadwal/bulanan-2026-02/pindah?tanggal=2026-02-11").text
    )
    assert (
        ktu.get("/jadwal/bulanan-2026-02/pindah?tanggal=2099-12-31").status_code == 200
    )
    for kata in ("x", "0001-01-01", "9999-12-31"):
        isi = ktu.get(f"/jadwal/bulanan-2026-02/pindah?tanggal={kata}").text
        assert 'value="2026-02-05"' in isi


def test_sebelum_tanggal_surat_ditolak_juga_bila_dicentang_dan_yang_lewat_dicentang(
    ktu: FlaskClient, rapat: Pertemuan, pengabar: Pengabar
) -> None:
    pengabar.hasil = Dampak(1, (), surat_terbit=True, tanggal_surat=date(2026, 1, 29))
    isi = ktu.post(
        "/jadwal/bulanan-2026-02/pindah",
        data=PINDAH | {"tanggal": "2026-01-28", "tetap": "y"},
    ).text
    assert "Tanggal lokmin tidak boleh sebelum tanggal surat (29 Januari 2026)." in isi
    assert "Sebaiknya terbitkan surat perubahan." in isi
    isi = ktu.post(
        "/jadwal/bulanan-2026-02/pindah", data=PINDAH | {"tanggal": "2026-01-19"}
    ).text
    assert "Tanggal ini sudah lewat." in isi
    assert riwayat() == []


def test_tanpa_tanggal_lalu_dijadwalkan_lagi(
    ktu: FlaskClient, rapat: Pertemuan
) -> None:
    ktu.post("/jadwal/bulanan-2026-02/tunda", data=ALASAN)
    assert kini(rapat).status is S.DITUNDA
    assert "Tetapkan tanggal baru" in ktu.get("/jadwal/bulanan-2026-02/pindah").text
    ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH | {"urutan": "1"})
    assert (kini(rapat).status, kini(rapat).urutan) == (S.DIJADWALKAN, 2)
    assert [c.jenis for c in riwayat()] == [
        JenisPerubahan.TUNDA,
        JenisPerubahan.JADWAL_LAGI,
    ]


def test_tanpa_perubahan_tidak_ada_riwayat(ktu: FlaskClient, rapat: Pertemuan) -> None:
    sama = PINDAH | {
        "tanggal": "2026-02-05",
        "jam_mulai": "12:30",
        "tempat": "Aula UPTD Puskesmas Sukamaju",
    }
    isi = ktu.post("/jadwal/bulanan-2026-02/pindah", data=sama).text
    assert "masih sama dengan yang sekarang" in isi and riwayat() == []


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"alasan": " "}, "Kolom Alasan wajib diisi."),
        ({"alasan": "x" * 501}, "paling panjang 500 huruf"),
        ({"tanggal": "2026-02-30"}, "Isi dengan tanggal yang benar."),
        ({"tanggal": ""}, "Kolom Tanggal wajib diisi."),
        ({"tanggal": "0001-01-01"}, "Isi dengan tanggal yang benar."),
        ({"jam_mulai": "25:00"}, "Isi dengan jam yang benar."),
        ({"jam_selesai": "12:00"}, "Jam selesai harus sesudah jam mulai."),
        ({"tempat": "Aula\r\nX: y"}, "hanya boleh satu baris"),
        ({"tempat": ""}, "Kolom Tempat wajib diisi."),
        ({"urutan": "x"}, "Muat ulang halaman ini"),
        ({"urutan": ""}, "Muat ulang halaman ini"),
        ({"urutan": "9" * 5_000}, "Muat ulang halaman ini"),
    ],
)
def test_isian_salah_disebut_dan_tidak_mengubah_apa_apa(
    ktu: FlaskClient, rapat: Pertemuan, isian: dict[str, str], kalimat: str
) -> None:
    jawaban = ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH | isian)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert kini(rapat).urutan == 0 and riwayat() == []


@pytest.mark.parametrize("status", [S.DIBATALKAN, S.BERLANGSUNG, S.DISAHKAN, S.DITUTUP])
@pytest.mark.parametrize(
    ("apa", "isi"), [("pindah", PINDAH), ("tunda", ALASAN), ("batal", ALASAN)]
)
def test_yang_sudah_berjalan_atau_batal_ditolak(
    ktu: FlaskClient,
    buat: Pabrik,
    status: StatusPertemuan,
    apa: str,
    isi: dict[str, str],
) -> None:
    rapat = buat.pertemuan(slug="x", status=status)
    halaman = ktu.get(f"/jadwal/x/{apa}").text
    assert (
        f"Pertemuan ini sudah {status.kini}" in halaman and "bilah-kirim" not in halaman
    )
    assert '<a href="/pertemuan/x">' in halaman  # the way back
    jawaban = ktu.post(f"/jadwal/x/{apa}", data=isi)
    assert jawaban.status_code == 409 and f"sudah {status}" in jawaban.text
    assert kini(rapat).urutan == 0 and riwayat() == []


@pytest.mark.parametrize("apa", ["pindah", "tunda", "batal"])
def test_bukan_pengelola_dan_tetangga_ditolak(
    klien: FlaskClient, buat: Pabrik, rapat: Pertemuan, apa: str
) -> None:
    alamat = f"/jadwal/bulanan-2026-02/{apa}"
    for peran in (Peran.NOTULIS, Peran.KEPALA, Peran.SURVEIOR):
        buat.masuk(klien, peran)
        assert klien.post(alamat, data=PINDAH).status_code == 403
        assert klien.get(alamat).status_code == 403
    buat.tetangga().masuk(klien, Peran.KTU)
    assert klien.get(alamat).status_code == 404
    assert klien.post(alamat, data=PINDAH).status_code == 404
    assert klien.delete(alamat).status_code == 405
    lingkup.pakai(buat.id)
    assert kini(rapat).urutan == 0


@pytest.mark.parametrize(("zona", "jam"), [(Zona.WITA, 5), (Zona.WIT, 4)])
def test_jam_yang_diketik_adalah_jam_setempat(
    ktu: FlaskClient, buat: Pabrik, zona: Zona, jam: int
) -> None:
    rapat = buat.pertemuan(slug="timur", zona=zona)
    ktu.post("/jadwal/timur/pindah", data=PINDAH | {"jam_selesai": "14:45"})
    assert kini(rapat).mulai == datetime(2026, 2, 10, jam, tzinfo=UTC)
    assert f"13.00–14.45 {zona.name}" in ktu.get("/jadwal/timur/pindah").text


def test_serentak_hanya_satu_yang_berpindah(app: Flask, buat: Pabrik) -> None:
    rapat = buat.pertemuan(slug="bulanan-2026-02")
    para_klien = [FlaskClient(app, app.response_class) for _ in range(6)]
    for klien in para_klien:
        buat.masuk(klien, Peran.KTU)
    db.session.rollback()

    def kirim(pasangan: tuple[int, FlaskClient]) -> int:
        hari, klien = pasangan
        isi = PINDAH | {"tanggal": f"2026-02-{hari}"}
        return klien.post("/jadwal/bulanan-2026-02/pindah", data=isi).status_code

    with ThreadPoolExecutor(6) as utas:
        hasil = Counter(
            utas.map(kirim, zip((9, 10, 11, 12, 13, 18), para_klien, strict=True))
        )
    assert hasil == {302: 1, 200: 5}
    assert kini(rapat).urutan == len(riwayat()) == 1


def test_riwayat_tidak_dapat_diubah_atau_dihapus(
    ktu: FlaskClient, rapat: Pertemuan, buat: Pabrik
) -> None:
    ktu.post("/jadwal/bulanan-2026-02/tunda", data=ALASAN)
    [catatan] = riwayat()
    catatan.alasan = "Lain"
    with pytest.raises(RiwayatTetap):
        db.session.commit()
    db.session.rollback()
    db.session.delete(riwayat()[0])
    with pytest.raises(RiwayatTetap):
        db.session.commit()
    db.session.rollback()
    assert riwayat()[0].alasan == "Kepala dinas luar"


def test_halaman_riwayat_setahun_dan_satu_pertemuan(
    ktu: FlaskClient, rapat: Pertemuan, buat: Pabrik
) -> None:
    lain = buat.pertemuan(slug="lain", judul="Rapat Lain", tahun=2027)
    ktu.post("/jadwal/bulanan-2026-02/pindah", data=PINDAH)
    ktu.post(f"/jadwal/{lain.slug}/batal", data=ALASAN)
    isi = ktu.get("/jadwal/riwayat?tahun=2026").text
    assert "Aula dipakai imunisasi" in isi and "Rapat Lain" not in isi
    assert "Kamis, 5 Februari 2026, 12.30 WIB s.d. selesai" in isi
    isi = ktu.get("/jadwal/riwayat?pertemuan=lain").text
    assert "Dibatalkan" in isi and "Aula dipakai imunisasi" not in isi
    assert "Belum ada jadwal yang" in ktu.get("/jadwal/riwayat?tahun=2030").text


def test_riwayat_tertutup_bagi_tetangga(
    ktu: FlaskClient, rapat: Pertemuan, buat: Pabrik, app: Flask
) -> None:
    ktu.post("/jadwal/bulanan-2026-02/tunda", data=ALASAN)
    klien = app.test_client()
    buat.tetangga().masuk(klien, Peran.KTU)
    for kueri in ("tahun=2026", "pertemuan=bulanan-2026-02"):
        assert "Kepala dinas luar" not in klien.get(f"/jadwal/riwayat?{kueri}").text


def test_beberapa_pemberitahu_menjadi_satu_dampak() -> None:
    satu = Dampak(3, ("a",), tanggal_surat=date(2026, 1, 1))
    dua: Any = Dampak(2, ("b",), surat_terbit=True, tanggal_surat=date(2026, 1, 5))
    assert gabung([satu, dua]) == Dampak(3, ("a", "b"), True, date(2026, 1, 5))
    assert gabung([]) == Dampak()
