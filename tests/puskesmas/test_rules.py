from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest

from lokmin.bersama.galat import GalatDomain
from lokmin.puskesmas import rules
from lokmin.puskesmas.rules import JenisUnit, NomorSurat, StatusPegawai, Struktur
from lokmin.puskesmas.rules.padanan import status_dari_nip


class Unit(NamedTuple):
    id: UUID
    jenis: JenisUnit = JenisUnit.KLASTER
    induk_id: UUID | None = None
    urut: int = 0
    berlaku_dari: date | None = None
    berlaku_sampai: date | None = None


@pytest.mark.parametrize(
    "ditulis",
    ["197804122006042011", "19780412 200604 2 011", "19780412.200604.2.011",
     " '197804122006042011", "\u202a197804122006042011\u202c"],
)  # fmt: skip
def test_nip_dirapikan_menjadi_18_angka(ditulis: str) -> None:
    assert rules.nip_rapi(ditulis) == "197804122006042011"


@pytest.mark.parametrize("kosong", ["", "-", " - "])
def test_tanpa_nip_adalah_kosong(kosong: str) -> None:
    assert rules.nip_rapi(kosong) == ""
    assert rules.nip_tercetak("") == "-"


@pytest.mark.parametrize(
    ("ditulis", "kalimat"),
    [
        ("19780412200604201", "NIP harus 18 angka; yang ditulis 17 angka."),
        ("1978041220060420111", "yang ditulis 19 angka"),
        ("1.97804E+17", "sudah diubah Excel"),
        ("1,97804122006042E+17", "sudah diubah Excel"),
        ("197804122006042000", "Excel telah membulatkannya"),
        ("197813122006042011", "harus tanggal lahir"),
        ("19780412200604201X", "hanya berisi angka"),
        ("١٩٧٨٠٤١٢٢٠٠٦٠٤٢٠١١", "hanya berisi angka"),
    ],
)
def test_nip_yang_salah_disebut_salahnya(ditulis: str, kalimat: str) -> None:
    with pytest.raises(rules.NipTidakSah, match=kalimat):
        rules.nip_rapi(ditulis)


@pytest.mark.parametrize(
    "ditulis",
    ["0812-3456-7890", "+62 812 3456 7890", "81234567890", "620812 3456 7890"],
)
def test_telepon_ditulis_seperti_yang_diminta_wa(ditulis: str) -> None:
    assert rules.telepon_rapi(ditulis) == "6281234567890"
    assert rules.telepon_tercetak("6281234567890") == "0812 3456 7890"


@pytest.mark.parametrize(
    "ditulis", ["abc", "0812", "0812345678/081234567890", "٠٨١٢٣٤٥٦٧٨٩"]
)
def test_telepon_yang_salah_ditolak(ditulis: str) -> None:
    with pytest.raises(rules.TeleponTidakSah):
        rules.telepon_rapi(ditulis)


@pytest.mark.parametrize(
    "ditulis", ["tanpa-at", "a@b", "a b@c.id", "a@b.", "x@" + "y" * 200 + ".id"]
)
def test_pos_el_yang_salah_ditolak(ditulis: str) -> None:
    with pytest.raises(rules.SurelTidakSah):
        rules.surel_rapi(ditulis)


def test_teks_disatukan_menjadi_satu_baris_dan_emoji_dibiarkan() -> None:
    assert rules.teks_rapi("  Siti\r\nAminah 😀 ", "Nama", 200) == "Siti Aminah 😀"
    assert rules.teks_rapi("=cmd()", "Nama", 200) == "=cmd()"


@pytest.mark.parametrize(
    ("ditulis", "kalimat"),
    [
        ("x" * 201, "yang ditulis 201 huruf"),
        ("a\x00b", "tidak dapat disimpan"),
        (" ", "wajib"),
    ],
)
def test_teks_yang_tidak_dapat_disimpan_ditolak(ditulis: str, kalimat: str) -> None:
    with pytest.raises(rules.TeksTidakSah, match=kalimat):
        rules.teks_rapi(ditulis, "Nama", 200, wajib=True)


@pytest.mark.parametrize(
    ("nip", "status"),
    [
        ("", StatusPegawai.NON_ASN),
        ("197804122006122011", StatusPegawai.PNS),
        ("199503122023212015", StatusPegawai.PPPK),
    ],
)
def test_status_terbaca_dari_nip(nip: str, status: StatusPegawai) -> None:
    assert status_dari_nip(nip) is status


NOMOR = NomorSurat("000.1.5", 45, "PKM-SKM", bulan=2, tahun=2026)


@pytest.mark.parametrize(
    ("pola", "tercetak"),
    [
        ("{kode}/{urut:3}/{unit}/{romawi}/{tahun}", "000.1.5/045/PKM-SKM/II/2026"),
        ("{kode} / {urut} / {unit}", "000.1.5 / 45 / PKM-SKM"),
        ("B-{urut:4}/{bulan}/{tahun}", "B-0045/02/2026"),
    ],
)
def test_nomor_surat_mengikuti_pola(pola: str, tercetak: str) -> None:
    assert rules.nomor_tercetak(rules.periksa_pola(pola), NOMOR) == tercetak


def test_surat_yang_belum_bernomor_menyediakan_titik_titik() -> None:
    assert rules.nomor_tercetak("{urut:3}/X", NOMOR._replace(urut=None)) == "......../X"


@pytest.mark.parametrize(
    ("pola", "kalimat"),
    [
        ("{kode}/{tahun}", "harus memuat {urut} satu kali"),
        ("{urut}/{urut}", "satu kali"),
        ("{urut}/{nomer}", "{nomer} tidak dikenal"),
        ("{urut:9}", "tulis {urut:3}"),
        ("{urut}/{tahun:4}", "tulis {urut:3}"),
        ("{urut}/{tahun", "tidak berpasangan"),
        ("{urut}/}", "tidak berpasangan"),
        ("{urut.__class__}", "tidak dikenal"),
    ],
)
def test_pola_yang_salah_ditolak(pola: str, kalimat: str) -> None:
    with pytest.raises(rules.PolaTidakSah) as galat:
        rules.periksa_pola(pola)
    assert kalimat in str(galat.value)


def test_masa_berlaku_mencakup_hari_pertama_dan_terakhir() -> None:
    unit = Unit(
        uuid4(), berlaku_dari=date(2026, 1, 1), berlaku_sampai=date(2026, 6, 30)
    )
    hari = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [rules.berlaku(unit, satu) for satu in hari] == [False, True, True, False]


def test_masa_yang_terbalik_ditolak_dan_satu_hari_diterima() -> None:
    rules.periksa_masa(date(2026, 1, 1), date(2026, 1, 1))
    with pytest.raises(rules.MasaTerbalik):
        rules.periksa_masa(date(2026, 1, 2), date(2026, 1, 1))


KLASTER = Unit(uuid4())
LAYANAN = Unit(uuid4(), JenisUnit.PELAYANAN, KLASTER.id)


@pytest.mark.parametrize(
    ("jenis", "induk", "punya_anak"),
    [
        (JenisUnit.KLASTER, KLASTER, False),
        (JenisUnit.PELAYANAN, None, False),
        (JenisUnit.PROGRAM, LAYANAN, False),
        (JenisUnit.PELAYANAN, KLASTER, True),
    ],
)
def test_tempat_yang_salah_di_pohon_ditolak(
    jenis: JenisUnit, induk: Unit | None, punya_anak: bool
) -> None:
    with pytest.raises(rules.TempatTidakSah):
        rules.periksa_tempat(jenis, induk, punya_anak=punya_anak)


def test_pohon_menaruh_unit_di_bawah_klasternya_dan_tidak_kehilangan_siapa_pun() -> (
    None
):
    yatim = Unit(uuid4(), JenisUnit.PELAYANAN, uuid4())
    hasil = rules.pohon([LAYANAN, KLASTER, yatim])
    assert [(c.induk, c.anak) for c in hasil] == [(KLASTER, [LAYANAN]), (yatim, [])]


def test_jenis_yang_sudah_dipakai_tetap_ditawarkan_setelah_struktur_berganti() -> None:
    assert JenisUnit.KLASTER not in rules.jenis_untuk(Struktur.UPAYA)
    assert JenisUnit.KLASTER in rules.jenis_untuk(Struktur.UPAYA, JenisUnit.KLASTER)


def test_unit_tidak_dapat_bernaung_di_bawah_dirinya_atau_yang_berakhir() -> None:
    hari = date(2026, 2, 5)
    lama = Unit(uuid4(), berlaku_sampai=date(2025, 12, 31))
    semua = [KLASTER, lama, LAYANAN]
    assert rules.calon_induk(semua, KLASTER, hari) == []
    assert rules.calon_induk(semua, LAYANAN, hari) == [KLASTER]
    di_lama = Unit(uuid4(), JenisUnit.PELAYANAN, lama.id)
    assert rules.calon_induk(semua, di_lama, hari) == [KLASTER, lama]


def test_tiap_penolakan_adalah_kalimat() -> None:
    for galat in (rules.NamaGanda("Promkes"), rules.MitraGanda(), rules.KodeGanda()):
        assert isinstance(galat, GalatDomain) and str(galat).endswith(".")
