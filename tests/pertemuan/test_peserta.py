"""Choosing who is asked to come, one by one, by group, from the template, by name."""

import pytest
from flask.testing import FlaskClient

from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.pertemuan import queries, rules
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import StatusPertemuan
from lokmin.puskesmas.models import AnggotaKelompok
from lokmin.undangan.models import Konfirmasi
from tests.conftest import HitungKueri
from tests.pabrik import Pabrik


def daftar(pertemuan: Pertemuan) -> list[Peserta]:
    db.session.expire_all()
    return queries.ambil_lengkap(pertemuan.slug).peserta


def nama(pertemuan: Pertemuan) -> list[str]:
    return [satu.sebutan.pokok for satu in daftar(pertemuan)]


def alamat(buat: Pabrik, akhir: str = "") -> str:
    return f"/pertemuan/{buat.rapat.slug}/peserta{akhir}"


def test_yang_dicentang_ditambahkan_sekali(ktu: FlaskClient, buat: Pabrik) -> None:
    ani, polsek = buat.pegawai(nama="Ani"), buat.mitra()
    isi = {"pegawai": [str(ani.id)], "mitra": [str(polsek.id)]}
    assert "Ani" in ktu.get(alamat(buat, "/tambah")).text
    assert ktu.post(alamat(buat, "/tambah"), data=isi).location == alamat(buat)
    assert nama(buat.rapat) == ["Ani", "Polsek Sukamaju"]
    assert "Ani" not in ktu.get(alamat(buat, "/tambah")).text
    ulang = ktu.post(alamat(buat, "/tambah"), data=isi)
    assert "Ada pilihan yang tidak tersedia." in ulang.text
    assert len(nama(buat.rapat)) == 2


def test_nama_bebas_disimpan_dan_tidak_berganda(ktu: FlaskClient, buat: Pabrik) -> None:
    isi = {
        "nama": "Hj. Imas",
        "jabatan": "Ketua",
        "instansi": "TP PKK",
        "surel": "imas@contoh.id",
        "telepon": "0812 3456 7890",
    }
    assert ktu.post(alamat(buat, "/tambah"), data=isi).status_code == 302
    orang = daftar(buat.rapat)[0]
    assert (orang.nomor_telepon, orang.alamat_surel) == (
        "6281234567890",
        "imas@contoh.id",
    )
    lagi = ktu.post(alamat(buat, "/tambah"), data=isi | {"nama": "hj. imas"})
    assert "hj. imas sudah menjadi peserta." in lagi.text
    assert len(nama(buat.rapat)) == 1


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"instansi": "TP PKK"}, "Tulis nama atau jabatan peserta."),
        ({"nama": "A\r\nBcc: x"}, "satu baris"),
        ({"nama": "A", "surel": "bukan"}, "Tulis alamat pos-el yang lengkap."),
        ({"nama": "A", "telepon": "nomor saya"}, "Nomor telepon hanya berisi angka"),
        ({"pegawai": "x"}, "Ada pilihan yang tidak tersedia."),
    ],
)
def test_isian_yang_salah_ditolak(
    ktu: FlaskClient, buat: Pabrik, isi: dict[str, str], kalimat: str
) -> None:
    jawaban = ktu.post(alamat(buat, "/tambah"), data=isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert nama(buat.rapat) == []


def test_yang_dicentang_tetap_bila_nama_bebasnya_salah(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    ani = buat.pegawai(nama="Ani")
    buat.peserta(nama="Imas", jabatan="")
    isi = {"pegawai": [str(ani.id)], "nama": "Imas"}
    jawaban = ktu.post(alamat(buat, "/tambah"), data=isi)
    assert f'value="{ani.id}" checked' in jawaban.text
    assert nama(buat.rapat) == ["Imas"]


def test_orang_puskesmas_lain_tidak_dapat_ditambahkan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    asing = buat.tetangga().pegawai()
    ktu.post(alamat(buat, "/tambah"), data={"pegawai": [str(asing.id)]})
    assert nama(buat.rapat) == []


def test_satu_kelompok_ditambahkan_sekaligus(ktu: FlaskClient, buat: Pabrik) -> None:
    pergi = buat.pegawai(nama="Pergi", aktif=False)
    kelompok = buat.kelompok(
        anggota=[
            AnggotaKelompok(pegawai_id=buat.pegawai(nama="Zaenal").id),
            AnggotaKelompok(pegawai_id=buat.pegawai(nama="Ani").id),
            AnggotaKelompok(pegawai_id=pergi.id),
            AnggotaKelompok(mitra_id=buat.mitra().id),
        ]
    )
    jalan = alamat(buat, f"/kelompok/{kelompok.id}")
    assert "Linsek lengkap (4)" in ktu.get(alamat(buat, "/tambah")).text
    pesan = [ktu.post(jalan, follow_redirects=True).text for _ in range(2)]
    assert "Linsek lengkap: 3 peserta ditambahkan." in pesan[0]
    assert "Tidak ada peserta baru" in pesan[1]
    assert nama(buat.rapat) == ["Ani", "Zaenal", "Polsek Sukamaju"]


def test_kelompok_puskesmas_lain_tidak_ada(ktu: FlaskClient, buat: Pabrik) -> None:
    asing = buat.tetangga().kelompok()
    jawaban = ktu.post(alamat(buat, f"/kelompok/{asing.id}"))
    assert jawaban.status_code == 404


def test_isi_dari_templat(ktu: FlaskClient, buat: Pabrik) -> None:
    buat.pegawai(nama="Ani")
    ktu.post(alamat(buat, "/templat"))
    ktu.post(alamat(buat, "/templat"))
    assert nama(buat.rapat) == ["Ani"]


def test_yang_belum_diundang_dihapus(ktu: FlaskClient, buat: Pabrik) -> None:
    orang = buat.peserta(nama="Salah Tulis")
    ktu.post(alamat(buat, f"/{orang.id}/hapus"))
    assert daftar(buat.rapat) == []


def test_yang_sudah_di_surat_hanya_dicoret_dan_dapat_diundang_lagi(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    rapat = buat.pertemuan(status=StatusPertemuan.DIUNDANG)
    orang = buat.peserta(rapat, nama="Imas")
    jalan = f"/pertemuan/{rapat.slug}/peserta"
    ktu.post(f"{jalan}/{orang.id}/hapus")
    assert [satu.dicoret for satu in daftar(rapat)] == [True]
    assert "1 orang pernah diundang" in ktu.get(jalan).text
    ktu.post(f"{jalan}/{orang.id}/kembalikan")
    assert [satu.dicoret for satu in daftar(rapat)] == [False]


def test_yang_sudah_menjawab_dicoret_meski_suratnya_ditarik(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    orang = buat.peserta(nama="Imas")
    db.session.add(Konfirmasi(peserta_id=orang.id))
    db.session.commit()
    assert ktu.post(alamat(buat, f"/{orang.id}/hapus")).status_code == 302
    assert [satu.dicoret for satu in daftar(buat.rapat)] == [True]


def test_diwakili_oleh_orang_lain(ktu: FlaskClient, buat: Pabrik) -> None:
    orang = buat.peserta(nama="Camat")
    jalan = alamat(buat, f"/{orang.id}")
    assert "Camat" in ktu.get(jalan).text
    isi = {"diwakili_oleh": "Sekcam Dedi", "diwakili_jabatan": "Sekretaris"}
    ktu.post(jalan, data=isi)
    assert "Sekcam Dedi, Sekretaris" in ktu.get(alamat(buat)).text
    assert "1 diwakili" in ktu.get(f"/pertemuan/{buat.rapat.slug}").text
    salah = ktu.post(jalan, data={"diwakili_oleh": "A\nB"})
    assert "satu baris" in salah.text


@pytest.mark.parametrize("jalan", ["", "/hapus", "/kembalikan"])
def test_peserta_pertemuan_lain_tidak_terjangkau_lewat_pertemuan_ini(
    ktu: FlaskClient, buat: Pabrik, jalan: str
) -> None:
    asing = buat.peserta(buat.pertemuan(), nama="Orang lain")
    assert ktu.post(alamat(buat, f"/{asing.id}{jalan}")).status_code == 404


def test_sesudah_berjalan_daftarnya_tetap(ktu: FlaskClient, buat: Pabrik) -> None:
    rapat = buat.pertemuan(status=StatusPertemuan.BERLANGSUNG)
    orang = buat.peserta(rapat, nama="Imas")
    jalan = f"/pertemuan/{rapat.slug}/peserta"
    for akhir in (f"{orang.id}", f"{orang.id}/hapus", f"{orang.id}/kembalikan"):
        assert ktu.post(f"{jalan}/{akhir}").status_code == 409
    halaman = ktu.get(jalan).text
    assert "daftar pesertanya tidak berubah lagi" in halaman
    assert "Tambah peserta" not in halaman and "Imas" in halaman


def test_pembaca_melihat_daftar_tanpa_tombol_dan_tanpa_nomor(
    pelaksana: FlaskClient, buat: Pabrik
) -> None:
    buat.peserta(nama="Imas", telepon="6281234567890", surel="imas@contoh.id")
    halaman = pelaksana.get(alamat(buat)).text
    assert "Imas" in halaman
    for kata in ("Tambah peserta", "Hapus", "628123", "imas@contoh.id"):
        assert kata not in halaman


@pytest.mark.parametrize("peran", [Peran.NOTULIS, Peran.SURVEIOR])
def test_hanya_pengelola_yang_menghapus(
    klien: FlaskClient, buat: Pabrik, peran: Peran
) -> None:
    orang = buat.peserta(nama="Imas")
    buat.masuk(klien, peran)
    assert klien.post(alamat(buat, f"/{orang.id}/hapus")).status_code == 403


def test_dua_ratus_peserta_tetap_ringan(
    ktu: FlaskClient, buat: Pabrik, hitung_kueri: HitungKueri
) -> None:
    lingkup.pakai(buat.id)
    db.session.add_all(
        Peserta(pertemuan_id=buat.rapat.id, nama=f"Orang {n:03}", urut=n)
        for n in range(200)
    )
    db.session.commit()
    halaman = ktu.get(alamat(buat))
    assert "Orang 199" in halaman.text and len(halaman.data) < 200_000
    assert hitung_kueri(ktu, alamat(buat)) <= 8


def test_batas_jumlah_peserta_menyebut_dirinya(
    ktu: FlaskClient, buat: Pabrik, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "PESERTA_MAKS", 1)
    buat.peserta(nama="Satu")
    jawaban = ktu.post(alamat(buat, "/tambah"), data={"nama": "Dua"})
    assert "paling banyak 1 orang" in jawaban.text


@pytest.mark.parametrize("apa", ["pegawai", "mitra"])
def test_data_induk_yang_dipakai_pertemuan_tidak_dapat_dihapus(
    ktu: FlaskClient, buat: Pabrik, apa: str
) -> None:
    orang = buat.pegawai() if apa == "pegawai" else buat.mitra()
    buat.peserta(buat.rapat, nama="", **{f"{apa}_id": orang.id})
    jawaban = ktu.post(f"/puskesmas/{apa}/{orang.id}/hapus")
    assert jawaban.status_code == 422
    assert "masih dipakai data lain" in jawaban.text
    assert len(daftar(buat.rapat)) == 1


def test_unit_yang_dipakai_pertemuan_tidak_dapat_dihapus(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    unit = buat.unit()
    buat.pertemuan(unit_id=unit.id)
    jawaban = ktu.post(f"/puskesmas/unit/{unit.id}/hapus")
    assert "masih dipakai data lain" in jawaban.text
