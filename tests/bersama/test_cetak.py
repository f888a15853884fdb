"""Printing: what comes out, and what no document can make the engine do."""

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, render_template_string
from PIL import Image
from pypdf import PdfReader

from lokmin.bersama import cetak
from lokmin.bersama.cetak import Halaman, Pencetak
from lokmin.bersama.cetak.kolam import Kolam
from lokmin.bersama.cetak.simpanan import Simpanan

HALAMAN = Halaman(judul="Undangan Lokakarya Mini")
SURAT = (
    '<html lang="id"><title>x</title><h1>Undangan</h1><p>Isi <b>surat</b>.</p></html>'
)
LAMBAT = "<table><tr><th>No.</th></tr>" + "<tr><td>1</td></tr>" * 20_000 + "</table>"


@pytest.fixture
def pencetak(tmp_path: Path) -> Pencetak:
    return Pencetak(tmp_path / "cetak")


@pytest.fixture
def kolam() -> Iterator[Callable[..., Kolam]]:
    """Pools with limits of their own, ended with the test."""
    dibuat: list[Kolam] = []

    def buat(**batas: Any) -> Kolam:
        dibuat.append(Kolam(**batas))
        return dibuat[-1]

    yield buat
    for satu in dibuat:
        satu.tutup()


def baca(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def teks(pdf: bytes) -> str:
    return "\n".join(halaman.extract_text() for halaman in baca(pdf).pages)


def png(sisi: int = 60, mode: str = "RGBA") -> bytes:
    keluar = io.BytesIO()
    Image.new(mode, (sisi, sisi), "green").save(keluar, "PNG")
    return keluar.getvalue()


# --- the page


@pytest.mark.parametrize(
    ("kertas", "mendatar", "ukuran"),
    [
        ("a4", False, (210, 297)),
        ("f4", False, (215, 330)),
        ("f4", True, (330, 215)),
    ],
)
def test_ukuran_kertas_tepat(
    pencetak: Pencetak, kertas: str, mendatar: bool, ukuran: tuple[int, int]
) -> None:
    pdf = pencetak.pdf(SURAT, replace(HALAMAN, kertas=kertas, mendatar=mendatar))
    [halaman] = baca(pdf).pages
    milimeter = [
        round(float(n) / 72 * 25.4)
        for n in (halaman.mediabox.width, halaman.mediabox.height)
    ]
    assert tuple(milimeter) == ukuran


@pytest.mark.parametrize(
    "salah",
    [
        {"kertas": "a3"},
        {"huruf": "x; } @import 'http://127.0.0.1/'"},
        {"kiri": -1},
        {"atas": 101},
        {"spasi": 0},
        {"ukuran_huruf": 99},
        {"ukuran_huruf": float("nan")},
        {"kiri": "1mm } body { display: none"},
    ],
)
def test_halaman_menolak_yang_bukan_pilihan(salah: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Halaman(judul="x", **salah)


def test_css_halaman_hanya_berisi_nilai_yang_dikenal() -> None:
    css = Halaman(judul="</style><script>", kertas="f4", kiri=30.5, spasi=150).css()
    assert "size: 215mm 330mm; margin: 20mm 20mm 25mm 30.5mm;" in css
    assert 'font-family: "Arimo"; font-size: 12pt; line-height: 1.725;' in css
    assert "script" not in css


def test_nomor_halaman_hanya_bila_diminta(pencetak: Pencetak) -> None:
    panjang = SURAT + "<p>baris</p>" * 120
    bernomor = teks(pencetak.pdf(panjang, replace(HALAMAN, nomor=True)))
    assert re.findall(r"Halaman \d dari \d", bernomor) == [
        f"Halaman {n} dari 3" for n in (1, 2, 3)
    ]
    assert "Halaman" not in teks(pencetak.pdf(panjang, HALAMAN))


# --- the document


def test_pdf_berlabel_berjudul_berbahasa_dan_membawa_hurufnya(
    pencetak: Pencetak,
) -> None:
    isi = f'{SURAT}<img src="lokmin:media/logo.png" alt="Lambang daerah">'
    dokumen = baca(pencetak.pdf(isi, HALAMAN, {"logo.png": png()}))
    akar: Any = dokumen.trailer["/Root"]
    xmp = akar["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in xmp and "pdfaExtension:schemas" in xmp
    assert 'pdfaid:part="3"' in xmp and 'pdfaid:conformance="A"' in xmp
    assert (
        akar["/MarkInfo"]["/Marked"] and akar["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    assert akar["/Lang"] == "id" and HALAMAN.judul in xmp
    assert dokumen.metadata and dokumen.metadata.title == HALAMAN.judul
    assert [s["/Alt"] for s in _struktur(akar["/StructTreeRoot"], "/Figure")] == [
        "Lambang daerah"
    ]
    huruf: Any = dokumen.pages[0]["/Resources"]
    for satu in huruf["/Font"].values():
        keturunan = satu.get_object()["/DescendantFonts"][0].get_object()
        assert re.match(r"/[A-Z]{6}\+Arimo", keturunan["/BaseFont"])
        assert "/FontFile2" in keturunan["/FontDescriptor"].get_object()


@pytest.mark.lambat
def test_masukan_yang_sama_menjadi_byte_yang_sama(tmp_path: Path) -> None:
    """Also in a worker started a second later, which printed something else before."""
    satu = Pencetak(tmp_path / "satu")
    hasil = satu.pdf(SURAT, HALAMAN)
    satu.tutup()
    dua = Pencetak(tmp_path / "dua")
    dua.pdf("<p><i>Lain</i> <b>sekali</b> 漢字</p>", HALAMAN)
    assert dua.pdf(SURAT, HALAMAN) == hasil


@pytest.mark.parametrize("huruf", cetak.HURUF)
def test_tiap_huruf_di_daftar_dapat_dicetak(pencetak: Pencetak, huruf: str) -> None:
    assert "Isi surat" in teks(pencetak.pdf(SURAT, replace(HALAMAN, huruf=huruf)))


def test_emoji_dan_aksara_lain_tidak_menghentikan_mesin(pencetak: Pencetak) -> None:
    pdf = pencetak.pdf("<p>Isi surat</p><p>Dewi 😀 漢字 عربى \ufffe</p>", HALAMAN)
    assert len(baca(pdf).pages) == 1


# --- the letterhead


KOP = {
    "pemda": "Pemerintah Kabupaten Harapan Jaya",
    "perangkat_daerah": "Dinas Kesehatan",
    "unit": "UPTD Puskesmas Sukamaju",
    "alamat": "Jalan Raya Sukamaju No. 12, Kecamatan Sukamaju",
    "kode_pos": "45678",
    "telepon": "(0265) 123456",
    "surel": "puskesmas.sukamaju@harapanjayakab.go.id",
    "laman": "sukamaju.harapanjayakab.go.id",
    "logo_kiri": "kiri.png",
    "logo_kanan": "kanan.png",
}
TEMPLAT = (
    '{% extends "_cetak/naskah.html" %}{% from "_cetak/kop.html" import kop as kepala %}'
    "{% block kop %}{{ kepala(k) }}{% endblock %}{% block isi %}<p>Isi</p>{% endblock %}"
)


def kop(app: Flask, **ubah: str | None) -> str:
    with app.test_request_context():
        return render_template_string(
            TEMPLAT, k=SimpleNamespace(**(KOP | ubah)), halaman=HALAMAN
        )


def test_kop_lengkap_tercetak_menurut_urutan(app: Flask, pencetak: Pencetak) -> None:
    media = {"kiri.png": png(), "kanan.png": png()}
    pdf = pencetak.pdf(kop(app), HALAMAN, media)
    isi = re.sub(r"\s+", " ", teks(pdf))
    urutan = [
        *("PEMERINTAH KABUPATEN HARAPAN JAYA", "DINAS KESEHATAN"),
        *("UPTD PUSKESMAS SUKAMAJU", "Kecamatan Sukamaju 45678", "(0265) 123456"),
        *("puskesmas.sukamaju@", "Laman sukamaju.", "Isi"),
    ]
    assert [isi.index(satu) for satu in urutan] == sorted(map(isi.index, urutan))
    assert len(baca(pdf).pages[0].images) == 2


def test_nama_pemda_dan_unit_berbanding_tiga_empat(
    app: Flask, pencetak: Pencetak
) -> None:
    """D§4.3; measured on the paper, not in the style sheet."""
    ukuran: dict[str, float] = {}

    def catat(potongan: str, cm: Any, tm: Any, _huruf: object, besar: float) -> None:
        if potongan.strip():
            ukuran[potongan.strip()[:9]] = abs(besar * tm[3] * cm[3])

    polos = kop(app, logo_kiri=None, logo_kanan=None)
    [halaman] = baca(pencetak.pdf(polos, HALAMAN)).pages
    halaman.extract_text(visitor_text=catat)
    pemda, unit = ukuran["PEMERINTA"], ukuran["UPTD PUSK"]
    assert pemda / unit == pytest.approx(3 / 4)


@pytest.mark.parametrize("kosong", ["perangkat_daerah", "alamat", "telepon", "laman"])
def test_baris_kop_yang_kosong_tidak_dicetak(app: Flask, kosong: str) -> None:
    assert KOP[kosong] not in kop(app, **{kosong: ""})
    semua = dict.fromkeys(KOP, None) | {"unit": "Kecamatan Lintang Kanan"}
    assert "kop-kontak" not in kop(app, **semua)
    assert "<img" not in kop(app, **semua)


def test_nama_tiga_ratus_huruf_tetap_di_dalam_kertas(
    app: Flask, pencetak: Pencetak
) -> None:
    html = kop(app, unit="W" * 300, surel=f"{'x' * 200}@y", logo_kanan=None)
    pdf = pencetak.pdf(html, replace(HALAMAN, kertas="f4"), {"kiri.png": png()})
    assert len(baca(pdf).pages) == 1
    gambar = Image.open(io.BytesIO(pencetak.gambar(pdf))).convert("L")
    tepi = gambar.crop((850, 0, 900, gambar.height))
    assert tepi.getextrema() == (255, 255)


def test_isi_kop_tidak_pernah_menjadi_html(app: Flask) -> None:
    html = kop(app, unit="<script>alert(1)</script>", logo_kiri='x" onerror="alert(1)')
    assert "<script>" not in html and 'onerror="' not in html


# --- hostile content


BUATAN = {
    "img": '<img src="{url}">',
    "css-impor": "<style>@import url({url});</style>",
    "css-latar": "<style>body {{ background: url({url}) }}</style>",
    "css-isi": "<style>p::before {{ content: url({url}) }}</style>",
    "css-daftar": "<style>li {{ list-style-image: url({url}) }}</style><li>x</li>",
    "huruf": "<style>@font-face {{ font-family: J; src: url({url}) }}"
    "p {{ font-family: J }}</style>",
    "tautan-gaya": '<link rel="stylesheet" href="{url}">',
    "lampiran": '<link rel="attachment" href="{url}">',
    "lampiran-a": '<a rel="attachment" href="{url}">x</a>',
    "objek": '<object data="{url}" type="image/png"></object>',
    "embed": '<embed src="{url}">',
    "iframe": '<iframe src="{url}"></iframe>',
    "svg": '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    "svg-pakai": '<svg width="9" height="9"><use href="{url}#a"/></svg>',
    "dasar": '<base href="{url}"><img src="gambar.png">',
    "profil": "<style>@color-profile --x {{ src: url({url}) }}</style>",
    "segarkan": '<meta http-equiv="refresh" content="0;url={url}">',
    "audio": '<audio src="{url}"></audio><video poster="{url}"></video>',
    "formulir": '<form action="{url}"><input type="image" src="{url}"></form>',
}
MEDIA_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' width="9" height="9"><style>@import url({url});</style>'
    '<image xlink:href="{url}" width="9" height="9"/></svg>'
)
KENDALI = """
import contextlib, sys, weasyprint
for html in sys.stdin.read().split(chr(0)):
    with contextlib.suppress(OSError): weasyprint.HTML(string=html, base_url="http://127.0.0.1:1/").write_pdf()
"""


@contextmanager
def pendengar() -> Iterator[tuple[str, list[bytes]]]:
    """A server on loopback that writes down whoever knocks."""
    datang: list[bytes] = []

    class Catat(BaseRequestHandler):
        def handle(self) -> None:
            datang.append(self.request.recv(200))
            self.request.sendall(b"HTTP/1.0 404 x\r\nContent-Length: 0\r\n\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Catat) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/x", datang
        server.shutdown()


def cetak_jahat(pencetak: Pencetak, html: str) -> bytes:
    """Print it; that the engine refuses the whole document is an answer, too."""
    try:
        return pencetak.pdf(f"<p>Isi surat</p>{html}", HALAMAN)
    except cetak.GagalCetak:
        return pencetak.pdf("<p>Isi surat</p>", HALAMAN)


def test_tidak_satu_permintaan_pun_keluar(pencetak: Pencetak) -> None:
    with pendengar() as (url, datang):
        for pola in BUATAN.values():
            cetak_jahat(pencetak, pola.format(url=url))
        media = {"jahat.svg": MEDIA_SVG.format(url=url).encode()}
        pencetak.pdf('<img src="lokmin:media/jahat.svg">', HALAMAN, media)
        assert datang == []


def test_galat_mesin_tidak_membawa_mesin_ke_dalam_server(
    pencetak: Pencetak, caplog: pytest.LogCaptureFixture
) -> None:
    """Its exceptions are not unpickled here: that would import the engine."""
    with pytest.raises(cetak.GagalCetak, match="tercatat di log"):
        pencetak.pdf(BUATAN["profil"].format(url="lokmin:x"), HALAMAN)
    assert "not part of this document" in caplog.text
    assert "weasyprint" not in sys.modules


@pytest.mark.lambat
def test_tanpa_penjaga_permintaan_itu_memang_keluar() -> None:
    """The control: the same documents do knock when WeasyPrint's own fetcher is used."""
    with pendengar() as (url, datang):
        dokumen = "\0".join(f"<p>x</p>{p.format(url=url)}" for p in BUATAN.values())
        subprocess.run(
            [sys.executable, "-c", KENDALI],
            input=dokumen.encode(), check=True, capture_output=True,
        )  # fmt: skip
        assert len(datang) >= 8


@pytest.mark.parametrize(
    "alamat",
    [
        "file://{jalur}",
        "file:{jalur}",
        "{jalur}",
        "lokmin:media/../../{jalur}",
        "lokmin:media/rahasia.png",
        "lokmin:huruf/../../{jalur}",
        "data:text/plain,RAHASIA",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text y='9'>RAHASIA",
    ],
)
def test_berkas_di_server_dan_data_tidak_pernah_masuk_dokumen(
    pencetak: Pencetak, tmp_path: Path, alamat: str
) -> None:
    rahasia = tmp_path / "rahasia.svg"
    rahasia.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20">'
        '<text y="15">RAHASIA</text></svg>'
    )
    url = alamat.format(jalur=rahasia)
    semua = "".join(p.format(url=url) for n, p in BUATAN.items() if n != "profil")
    for pdf in (
        pencetak.pdf(f"<p>Isi surat</p>{semua}", HALAMAN),
        cetak_jahat(pencetak, BUATAN["profil"].format(url=url)),
    ):
        assert "Isi surat" in teks(pdf) and "RAHASIA" not in teks(pdf)
        assert not baca(pdf).attachments
        assert b"/EmbeddedFile" not in pdf


def test_media_yang_dikenal_pun_tidak_dapat_menjadi_lampiran(
    pencetak: Pencetak,
) -> None:
    html = '<link rel="attachment" href="lokmin:media/a.png"><p>x</p>'
    pdf = pencetak.pdf(html, HALAMAN, {"a.png": png()})
    assert not baca(pdf).attachments and b"/EmbeddedFile" not in pdf


def test_huruf_dari_satu_dokumen_tidak_menular_ke_dokumen_lain(
    pencetak: Pencetak,
) -> None:
    sebelum = pencetak.pdf("<p>Sesudahnya</p>", HALAMAN)
    berkas = Path(__import__("fontpkg_arimo").ROOT) / "files" / "Arimo-Italic[wght].ttf"
    pencetak.pdf(
        "<style>@font-face { font-family: Arimo; src: url(lokmin:media/j.ttf) }</style>x",
        HALAMAN,
        {"j.ttf": berkas},
    )
    for lama in pencetak._simpanan.folder.iterdir():
        lama.unlink()
    assert pencetak.pdf("<p>Sesudahnya</p>", HALAMAN) == sebelum


def test_gambar_bom_tidak_dibuka_dan_dokumennya_tetap_tercetak(
    pencetak: Pencetak,
) -> None:
    bom = bytearray(png(8, "RGB"))
    bom[16:24] = (50_000).to_bytes(4, "big") * 2
    pdf = pencetak.pdf(
        '<img src="lokmin:media/bom.png" alt="bom"><p>Isi</p>', HALAMAN,
        {"bom.png": bytes(bom)},
    )  # fmt: skip
    assert "Isi" in teks(pdf) and not baca(pdf).pages[0].images


def test_masukan_raksasa_ditolak_sebelum_dicetak(pencetak: Pencetak) -> None:
    with pytest.raises(cetak.TerlaluBesar):
        pencetak.pdf("x" * 5_000_001, HALAMAN)
    with pytest.raises(cetak.TerlaluBesar):
        pencetak.pdf("x", HALAMAN, {"a": bytes(60_000_001)})


@pytest.mark.parametrize("nama", ["", "../a", "a/b", "a b", "a\n", "a" * 101])
def test_nama_media_yang_aneh_ditolak(pencetak: Pencetak, nama: str) -> None:
    with pytest.raises(ValueError, match="media"):
        pencetak.pdf("x", HALAMAN, {nama: b""})


# --- the worker


@pytest.mark.lambat
def test_dokumen_yang_tak_kunjung_selesai_dihentikan_dan_berikutnya_tercetak(
    tmp_path: Path, kolam: Callable[..., Kolam]
) -> None:
    """While it runs the queue, of one, is full and says so at once."""
    pencetak = Pencetak(tmp_path, kolam(batas=3, antrean=1))
    mulai = monotonic()
    with ThreadPoolExecutor(1) as tangan:
        janji = tangan.submit(pencetak.pdf, LAMBAT, HALAMAN)
        sleep(0.2)
        with pytest.raises(cetak.Sibuk, match="Tunggu sebentar"):
            pencetak.pdf(SURAT, HALAMAN)
        with pytest.raises(cetak.TerlaluLama, match="terlalu lama dicetak"):
            janji.result()
    assert monotonic() - mulai < 10
    assert "Isi surat" in teks(pencetak.pdf(SURAT, HALAMAN))


def test_sarang_dua_ribu_unsur_menjadi_kalimat(pencetak: Pencetak) -> None:
    with pytest.raises(cetak.TerlaluBesar, match="terlalu besar untuk dicetak"):
        pencetak.pdf("<div>" * 2000 + "x", HALAMAN)


@pytest.mark.lambat
@pytest.mark.skipif(sys.platform == "win32", reason="no address-space limit there")
def test_dokumen_yang_menghabiskan_memori_tidak_menghabiskan_memori_server(
    tmp_path: Path, kolam: Callable[..., Kolam]
) -> None:
    pencetak = Pencetak(tmp_path, kolam(memori=480_000_000))
    petak = "grid-template-columns: repeat(50000000, 1px)"
    with pytest.raises(cetak.TerlaluBesar):
        pencetak.pdf(f"<style>p {{display: grid; {petak}}}</style><p>x</p>", HALAMAN)
    assert "Isi surat" in teks(pencetak.pdf(SURAT, HALAMAN))


@pytest.mark.lambat
def test_pekerja_yang_mati_mendadak_menjadi_kalimat_dan_diganti(
    pencetak: Pencetak,
) -> None:
    pencetak.pdf(SURAT, HALAMAN)
    pekerja = [anak.pid for anak in active_children() if anak.pid]
    with ThreadPoolExecutor(1) as tangan:
        janji = tangan.submit(pencetak.pdf, LAMBAT, HALAMAN)
        sleep(0.3)
        for satu in pekerja:
            os.kill(satu, signal.SIGKILL)
        with pytest.raises(cetak.MesinBerhenti, match="lokmin periksa"):
            janji.result()
    assert "Isi surat" in teks(pencetak.pdf(f"{SURAT} ", HALAMAN))


@pytest.mark.lambat
def test_pustaka_yang_hilang_dikatakan_dengan_cara_memasangnya(
    tmp_path: Path, kolam: Callable[..., Kolam], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load libpango')")
    monkeypatch.syspath_prepend(tmp_path)
    pencetak = Pencetak(tmp_path / "cetak", kolam())
    with pytest.raises(cetak.MesinTidakSiap, match="lokmin periksa"):
        pencetak.pdf(SURAT, HALAMAN)
    siap, kalimat = pencetak.siap()
    assert not siap and "libpango" in kalimat and "apt-get install" in kalimat


def test_mesin_yang_siap_menyebut_hurufnya(pencetak: Pencetak) -> None:
    siap, kalimat = pencetak.siap()
    assert siap and kalimat.startswith("WeasyPrint ")


INDUK = """
import multiprocessing, sys
from pathlib import Path
from lokmin.bersama.cetak import Halaman, Pencetak
if __name__ == "__main__":
    Pencetak(Path(sys.argv[1])).pdf("<p>x</p>", Halaman(judul="x"))
    assert "weasyprint" not in sys.modules
    print(multiprocessing.active_children()[0].pid, flush=True)
    sys.stdin.read()
"""


@pytest.mark.lambat
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_pekerja_tidak_tertinggal_bila_server_mati_mendadak(tmp_path: Path) -> None:
    """And the server's own process never had the engine in it."""
    skrip = tmp_path / "induk.py"
    skrip.write_text(INDUK)
    with subprocess.Popen(
        [sys.executable, str(skrip), str(tmp_path / "cetak")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as induk:  # fmt: skip
        assert induk.stdout
        pekerja = int(induk.stdout.readline())
        induk.kill()
    batas = monotonic() + 5
    while Path(f"/proc/{pekerja}").exists() and monotonic() < batas:
        sleep(0.05)
    assert not Path(f"/proc/{pekerja}").exists()


# --- the cache


class KolamMati(Kolam):
    """A pool that must not be asked."""

    def kerjakan(self, tugas: str, *argumen: object) -> object:
        raise AssertionError(tugas)


def test_dokumen_yang_sama_tidak_dicetak_dua_kali(tmp_path: Path) -> None:
    pdf = Pencetak(tmp_path).pdf(SURAT, HALAMAN, {"a.png": png()})
    lagi = Pencetak(tmp_path, KolamMati())
    assert lagi.pdf(SURAT, HALAMAN, {"a.png": png()}) == pdf
    for ubah in (
        (f"{SURAT} ", HALAMAN, {"a.png": png()}),
        (SURAT, replace(HALAMAN, judul="Lain"), {"a.png": png()}),
        (SURAT, replace(HALAMAN, kiri=25), {"a.png": png()}),
        (SURAT, HALAMAN, {"a.png": png(61)}),
        (SURAT, HALAMAN, {"b.png": png()}),
        (SURAT, HALAMAN, {}),
    ):
        with pytest.raises(AssertionError, match="pdf"):
            lagi.pdf(*ubah)


@pytest.mark.parametrize("isi", [b"", b"%PDF-1.7 terpotong", b"\0" * 5000])
def test_simpanan_yang_rusak_dibuat_ulang(pencetak: Pencetak, isi: bytes) -> None:
    utuh = pencetak.pdf(SURAT, HALAMAN)
    [berkas] = pencetak._simpanan.folder.iterdir()
    berkas.write_bytes(isi)
    assert pencetak.pdf(SURAT, HALAMAN) == utuh == berkas.read_bytes()


def test_simpanan_tidak_tumbuh_tanpa_batas(tmp_path: Path) -> None:
    simpanan = Simpanan(tmp_path)
    isi = b"%PDF-1.7 " + bytes(900_000) + b"%%EOF"
    for nomor in range(230):
        simpanan.ambil(f"{nomor}.pdf", lambda: isi)
        os.utime(tmp_path / f"{nomor}.pdf", (nomor, nomor))
    ukuran = [berkas.stat().st_size for berkas in tmp_path.iterdir()]
    assert len(ukuran) <= 200 and sum(ukuran) <= 100_000_000
    assert (tmp_path / "229.pdf").exists() and not (tmp_path / "0.pdf").exists()


def test_disk_yang_menolak_simpanan_tidak_menggagalkan_dokumen(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    halangan = tmp_path / "cetak"
    halangan.write_bytes(b"")
    assert "Isi surat" in teks(Pencetak(halangan).pdf(SURAT, HALAMAN))
    assert "could not be kept" in caplog.text


def test_simpanan_hanya_terbaca_pemiliknya(pencetak: Pencetak) -> None:
    pencetak.pdf(SURAT, HALAMAN)
    folder = pencetak._simpanan.folder
    [berkas] = folder.iterdir()
    assert berkas.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


# --- the picture


def test_gambar_halaman_selebar_yang_diminta(pencetak: Pencetak) -> None:
    gambar = Image.open(io.BytesIO(pencetak.gambar(pencetak.pdf(SURAT, HALAMAN))))
    assert gambar.format == "PNG" and gambar.width == 900
    assert gambar.height == pytest.approx(900 * 297 / 210, abs=2)


def test_halaman_yang_tidak_ada_dan_lebar_yang_aneh_ditolak(
    pencetak: Pencetak,
) -> None:
    pdf = pencetak.pdf(SURAT, HALAMAN)
    with pytest.raises(cetak.GagalCetak):
        pencetak.gambar(pdf, halaman=9)
    with pytest.raises(cetak.GagalCetak):
        pencetak.gambar(b"bukan pdf")
    with pytest.raises(ValueError, match="lebar"):
        pencetak.gambar(pdf, lebar=100_000)


def test_aplikasi_mempunyai_pencetaknya(app: Flask) -> None:
    pdf = cetak.pdf(SURAT, HALAMAN)
    assert cetak.gambar(pdf, lebar=100).startswith(b"\x89PNG")
    assert list((app.config["SETELAN"].instance / "cetak").glob("*.pdf"))


def _struktur(simpul: Any, jenis: str) -> Iterator[Any]:
    """Every element of this kind in the tree of tags."""
    simpul = simpul.get_object() if hasattr(simpul, "get_object") else simpul
    if not isinstance(simpul, dict):
        return
    if simpul.get("/S") == jenis:
        yield simpul
    anak = simpul.get("/K", [])
    for satu in anak if isinstance(anak, list) else [anak]:
        yield from _struktur(satu, jenis)
