"""The navigation marks the one entry that a page belongs to."""

import re

import pytest
from flask.testing import FlaskClient

from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik

SEMUA = {"Beranda", "Jadwal", "Pertemuan", "Undangan", "Pegawai", "Pos-el keluar"} | {
    "Identitas dan kop"
}


@pytest.mark.parametrize(
    ("jalur", "label"),
    [
        ("/", "Beranda"),
        ("/jadwal/", "Jadwal"),
        ("/jadwal/rencana", "Jadwal"),
        ("/pertemuan/{slug}/agenda", "Pertemuan"),
        ("/undangan/nomor/", "Undangan"),
        ("/undangan/pos-el", "Pos-el keluar"),
        ("/puskesmas/pegawai/impor", "Pegawai"),
        ("/puskesmas/kop/", "Identitas dan kop"),
    ],
)
def test_tepat_satu_entri_ditandai(
    klien: FlaskClient, buat: Pabrik, jalur: str, label: str
) -> None:
    buat.masuk(klien, Peran.KTU)
    halaman = klien.get(jalur.format(slug=buat.rapat.slug)).text
    ditandai = re.findall(
        r'<a[^>]*aria-current="page"[^>]*>(.*?)</a>', halaman, re.DOTALL
    )
    menu = {re.sub(r"<[^>]+>|\s+", " ", isi).strip() for isi in ditandai}
    assert label in menu and len(menu & SEMUA) == 1
