"""Tables: what people send, what attackers send, and what comes back."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from time import perf_counter

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lokmin.bersama.tabel import (
    Kolom,
    TabelDitolak,
    baca_tempel,
    baca_xlsx,
    presisi_hilang,
    tulis_xlsx,
)
from lokmin.bersama.tabel.sel import SEL_MAKS

NIP = "197804122006042011"
LEMBAR = "xl/worksheets/sheet1.xml"
KOLOM = [Kolom("Nama", 40), Kolom("NIP", 22, teks=True)]


def buku(*baris: tuple[object, ...]) -> bytes:
    """What a person saves from Excel: numbers are numbers, dates are dates."""
    keluar = io.BytesIO()
    kerja = xlsxwriter.Workbook(keluar, {"in_memory": True})
    lembar = kerja.add_worksheet()
    hari = kerja.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for nomor, satu in enumerate(baris):
        for letak, nilai in enumerate(satu):
            gaya = [hari] if isinstance(nilai, date) else []
            lembar.write(nomor, letak, nilai, *gaya)
    kerja.close()
    return keluar.getvalue()


def ganti(isi: bytes, **anggota: bytes | Callable[[bytes], bytes]) -> bytes:
    """The same workbook with some of its members replaced; `sheet` is the sheet."""
    keluar = io.BytesIO()
    nama = {"sheet": LEMBAR, "teks": "xl/sharedStrings.xml"}
    baru = {nama[kunci]: nilai for kunci, nilai in anggota.items()}
    with (
        zipfile.ZipFile(io.BytesIO(isi)) as lama,
        zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip,
    ):
        for satu in lama.namelist():
            isian = baru.get(satu, lama.read(satu))
            arsip.writestr(satu, isian(lama.read(satu)) if callable(isian) else isian)
    return keluar.getvalue()


def arsip(anggota: dict[str, bytes]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for nama, isi in anggota.items():
            tujuan.writestr(nama, isi)
    return keluar.getvalue()


def lembar_xml(isi: str) -> bytes:
    skema = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{skema}"><dimension ref="A1:B2"/>'
        f"<sheetData>{isi}</sheetData></worksheet>"
    ).encode()


# --- what people send


def test_tiap_jenis_sel_menjadi_teks_yang_dibaca_orang() -> None:
    isi = buku(
        ("Siti Aminah, S.Tr.Keb.", True, False, 12.5, 300, 0.1),
        (datetime(2026, 2, 5, tzinfo=UTC).replace(tzinfo=None), None, "=1+1"),
        (datetime(2026, 2, 5, 9, 30, tzinfo=UTC).replace(tzinfo=None),),
    )
    assert baca_xlsx(isi) == [
        ["Siti Aminah, S.Tr.Keb.", "ya", "tidak", "12.5", "300", "0.1"],
        ["2026-02-05", "", "0", "", "", ""],
        ["2026-02-05 09:30", "", "", "", "", ""],
    ]


def test_nip_yang_disimpan_sebagai_teks_tetap_utuh() -> None:
    assert baca_xlsx(buku((NIP,))) == [[NIP]]


def test_nip_yang_dijadikan_angka_oleh_excel_dikenali() -> None:
    """Excel keeps 15 digits and writes an exponent; no digit may be invented."""
    sel = '<row r="1"><c r="A1"><v>1.97804122006042E+17</v></c></row>'
    [[nilai]] = baca_xlsx(ganti(buku(("x",)), sheet=lembar_xml(sel)))
    assert nilai == "197804122006042000"
    assert presisi_hilang(nilai)
    assert not presisi_hilang(NIP)
    assert not presisi_hilang("081234567890")


def test_angka_panjang_yang_ditulis_utuh_di_berkas_tetap_utuh() -> None:
    sel = f'<row r="1"><c r="A1"><v>{NIP}</v></c></row>'
    assert baca_xlsx(ganti(buku(("x",)), sheet=lembar_xml(sel))) == [[NIP]]


def test_baris_kosong_di_tengah_tetap_dan_di_ujung_hilang() -> None:
    isi = buku(("Nama",), ("",), ("Dewi", ""), ("  "[:0],), (None, None))
    assert baca_xlsx(isi) == [["Nama"], [""], ["Dewi"]]


def test_lembar_yang_disembunyikan_tidak_dibaca() -> None:
    isi = tulis_xlsx("Data", [Kolom("Jenis", pilihan=["a", "b"])], [["a"]])
    kerja = load_workbook(io.BytesIO(isi))
    kerja.move_sheet("Pilihan", -1)
    keluar = io.BytesIO()
    kerja.save(keluar)
    assert baca_xlsx(keluar.getvalue()) == [["Jenis"], ["a"]]


def test_sel_berformat_tanpa_isi_sampai_baris_terakhir_tidak_mengganggu() -> None:
    sel = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"/></row>'
    assert baca_xlsx(ganti(buku(("x",)), sheet=lembar_xml(sel))) == [["1"]]


def test_baris_yang_terlalu_banyak_ditolak_dengan_batasnya() -> None:
    with pytest.raises(TabelDitolak, match="lebih dari 3 baris") as ditolak:
        baca_xlsx(buku(*[("x",)] * 4), baris_maks=3, kolom="berkas")
    assert ditolak.value.kolom == "berkas"


def test_kolom_yang_terlalu_banyak_ditolak_dengan_batasnya() -> None:
    with pytest.raises(TabelDitolak, match="lebih dari 3 kolom"):
        baca_xlsx(buku(("x",) * 4), kolom_maks=3)


# --- what is not a workbook, or no longer


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (b"PK" + bytes(5_000_000), "paling besar 5 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "versi lama"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "kata sandi",
        ),
        (b"\xef\xbb\xbf<html><table><tr><td>Nama</td></tr></table>", "halaman web"),
        (b"Nama;NIP\nDewi;1\n", "CSV"),
        (b"Nama\tNIP\n", "CSV"),
        (b"%PDF-1.7\n\x00\x01", "bukan berkas Excel"),
        (b"\x89PNG\r\n\x1a\n\x00", "bukan berkas Excel"),
        (arsip({"mimetype": b"application/vnd.oasis.opendocument"}), "bukan berkas"),
        (arsip({"word/document.xml": b"<x/>"}), "bukan berkas Excel"),
        (arsip({"xl/workbook.bin": b"x", "xl/workbook.xml": b"x"}), "bukan berkas"),
        (arsip({"xl/workbook.xml": b"<x/>"}), "rusak"),
        (b"PK\x03\x04" + bytes(100), "rusak"),
        (buku(("Nama",))[:-200], "rusak"),
        (ganti(buku(("Nama",)), sheet=b"<worksheet><sheetData><row"), "rusak"),
        (ganti(buku(("Nama",)), teks=b"bukan xml"), "rusak"),
    ],
)
def test_yang_bukan_berkas_excel_ditolak_dengan_satu_kalimat(
    isi: bytes, kalimat: str
) -> None:
    with pytest.raises(TabelDitolak, match=kalimat) as ditolak:
        baca_xlsx(isi)
    assert str(ditolak.value).endswith(".")


def test_berkas_yang_rusak_acak_tidak_pernah_menjadi_galat_lain() -> None:
    """300 workbooks with a few bytes changed: read, or refused in a sentence."""
    acak = random.Random(2026)
    utuh = buku(("Nama", "NIP"), ("Dewi", NIP), ("Agus", 12.5))
    for _ in range(300):
        isi = bytearray(utuh)
        for _ in range(acak.randint(1, 20)):
            isi[acak.randrange(len(isi))] = acak.randrange(256)
        with suppress(TabelDitolak):
            baca_xlsx(bytes(isi))


# --- bombs


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">'
    for n in range(10)
)


@pytest.mark.parametrize("anggota", ["sheet", "teks"])
def test_billion_laughs_ditolak(anggota: str) -> None:
    jahat = f"<!DOCTYPE x [{LAUGHS}]><x>&l9;</x>".encode()
    mulai = perf_counter()
    with pytest.raises(TabelDitolak, match="rusak"):
        baca_xlsx(ganti(buku(("Nama",)), **{anggota: jahat}))
    assert perf_counter() - mulai < 1


def test_entitas_luar_tidak_membaca_berkas() -> None:
    jahat = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    with pytest.raises(TabelDitolak, match="rusak"):
        baca_xlsx(ganti(buku(("Nama",)), teks=jahat))


def test_bom_zip_ditolak_sebelum_diurai() -> None:
    isi = ganti(buku(("Nama",)), teks=b"<x>" + b" " * 40_000_000 + b"</x>")
    mulai = perf_counter()
    with pytest.raises(TabelDitolak, match="terlalu besar"):
        baca_xlsx(isi)
    assert perf_counter() - mulai < 1


def test_sepuluh_ribu_anggota_ditolak() -> None:
    isi = arsip({"xl/workbook.xml": b""} | {f"x{n}": b"" for n in range(10_000)})
    with pytest.raises(TabelDitolak, match="terlalu besar"):
        baca_xlsx(isi)


def test_nama_anggota_yang_keluar_folder_tidak_menulis_apa_pun() -> None:
    asli = io.BytesIO(buku(("Nama",)))
    with zipfile.ZipFile(asli, "a") as tujuan:
        tujuan.writestr("../../selundupan.txt", b"x")
        tujuan.writestr("/mutlak.txt", b"x")
    assert baca_xlsx(asli.getvalue()) == [["Nama"]]


@pytest.mark.parametrize(
    "sel",
    [
        '<row r="999999999"><c r="A999999999"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>',
        '<row r="-5"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99999</v></c></row>',
        '<row r="1"><c r="A1"><v>' + "9" * 5000 + "</v></c></row>",
        '<row r="1"><c r="A1"><v>1e308</v></c><c r="B1"><v>nan</v></c></row>',
        '<row r="1"><c r="A1" s="4000000"><v>1</v></c></row>',
    ],
)
def test_alamat_dan_angka_yang_mustahil_tidak_menggantung(sel: str) -> None:
    mulai = perf_counter()
    with suppress(TabelDitolak):
        baca_xlsx(ganti(buku(("x",)), sheet=lembar_xml(sel)))
    assert perf_counter() - mulai < 2


@pytest.mark.lambat
def test_lembar_terpadat_yang_diterima_terbaca_dalam_hitungan_detik() -> None:
    isi = buku(*[tuple(f"sel {n} {k}" for k in range(40)) for n in range(2000)])
    mulai = perf_counter()
    assert len(baca_xlsx(isi)) == 2000
    assert perf_counter() - mulai < 10


# --- writing


@pytest.mark.parametrize(
    "teks",
    [
        *("=1+1", "=cmd|'/c calc'!A0", "+62812", "-", "-1+1", "@SUM(A1)", "{=A1}"),
        *("\t=1", "\r=1", "\n=1", "http://127.0.0.1/", "file:///etc/passwd"),
        *("'=1", "0812", "1e5", NIP, "TRUE", "mailto:a@b"),
    ],
)
def test_teks_tetap_teks_apa_pun_awalannya(teks: str) -> None:
    isi = tulis_xlsx("Uji", KOLOM, [[teks, teks]], [teks])
    kerja = load_workbook(io.BytesIO(isi))
    for lembar in kerja.worksheets:
        for baris in lembar.iter_rows():
            assert {sel.data_type for sel in baris} <= {"s", "n"}
            assert not any(sel.hyperlink for sel in baris)
    assert kerja.worksheets[0]["A2"].data_type == "s"
    assert baca_xlsx(isi)[1] == [teks.replace("\r", "\n")] * 2


TEKS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n=+-@'\"_x0D")
).map(lambda teks: teks[:SEL_MAKS])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEKS, TEKS), max_size=8))
def test_yang_ditulis_terbaca_kembali_sama(baris: list[tuple[str, str]]) -> None:
    while baris and not any(baris[-1]):
        baris.pop()
    isi = tulis_xlsx("Uji", KOLOM, baris)
    assert baca_xlsx(isi) == [["Nama", "NIP"], *map(list, baris)]


@pytest.mark.parametrize("teks", ["_x0041_", "_x0000_", "a_xZZZZ_", "\U0001f600"])
def test_teks_yang_mirip_kode_excel_kembali_sama(teks: str) -> None:
    assert baca_xlsx(tulis_xlsx("Uji", [Kolom("A")], [[teks]])) == [["A"], [teks]]


def test_tanda_ganti_baris_excel_tidak_terbaca_sebagai_huruf() -> None:
    xml = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    teks = xml + b"<si><t>baris satu_x000D_\nbaris dua</t></si></sst>"
    assert baca_xlsx(ganti(buku(("x",)), teks=teks)) == [["baris satu\nbaris dua"]]


def test_karakter_kendali_dibuang_dan_teks_raksasa_dipotong() -> None:
    isi = tulis_xlsx("Uji", [Kolom("A")], [["a\x00b\x1bc\ud800"], ["x" * 40_000]])
    assert baca_xlsx(isi)[1:] == [["abc"], ["x" * SEL_MAKS]]


def test_nilai_selain_teks_ditulis_menurut_jenisnya() -> None:
    isi = tulis_xlsx(
        "Uji", [Kolom(k) for k in "abcdef"],
        [[True, None, 12, 0.5, int(NIP), date(2026, 2, 5)]],
    )  # fmt: skip
    assert baca_xlsx(isi)[1] == ["ya", "", "12", "0.5", NIP, "2026-02-05"]


def test_tabel_yang_sama_menjadi_byte_yang_sama() -> None:
    def tulis() -> bytes:
        return tulis_xlsx("Uji", KOLOM, [["Dewi", NIP]], ["Isi satu orang per baris."])

    assert tulis() == tulis()


def test_templat_menawarkan_pilihan_dan_menjaga_delapan_belas_angka() -> None:
    pilihan = [f"Unit {n}, klaster" for n in range(60)]
    isi = tulis_xlsx(
        "Pegawai", [*KOLOM, Kolom("Unit", pilihan=pilihan)], [], ["Isi mulai baris 2."]
    )
    kerja = load_workbook(io.BytesIO(isi))
    data = kerja["Pegawai"]
    [aturan] = data.data_validations.dataValidation
    assert str(aturan.sqref) == "C2:C2001"
    assert aturan.formula1 == "Pilihan!$A$1:$A$60"
    assert data.column_dimensions["B"].number_format == "@"
    assert data.freeze_panes == "A2" and data["A1"].font.bold
    assert [lembar.sheet_state for lembar in kerja] == ["visible", "visible", "hidden"]
    assert baca_xlsx(isi) == [["Nama", "NIP", "Unit"]]


def test_nama_lembar_yang_dilarang_excel_dirapikan() -> None:
    isi = tulis_xlsx("'Rapat 1/2: [uji]*?" + "x" * 40, [Kolom("A")], [])
    nama = load_workbook(io.BytesIO(isi)).sheetnames[0]
    assert len(nama) <= 31 and not set(nama) & set("[]:*?/\\'")


# --- pasted


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Nama\tNIP\r\nDewi\t1\r\n", [["Nama", "NIP"], ["Dewi", "1"]]),
        (
            '"dua\nbaris"\t"kata ""dalam"" kutip"',
            [["dua\nbaris", 'kata "dalam" kutip']],
        ),
        ('"tak berpasangan\tx\nlagi\ty', [['"tak berpasangan', "x"], ["lagi", "y"]]),
        ('13" layar\tx', [['13" layar', "x"]]),
        ("Nama;NIP\nDewi;1", [["Nama", "NIP"], ["Dewi", "1"]]),
        ("Dewi, S.Kep.\nAgus", [["Dewi, S.Kep."], ["Agus"]]),
        ("\u2068Dewi\u2069\t\u202a081\u202c\xa02\ufeff", [["Dewi", "081 2"]]),
        ("a\x00b\x07\tc", [["ab", "c"]]),
        ("a\t\t\n\n\nb", [["a"], [""], [""], ["b"]]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_sel_yang_ditempel_terbaca(teks: str, hasil: list[list[str]]) -> None:
    assert baca_tempel(teks) == hasil


def test_tempelan_yang_terlalu_banyak_ditolak_dengan_batasnya() -> None:
    with pytest.raises(TabelDitolak, match="lebih dari 2000 baris"):
        baca_tempel("x\n" * 2001)
    with pytest.raises(TabelDitolak, match="lebih dari 40 kolom"):
        baca_tempel("x\t" * 41)
    with pytest.raises(TabelDitolak, match="terlalu panjang") as ditolak:
        baca_tempel("x" * 1_000_001, kolom="tempel")
    assert ditolak.value.kolom == "tempel"
