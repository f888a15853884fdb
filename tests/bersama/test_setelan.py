"""The settings: what is taken, and the one sentence for what is not."""

from pathlib import Path

import pytest

from lokmin.bersama.galat import GalatKonfigurasi
from lokmin.bersama.setelan import Setelan, dari_lingkungan


def baca(folder: Path, **isi: str) -> Setelan:
    return dari_lingkungan({"LOKMIN_INSTANCE": str(folder)} | isi)


@pytest.mark.parametrize(
    "alamat",
    [
        "bukan alamat",
        "lokmin@",
        "@pkm.example",
        "lokmin@pkm..example",
        "Puskesmas <lokmin@pkm.example>",
        "lokmin@pkm.example\nBcc: x@y.id",
        "lokmin@puskésmas.example",
    ],
)
def test_alamat_pengirim_yang_salah_ditolak_dengan_satu_kalimat(
    tmp_path: Path, alamat: str
) -> None:
    with pytest.raises(GalatKonfigurasi) as galat:
        baca(tmp_path, LOKMIN_SMTP_FROM=alamat)
    assert str(galat.value).startswith("LOKMIN_SMTP_FROM harus berupa alamat pos-el")
    assert len(str(galat.value).splitlines()) == 1


@pytest.mark.parametrize("alamat", ["", "puskesmas@contoh.go.id"])
def test_alamat_pengirim_yang_benar_atau_kosong_diterima(
    tmp_path: Path, alamat: str
) -> None:
    assert baca(tmp_path, LOKMIN_SMTP_FROM=alamat).smtp_from == alamat


@pytest.mark.parametrize(
    ("isi", "alamat"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": ""}, "http://127.0.0.1:8000"),
        ({"PORT": "8731"}, "http://127.0.0.1:8731"),
        ({"PORT": "bukan-angka"}, "http://127.0.0.1:8000"),
        (
            {"PORT": "8731", "LOKMIN_BASE_URL": "https://lokmin.example"},
            "https://lokmin.example",
        ),
    ],
)
def test_alamat_bawaan_mengikuti_port_yang_dibuka(
    tmp_path: Path, isi: dict[str, str], alamat: str
) -> None:
    assert baca(tmp_path, **isi).base_url == alamat


@pytest.mark.parametrize("nama", ["IMAP_USER", "IMAP_PASSWORD", "IMAP_FOLDER"])
@pytest.mark.parametrize("nilai", ["Kötak", "a\r\nLOGOUT"])
def test_imap_hanya_mengenal_ascii_satu_baris(
    tmp_path: Path, nama: str, nilai: str
) -> None:
    """A line break would be a second command to the server."""
    with pytest.raises(GalatKonfigurasi) as galat:
        baca(tmp_path, **{f"LOKMIN_{nama}": nilai})
    assert str(galat.value).startswith(f"LOKMIN_{nama} hanya boleh berisi")
    assert nilai not in str(galat.value)
