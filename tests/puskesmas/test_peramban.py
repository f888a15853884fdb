"""What this slice does in the real browser; tests/test_peramban.py looks at every page."""

import io
import re
from uuid import UUID

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, expect

from tests.peramban import Jendela, Situs, isi_masuk
from tests.puskesmas.alat import xlsx

pytestmark = pytest.mark.peramban

KTU = "ktu.sukamaju"


@pytest.fixture
def meja(jendela: Jendela, situs: Situs) -> Jendela:
    jendela.masuk(KTU, situs.akun[KTU])
    return jendela


def test_rincian_dapat_dibaca_dan_penghapusan_bertanya_dahulu(meja: Jendela) -> None:
    halaman = meja.page
    for daftar in ("pegawai", "mitra", "kelompok"):
        meja.buka(f"/puskesmas/{daftar}/")
        tautan = halaman.locator("tbody th a")
        if not tautan.count():
            continue
        tautan.first.click()
        halaman.get_by_text("Hapus", exact=False).first.click()
        expect(halaman.locator("button.bahaya")).to_be_visible()
        meja.periksa_akses()


def test_pratinjau_mengikuti_isian_dan_menyebut_yang_salah(meja: Jendela) -> None:
    halaman = meja.buka("/puskesmas/profil-naskah/ubah")
    gambar = halaman.get_by_alt_text("Contoh surat pada kertas F4")
    with halaman.expect_response(lambda j: "lembar=f4" in j.url and j.ok):
        halaman.get_by_label("Margin kiri (mm)").fill("50")
    expect(gambar).to_have_attribute("src", re.compile("^blob:"))
    assert gambar.evaluate("g => g.decode().then(() => g.naturalWidth)") == 700
    halaman.get_by_label("Pola nomor surat").fill("{kode}/{nomer}")
    kalimat = halaman.locator("[data-kalimat]")
    expect(kalimat).to_contain_text("{nomer} tidak dikenal")
    halaman.get_by_label("Pola nomor surat").fill("{kode}/{urut}")
    expect(kalimat).to_be_empty()
    tautan = halaman.get_by_role("link", name="Unduh PDF F4").get_attribute("href")
    assert tautan is not None and "margin_kiri=50" in tautan and "csrf" not in tautan


def test_tanpa_javascript_pratinjau_dan_formulir_tetap_jalan(
    peramban: Browser, situs: Situs
) -> None:
    konteks = peramban.new_context(java_script_enabled=False)
    halaman = konteks.new_page()
    halaman.goto(f"{situs.url}/akun/masuk")
    isi_masuk(halaman, KTU, situs.akun[KTU])
    halaman.goto(f"{situs.url}/puskesmas/profil-naskah/ubah")
    halaman.get_by_label("Margin kiri (mm)").fill("45")
    halaman.get_by_role("button", name="Lihat pratinjau").click()
    gambar = halaman.get_by_alt_text("Contoh surat pada kertas A4")
    expect(gambar).to_have_attribute("src", re.compile("margin_kiri=45"))
    halaman.goto(f"{situs.url}/puskesmas/profil-naskah/")
    assert "kiri 45" not in halaman.content()
    konteks.close()


def test_logo_diunggah_tampak_lalu_dihapus(meja: Jendela) -> None:
    lukisan = Image.new("RGBA", (300, 300))
    ImageDraw.Draw(lukisan).ellipse((20, 20, 280, 280), fill="green")
    isi = io.BytesIO()
    lukisan.save(isi, "PNG")
    halaman = meja.buka("/puskesmas/kop/kecamatan")
    halaman.get_by_label("Logo kiri", exact=True).set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": isi.getvalue()}
    )
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_alt_text("Logo kiri kop Kecamatan")).to_be_visible()
    meja.periksa_akses()
    meja.buka("/puskesmas/kop/kecamatan")
    halaman.get_by_label("Hapus logo kiri").check()
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Kop tersimpan.")).to_be_visible()
    expect(halaman.get_by_alt_text("Logo kiri kop Kecamatan")).to_have_count(0)


def test_impor_memperlihatkan_yang_salah_lalu_menyimpan_yang_benar(
    meja: Jendela,
) -> None:
    judul = ("Nama", "NIP", "Jabatan")
    halaman = meja.buka("/puskesmas/pegawai/impor")
    salah = xlsx(judul, ("Orang <script>alert(1)</script>", "1.97804E+17", "=cmd()"))
    halaman.get_by_label("Berkas Excel").set_input_files(
        {"name": "a.xlsx", "mimeType": "application/octet-stream", "buffer": salah}
    )
    halaman.get_by_role("button", name="Periksa").click()
    expect(halaman.get_by_text("sudah diubah Excel")).to_be_visible()
    meja.periksa_akses()
    meja.tangkap("puskesmas-impor-salah")
    meja.buka("/puskesmas/pegawai/impor")
    halaman.get_by_label("Sel yang ditempel").fill(
        "Nama\tJabatan\nSementara 😀\tPetugas"
    )
    halaman.get_by_role("button", name="Periksa").click()
    meja.periksa_akses()
    halaman.get_by_role("button", name="Simpan 1 pegawai").click()
    expect(halaman.get_by_text("1 ditambahkan.")).to_be_visible()
    halaman.get_by_role("link", name="Sementara 😀").click()
    halaman.locator("summary", has_text="Hapus").click()
    halaman.get_by_role("button", name="Hapus pegawai ini").click()
    expect(halaman.get_by_text("Sementara 😀 dihapus.")).to_be_visible()


def test_pencarian_di_daftar_centang_tidak_melepas_yang_sudah_dicentang(
    meja: Jendela,
) -> None:
    halaman = meja.buka("/puskesmas/kelompok/baru")
    daftar = halaman.locator("#pegawai label")
    daftar.first.locator("input").check()
    halaman.get_by_label("Cari pegawai").fill("tidak ada yang bernama begini")
    expect(daftar.first).to_be_hidden()
    halaman.get_by_label("Cari pegawai").fill("")
    expect(daftar.first.locator("input")).to_be_checked()


def test_penolakan_tampil_sebagai_halaman_lengkap(meja: Jendela) -> None:
    """On a real server nobody else holds the user's row when the refusal rolls back."""
    jawaban = meja.page.goto(f"{meja.url}/puskesmas/pegawai/{UUID(int=1)}")
    assert jawaban is not None and jawaban.status == 404
    expect(meja.page.get_by_text("Pegawai tidak ditemukan.")).to_be_visible()
    expect(meja.page.get_by_role("navigation").first).to_be_visible()
