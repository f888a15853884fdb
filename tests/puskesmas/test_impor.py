"""Import and export: preview, confirm, and the same file a second time."""

import io
import re
import time
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from lokmin.bersama.db import db
from lokmin.bersama.peran import Peran
from lokmin.puskesmas.models import Mitra, Pegawai
from lokmin.puskesmas.rules import JenisMitra, StatusPegawai
from tests.pabrik import Pabrik
from tests.puskesmas.alat import multipart, simpan, xlsx

JUDUL = ("Nama", "NIP", "Status", "Jabatan", "Unit kerja", "Telepon", "Pos-el", "Aktif")
SITI = ("Siti Aminah", "19830320 200501 2 008", "PNS", "Bidan", "", "0812 3456 7890", "siti@a.id", "ya")  # fmt: skip
LILIS = ("Lilis Suryani", "", "", "Notulis", "", "", "", "")


def unggah(klien: FlaskClient, isi: bytes, apa: str = "pegawai") -> TestResponse:
    kiriman, jenis = multipart({"berkas": isi})
    return klien.post(f"/puskesmas/{apa}/impor", data=kiriman, content_type=jenis)


def tempel(klien: FlaskClient, teks: str, apa: str = "pegawai") -> TestResponse:
    return klien.post(f"/puskesmas/{apa}/impor", data={"tempel": teks})


def setujui(
    klien: FlaskClient, pratinjau: TestResponse, apa: str = "pegawai"
) -> TestResponse:
    titipan = re.search(r'name="titipan" value="([^"]+)"', pratinjau.text)
    assert titipan, pratinjau.text
    return klien.post(f"/puskesmas/{apa}/impor/simpan", data={"titipan": titipan[1]})


def angka(pratinjau: TestResponse) -> list[int]:
    """Baru, berubah, sudah sama, salah."""
    return [int(n) for n in re.findall(r'class="nilai">(\d+)', pratinjau.text)]


def jumlah(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def orang(nama: str) -> Pegawai:
    return db.session.scalars(select(Pegawai).where(Pegawai.nama == nama)).one()


def test_tidak_ada_yang_disimpan_sebelum_disetujui(ktu: FlaskClient) -> None:
    pratinjau = unggah(ktu, xlsx(JUDUL, SITI, LILIS))
    assert angka(pratinjau) == [2, 0, 0, 0] and jumlah(Pegawai) == 0
    assert setujui(ktu, pratinjau).status_code == 302
    siti = orang("Siti Aminah")
    assert (siti.nip, siti.status) == ("198303202005012008", StatusPegawai.PNS)
    assert (siti.telepon, orang("Lilis Suryani").status) == (
        "6281234567890",
        StatusPegawai.NON_ASN,
    )


def test_impor_kedua_dari_berkas_yang_sama_tidak_mengubah_apa_pun(
    ktu: FlaskClient,
) -> None:
    berkas = xlsx(JUDUL, SITI, LILIS)
    setujui(ktu, unggah(ktu, berkas))
    pratinjau = unggah(ktu, berkas)
    assert angka(pratinjau) == [0, 0, 2, 0]
    assert (
        "titipan" not in pratinjau.text
        and "Tidak ada yang perlu disimpan" in pratinjau.text
    )


def test_menyetujui_dua_kali_hanya_berakibat_sekali(ktu: FlaskClient) -> None:
    pratinjau = unggah(ktu, xlsx(JUDUL, SITI, LILIS))
    for _ in range(2):
        assert setujui(ktu, pratinjau).status_code == 302
    assert jumlah(Pegawai) == 2


def test_perubahan_diperlihatkan_sebelum_dan_sesudahnya(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    unit = buat.unit(nama="Klaster 2")
    siti = buat.pegawai(
        nama="Siti Aminah", nip="198303202005012008", jabatan="Bidan", surel="lama@a.id"
    )
    pratinjau = unggah(ktu, xlsx(JUDUL, (*SITI[:4], "KLASTER 2", *SITI[5:])))
    assert angka(pratinjau) == [0, 1, 0, 0]
    assert "<del>lama@a.id</del> menjadi <ins>siti@a.id</ins>" in pratinjau.text
    assert "<ins>Klaster 2</ins>" in pratinjau.text
    setujui(ktu, pratinjau)
    assert (siti.surel, siti.unit_id) == ("siti@a.id", unit.id)


def test_tiap_baris_yang_salah_ditandai_dengan_semua_alasannya(
    ktu: FlaskClient,
) -> None:
    pratinjau = unggah(
        ktu,
        xlsx(
            JUDUL,
            SITI,
            (
                "x" * 300,
                "1234",
                "Raja",
                "Dokter",
                "Klaster 9",
                "abc",
                "bukan",
                "mungkin",
            ),
            ("", "1.97804E+17", *[""] * 6),
            ("Dewi", 199503122023212015, *[""] * 6),
            SITI,
        ),
    )
    assert angka(pratinjau) == [1, 0, 0, 4] and jumlah(Pegawai) == 0
    for kalimat in (
        "Nama paling panjang 200 huruf; yang ditulis 300 huruf.",
        "NIP harus 18 angka; yang ditulis 4 angka.",
        "Status “Raja” tidak dikenal; pilih PNS, CPNS, PPPK, non-ASN.",
        "Unit kerja “Klaster 9” belum ada di Lokmin.",
        "Nomor telepon hanya berisi angka",
        "Tulis alamat pos-el yang lengkap",
        "Aktif diisi ya atau tidak.",
        "Nama wajib diisi.",
        "sudah diubah Excel menjadi 1.97804E+17",
        "Excel telah membulatkannya",
        "Baris ini mengulang baris 2.",
    ):
        assert kalimat in pratinjau.text, kalimat
    nomor = re.findall(r'class="salah-baris"><th scope="row">(\d+)', pratinjau.text)
    assert nomor == ["3", "4", "5", "6"] and "titipan" not in pratinjau.text


def test_judul_kolom_dikenali_meski_ditulis_lain(ktu: FlaskClient) -> None:
    pratinjau = unggah(
        ktu,
        xlsx(
            ("DAFTAR PEGAWAI 2026",),
            (),
            ("No.", " nama  LENGKAP ", "N I P", "No. HP/WA", "E-mail", "Gol.", "Hobi"),
            (1, "Siti Aminah", SITI[1], 81234567890, "siti@a.id", "III/c", "Memasak"),
        ),
    )
    assert angka(pratinjau) == [1, 0, 0, 0]
    assert "Kolom yang tidak dipakai: No., Hobi." in pratinjau.text
    assert (
        "dibiarkan seperti semula: Status, Jabatan, Unit kerja, Aktif."
        in pratinjau.text
    )
    setujui(ktu, pratinjau)
    siti = orang("Siti Aminah")
    assert (siti.telepon, siti.pangkat, siti.surel) == (
        "6281234567890",
        "III/c",
        "siti@a.id",
    )


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "Berkas ini kosong"),
        (b"PK\x03\x04rusak", "rusak atau terpotong"),
        (b"nama,nip\nSiti,1\n", "CSV"),
        (xlsx(("NIP", "Jabatan"), ("1", "2")), "Kolom Nama tidak ditemukan."),
        (xlsx(JUDUL), "Belum ada data di bawah judul kolom."),
        (xlsx(), "Tabel ini kosong."),
    ],
)
def test_berkas_yang_tidak_terbaca_ditolak_di_kolomnya(
    ktu: FlaskClient, isi: bytes, kalimat: str
) -> None:
    jawaban = unggah(ktu, isi)
    assert jawaban.status_code == 200 and kalimat in jawaban.text
    assert 'href="#berkas"' in jawaban.text


def test_tanpa_berkas_dan_tanpa_tempelan_diberi_tahu(ktu: FlaskClient) -> None:
    assert "Pilih berkas Excel, atau tempelkan" in tempel(ktu, "  ").text


def test_lebih_dari_dua_ribu_baris_ditolak_dengan_kalimat(ktu: FlaskClient) -> None:
    baris = "\n".join(f"Pegawai {n}\tPerawat" for n in range(2001))
    jawaban = tempel(ktu, f"Nama\tJabatan\n{baris}")
    assert "2.001 baris data; sekali impor paling banyak 2.000" in jawaban.text


def test_dua_ribu_baris_diperiksa_dan_disimpan_dalam_hitungan_detik(
    ktu: FlaskClient,
) -> None:
    baris = "\n".join(f"Pegawai {n}\tPerawat {n}\t0812345{n:05}" for n in range(2000))
    mulai = time.perf_counter()
    pratinjau = tempel(ktu, f"Nama\tJabatan\tHP\n{baris}")
    assert angka(pratinjau)[0] == 2000
    assert setujui(ktu, pratinjau).status_code == 302
    assert jumlah(Pegawai) == 2000
    assert time.perf_counter() - mulai < 10


def test_sel_tempelan_dibersihkan_dan_rumus_tetap_teks(ktu: FlaskClient) -> None:
    teks = 'Nama\tJabatan\r\n"Siti 😀\r\nAminah"\t=cmd()\r\n\x00Lilis\t"@SUM(1)"\r\n'
    setujui(ktu, tempel(ktu, teks))
    assert orang("Siti 😀 Aminah").jabatan == "=cmd()"
    assert orang("Lilis").jabatan == "@SUM(1)"
    lembar = load_workbook(
        io.BytesIO(ktu.get("/puskesmas/pegawai/ekspor.xlsx").data)
    ).active
    assert lembar is not None
    isi = {sel.value: sel.data_type for baris in lembar.rows for sel in baris}
    assert isi["=cmd()"] == "s" and isi["@SUM(1)"] == "s"


def test_tanpa_nip_orangnya_dikenali_dari_nama_dan_jabatan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    siti = buat.pegawai(nama="Siti Aminah", nip="198303202005012008", jabatan="Bidan")
    setujui(ktu, tempel(ktu, "Nama\tJabatan\tHP\nSITI  aminah\tbidan\t081234567890"))
    assert (siti.telepon, siti.nip) == ("6281234567890", "198303202005012008")
    assert jumlah(Pegawai) == 1
    pratinjau = tempel(ktu, "Nama\tHP\nSITI aminah\t081234567890")
    assert angka(pratinjau) == [0, 0, 1, 0]


def test_nip_baru_diberikan_kepada_orang_yang_belum_punya(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    dewi = buat.pegawai(nama="Dewi", jabatan="Bidan")
    setujui(ktu, tempel(ktu, "Nama\tNIP\tJabatan\nDewi\t199503122023212015\tBidan"))
    assert dewi.nip == "199503122023212015" and jumlah(Pegawai) == 1


def test_dua_orang_senama_perlu_nip(ktu: FlaskClient, buat: Pabrik) -> None:
    for jabatan in ("Bidan", "Perawat"):
        buat.pegawai(nama="Dewi", jabatan=jabatan)
    pratinjau = tempel(ktu, "Nama\tHP\nDewi\t081234567890")
    assert "Ada 2 pegawai bernama ini. Tulis NIP-nya" in pratinjau.text


def test_sel_kosong_mengosongkan_kecuali_nip_status_dan_aktif(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    lilis = buat.pegawai(nama="Lilis Suryani", jabatan="Notulis", status=StatusPegawai.PPPK,
                         nip="199503122023212015", telepon="6281234567890", aktif=False)  # fmt: skip
    setujui(ktu, unggah(ktu, xlsx(JUDUL, LILIS)))
    assert (lilis.telepon, lilis.nip, lilis.status, lilis.aktif) == (
        "", "199503122023212015", StatusPegawai.PPPK, False,
    )  # fmt: skip


def test_yang_berubah_di_antaranya_diperiksa_lagi_dan_tidak_ada_yang_disimpan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    unit = buat.unit(nama="Klaster 2")
    pratinjau = unggah(ktu, xlsx(JUDUL, LILIS, (*SITI[:4], "Klaster 2", *SITI[5:])))
    db.session.delete(unit)
    db.session.commit()
    jawaban = setujui(ktu, pratinjau)
    assert jawaban.status_code == 409 and "belum ada di Lokmin" in jawaban.text
    assert jumlah(Pegawai) == 0


def test_pratinjau_orang_lain_atau_yang_diubah_ditolak(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.masuk(klien)
    pratinjau = unggah(klien, xlsx(JUDUL, SITI))
    assert (
        klien.post(
            "/puskesmas/pegawai/impor/simpan", data={"titipan": "x.y.z"}
        ).status_code
        == 422
    )
    assert klien.post("/puskesmas/pegawai/impor/simpan").status_code == 422
    assert setujui(klien, pratinjau, "mitra").status_code == 422
    buat.masuk(klien, Peran.ADMIN)
    assert setujui(klien, pratinjau).status_code == 422
    assert jumlah(Pegawai) == 0


@pytest.mark.parametrize("apa", ["pegawai", "mitra"])
def test_impor_hanya_untuk_pengelola(notulis: FlaskClient, apa: str) -> None:
    assert tempel(notulis, "Nama\nSiti", apa).status_code == 403
    assert notulis.post(f"/puskesmas/{apa}/impor/simpan").status_code == 403
    assert notulis.get(f"/puskesmas/{apa}/templat.xlsx").status_code == 403


@pytest.mark.parametrize("apa", ["pegawai", "mitra"])
def test_menyimpan_impor_hanya_menerima_post(ktu: FlaskClient, apa: str) -> None:
    assert ktu.get(f"/puskesmas/{apa}/impor/simpan").status_code == 405
    assert ktu.put(f"/puskesmas/{apa}/impor").status_code == 405


def test_templat_berisi_daftar_pilihan_dan_contoh_yang_dilewati(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    buat.unit(nama="Klaster 2")
    for apa, kolom in (("pegawai", 3), ("mitra", 2)):
        isi = ktu.get(f"/puskesmas/{apa}/templat.xlsx").data
        lembar = load_workbook(io.BytesIO(isi)).worksheets[0]
        assert str(lembar["A2"].value).startswith("Contoh:")
        assert len(lembar.data_validations.dataValidation) == kolom
        assert "Belum ada data" in unggah(ktu, isi, apa).text
    nip = load_workbook(
        io.BytesIO(ktu.get("/puskesmas/pegawai/templat.xlsx").data)
    ).worksheets[0]
    assert (
        nip.column_dimensions["B"].number_format == "@"
        or nip["B2"].number_format == "@"
    )


def test_ekspor_pegawai_dapat_diimpor_lagi_tanpa_perubahan(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    unit = buat.unit()
    lama = buat.unit(nama="Program Gizi", berlaku_sampai=None)
    buat.pegawai(
        nip="198303202005012008",
        unit_id=unit.id,
        telepon="6281234567890",
        status=StatusPegawai.CPNS,
    )
    buat.pegawai(
        nama="=HYPERLINK(1)", jabatan="+Bidan 😀", aktif=False, unit_id=lama.id
    )
    buat.pegawai(
        nama="Siti Aminah", jabatan="Bidan", surel="a@b.id", pangkat="Penata, III/c"
    )
    ekspor = ktu.get("/puskesmas/pegawai/ekspor.xlsx")
    assert "attachment" in ekspor.headers["Content-Disposition"]
    assert angka(unggah(ktu, ekspor.data)) == [0, 0, 3, 0]


def test_ekspor_mitra_dapat_diimpor_lagi_tanpa_perubahan(ktu: FlaskClient) -> None:
    isi: dict[str, Any] = {
        "sektor": "Keamanan",
        "kontak": "Budi",
        "telepon": "62265123456",
    }
    setujui(ktu, tempel(ktu, "Nama\tJenis\tJabatan\tDesa\tMasa berlaku\nPolsek\tLinsek\tKapolsek\tSukamaju\t31/12/2027\nApotek\tJejaring\t\t\t2026-01-02", "mitra"), "mitra")  # fmt: skip
    simpan(
        Mitra(
            instansi="Pustu",
            jenis=JenisMitra.JARINGAN,
            nomor_mou="0123",
            aktif=False,
            **isi,
        )
    )
    assert jumlah(Mitra) == 3
    ekspor = ktu.get("/puskesmas/mitra/ekspor.xlsx").data
    assert angka(unggah(ktu, ekspor, "mitra")) == [0, 0, 3, 0]


def test_mitra_yang_salah_ditandai(ktu: FlaskClient) -> None:
    pratinjau = tempel(
        ktu,
        "Instansi\tJenis\tMoU berlaku sampai\nPolsek\t\t31-02-2026\nKUA\tasing\t\n",
        "mitra",
    )
    assert angka(pratinjau) == [0, 0, 0, 2]
    for kalimat in (
        "Jenis wajib diisi: lintas sektor",
        "bukan tanggal",
        "Jenis “asing” tidak dikenal",
    ):
        assert kalimat in pratinjau.text
    assert (
        "Kolom Jenis tidak ditemukan." in tempel(ktu, "Instansi\nPolsek", "mitra").text
    )


def test_telepon_hanya_ada_di_ekspor_pengelola(
    klien: FlaskClient, buat: Pabrik
) -> None:
    buat.pegawai(telepon="6281234567890")
    buat.mitra(telepon="6281234567890")
    for peran, ada in (
        (Peran.KTU, True),
        (Peran.SURVEIOR, False),
        (Peran.KEPALA, False),
    ):
        buat.masuk(klien, peran)
        for apa in ("pegawai", "mitra"):
            buku = load_workbook(
                io.BytesIO(klien.get(f"/puskesmas/{apa}/ekspor.xlsx").data)
            )
            isi = {sel for baris in buku.worksheets[0].values for sel in baris}
            assert ("081234567890" in isi) is ada and ("Telepon" in isi) is ada
