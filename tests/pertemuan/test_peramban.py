"""What this slice does in the real browser; tests/test_peramban.py looks at every page."""

import pytest
from playwright.sync_api import Browser, expect

from tests.peramban import Jendela, Situs, isi_masuk

pytestmark = pytest.mark.peramban

KTU = "ktu.sukamaju"


@pytest.fixture
def meja(jendela: Jendela, situs: Situs) -> Jendela:
    jendela.masuk(KTU, situs.akun[KTU])
    return jendela


def rapat_baru(meja: Jendela, judul: str) -> str:
    """A meeting of its own for this test; returns its address."""
    halaman = meja.buka("/pertemuan/baru")
    halaman.get_by_label("Judul").fill(judul)
    halaman.get_by_label("Tanggal").fill("2030-03-06")
    halaman.get_by_label("Jam mulai").fill("09:00")
    halaman.get_by_label("Jam selesai").fill("10:00")
    halaman.get_by_label("Tempat").fill("Ruang rapat")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text(judul)
    return halaman.url


def test_agenda_disusun_dengan_tombol_dan_jamnya_mengikuti(meja: Jendela) -> None:
    alamat = rapat_baru(meja, "Rapat uji agenda")
    halaman = meja.page
    halaman.goto(f"{alamat}/agenda")
    baris = halaman.locator(".baris-agenda li")
    expect(baris).to_have_count(4)  # three of the template, one empty
    expect(baris.nth(1).locator("output")).to_have_text("09.05–10.05")
    expect(halaman.locator("[data-jumlah]")).to_contain_text(
        "Lebih lama 15 menit dari jam selesai"
    )
    baris.nth(1).get_by_label("Menit").fill("30")
    expect(halaman.locator("[data-jumlah]")).not_to_contain_text("Lebih lama")
    baris.nth(1).get_by_role("button", name="Turunkan baris").click()
    baris.nth(0).get_by_role("button", name="Hapus baris").click()
    baris.nth(0).get_by_label("Acara").press("Enter")
    expect(baris.nth(1).get_by_label("Acara")).to_be_focused()
    baris.nth(1).get_by_label("Acara").fill("Tanya jawab")
    baris.nth(1).get_by_label("Menit").fill("15")
    meja.periksa_akses()
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.locator(".agenda li")).to_have_text(
        [
            "09.00–09.10 Kesimpulan dan penutup Pimpinan rapat",
            "09.10–09.25 Tanya jawab",
            "09.25–09.55 Pembahasan Pimpinan rapat",
        ]
    )


def test_peserta_dicari_di_daftar_lalu_ditambahkan(meja: Jendela) -> None:
    alamat = rapat_baru(meja, "Rapat uji peserta")
    halaman = meja.page
    halaman.goto(f"{alamat}/peserta/tambah")
    kelompok = halaman.locator("#pegawai")
    halaman.get_by_label("Cari pegawai").fill("aminah")
    expect(kelompok.locator("label:visible")).to_have_count(1)
    kelompok.locator("label:visible").click()
    expect(kelompok).to_contain_text("1 dipilih")
    meja.periksa_akses()
    halaman.get_by_role("button", name="Tambahkan").click()
    expect(halaman.locator("tbody tr")).to_have_count(1)
    halaman.get_by_label("Cari peserta").fill("tidak ada")
    expect(halaman.locator("tbody tr:visible")).to_have_count(0)
    halaman.get_by_label("Cari peserta").fill("siti")
    halaman.get_by_role("button", name="Hapus").click()
    expect(halaman.get_by_text("Belum ada peserta.")).to_be_visible()


def test_tanpa_javascript_agenda_dapat_disusun(
    peramban: Browser, situs: Situs, meja: Jendela
) -> None:
    alamat = rapat_baru(meja, "Rapat tanpa skrip")
    konteks = peramban.new_context(java_script_enabled=False)
    halaman = konteks.new_page()
    halaman.goto(f"{situs.url}/akun/masuk")
    isi_masuk(halaman, KTU, situs.akun[KTU])
    halaman.goto(f"{alamat}/agenda")
    halaman.get_by_role("button", name="Tambah baris").click()
    halaman.get_by_label("Acara baris 7").fill("Doa")
    halaman.get_by_label("Urutan baris 7").fill("0")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.locator(".agenda li").first).to_contain_text("Doa")
    konteks.close()
