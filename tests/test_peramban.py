"""Every page in the real browser: reachable, accessible, not wider than the screen."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.peramban import Jendela, Situs, isi_masuk, jendela_baru

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# What differs between pages of the same kind: a row, a meeting, a personal link.
NAMA = re.compile(
    rf"{UUID.pattern}|(?<=/)[a-z][a-z-]*-20\d\d-[\w-]+|(?<=/)[\w-]{{43}}(?=$|[./?])"
)
UNDUHAN = re.compile(r"\.(xlsx|pdf|png|svg|ics|docx)$")
HALAMAN_TAMU = [
    "/akun/masuk",
    "/akun/lupa-sandi",
    "/akun/kode",
    "/pemasangan/",
    f"/undangan/konfirmasi/{'x' * 43}",
    "/tidak-ada",
]


@pytest.fixture
def sandi_ktu(situs: Situs) -> str:
    return situs.akun["ktu.sukamaju"]


@pytest.mark.parametrize("jalur", HALAMAN_TAMU)
def test_halaman_tamu(
    peramban: Browser, situs: Situs, layar: str, tema: str, jalur: str
) -> None:
    with jendela_baru(peramban, situs.url, layar, tema) as jendela:
        jendela.buka(jalur)
        jendela.periksa_akses()
        jendela.periksa_lebar()
        jendela.tangkap(f"tamu{jalur.replace('/', '-')}-{layar}-{tema}")


def test_setiap_halaman_yang_dapat_dicapai_ktu(
    peramban: Browser, situs: Situs, sandi_ktu: str, layar: str
) -> None:
    with jendela_baru(peramban, situs.url, layar) as jendela:
        jendela.masuk("ktu.sukamaju", sandi_ktu)
        dikunjungi = [
            _periksa(jendela, jalur, f"ktu-{layar}") for jalur in _jelajahi(jendela)
        ]
    assert len(dikunjungi) >= 45, dikunjungi
    for awal in ("/jadwal/", "/pertemuan/", "/undangan/"):
        assert sum(jalur.startswith(awal) for jalur in dikunjungi) >= 5, dikunjungi


def test_setiap_halaman_dalam_gelap(
    peramban: Browser, situs: Situs, sandi_ktu: str
) -> None:
    with jendela_baru(peramban, situs.url, "ponsel", "dark") as jendela:
        jendela.masuk("ktu.sukamaju", sandi_ktu)
        for jalur in _jelajahi(jendela):
            _periksa(jendela, jalur, "ktu-gelap")


@pytest.mark.parametrize("siapa", ["kepala", "notulis", "klaster2", "surveior"])
def test_halaman_utama_setiap_peran(
    peramban: Browser, situs: Situs, layar: str, siapa: str
) -> None:
    with jendela_baru(peramban, situs.url, layar) as jendela:
        nama = f"{siapa}.sukamaju"
        jendela.masuk(nama, situs.akun[nama])
        for jalur in _menu(jendela.page):
            _periksa(jendela, jalur, f"{siapa}-{layar}")


def test_tautan_undangan_dibuka_tamu_di_ponselnya(
    peramban: Browser, situs: Situs, sandi_ktu: str, layar: str, tema: str
) -> None:
    """The page that forty people see who have no account."""
    with jendela_baru(peramban, situs.url) as ktu:
        ktu.masuk("ktu.sukamaju", sandi_ktu)
        rapat = ktu.page.locator(".berikutnya h2 a").get_attribute("href") or ""
        ktu.buka(f"/undangan/{rapat.rpartition('/')[2]}/kirim")
        ktu.page.locator("tbody th a").first.click()
        ktu.page.wait_for_url("**/peserta/**")
        pribadi = re.search(r"/undangan/konfirmasi/[\w-]{43}", ktu.page.content())
        assert pribadi, "no personal link on the page of an invitee"
    with jendela_baru(peramban, situs.url, layar, tema) as tamu:
        tamu.buka(pribadi[0])
        tamu.periksa_akses()
        tamu.periksa_lebar()
        tamu.tangkap(f"tamu-konfirmasi-{layar}-{tema}")


def test_halaman_masuk_ringan(peramban: Browser, situs: Situs) -> None:
    """At most 60 kB over the wire: HTML, CSS, JS, pictures, fonts (part 1)."""
    semua: list[Request] = []
    with jendela_baru(peramban, situs.url, "ponsel") as jendela:
        jendela.page.on(
            "requestfinished",
            lambda r: semua.append(r),  # noqa: PLW0108 - Playwright needs a function, not a method of list
        )
        jendela.buka("/akun/masuk")
        jendela.page.wait_for_load_state("networkidle")
        ukuran = [r.sizes() for r in semua]
    byte = sum(u["responseBodySize"] + u["responseHeadersSize"] for u in ukuran)
    print(f"\nhalaman masuk: {byte / 1000:.1f} kB")  # noqa: T201 - the figure is asked for
    assert 0 < byte <= 60_000


def test_tanpa_javascript_orang_tetap_dapat_masuk(
    peramban: Browser, situs: Situs, sandi_ktu: str
) -> None:
    konteks = peramban.new_context(java_script_enabled=False)
    halaman = konteks.new_page()
    halaman.goto(f"{situs.url}/akun/masuk")
    isi_masuk(halaman, "ktu.sukamaju", sandi_ktu)
    assert halaman.get_by_role("heading", level=1).inner_text() == "Beranda"
    konteks.close()


def test_tombol_kembali_setelah_keluar_tidak_menampilkan_data(
    jendela: Jendela, sandi_ktu: str
) -> None:
    jendela.masuk("ktu.sukamaju", sandi_ktu)
    jendela.buka("/puskesmas/pegawai/")
    jendela.page.locator("form[action='/akun/keluar'] button").first.dispatch_event(
        "click"
    )
    jendela.page.wait_for_url("**/akun/masuk*")
    jendela.page.go_back()
    assert "Siti Aminah" not in jendela.page.content()


def _periksa(jendela: Jendela, jalur: str, nama: str) -> str:
    jendela.buka(jalur)
    jendela.tangkap(
        f"{nama}{NAMA.sub('id', jalur).replace('/', '-').replace('?', '-')}"[:120]
    )
    jendela.periksa_akses()
    jendela.periksa_lebar()
    return jalur


def _jelajahi(jendela: Jendela) -> Iterator[str]:
    """Follow every link from the home page; one page of each kind."""
    antre, jenis = ["/"], {"/"}
    while antre:
        jalur = antre.pop(0)
        yield jalur
        for tautan in _tautan(jendela.page):
            bentuk = NAMA.sub("<id>", tautan).partition("?")[0]
            if bentuk not in jenis:
                jenis.add(bentuk)
                antre.append(tautan)


def _menu(halaman: Page) -> list[str]:
    semua = halaman.eval_on_selector_all(
        "nav a[href]", "a => a.map(e => e.getAttribute('href'))"
    )
    return sorted({tautan for tautan in semua if tautan.startswith("/")})


def _tautan(halaman: Page) -> Iterator[str]:
    for href in halaman.eval_on_selector_all(
        "a[href]:not([download])", "a => a.map(e => e.href)"
    ):
        bagian = urlsplit(urljoin(halaman.url, href))
        sini = urlsplit(halaman.url)
        if bagian[:2] == sini[:2] and not UNDUHAN.search(bagian.path):
            yield bagian.path + (f"?{bagian.query}" if bagian.query else "")
