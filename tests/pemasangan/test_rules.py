import pytest

from lokmin.pemasangan import rules
from lokmin.pemasangan.rules import Kop, Wilayah


@pytest.mark.parametrize(
    ("diketik", "tersimpan"),
    [
        ("Harapan Jaya", "Kabupaten Harapan Jaya"),
        ("kab. Harapan Jaya", "Kabupaten Harapan Jaya"),
        ("Kabupaten Harapan Jaya", "Kabupaten Harapan Jaya"),
        ("Kota Bengkulu", "Kota Bengkulu"),
        ("Kotabaru", "Kabupaten Kotabaru"),
        ("Kabanjahe", "Kabupaten Kabanjahe"),
    ],
)
def test_kabupaten_atau_kota_ditulis_lengkap(diketik: str, tersimpan: str) -> None:
    assert rules.wilayah_rapi("", diketik, "").kabupaten == tersimpan


def test_kecamatan_dan_provinsi_ditulis_tanpa_jenisnya() -> None:
    wilayah = rules.wilayah_rapi("Kecamatan Sukamaju", "Kota X", "Prov. Jawa Barat")
    assert wilayah == Wilayah("Sukamaju", "Kota X", "Jawa Barat")


def test_usulan_kop_tidak_mengganti_yang_diketik() -> None:
    usulan = Kop("PEMERINTAH KOTA X", "DINAS KESEHATAN", "PUSKESMAS Y")
    diketik = Kop("", "DINKES DAN KB", "", alamat="Jalan Z")
    assert rules.lengkapi(diketik, usulan) == Kop(
        "PEMERINTAH KOTA X", "DINKES DAN KB", "PUSKESMAS Y", alamat="Jalan Z"
    )


@pytest.mark.parametrize("isian", ["", "ABCDE", "ABCDEFGHJX"])
def test_kode_lain_ditolak(isian: str) -> None:
    with pytest.raises(rules.KodeSalah):
        rules.periksa_kode("ABCDEFGHJK", isian)
