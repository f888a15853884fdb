"""Units, pegawai, mitra and kelompok: adding, changing, ending, deleting."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.puskesmas.models import (
    AnggotaKelompok,
    KelompokUndangan,
    Mitra,
    Pegawai,
    UnitKerja,
)
from lokmin.puskesmas.rules import JenisMitra, JenisUnit
from tests.pabrik import Pabrik
from tests.puskesmas.alat import simpan

NIP = "19830320 200501 2 008"
PEGAWAI = {
    "nama": "Siti Aminah, S.Tr.Keb.",
    "status": "PNS",
    "jabatan": "Bidan",
    "unit_id": "",
}
MITRA = {"instansi": "Polsek Sukamaju", "jenis": "lintas sektor", "jabatan": "Kapolsek", "wilayah": "Sukamaju"}  # fmt: skip
UNIT = {
    "nama": "Klaster 3",
    "jenis": "klaster",
    "induk_id": "",
    "pj_id": "",
    "urut": "3",
}


def satu_pegawai() -> Pegawai:
    return db.session.scalars(select(Pegawai)).one()


def jumlah(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_pegawai_ditambah_dan_nip_ditampilkan_berkelompok(ktu: FlaskClient) -> None:
    jawaban = ktu.post(
        "/puskesmas/pegawai/baru",
        data=PEGAWAI | {"nip": NIP, "telepon": "0812 3456 7890"},
    )
    assert jawaban.status_code == 302
    assert (satu_pegawai().nip, satu_pegawai().telepon) == (
        "198303202005012008",
        "6281234567890",
    )
    assert NIP in ktu.get("/puskesmas/pegawai/").text
    assert NIP in ktu.get(jawaban.location).text


@pytest.mark.parametrize(
    ("kolom", "nilai", "kalimat"),
    [
        ("nama", "", "wajib diisi"),
        ("nama", "x" * 300, "paling panjang 200 huruf"),
        ("nama", "Siti\r\nBcc: x@y.z", "satu baris"),
        ("nip", "1983", "NIP harus 18 angka; yang ditulis 4 angka."),
        ("telepon", "nomor saya", "Nomor telepon hanya berisi angka"),
        ("surel", "bukan-alamat", "pos-el"),
        ("status", "Raja", "Pilihan ini tidak tersedia."),
        (
            "unit_id",
            "019a0000-0000-7000-8000-000000000000",
            "Pilihan ini tidak tersedia.",
        ),
    ],
)
def test_pegawai_yang_salah_ditolak_di_kolomnya(
    ktu: FlaskClient, kolom: str, nilai: str, kalimat: str
) -> None:
    jawaban = ktu.post("/puskesmas/pegawai/baru", data=PEGAWAI | {kolom: nilai})
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert f'href="#{kolom}"' in jawaban.text
    assert jumlah(Pegawai) == 0


def test_nama_boleh_beremoji_dan_tampak_sebagai_teks(ktu: FlaskClient) -> None:
    jawaban = ktu.post(
        "/puskesmas/pegawai/baru", data=PEGAWAI | {"nama": "<b>Siti</b> 😀 =cmd()"}
    )
    assert "&lt;b&gt;Siti&lt;/b&gt; 😀 =cmd()" in ktu.get(jawaban.location).text


def test_nip_ganda_menyebut_pemiliknya(ktu: FlaskClient, buat: Pabrik) -> None:
    buat.pegawai(nama="Rina Kartika", nip=NIP.replace(" ", ""))
    jawaban = ktu.post("/puskesmas/pegawai/baru", data=PEGAWAI | {"nip": NIP})
    assert "NIP ini sudah dipakai Rina Kartika." in jawaban.text
    assert jumlah(Pegawai) == 1


def test_nip_yang_sama_di_puskesmas_lain_tidak_mengganggu(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.tetangga().pegawai(nip=NIP.replace(" ", ""))
    assert (
        ktu.post("/puskesmas/pegawai/baru", data=PEGAWAI | {"nip": NIP}).status_code
        == 302
    )


def test_pegawai_tanpa_nip_yang_sama_persis_ditolak(ktu: FlaskClient) -> None:
    for _ in range(2):
        jawaban = ktu.post("/puskesmas/pegawai/baru", data=PEGAWAI)
    assert "bedakan jabatannya" in jawaban.text and jumlah(Pegawai) == 1


def test_pegawai_diubah_tanpa_kehilangan_unit_yang_sudah_berakhir(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    unit = buat.unit(berlaku_sampai=date(2020, 1, 1))
    orang = buat.pegawai(unit_id=unit.id, aktif=False)
    alamat = f"/puskesmas/pegawai/{orang.id}/ubah"
    assert (
        ktu.post(
            alamat, data=PEGAWAI | {"jabatan": "Bidan Ahli", "unit_id": str(unit.id)}
        ).status_code
        == 302
    )
    assert (orang.jabatan, orang.unit_id, orang.aktif) == ("Bidan Ahli", unit.id, False)


def test_isian_tambahan_tidak_mengubah_yang_lain(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    orang, lain = buat.pegawai(), buat.tetangga()
    isi = PEGAWAI | {"aktif": "", "id": str(lain.id), "puskesmas_id": str(lain.id)}
    ktu.post(f"/puskesmas/pegawai/{orang.id}/ubah", data=isi)
    assert (orang.aktif, orang.puskesmas_id) == (True, buat.id)


def test_telepon_hanya_tampak_bagi_pengelola(klien: FlaskClient, buat: Pabrik) -> None:
    orang, mitra = (
        buat.pegawai(telepon="6281234567890"),
        buat.mitra(telepon="6281234567890"),
    )
    alamat = (f"/puskesmas/pegawai/{orang.id}", f"/puskesmas/mitra/{mitra.id}")
    for peran, tampak in (
        (Peran.ADMIN, True),
        (Peran.KEPALA, False),
        (Peran.SURVEIOR, False),
    ):
        buat.masuk(klien, peran)
        for satu in alamat:
            assert ("0812 3456 7890" in klien.get(satu).text) is tampak, (peran, satu)
    assert "0812" not in klien.get("/puskesmas/pegawai/").text


def test_pegawai_dinonaktifkan_lalu_diaktifkan(ktu: FlaskClient, buat: Pabrik) -> None:
    orang = buat.pegawai()
    for aktif, tampak in (("tidak", False), ("ya", True)):
        ktu.post(f"/puskesmas/pegawai/{orang.id}/keaktifan", data={"aktif": aktif})
        assert orang.aktif is tampak
        assert (str(orang.id) in ktu.get("/puskesmas/pegawai/").text) is tampak
    assert "Siti Aminah" in ktu.get("/puskesmas/pegawai/?keaktifan=semua").text


@pytest.mark.parametrize(
    ("cari", "ketemu"),
    [
        ("aminah", True), ("8303202", True), ("19830320 200501", True), ("bidan", True),
        ("imunisasi", True), ("100%", False), ("_", False), ("perawat", False), ("\x00", True),
    ],
)  # fmt: skip
def test_pegawai_dicari_menurut_nama_nip_jabatan_dan_unit(
    ktu: FlaskClient, buat: Pabrik, cari: str, ketemu: bool
) -> None:
    unit = buat.unit(nama="Imunisasi")
    buat.pegawai(nip=NIP.replace(" ", ""), jabatan="Bidan", unit_id=unit.id)
    halaman = ktu.get("/puskesmas/pegawai/", query_string={"cari": cari}).text
    assert ("Siti Aminah" in halaman) is ketemu


def test_saringan_klaster_menemukan_juga_orang_di_unitnya(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    klaster = buat.unit(nama="Klaster 2")
    unit = buat.unit(nama="Imunisasi", jenis=JenisUnit.PELAYANAN, induk_id=klaster.id)
    buat.pegawai(nama="Dewi", unit_id=unit.id)
    buat.pegawai(nama="Budi")
    halaman = ktu.get(f"/puskesmas/pegawai/?unit={klaster.id}").text
    assert "Dewi" in halaman and "Budi" not in halaman
    assert "Budi" in ktu.get("/puskesmas/pegawai/?unit=bukan-uuid&keaktifan=x").text


def test_pegawai_yang_dipakai_tidak_terhapus_dan_diberi_saran(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    orang = buat.pegawai()
    buat.akun(pegawai_id=orang.id)
    jawaban = ktu.post(f"/puskesmas/pegawai/{orang.id}/hapus")
    assert jawaban.status_code == 422
    assert "masih dipakai data lain. Nonaktifkan saja" in jawaban.text
    assert jumlah(Pegawai) == 1


def test_yang_salah_tulis_terhapus(ktu: FlaskClient, buat: Pabrik) -> None:
    orang, mitra, unit = buat.pegawai(), buat.mitra(), buat.unit()
    kelompok = simpan(KelompokUndangan(nama="Kades saja", anggota=[]))
    for alamat in (
        f"pegawai/{orang.id}", f"mitra/{mitra.id}", f"unit/{unit.id}", f"kelompok/{kelompok.id}",
    ):  # fmt: skip
        assert ktu.post(f"/puskesmas/{alamat}/hapus").status_code == 302
    assert [jumlah(m) for m in (Pegawai, Mitra, UnitKerja, KelompokUndangan)] == [0] * 4


def test_mitra_ditambah_diubah_dan_ditampilkan_menurut_jenis(ktu: FlaskClient) -> None:
    isi = MITRA | {"mou_sampai": "2020-12-31", "nomor_mou": "445/12"}
    alamat = ktu.post("/puskesmas/mitra/baru", data=isi).location
    assert "MoU/PKS sudah berakhir" in ktu.get(alamat).text
    ktu.post(f"{alamat}/ubah", data=isi | {"jenis": "jejaring", "mou_sampai": ""})
    mitra = db.session.scalars(select(Mitra)).one()
    assert (mitra.jenis, mitra.mou_sampai) == (JenisMitra.JEJARING, None)
    assert "Polsek" in ktu.get("/puskesmas/mitra/?jenis=jejaring").text
    assert "Polsek" not in ktu.get("/puskesmas/mitra/?jenis=jaringan").text
    assert "Polsek" in ktu.get("/puskesmas/mitra/?jenis=asing&cari=kapolsek").text


@pytest.mark.parametrize(
    ("kolom", "nilai", "kalimat"),
    [
        ("instansi", "", "wajib diisi"),
        ("jenis", "", "Pilihan ini tidak tersedia."),
        ("mou_sampai", "31 Februari", "Isi dengan tanggal yang benar."),
        ("wilayah", "x" * 121, "paling panjang 120 huruf"),
    ],
)
def test_mitra_yang_salah_ditolak_di_kolomnya(
    ktu: FlaskClient, kolom: str, nilai: str, kalimat: str
) -> None:
    jawaban = ktu.post("/puskesmas/mitra/baru", data=MITRA | {kolom: nilai})
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert jumlah(Mitra) == 0


def test_mitra_ganda_ditolak_di_kolomnya(ktu: FlaskClient) -> None:
    ktu.post("/puskesmas/mitra/baru", data=MITRA)
    jawaban = ktu.post(
        "/puskesmas/mitra/baru", data=MITRA | {"instansi": "POLSEK Sukamaju"}
    )
    assert "sudah ada dalam daftar" in jawaban.text and jumlah(Mitra) == 1


def test_mitra_dinonaktifkan(ktu: FlaskClient, buat: Pabrik) -> None:
    mitra = buat.mitra()
    ktu.post(f"/puskesmas/mitra/{mitra.id}/keaktifan", data={"aktif": "tidak"})
    assert mitra.aktif is False


def test_unit_ditambah_di_bawah_klasternya_dengan_pj(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    klaster, pj = buat.unit(), buat.pegawai()
    isi = UNIT | {
        "nama": "Imunisasi",
        "jenis": "pelayanan",
        "induk_id": str(klaster.id),
        "pj_id": str(pj.id),
    }
    assert ktu.post("/puskesmas/unit/baru", data=isi).status_code == 302
    halaman = ktu.get("/puskesmas/unit/").text
    assert (
        halaman.index('row">Klaster 2') < halaman.index('row">Imunisasi')
        and "Siti Aminah" in halaman
    )


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"nama": ""}, "wajib diisi"),
        ({"jenis": "pelayanan"}, "Pilih tempat bernaungnya."),
        (
            {"berlaku_dari": "2026-02-01", "berlaku_sampai": "2026-01-31"},
            "sebelum tanggal mulai",
        ),
        ({"urut": "1000"}, "Isi dengan angka 0 sampai 999."),
        ({"nama": "klaster 2 ibu dan anak"}, "sudah ada dalam daftar"),
        ({"jenis": "upaya"}, "Pilihan ini tidak tersedia."),
    ],
)
def test_unit_yang_salah_ditolak_di_kolomnya(
    ktu: FlaskClient, buat: Pabrik, isi: dict[str, str], kalimat: str
) -> None:
    buat.unit()
    jawaban = ktu.post("/puskesmas/unit/baru", data=UNIT | isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert jumlah(UnitKerja) == 1


def test_klaster_yang_punya_unit_tidak_dapat_dijadikan_unit(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    klaster, lain = buat.unit(), buat.unit(nama="Klaster 1")
    buat.unit(nama="Imunisasi", jenis=JenisUnit.PELAYANAN, induk_id=klaster.id)
    isi = UNIT | {"jenis": "pelayanan", "induk_id": str(lain.id)}
    assert (
        "tidak dapat dipindah"
        in ktu.post(f"/puskesmas/unit/{klaster.id}", data=isi).text
    )
    assert klaster.induk_id is None


def test_unit_diakhiri_dan_tampak_hanya_bila_diminta(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    unit = buat.unit(berlaku_dari=date(2019, 1, 1))
    alamat = f"/puskesmas/unit/{unit.id}/akhiri"
    assert "Isi tanggal terakhir berlakunya." in ktu.post(alamat).text
    assert (
        "sebelum tanggal mulai"
        in ktu.post(alamat, data={"berlaku_sampai": "2018-12-31"}).text
    )
    assert unit.berlaku_sampai is None
    ktu.post(alamat, data={"berlaku_sampai": "2020-02-04"})
    assert str(unit.id) not in ktu.get("/puskesmas/unit/").text
    assert "Berakhir" in ktu.get("/puskesmas/unit/?semua=1").text


def test_unit_yang_dipakai_tidak_terhapus(ktu: FlaskClient, buat: Pabrik) -> None:
    unit = buat.unit()
    buat.pegawai(unit_id=unit.id)
    jawaban = ktu.post(f"/puskesmas/unit/{unit.id}/hapus")
    assert jawaban.status_code == 422 and "Akhiri saja" in jawaban.text
    assert jumlah(UnitKerja) == 1


def test_kelompok_menyimpan_anggota_dari_pegawai_dan_mitra(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    orang, mitra, lain = buat.pegawai(), buat.mitra(), buat.mitra(instansi="KUA")
    isi = {"nama": "Linsek", "pegawai": [str(orang.id)], "mitra": [str(mitra.id)]}
    ktu.post("/puskesmas/kelompok/baru", data=isi)
    kelompok = db.session.scalars(select(KelompokUndangan)).one()
    halaman = ktu.get(f"/puskesmas/kelompok/{kelompok.id}").text
    assert "Siti Aminah" in halaman and "Polsek" in halaman and "2 anggota" in halaman
    sebelum = set(db.session.scalars(select(AnggotaKelompok.id)))
    ktu.post(
        f"/puskesmas/kelompok/{kelompok.id}/ubah",
        data=isi | {"mitra": [str(mitra.id), str(lain.id)]},
    )
    sesudah = set(db.session.scalars(select(AnggotaKelompok.id)))
    assert sebelum < sesudah and len(sesudah) == 3  # who stays keeps their row
    ktu.post(f"/puskesmas/kelompok/{kelompok.id}/ubah", data={"nama": "Linsek"})
    assert jumlah(AnggotaKelompok) == 0


def test_kelompok_yang_salah_ditolak(ktu: FlaskClient, buat: Pabrik) -> None:
    simpan(KelompokUndangan(nama="Linsek", anggota=[]))
    tetangga = buat.tetangga().pegawai(nama="Orang Lain")
    for isi, kalimat in (
        ({"nama": "linsek"}, "sudah ada dalam daftar"),
        ({"nama": ""}, "wajib diisi"),
        ({"nama": "Baru", "pegawai": "bukan-uuid"}, "tidak tersedia"),
        ({"nama": "Baru", "pegawai": str(tetangga.id)}, "tidak tersedia"),
    ):
        assert kalimat in ktu.post("/puskesmas/kelompok/baru", data=isi).text
    assert jumlah(KelompokUndangan) == 1
