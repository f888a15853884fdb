import re
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lokmin.akun import rules
from lokmin.akun.rules import KeadaanAkun, Tujuan
from lokmin.bersama.peran import PIMPINAN, SEMUA, Peran

HARI_INI = date(2026, 2, 5)
SEKARANG = datetime(2026, 2, 5, 2, 0, tzinfo=UTC)


class SesiUji(NamedTuple):
    mulai: datetime
    terakhir: datetime
    ingat: bool = False


class TautanUji(NamedTuple):
    berlaku_sampai: datetime = SEKARANG + timedelta(hours=1)
    tujuan: Tujuan = Tujuan.SANDI_KODE
    dipakai: datetime | None = None
    dicabut: datetime | None = None


# --- who may manage whom -------------------------------------------------------

PENGELOLA = {
    Peran.KEPALA: {Peran.KTU, Peran.KEPALA},
    Peran.KTU: {Peran.KTU, Peran.KEPALA},
    Peran.ADMIN: {Peran.KTU},
    Peran.KOORDINATOR: {Peran.KTU, Peran.ADMIN},
    Peran.NOTULIS: {Peran.KTU, Peran.ADMIN},
    Peran.PELAKSANA: {Peran.KTU, Peran.ADMIN},
    Peran.MUTU: {Peran.KTU, Peran.ADMIN},
    Peran.SURVEIOR: {Peran.KTU, Peran.KEPALA},
    Peran.DINKES: {Peran.KTU, Peran.KEPALA},
}


@pytest.mark.parametrize(("pelaku", "sasaran"), list(product(Peran, Peran)))
def test_tabel_siapa_mengelola_siapa(pelaku: Peran, sasaran: Peran) -> None:
    boleh = rules.boleh_kelola(frozenset({pelaku}), {sasaran})
    assert boleh == (pelaku in PENGELOLA[sasaran])


def test_semua_peran_ada_di_tabel() -> None:
    assert set(rules.PERAN) == SEMUA == set(PENGELOLA)


def test_operator_tidak_mengambil_alih_akun_notulis_yang_juga_kepala() -> None:
    with pytest.raises(rules.TidakBolehMengelola, match="hanya dikelola oleh KTU"):
        rules.periksa_kelola(
            frozenset({Peran.ADMIN}), frozenset({Peran.NOTULIS, Peran.KEPALA})
        )


def test_akun_tanpa_peran_ditolak() -> None:
    with pytest.raises(rules.TanpaPeran):
        rules.periksa_pemberian(frozenset({Peran.KTU}), frozenset())


def test_kepala_hanya_ditawari_peran_yang_boleh_diberikannya() -> None:
    assert rules.yang_dapat_diberikan(frozenset({Peran.KEPALA})) == [
        Peran.KEPALA,
        Peran.KTU,
        Peran.SURVEIOR,
        Peran.DINKES,
    ]


# --- until when ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peran", "sampai", "boleh"),
    [
        (Peran.SURVEIOR, None, False),
        (Peran.SURVEIOR, HARI_INI, True),
        (Peran.SURVEIOR, HARI_INI - timedelta(days=1), False),
        (Peran.NOTULIS, None, True),
        (Peran.NOTULIS, HARI_INI - timedelta(days=1), False),
    ],
)
def test_masa_berlaku(peran: Peran, sampai: date | None, boleh: bool) -> None:
    if boleh:
        rules.periksa_masa(frozenset({peran}), sampai, HARI_INI)
        return
    with pytest.raises(rules.MasaTidakSah):
        rules.periksa_masa(frozenset({peran}), sampai, HARI_INI)


@pytest.mark.parametrize(
    ("aktif", "sampai", "berlaku"),
    [
        (True, None, True),
        (True, HARI_INI, True),
        (True, HARI_INI - timedelta(days=1), False),
        (False, None, False),
    ],
)
def test_akun_berlaku_sampai_dengan_hari_terakhirnya(
    aktif: bool, sampai: date | None, berlaku: bool
) -> None:
    akun = KeadaanAkun(aktif, frozenset({Peran.KTU}), sampai)
    assert rules.masih_berlaku(akun, HARI_INI) is berlaku


@pytest.mark.parametrize(
    ("akun", "bersandi", "label"),
    [
        (KeadaanAkun(True, SEMUA, None), True, "Aktif"),
        (KeadaanAkun(True, SEMUA, None), False, "Belum masuk"),
        (KeadaanAkun(True, SEMUA, date(2026, 1, 1)), True, "Berakhir"),
        (KeadaanAkun(False, SEMUA, None), True, "Nonaktif"),
    ],
)
def test_keadaan_akun(akun: KeadaanAkun, bersandi: bool, label: str) -> None:
    assert rules.keadaan(akun, bersandi=bersandi, hari_ini=HARI_INI)[0] == label


TETAP = KeadaanAkun(True, frozenset({Peran.KTU}), None)


@pytest.mark.parametrize(
    "sesudah",
    [
        TETAP._replace(aktif=False),
        TETAP._replace(peran=frozenset({Peran.NOTULIS})),
        TETAP._replace(berlaku_sampai=HARI_INI),
    ],
)
@pytest.mark.parametrize(
    ("lain", "boleh"),
    [
        ([], False),
        ([TETAP], True),
        ([TETAP._replace(peran=frozenset({Peran.KEPALA}))], True),
        ([TETAP._replace(peran=frozenset({Peran.ADMIN}))], False),
        ([TETAP._replace(aktif=False)], False),
        ([TETAP._replace(berlaku_sampai=date(2030, 1, 1))], False),
    ],
)
def test_pengelola_terakhir_tidak_dapat_dihapus(
    sesudah: KeadaanAkun, lain: list[KeadaanAkun], boleh: bool
) -> None:
    if boleh:
        rules.periksa_pengelola_terakhir(TETAP, sesudah, lain)
        return
    with pytest.raises(rules.PengelolaTerakhir):
        rules.periksa_pengelola_terakhir(TETAP, sesudah, lain)


def test_yang_memang_bukan_pengelola_boleh_berubah() -> None:
    notulis = TETAP._replace(peran=frozenset({Peran.NOTULIS}))
    rules.periksa_pengelola_terakhir(notulis, notulis._replace(aktif=False), [])


def test_akun_sendiri_tidak_lewat_halaman_pengguna() -> None:
    diri = uuid4()
    rules.periksa_sendiri(diri, uuid4())
    with pytest.raises(rules.AkunSendiri):
        rules.periksa_sendiri(diri, diri)


# --- names ---------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["dadang", "lilis.suryani", "ktu-1", "a_1", "x" * 80])
def test_nama_pengguna_yang_sah(nama: str) -> None:
    rules.periksa_nama_pengguna(nama)


@pytest.mark.parametrize(
    "nama",
    [
        "",
        "ab",
        "Dadang",
        "a b c",
        "a@b.id",
        ".titik",
        "titik.",
        "x" * 81,
        "ré.x",
        "a\n",
    ],
)
def test_nama_pengguna_yang_tidak_sah(nama: str) -> None:
    with pytest.raises(rules.NamaPenggunaTidakSah):
        rules.periksa_nama_pengguna(nama)


@pytest.mark.parametrize(
    ("nama", "usulan"),
    [
        ("dr. Ratna Wulandari, M.K.M.", "ratna.wulandari"),
        ("Dadang Suherman, S.K.M.", "dadang.suherman"),
        ("drg. H. Ma'ruf, Sp.KG.", "maruf"),
        ("André", "andre"),
        ("李", ""),
    ],
)
def test_usulan_nama_pengguna_tanpa_gelar(nama: str, usulan: str) -> None:
    assert rules.usulan_nama_pengguna(nama) == usulan


# --- passwords -----------------------------------------------------------------


@pytest.mark.parametrize(
    "sandi",
    ["kopi tubruk hujan", "aaaabbbbccccdddd", "Xk9#mmQ2!v", "日本語日本語日本語ab"],
)
def test_sandi_yang_diterima(sandi: str) -> None:
    rules.periksa_sandi(sandi, "dadang")


@pytest.mark.parametrize(
    "sandi",
    [
        "pendek",
        "sembilan9",
        "1234567890",
        "Puskesmas2026!",
        "password12345",
        "BISMILLAH 123",
        "qwertyuiop",
        "aaaaaaaaaaaa",
        "1212121212",
        "dadang ganteng",
        "sayaDADANG99",
    ],
)
def test_sandi_yang_mudah_ditebak_ditolak(sandi: str) -> None:
    with pytest.raises(rules.SandiLemah):
        rules.periksa_sandi(sandi, "dadang")


def test_nama_bertitik_pun_tidak_boleh_di_dalam_sandi() -> None:
    with pytest.raises(rules.SandiLemah):
        rules.periksa_sandi("lilissuryani-oke", "lilis.suryani")


# --- sessions --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("diam", "umur", "ingat", "habis"),
    [
        (29, 60, False, False),
        (30, 60, False, True),
        (1, 12 * 60 - 1, False, False),
        (1, 12 * 60, False, True),
        (3000, 29 * 24 * 60, True, False),
        (1, 30 * 24 * 60, True, True),
    ],
)
def test_sesi_habis(diam: int, umur: int, ingat: bool, habis: bool) -> None:
    sesi = SesiUji(
        SEKARANG - timedelta(minutes=umur), SEKARANG - timedelta(minutes=diam), ingat
    )
    assert rules.sesi_habis(sesi, 30, SEKARANG) is habis


def test_alasan_berakhirnya_disebut() -> None:
    mulai, diam = SEKARANG - timedelta(hours=1), SEKARANG - timedelta(minutes=40)
    assert "30 menit tidak dipakai" in rules.kenapa_berakhir(
        SesiUji(mulai, diam), 30, SEKARANG
    )
    tua = SesiUji(SEKARANG - timedelta(hours=13), SEKARANG)
    assert "terlalu lama" in rules.kenapa_berakhir(tua, 30, SEKARANG)


@pytest.mark.parametrize(("detik", "perlu"), [(59, False), (60, True)])
def test_kunjungan_dicatat_paling_sering_tiap_menit(detik: int, perlu: bool) -> None:
    assert rules.perlu_dicatat(SEKARANG - timedelta(seconds=detik), SEKARANG) is perlu


@pytest.mark.parametrize(
    ("peramban", "sebutan"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0 Safari/537.36",
            "Chrome di Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/125.0 Safari/537.36 Edg/125.0",
            "Edge di Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 11; vivo) Chrome/99 Mobile Safari/537.36",
            "Chrome di Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Safari/604.1",
            "Safari di iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Firefox/126.0", "Firefox di Linux"),
        ("curl/8.0", "Perangkat lain"),
        ("", "Perangkat lain"),
    ],
)
def test_perangkat_disebut_dengan_kata_biasa(peramban: str, sebutan: str) -> None:
    assert rules.perangkat(peramban) == sebutan


@pytest.mark.parametrize(
    "tujuan", ["/", "/puskesmas/pegawai?cari=a%20b&x=//y", "/notulen/bulanan-2026-02#b"]
)
def test_tujuan_di_situs_ini_diterima(tujuan: str) -> None:
    assert rules.jalan_aman(tujuan) == tujuan


@pytest.mark.parametrize(
    "tujuan",
    [
        None,
        "",
        "evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " //evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\x00//evil.example",
        "/%2F/evil.example/..%2f",
        "/%2fevil.example",
        "/%5Cevil.example",
        "/%09/evil.example",
        "/%252fevil.example",
        "/%0d%0aLocation:https://evil.example",
        "/\u202e/x",
        "/" + "a" * 1000,
    ],
)
def test_tujuan_ke_situs_lain_ditolak(tujuan: str | None) -> None:
    assert rules.jalan_aman(tujuan) is None


@given(st.text(alphabet="/\\%25fFcC09dDaA:.@#?;& \t\r\nx", max_size=24))
def test_tujuan_apa_pun_tetap_di_situs_ini(tujuan: str) -> None:
    """As browsers read an address: tabs dropped, `\\` is `/`, then resolved."""
    if rules.jalan_aman(f"/{tujuan}") is None:
        return
    terbaca = re.sub(r"[\t\r\n]", "", f"/{tujuan}").replace("\\", "/")
    for alamat in (terbaca, unquote(terbaca)):
        assert urlsplit(urljoin("https://lokmin.example/akun/masuk", alamat))[:2] == (
            "https",
            "lokmin.example",
        )


@pytest.mark.parametrize(
    ("alamat", "asal"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("unix:", "unix:"),
    ],
)
def test_satu_pelanggan_satu_asal(alamat: str, asal: str) -> None:
    assert rules.asal_alamat(alamat) == asal


@pytest.mark.parametrize(
    ("detik", "menit"), [(0, 1), (1, 1), (60, 1), (61, 2), (899, 15)]
)
def test_penolakan_menyebut_lama_menunggu(detik: int, menit: int) -> None:
    assert f"Tunggu {menit} menit" in str(rules.TerlaluSering(detik))


# --- links and codes -----------------------------------------------------------


@pytest.mark.parametrize(
    ("tautan", "berlaku"),
    [
        (TautanUji(), True),
        (TautanUji(berlaku_sampai=SEKARANG), False),
        (TautanUji(dipakai=SEKARANG), False),
        (TautanUji(dicabut=SEKARANG), False),
        (TautanUji(tujuan=Tujuan.SANDI_SUREL), False),
    ],
)
def test_tautan_berlaku_satu_kali_untuk_satu_tujuan(
    tautan: TautanUji, berlaku: bool
) -> None:
    assert rules.tautan_berlaku(tautan, Tujuan.SANDI_KODE, SEKARANG) is berlaku


def test_kode_tidak_memakai_huruf_yang_mirip() -> None:
    semua = "".join(rules.kode_acak() for _ in range(500))
    assert not set(semua) & set("ILOS0125") and len(semua) == 5000


@pytest.mark.parametrize(
    "ketikan", ["abcde-fghjk", "ABCDE FGHJK", " abcdefghjk ", "ABCDE-FGHJK\n"]
)
def test_kode_dikenali_bagaimanapun_diketik(ketikan: str) -> None:
    assert rules.kode_rapi(ketikan) == "ABCDEFGHJK"
    assert rules.kode_tercetak(rules.kode_rapi(ketikan)) == "ABCDE-FGHJK"


@pytest.mark.parametrize(
    ("telepon", "nomor"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("(0262) 123456", ""),
        ("", ""),
    ],
)
def test_nomor_whatsapp_hanya_untuk_ponsel(telepon: str, nomor: str) -> None:
    assert rules.nomor_whatsapp(telepon) == nomor


@pytest.mark.parametrize(
    "jalur", ["/akun/atur-sandi/", "/jadwal/kalender/", "/undangan/konfirmasi/"]
)
def test_rahasia_tautan_dihapus_dari_catatan(jalur: str) -> None:
    baris = f'127.0.0.1 "GET {jalur}s3cr3t-T0ken_x?y=1 HTTP/1.1" 302'
    assert "s3cr3t" not in rules.tanpa_rahasia(baris)
    assert "HTTP/1.1" in rules.tanpa_rahasia(baris)


def test_langkah_kedua_untuk_pimpinan() -> None:
    assert rules.DUA_LANGKAH == PIMPINAN
