"""The workspace of a meeting: what it is, what comes next, who may do it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import Traveller, travel

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.bersama.waktu import Zona
from lokmin.pertemuan import queries
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import JenisPertemuan
from lokmin.pertemuan.rules import StatusPertemuan as S
from lokmin.puskesmas.rules import JenisKop
from tests.pabrik import Pabrik

MULAI = datetime(2026, 2, 5, 5, 30, tzinfo=UTC)  # of buat.pertemuan(): 12.30 WIB


@pytest.fixture(autouse=True)
def kini() -> Iterator[Traveller]:
    """The day of the meeting, 12.20 WIB."""
    with travel(MULAI - timedelta(minutes=10), tick=False) as mesin:
        yield mesin


def lagi(pertemuan: Pertemuan) -> Pertemuan:
    return queries.ambil_pertemuan(pertemuan.slug)


def test_halaman_menyebut_waktu_tempat_dan_seluruh_rantai(
    pelaksana: FlaskClient, buat: Pabrik
) -> None:
    rapat = buat.pertemuan(
        zona=Zona.WIT,
        selesai=MULAI + timedelta(hours=2),
        periode_mulai=date(2026, 1, 1),
        periode_sampai=date(2026, 1, 31),
    )
    halaman = pelaksana.get(f"/pertemuan/{rapat.slug}").text
    for kata in ("Kamis, 5 Februari 2026", "14.30–16.30 WIT", "Aula UPTD"):
        assert kata in halaman
    assert "Januari 2026" in halaman and "Rapat lain" in halaman
    for mata in ("Jadwal", "Undangan", "Daftar hadir", "Verifikasi"):
        assert mata in halaman


def test_tanggal_yang_dipindahkan_menyebut_yang_semula(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    rapat = buat.pertemuan(mulai=MULAI + timedelta(days=7))
    assert "Semula 5 Februari 2026" in ktu.get(f"/pertemuan/{rapat.slug}").text


@pytest.mark.parametrize(
    ("status", "geser", "tombol"),
    [
        (S.DIJADWALKAN, 0, "Mulai pertemuan"),
        (S.DIUNDANG, 0, "Mulai pertemuan"),
        (S.DIJADWALKAN, 1, "Siapkan undangan"),
        (S.DIJADWALKAN, -1, "Catat pelaksanaan"),
        (S.BERLANGSUNG, 0, "Akhiri pertemuan"),
        (S.DITUNDA, 5, "Tetapkan tanggal baru"),
    ],
)
def test_satu_tombol_utama_menurut_keadaan(
    ktu: FlaskClient, buat: Pabrik, status: S, geser: int, tombol: str
) -> None:
    rapat = buat.pertemuan(status=status, mulai=MULAI + timedelta(days=geser))
    atas = ktu.get(f"/pertemuan/{rapat.slug}").text.partition("Semua pertemuan")[0]
    assert tombol in atas


def test_yang_hanya_membaca_tidak_melihat_tombol_pengelola(
    pelaksana: FlaskClient, buat: Pabrik
) -> None:
    nanti = buat.pertemuan(mulai=MULAI + timedelta(days=9))
    halaman = "".join(
        pelaksana.get(f"/pertemuan/{slug}").text
        for slug in (buat.rapat.slug, nanti.slug)
    )
    for kata in ("Mulai pertemuan", "Siapkan undangan", "Pindahkan jadwal", ">Ubah<"):
        assert kata not in halaman


@pytest.mark.parametrize("akhir", ["", "/ubah", "/agenda", "/peserta", "/salin"])
def test_alamat_yang_tidak_ada_dikatakan(ktu: FlaskClient, akhir: str) -> None:
    jawaban = ktu.get(f"/pertemuan/bulanan-2026-13{akhir}")
    assert jawaban.status_code == 404 and "Pertemuan tidak ditemukan." in jawaban.text


@pytest.mark.parametrize(
    ("jalan", "isi"),
    [
        ("ubah", {"judul": "x"}),
        ("agenda", {}),
        ("agenda/ulang", {}),
        ("salin", {}),
        ("peserta/tambah", {}),
        ("peserta/templat", {}),
    ],
)
@pytest.mark.parametrize("peran", [Peran.NOTULIS, Peran.KEPALA, Peran.SURVEIOR])
def test_hanya_pengelola_yang_mengubah(
    klien: FlaskClient, buat: Pabrik, jalan: str, isi: dict[str, str], peran: Peran
) -> None:
    buat.masuk(klien, peran)
    alamat = f"/pertemuan/{buat.rapat.slug}/{jalan}"
    assert klien.post(alamat, data=isi).status_code == 403


@pytest.mark.parametrize("jalan", ["mulai", "akhiri", "batal-mulai", "catat", "ubah"])
def test_puskesmas_lain_tidak_dapat_menyentuhnya(
    ktu: FlaskClient, buat: Pabrik, jalan: str
) -> None:
    lain = buat.tetangga().rapat
    assert ktu.post(f"/pertemuan/{lain.slug}/{jalan}").status_code == 404


@pytest.mark.parametrize("jalan", ["mulai", "akhiri", "batal-mulai", "agenda/ulang"])
def test_yang_mengubah_tidak_dapat_dibuka_sebagai_halaman(
    ktu: FlaskClient, buat: Pabrik, jalan: str
) -> None:
    assert ktu.get(f"/pertemuan/{buat.rapat.slug}/{jalan}").status_code == 405


@pytest.mark.parametrize("peran", [Peran.KTU, Peran.NOTULIS, Peran.KEPALA])
def test_pertemuan_dimulai_lalu_diakhiri_oleh_yang_memimpinnya(
    klien: FlaskClient, buat: Pabrik, kini: Traveller, peran: Peran
) -> None:
    buat.masuk(klien, peran)
    alamat = f"/pertemuan/{buat.rapat.slug}"
    for _ in range(2):  # pressed twice
        assert klien.post(f"{alamat}/mulai").status_code == 302
    assert lagi(buat.rapat).status is S.BERLANGSUNG
    assert lagi(buat.rapat).dimulai == MULAI - timedelta(minutes=10)
    kini.shift(timedelta(minutes=20))
    for _ in range(2):
        assert klien.post(f"{alamat}/akhiri").status_code == 302
    assert lagi(buat.rapat).status is S.NOTULEN_DRAF
    assert lagi(buat.rapat).berakhir == MULAI + timedelta(minutes=10)
    assert "Terlaksana 12.20–12.40 WIB" in klien.get(alamat).text


def test_pelaksana_tidak_memulai_pertemuan(
    pelaksana: FlaskClient, buat: Pabrik
) -> None:
    assert pelaksana.post(f"/pertemuan/{buat.rapat.slug}/mulai").status_code == 403


@pytest.mark.parametrize("semula", [S.DIJADWALKAN, S.DIUNDANG])
def test_mulai_karena_salah_tekan_dapat_diurungkan(
    notulis: FlaskClient, buat: Pabrik, semula: S
) -> None:
    rapat = buat.pertemuan(status=semula)
    alamat = f"/pertemuan/{rapat.slug}"
    notulis.post(f"{alamat}/mulai")
    assert "Urungkan mulai" in notulis.get(alamat).text
    for _ in range(2):
        assert notulis.post(f"{alamat}/batal-mulai").status_code == 302
    assert (lagi(rapat).status, lagi(rapat).dimulai) == (semula, None)


def test_yang_sudah_diakhiri_tidak_dapat_diurungkan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    rapat = buat.pertemuan(status=S.NOTULEN_DRAF, dimulai=MULAI, berakhir=MULAI)
    jawaban = ktu.post(f"/pertemuan/{rapat.slug}/batal-mulai")
    assert jawaban.status_code == 409
    assert "sudah dilaksanakan, tidak dapat menjadi" in jawaban.text


def test_pertemuan_hanya_dimulai_pada_harinya(ktu: FlaskClient, buat: Pabrik) -> None:
    rapat = buat.pertemuan(mulai=MULAI + timedelta(days=1))
    jawaban = ktu.post(f"/pertemuan/{rapat.slug}/mulai")
    assert jawaban.status_code == 409
    assert "dijadwalkan pada 6 Februari 2026" in jawaban.text
    assert lagi(rapat).status is S.DIJADWALKAN


def test_hari_dihitung_di_zona_pertemuan(
    klien: FlaskClient, buat: Pabrik, kini: Traveller
) -> None:
    """23.30 UTC on the 4th is already the 5th in Jayapura."""
    kini.move_to(datetime(2026, 2, 4, 23, 30, tzinfo=UTC))
    buat.masuk(klien)
    rapat = buat.pertemuan(zona=Zona.WIT)
    assert klien.post(f"/pertemuan/{rapat.slug}/mulai").status_code == 302


@pytest.mark.parametrize(
    ("status", "jalan", "kalimat"),
    [
        (S.DITUNDA, "mulai", "sudah ditunda"),
        (S.DIBATALKAN, "mulai", "sudah dibatalkan"),
        (S.DISAHKAN, "mulai", "sudah disahkan"),
        (S.DIJADWALKAN, "akhiri", "tidak sedang berlangsung"),
        (S.DITUTUP, "akhiri", "tidak sedang berlangsung"),
        (S.DISAHKAN, "catat", "sudah disahkan"),
        (S.DISAHKAN, "ubah", "sudah disahkan"),
        (S.BERLANGSUNG, "agenda", "sudah berlangsung"),
        (S.BERLANGSUNG, "salin", "sudah berlangsung"),
        (S.BERLANGSUNG, "peserta/tambah", "sudah berlangsung"),
        (S.BERLANGSUNG, "peserta/templat", "sudah berlangsung"),
    ],
)
def test_langkah_yang_tidak_sah_ditolak_dengan_satu_kalimat(
    ktu: FlaskClient, buat: Pabrik, status: S, jalan: str, kalimat: str
) -> None:
    rapat = buat.pertemuan(status=status)
    jawaban = ktu.post(f"/pertemuan/{rapat.slug}/{jalan}")
    assert jawaban.status_code == 409 and kalimat in jawaban.text
    assert lagi(rapat).status is status


CATAT = {"tanggal": "2026-02-04", "jam_mulai": "12:40", "jam_selesai": "15:00"}


def test_pertemuan_yang_sudah_lewat_dicatat_pelaksanaannya(
    notulis: FlaskClient, buat: Pabrik
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}"
    assert notulis.post(f"{alamat}/catat", data=CATAT).status_code == 302
    rapat = lagi(buat.rapat)
    assert rapat.status is S.NOTULEN_DRAF
    assert rapat.dimulai == datetime(2026, 2, 4, 5, 40, tzinfo=UTC)
    assert (rapat.tanggal, rapat.tanggal_nyata) == (date(2026, 2, 5), date(2026, 2, 4))
    assert "Terlaksana 4 Februari 2026 12.40–15.00 WIB" in notulis.get(alamat).text


def test_jam_pelaksanaan_yang_keliru_dapat_dibetulkan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    rapat = buat.pertemuan(status=S.NOTULEN_DRAF, dimulai=MULAI, berakhir=MULAI)
    ktu.post(f"/pertemuan/{rapat.slug}/catat", data=CATAT)
    assert lagi(rapat).berakhir == datetime(2026, 2, 4, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"tanggal": "2026-02-05", "jam_selesai": "12:50"}, "sesudah sekarang"),
        ({"jam_selesai": "12:40"}, "Jam selesai harus sesudah jam mulai."),
        ({"jam_selesai": ""}, "Kolom Jam selesai wajib diisi."),
        ({"tanggal": "9999-12-31"}, "Isi dengan tahun 2000 sampai 2100."),
    ],
)
def test_pelaksanaan_yang_tidak_mungkin_ditolak(
    ktu: FlaskClient, buat: Pabrik, isi: dict[str, str], kalimat: str
) -> None:
    jawaban = ktu.post(f"/pertemuan/{buat.rapat.slug}/catat", data=CATAT | isi)
    assert kalimat in jawaban.text and lagi(buat.rapat).status is S.DIJADWALKAN


UBAH = {
    "judul": "Lokakarya Mini Bulanan Februari 2026",
    "periode_mulai": "",
    "periode_sampai": "",
    "kop": "puskesmas",
    "pimpinan": "",
    "pimpinan_id": "",
    "notulis_id": "",
    "penanggung_jawab": "",
    "catatan": "",
}


def test_keterangan_diubah_dan_hanya_judul_menaikkan_urutan(
    ktu: FlaskClient, buat: Pabrik, kini: Traveller
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/ubah"
    lama = buat.rapat.diubah
    orang = buat.pegawai(nama="dr. Ratna")
    isi = UBAH | {"notulis_id": str(orang.id), "kop": "kecamatan"}
    isi["judul"] = buat.rapat.judul
    assert ktu.post(alamat, data=isi).status_code == 302
    assert (lagi(buat.rapat).urutan, lagi(buat.rapat).diubah) == (0, lama)
    assert lagi(buat.rapat).kop is JenisKop.KECAMATAN
    ktu.post(alamat, data=isi | {"catatan": "Bawa laporan."})
    assert lagi(buat.rapat).urutan == 0
    assert lagi(buat.rapat).diubah == MULAI - timedelta(minutes=10)
    ktu.post(alamat, data=isi | {"judul": "Rapat Mutu"})
    assert lagi(buat.rapat).urutan == 1
    halaman = ktu.get(f"/pertemuan/{buat.rapat.slug}").text
    assert "Rapat Mutu" in halaman and "dr. Ratna" in halaman


def test_pegawai_yang_nonaktif_tetap_terpilih(ktu: FlaskClient, buat: Pabrik) -> None:
    orang = buat.pegawai(nama="Pensiun", aktif=False)
    rapat = buat.pertemuan(notulis_id=orang.id)
    assert "Pensiun" in ktu.get(f"/pertemuan/{rapat.slug}/ubah").text


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"judul": ""}, "Kolom Judul wajib diisi."),
        ({"kop": "raja"}, "Pilihan ini tidak tersedia."),
        ({"periode_sampai": "2026-01-31"}, "Isi awal dan akhir periode"),
        ({"notulis_id": "x"}, "Pilihan ini tidak tersedia."),
    ],
)
def test_keterangan_yang_salah_ditolak(
    ktu: FlaskClient, buat: Pabrik, isi: dict[str, str], kalimat: str
) -> None:
    jawaban = ktu.post(f"/pertemuan/{buat.rapat.slug}/ubah", data=UBAH | isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text


def test_orang_puskesmas_lain_tidak_dapat_menjadi_notulis(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    asing = buat.tetangga().pegawai()
    isi = UBAH | {"notulis_id": str(asing.id)}
    ktu.post(f"/pertemuan/{buat.rapat.slug}/ubah", data=isi)
    assert lagi(buat.rapat).notulis_id is None


AGENDA = {
    "baris-0-urut": "2",
    "baris-0-judul": "Pembahasan",
    "baris-0-penyaji": "Moderator",
    "baris-0-menit": "60",
    "baris-1-urut": "1",
    "baris-1-judul": "Pembukaan",
    "baris-1-penyaji": "",
    "baris-1-menit": "5",
    "baris-2-urut": "3",
    "baris-2-judul": " ",
    "baris-2-penyaji": "Siapa",
    "baris-2-menit": "10",
}


def sidik(klien: FlaskClient, alamat: str) -> str:
    _, _, sesudah = klien.get(alamat).text.partition('name="sidik"')
    return sesudah.split('value="')[1].split('"')[0]


def isi_agenda(pertemuan: Pertemuan) -> list[tuple[str, str, int]]:
    semua = queries.ambil_dengan_agenda(pertemuan.slug).agenda
    return [(a.judul, a.penyaji, a.menit) for a in semua]


def test_agenda_disusun_menurut_urutan_dan_jamnya_dihitung(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/agenda"
    isi = AGENDA | {"sidik": sidik(ktu, alamat)}
    assert ktu.post(alamat, data=isi).status_code == 302
    assert isi_agenda(buat.rapat) == [("Pembukaan", "", 5), ("Pembahasan", "Moderator", 60)]  # fmt: skip
    assert lagi(buat.rapat).diubah == MULAI - timedelta(minutes=10)
    halaman = ktu.get(f"/pertemuan/{buat.rapat.slug}").text
    assert "12.30–12.35" in halaman and "12.35–13.35" in halaman
    assert "Seluruhnya 1 jam 5 menit" in halaman


def test_tambah_baris_tanpa_javascript_tidak_menyimpan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/agenda"
    jawaban = ktu.post(alamat, data=AGENDA | {"tambah": "1"})
    assert 'value="Pembahasan"' in jawaban.text
    assert 'name="baris-5-judul"' in jawaban.text and isi_agenda(buat.rapat) == []


def test_agenda_yang_didahului_orang_lain_tidak_tertimpa_diam_diam(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/agenda"
    lama = sidik(ktu, alamat)
    ktu.post(f"{alamat}/ulang")
    dari_templat = isi_agenda(buat.rapat)
    jawaban = ktu.post(alamat, data=AGENDA | {"sidik": lama})
    assert "baru saja diubah orang lain" in jawaban.text
    assert 'value="Pembahasan"' in jawaban.text
    assert isi_agenda(buat.rapat) == dari_templat
    baru = jawaban.text.partition('name="sidik"')[2].split('value="')[1].split('"')[0]
    assert ktu.post(alamat, data=AGENDA | {"sidik": baru}).status_code == 302


def test_baris_yang_tetap_tidak_dibuat_ulang(ktu: FlaskClient, buat: Pabrik) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/agenda"
    ktu.post(f"{alamat}/ulang")
    lama = {a.judul: a.id for a in queries.ambil_dengan_agenda(buat.rapat.slug).agenda}
    db.session.expire_all()
    isi = AGENDA | {"sidik": sidik(ktu, alamat)}
    ktu.post(alamat, data=isi)
    baru = {a.judul: a.id for a in queries.ambil_dengan_agenda(buat.rapat.slug).agenda}
    assert baru == {judul: lama[judul] for judul in ("Pembukaan", "Pembahasan")}


@pytest.mark.parametrize(
    ("kolom", "nilai", "kalimat"),
    [
        ("menit", "601", "Isi dengan angka 0 sampai 600."),
        ("menit", "-1", "Isi dengan angka 0 sampai 600."),
        ("menit", "lama", "Isi dengan angka bulat."),
        ("judul", "x" * 201, "paling panjang 200 huruf"),
        ("judul", "A\r\nB", "satu baris"),
        ("penyaji", "x" * 121, "paling panjang 120 huruf"),
        ("urut", "1000", "Isi dengan angka."),
    ],
)
def test_baris_yang_salah_ditolak_tanpa_kehilangan_isian(
    ktu: FlaskClient, buat: Pabrik, kolom: str, nilai: str, kalimat: str
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/agenda"
    isi = AGENDA | {f"baris-0-{kolom}": nilai, "sidik": sidik(ktu, alamat)}
    jawaban = ktu.post(alamat, data=isi)
    assert kalimat in jawaban.text and "Pembukaan" in jawaban.text
    assert isi_agenda(buat.rapat) == []


def test_agenda_seribu_baris_tidak_diterima(ktu: FlaskClient, buat: Pabrik) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/agenda"
    isi = {f"baris-{n}-judul": f"Acara {n}" for n in range(300)}
    ktu.post(alamat, data=isi | {"sidik": sidik(ktu, alamat)})
    assert len(isi_agenda(buat.rapat)) <= 60


def salin_ke(buat: Pabrik) -> tuple[Pertemuan, Pertemuan]:
    """An earlier meeting with everything, and the empty one of today."""
    lalu = buat.pertemuan(
        slug="rapat-lalu",
        mulai=MULAI - timedelta(days=28),
        pimpinan="Kepala Puskesmas",
        catatan="Bawa laporan.",
        notulis_id=buat.pegawai(nama="Lilis").id,
    )
    buat.peserta(lalu, pegawai_id=buat.pegawai(nama="Ani").id, nama="", urut=1)
    pergi = buat.pegawai(nama="Pergi", aktif=False)
    buat.peserta(lalu, pegawai_id=pergi.id, nama="", urut=2)
    buat.peserta(lalu, mitra_id=buat.mitra().id, nama="", urut=3)
    buat.peserta(lalu, nama="Kader Mawar", instansi="Posyandu", urut=4)
    buat.peserta(lalu, nama="Dicoret", urut=5, dicoret=True)
    return lalu, buat.rapat


def test_salin_dari_pertemuan_lalu_dua_kali_sama_dengan_sekali(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    lalu, kini_ = salin_ke(buat)
    ktu.post(f"/pertemuan/{lalu.slug}/agenda/ulang")
    alamat = f"/pertemuan/{kini_.slug}/salin"
    assert "5 Februari" not in ktu.get(alamat).text  # not from itself
    isi = {"dari": lalu.slug, "agenda": "y", "peserta": "y", "teks": "y"}
    hasil = []
    for _ in range(2):
        assert ktu.post(alamat, data=isi).status_code == 302
        db.session.expire_all()
        satu = queries.ambil_lengkap(kini_.slug)
        hasil.append(
            (
                [o.sebutan.pokok for o in satu.peserta],
                isi_agenda(kini_),
                (satu.pimpinan, satu.catatan, satu.notulis_id),
            )
        )
    assert hasil[0] == hasil[1]
    assert hasil[0][0] == ["Ani", "Polsek Sukamaju", "Kader Mawar"]
    assert hasil[0][1] == isi_agenda(lalu)
    assert hasil[0][2] == ("Kepala Puskesmas", "Bawa laporan.", lalu.notulis_id)


def test_hanya_bagian_yang_dicentang_yang_disalin(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    lalu, kini_ = salin_ke(buat)
    ktu.post(f"/pertemuan/{kini_.slug}/salin", data={"dari": lalu.slug, "teks": "y"})
    satu = queries.ambil_lengkap(kini_.slug)
    assert (satu.catatan, satu.peserta) == ("Bawa laporan.", [])


def test_sumber_utama_adalah_yang_terakhir_dari_jenis_yang_sama(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    bulanan = {"jenis": JenisPertemuan.BULANAN}
    buat.pertemuan(slug="bulanan-a", mulai=MULAI - timedelta(days=60), **bulanan)
    buat.pertemuan(slug="bulanan-b", mulai=MULAI - timedelta(days=30), ke=1, **bulanan)
    buat.pertemuan(slug="rapat-a", mulai=MULAI - timedelta(days=1))
    kini_ = buat.pertemuan(slug="bulanan-c", ke=3, **bulanan)
    halaman = ktu.get(f"/pertemuan/{kini_.slug}/salin").text
    assert 'selected value="bulanan-b"' in halaman


def test_tanpa_pertemuan_lalu_tidak_ada_yang_disalin(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    alamat = f"/pertemuan/{buat.rapat.slug}/salin"
    assert "Belum ada pertemuan sebelumnya" in ktu.get(alamat).text
    assert ktu.post(alamat, data={"dari": buat.rapat.slug}).status_code == 200


def test_salin_dari_puskesmas_lain_ditolak(ktu: FlaskClient, buat: Pabrik) -> None:
    lalu, kini_ = salin_ke(buat)
    asing = buat.tetangga().pertemuan(mulai=MULAI - timedelta(days=9))
    isi = {"dari": asing.slug, "peserta": "y"}
    jawaban = ktu.post(f"/pertemuan/{kini_.slug}/salin", data=isi)
    assert "Pilihan ini tidak tersedia." in jawaban.text and lalu.slug in jawaban.text


def test_salin_hanya_menyebut_jenis_yang_sama_bila_ada(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    lalu, rapat = salin_ke(buat)
    alamat = f"/pertemuan/{rapat.slug}/salin"
    assert "jenis yang sama sudah dipilih" in ktu.get(alamat).text
    lalu.jenis = JenisPertemuan.RTM
    db.session.commit()
    assert "jenis yang sama" not in ktu.get(alamat).text
