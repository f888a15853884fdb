"""/jadwal/kalender/<token>.ics: what a calendar gets that comes by itself."""

from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from lokmin.bersama import tautan, waktu
from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.jadwal.dokumen import umpan as dokumen
from lokmin.jadwal.dokumen.umpan import TUJUAN
from lokmin.jadwal.models import LanggananKalender
from lokmin.pertemuan import actions
from lokmin.pertemuan.models import AgendaItem, Pertemuan
from lokmin.pertemuan.rules import JenisPertemuan, StatusPertemuan
from lokmin.puskesmas.rules import JenisUnit
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik


@pytest.fixture(autouse=True)
def _tanpa_simpanan() -> None:
    """Each test begins as a process does: nothing is built yet."""
    dokumen.simpanan_acara.kosongkan()
    dokumen.simpanan_umpan.kosongkan()


def langganan(buat: Pabrik, **isi: object) -> LanggananKalender:
    return buat._simpan(LanggananKalender(**{"dibuat": waktu.sekarang()} | isi))


def jalan(milik: LanggananKalender) -> str:
    return f"/jadwal/kalender/{tautan.buat(TUJUAN, milik.id, milik.versi)}.ics"


def segera(buat: Pabrik, hari: int = 7, **isi: object) -> Pertemuan:
    """A meeting of these days: the factory's own date grows old."""
    mulai = waktu.sekarang().replace(microsecond=0) + timedelta(days=hari)
    return buat.pertemuan(mulai=mulai, rencana=mulai.date(), **isi)


def judul(klien: FlaskClient, jalur: str) -> list[str]:
    return [str(satu["SUMMARY"]) for satu in acara(klien, jalur)]


def acara(klien: FlaskClient, jalur: str) -> list[Any]:
    jawaban = klien.get(jalur)
    assert jawaban.status_code == 200, jawaban.text
    kalender: Any = Calendar.from_ical(jawaban.data)
    return list(kalender.events)


def test_umpan_puskesmas_memuat_semua_pertemuan(
    klien: FlaskClient, buat: Pabrik
) -> None:
    segera(buat, judul="Lokmin bulanan")
    segera(buat, 14, judul="Rapat lain")
    jawaban = klien.get(jalan(langganan(buat)))
    assert jawaban.status_code == 200
    assert jawaban.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert jawaban.headers["Cache-Control"] == "private, max-age=900"
    assert "Set-Cookie" not in jawaban.headers
    kalender: Any = Calendar.from_ical(jawaban.data)
    assert [str(e["SUMMARY"]) for e in kalender.events] == [
        "Lokmin bulanan",
        "Rapat lain",
    ]
    assert kalender["X-WR-CALNAME"] == "Lokmin – Puskesmas Sukamaju"
    assert "METHOD" not in kalender and "UID" not in kalender
    assert b"ATTENDEE" not in jawaban.data and b"mailto:" not in jawaban.data.lower()


def test_umpan_menyebut_agenda_dengan_jamnya(klien: FlaskClient, buat: Pabrik) -> None:
    rapat = segera(buat, zona=waktu.Zona.WITA)
    rapat.mulai = datetime(2026, 3, 5, 4, 30, tzinfo=UTC)
    buat._simpan(AgendaItem(pertemuan_id=rapat.id, urut=1, judul="Pembukaan", menit=15))
    buat._simpan(
        AgendaItem(
            pertemuan_id=rapat.id, urut=2, judul="Capaian", penyaji="PJ", menit=30
        )
    )
    buat.masuk(klien, Peran.PELAKSANA)
    (satu,) = acara(klien, f"/jadwal/{rapat.slug}.ics")
    assert "12.30 Pembukaan\n12.45 Capaian (PJ)" in str(satu["DESCRIPTION"])
    assert satu["DTSTART"].params["TZID"] == "Asia/Makassar"
    assert satu["DTEND"].dt - satu["DTSTART"].dt == timedelta(minutes=45)
    assert str(satu["URL"]) == f"http://127.0.0.1:8000/pertemuan/{rapat.slug}"


def test_umpan_pribadi_memuat_undangan_sendiri(
    klien: FlaskClient, buat: Pabrik
) -> None:
    pegawai, lain = buat.pegawai(), buat.pegawai(nama="Orang lain")
    akun = buat.akun(Peran.PELAKSANA, pegawai_id=pegawai.id)
    milik = langganan(buat, akun_id=akun.id)
    for nama, siapa, dicoret in (
        ("Diundang", pegawai, False),
        ("Dicoret", pegawai, True),
        ("Bukan untuknya", lain, False),
    ):
        buat.peserta(
            segera(buat, judul=nama), nama="", pegawai_id=siapa.id, dicoret=dicoret
        )
    segera(buat, judul="Belum ada peserta")
    buat.peserta(segera(buat, judul="Notulis", notulis_id=pegawai.id))
    buat.peserta(segera(buat, judul="Pimpinan", pimpinan_id=pegawai.id))
    assert sorted(judul(klien, jalan(milik))) == [
        "Belum ada peserta",
        "Diundang",
        "Notulis",
        "Pimpinan",
    ]


def test_sebelum_ada_peserta_sasarannya_yang_berlaku(
    klien: FlaskClient, buat: Pabrik
) -> None:
    """As the invitation will choose: PJ for lintas sektor, the unit for pralokmin."""
    klaster = buat.unit()
    anak = buat.unit(nama="Pustu", jenis=JenisUnit.PELAYANAN, induk_id=klaster.id)
    segera(buat, judul="Lintas sektor", jenis=JenisPertemuan.TRIWULANAN, ke=1)
    segera(buat, judul="Pralokmin", jenis=JenisPertemuan.PRALOKMIN, unit_id=klaster.id)
    orang = {
        "PJ": buat.pegawai(nama="PJ"),
        "anggota": buat.pegawai(nama="Anggota", unit_id=klaster.id),
        "pustu": buat.pegawai(nama="Pustu", unit_id=anak.id),
        "kepala": buat.pegawai(nama="Kepala", jabatan="Plt. Kepala UPTD Puskesmas"),
        "KTU": buat.pegawai(nama="KTU"),
        "luar": buat.pegawai(nama="Luar"),
    }
    klaster.pj_id = orang["PJ"].id
    db.session.commit()
    lihat = {}
    for siapa, pegawai in orang.items():
        peran = Peran.KTU if siapa == "KTU" else Peran.PELAKSANA
        akun = buat.akun(peran, pegawai_id=pegawai.id)
        lihat[siapa] = set(judul(klien, jalan(langganan(buat, akun_id=akun.id))))
    assert lihat == {
        "PJ": {"Lintas sektor", "Pralokmin"},
        "anggota": {"Pralokmin"},
        "pustu": {"Pralokmin"},
        "kepala": {"Lintas sektor"},
        "KTU": {"Lintas sektor"},
        "luar": set(),
    }


def test_akun_tanpa_pegawai_melihat_semua(klien: FlaskClient, buat: Pabrik) -> None:
    buat.peserta(segera(buat, judul="Untuk orang lain"))
    milik = langganan(buat, akun_id=buat.akun(Peran.DINKES).id)
    assert judul(klien, jalan(milik)) == ["Untuk orang lain"]


def test_yang_dibatalkan_tetap_ada_sebagai_batal(
    klien: FlaskClient, buat: Pabrik
) -> None:
    rapat, milik = segera(buat, judul="Lokmin"), langganan(buat, pengingat=60)
    (mula,) = acara(klien, jalan(milik))
    assert mula["STATUS"] == "CONFIRMED" and len(mula.walk("VALARM")) == 1
    actions.tunda(rapat, waktu.sekarang())
    db.session.commit()
    (tunda,) = acara(klien, jalan(milik))
    actions.batalkan(rapat, waktu.sekarang())
    db.session.commit()
    (batal,) = acara(klien, jalan(milik))
    assert [str(e["SUMMARY"]) for e in (tunda, batal)] == [
        "Ditunda: Lokmin",
        "Dibatalkan: Lokmin",
    ]
    assert {str(e["STATUS"]) for e in (tunda, batal)} == {"CANCELLED"}
    assert [e["SEQUENCE"] for e in (mula, tunda, batal)] == [0, 1, 2]
    assert len({str(e["UID"]) for e in (mula, tunda, batal)}) == 1
    assert batal.walk("VALARM") == []


def test_hanya_pertemuan_dalam_jendela_yang_dimuat(
    klien: FlaskClient, buat: Pabrik
) -> None:
    for hari in (-120, -80, 500, 600):
        segera(buat, hari, judul=str(hari))
    assert judul(klien, jalan(langganan(buat))) == ["-80", "500"]


def test_umpan_kosong_tetap_kalender(klien: FlaskClient, buat: Pabrik) -> None:
    assert acara(klien, jalan(langganan(buat))) == []


def test_yang_sama_dijawab_304(klien: FlaskClient, buat: Pabrik) -> None:
    segera(buat)
    jalur = jalan(langganan(buat))
    pertama = klien.get(jalur)
    etag, sejak = pertama.headers["ETag"], pertama.headers["Last-Modified"]
    assert etag.startswith('"')  # strong
    for kepala in ({"If-None-Match": etag}, {"If-Modified-Since": sejak}):
        jawaban = klien.get(jalur, headers=kepala)
        assert (jawaban.status_code, jawaban.data) == (304, b"")
        assert jawaban.headers["ETag"] == etag
    assert klien.get(jalur, headers={"If-None-Match": '"lain"'}).status_code == 200


def test_yang_berubah_mendapat_sidik_lain(klien: FlaskClient, buat: Pabrik) -> None:
    rapat, jalur = segera(buat), jalan(langganan(buat))
    lama = klien.get(jalur).headers
    nanti = waktu.sekarang() + timedelta(days=2)
    ke = actions.WaktuTempat(rapat.mulai + timedelta(days=1), None, "Balai desa")
    actions.pindahkan(rapat, ke, nanti)
    db.session.commit()
    for kepala in (
        {"If-None-Match": lama["ETag"]},
        {"If-Modified-Since": lama["Last-Modified"]},
    ):
        assert klien.get(jalur, headers=kepala).status_code == 200


def test_yang_tidak_lagi_diundang_kehilangan_pertemuannya(
    klien: FlaskClient, buat: Pabrik
) -> None:
    """Also for a client that asks by date alone."""
    pegawai = buat.pegawai()
    milik = langganan(buat, akun_id=buat.akun(pegawai_id=pegawai.id).id)
    rapat = segera(buat, judul="Lokmin")
    peserta = buat.peserta(rapat, nama="", pegawai_id=pegawai.id)
    lama = klien.get(jalan(milik)).headers
    peserta.dicoret = True
    actions.sentuh(rapat, waktu.sekarang() + timedelta(days=2))
    db.session.commit()
    jawaban = klien.get(
        jalan(milik), headers={"If-Modified-Since": lama["Last-Modified"]}
    )
    assert jawaban.status_code == 200 and b"VEVENT" not in jawaban.data


def test_pengingat_lain_isi_lain(klien: FlaskClient, buat: Pabrik) -> None:
    segera(buat)
    milik = langganan(buat)
    tanpa = klien.get(jalan(milik))
    milik.pengingat = 1440
    db.session.commit()
    dengan = klien.get(jalan(milik))
    assert b"TRIGGER:-P1D" in dengan.data and b"VALARM" not in tanpa.data
    assert dengan.headers["ETag"] != tanpa.headers["ETag"]


def test_head_menjawab_tanpa_isi(klien: FlaskClient, buat: Pabrik) -> None:
    segera(buat)
    jalur = jalan(langganan(buat))
    penuh, kepala = klien.get(jalur), klien.head(jalur)
    assert (kepala.status_code, kepala.data) == (200, b"")
    for nama in ("ETag", "Last-Modified", "Content-Length", "Content-Type"):
        assert kepala.headers[nama] == penuh.headers[nama]


def test_hanya_membaca(klien: FlaskClient, buat: Pabrik) -> None:
    jalur = jalan(langganan(buat))
    for cara in ("post", "put", "delete"):
        assert getattr(klien, cara)(jalur).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_jumlah_kueri_tidak_bertambah(
    klien: FlaskClient, buat: Pabrik, hitung_kueri: HitungKueri
) -> None:
    """Three when something is new, two when nothing is."""
    pegawai = buat.pegawai()
    jalur = jalan(langganan(buat, akun_id=buat.akun(pegawai_id=pegawai.id).id))
    for jumlah in (1, 20):
        for hari in range(jumlah):
            segera(buat, hari)
        assert hitung_kueri(klien, jalur) == 3
        assert hitung_kueri(klien, jalur) == 2


def test_alamat_yang_dicabut_diganti_atau_dikarang_sama_jawabannya(
    klien: FlaskClient, buat: Pabrik
) -> None:
    milik = langganan(buat)
    lama = jalan(milik)
    milik.versi += 1
    dicabut = langganan(buat, akun_id=buat.akun().id, dicabut=waktu.sekarang())
    db.session.commit()
    lain_guna = tautan.buat("konfirmasi", milik.id, milik.versi)
    jawaban = [
        klien.get(jalur)
        for jalur in (
            lama,
            jalan(dicabut),
            f"/jadwal/kalender/{'x' * 43}.ics",
            f"/jadwal/kalender/{tautan.buat(TUJUAN, uuid4(), 1)}.ics",
            f"/jadwal/kalender/{lain_guna}.ics",
            "/jadwal/kalender/%00%FF.ics",
        )
    ]
    assert {j.status_code for j in jawaban} == {404}
    assert len({j.data for j in jawaban}) == 1
    assert klien.get(jalan(milik)).status_code == 200


@pytest.mark.parametrize(
    "isi", [{"aktif": False}, {"berlaku_sampai": date(2020, 1, 1)}]
)
def test_umpan_akun_yang_berakhir_ikut_berhenti(
    klien: FlaskClient, buat: Pabrik, isi: dict[str, object]
) -> None:
    segera(buat)
    assert (
        klien.get(jalan(langganan(buat, akun_id=buat.akun(**isi).id))).status_code
        == 404
    )


def test_umpan_hanya_milik_puskesmasnya(klien: FlaskClient, buat: Pabrik) -> None:
    tetangga = buat.tetangga()
    segera(tetangga, judul="Milik tetangga")
    segera(buat, judul="Milik kami")
    assert judul(klien, jalan(langganan(buat))) == ["Milik kami"]
    assert judul(klien, jalan(langganan(tetangga))) == ["Milik tetangga"]


@pytest.mark.lambat
def test_sepuluh_ribu_tebakan_tidak_mengganggu_yang_sah(
    klien: FlaskClient, buat: Pabrik
) -> None:
    segera(buat)
    jalur = jalan(langganan(buat))
    kode = [
        klien.get(f"/jadwal/kalender/{tautan.buat(TUJUAN, uuid4(), 1)}.ics").status_code
        for _ in range(10_000)
    ]
    assert set(kode) == {404, 429} and kode.count(404) <= 30
    assert klien.get(jalur).status_code == 200


def test_isi_sama_persis_setelah_proses_lain(klien: FlaskClient, buat: Pabrik) -> None:
    for hari in range(5):
        segera(buat, hari)
    jalur = jalan(langganan(buat, pengingat=30))
    pertama = klien.get(jalur)
    _ = [s.kosongkan() for s in (dokumen.simpanan_acara, dokumen.simpanan_umpan)]
    assert klien.get(jalur).data == pertama.data


def test_simpanan_membuang_yang_paling_lama_tidak_dipakai() -> None:
    simpanan: dokumen.Simpanan[str, str] = dokumen.Simpanan(10)
    simpanan.simpan("a", "A", 4)
    simpanan.simpan("b", "B", 4)
    simpanan.ambil("a")
    simpanan.simpan("c", "C", 4)
    assert [simpanan.ambil(k) for k in "abc"] == ["A", None, "C"]
    simpanan.simpan("d", "D", 11)  # larger than everything: kept by nobody
    assert [simpanan.ambil(k) for k in "acd"] == [None, None, None]


def test_unduh_satu_pertemuan(klien: FlaskClient, buat: Pabrik) -> None:
    rapat = segera(buat, status=StatusPertemuan.DIUNDANG)
    buat.masuk(klien, Peran.SURVEIOR)
    jawaban = klien.get(f"/jadwal/{rapat.slug}.ics")
    assert jawaban.headers["Content-Disposition"] == (
        f"attachment; filename={rapat.slug}.ics"
    )
    kalender: Any = Calendar.from_ical(jawaban.data)
    (satu,) = kalender.events
    assert str(satu["UID"]) == f"{rapat.id}@lokmin"
    assert klien.get("/jadwal/tidak-ada.ics").status_code == 404
    assert klien.post(f"/jadwal/{rapat.slug}.ics").status_code == 405


def test_unduh_perlu_masuk_dan_milik_sendiri(klien: FlaskClient, buat: Pabrik) -> None:
    assert klien.get(f"/jadwal/{segera(buat).slug}.ics").status_code == 302
    asing = segera(buat.tetangga(), slug="milik-tetangga")
    buat.masuk(klien, Peran.KTU)
    assert klien.get(f"/jadwal/{asing.slug}.ics").status_code == 404
