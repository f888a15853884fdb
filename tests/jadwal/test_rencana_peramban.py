"""Planning a year in the real browser: live, by keyboard, on a phone, without script."""

import pytest
from playwright.sync_api import Browser, expect

from tests.peramban import Jendela, Situs, isi_masuk, jendela_baru

pytestmark = pytest.mark.peramban

KTU = "ktu.sukamaju"
RENCANA = "/jadwal/rencana?tahun=2028"


@pytest.fixture
def meja(jendela: Jendela, situs: Situs) -> Jendela:
    jendela.masuk(KTU, situs.akun[KTU])
    return jendela


def test_pratinjau_mengikuti_aturan_dan_tanggal_tanpa_memuat_ulang(
    meja: Jendela,
) -> None:
    halaman = meja.buka(RENCANA)
    halaman.locator("#aturan-bulanan > summary").click()
    expect(halaman.locator("#bulanan-tanggal")).to_be_hidden()
    halaman.select_option("#bulanan-hari", "5")
    expect(halaman.locator("#ringkas-bulanan")).to_contain_text("Sabtu pertama")
    expect(halaman.locator("#tanggal-bulanan-2028-02")).to_have_value("2028-02-05")
    halaman.fill("#tanggal-bulanan-2028-08", "2028-08-17")
    baris = halaman.locator("li.terlarang")
    expect(baris).to_contain_text("libur nasional: Hari Kemerdekaan")
    meja.periksa_akses()
    baris.get_by_role("button").last.click()
    expect(baris).to_have_count(0)
    assert halaman.url.endswith(RENCANA)


def test_enter_di_tanggal_hanya_melihat_pratinjau(meja: Jendela) -> None:
    halaman = meja.buka(RENCANA)
    halaman.locator("#tanggal-bulanan-2028-03").press("Enter")
    halaman.wait_for_url("**/jadwal/rencana?tahun=2028#pratinjau")
    expect(halaman.get_by_role("button", name="Terbitkan jadwal")).to_be_visible()


def test_di_ponsel_tidak_ada_yang_terpotong(
    peramban: Browser, situs: Situs, tema: str
) -> None:
    with jendela_baru(peramban, situs.url, "ponsel", tema) as ponsel:
        ponsel.masuk(KTU, situs.akun[KTU])
        for alamat in (RENCANA, "/jadwal/hari-libur/", "/jadwal/hari-libur/baru"):
            ponsel.buka(alamat)
            ponsel.periksa_lebar()
            ponsel.periksa_akses()


def test_tanpa_javascript_pratinjau_tetap_jalan(
    peramban: Browser, situs: Situs
) -> None:
    konteks = peramban.new_context(java_script_enabled=False)
    halaman = konteks.new_page()
    halaman.goto(f"{situs.url}/akun/masuk")
    isi_masuk(halaman, KTU, situs.akun[KTU])
    halaman.goto(f"{situs.url}{RENCANA}")
    halaman.locator("#aturan-bulanan > summary").click()
    halaman.select_option("#bulanan-hari", "0")  # 1 May is a Monday
    halaman.locator("noscript button").click()
    expect(halaman.locator("#ringkas-bulanan")).to_contain_text("Senin pertama")
    halaman.locator("button[name=pilih]").first.click()
    expect(halaman.get_by_role("button", name="Terbitkan jadwal")).to_be_visible()
    konteks.close()
