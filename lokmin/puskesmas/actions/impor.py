"""Import of pegawai and mitra: read, judge, and only then change.

Judging twice, at the preview and at the confirmation, is the same code, so that what
changed in between is seen and nothing wrong is ever saved.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lokmin.bersama import tabel
from lokmin.puskesmas import queries
from lokmin.puskesmas.actions.basis import bergiliran, isikan
from lokmin.puskesmas.models import Mitra, Pegawai
from lokmin.puskesmas.rules import impor, kolom, orang, padanan
from lokmin.puskesmas.rules.impor import Acuan, Keadaan, KolomImpor, Pratinjau, Tabel

_BARIS_BACA = 2 * impor.BARIS_MAKS  # so that our own sentence about 2,000 rows is seen


class _Impor:
    """One import under way. `tabel` is there after `baca`, `hasil` after `nilai`."""

    kolom: tuple[KolomImpor, ...]
    tabel: Tabel
    hasil: Pratinjau

    def baca(self, isi: bytes | None, tempel: str) -> None:
        """Read an uploaded file, or else pasted cells, and judge it."""
        mentah = (
            tabel.baca_xlsx(isi, kolom="berkas", baris_maks=_BARIS_BACA)
            if isi is not None
            else tabel.baca_tempel(tempel, kolom="tempel", baris_maks=_BARIS_BACA)
        )
        self.nilai(impor.susun(mentah, self.kolom))

    def nilai(self, isi: Tabel) -> None:
        raise NotImplementedError


class ImporPegawai(_Impor):
    kolom = kolom.KOLOM_PEGAWAI

    def __init__(self, hari_ini: date) -> None:
        self._hari_ini = hari_ini

    def nilai(self, isi: Tabel) -> None:
        """Judge each row against the units of today and everybody who is there."""
        bergiliran()
        unit = queries.daftar_unit(self._hari_ini)
        semua = queries.semua_pegawai()
        # Somebody may still stand in a unit that has ended; a current name wins.
        lama = {satu.unit.id: satu.unit.nama for satu in semua if satu.unit}
        nama_unit = lama | {satu.id: satu.nama for satu in unit}
        self.tabel = isi
        self.hasil = impor.nilai_baris(
            isi,
            self.kolom,
            Acuan({orang.kunci(nama)[0]: kode for kode, nama in nama_unit.items()}),
            lambda baris: padanan.padankan_pegawai(semua, baris),
            lambda kunci, nilai: _tampilkan(kunci, nilai, nama_unit),
        )


class ImporMitra(_Impor):
    kolom = kolom.KOLOM_MITRA

    def nilai(self, isi: Tabel) -> None:
        bergiliran()
        semua = queries.semua_mitra()
        self.tabel = isi
        self.hasil = impor.nilai_baris(
            isi,
            self.kolom,
            Acuan(),
            lambda baris: padanan.padankan_mitra(semua, baris),
            lambda kunci, nilai: _tampilkan(kunci, nilai, {}),
        )


def terapkan_pegawai(hasil: Pratinjau) -> None:
    """Carry out a clean judgement; a new one without status gets what the NIP says."""
    for nilai, lama in _perubahan(hasil):
        baku = {} if lama else {"status": padanan.status_dari_nip(nilai.get("nip", ""))}
        isikan(lama or Pegawai(), baku | nilai)


def terapkan_mitra(hasil: Pratinjau) -> None:
    for nilai, lama in _perubahan(hasil):
        isikan(lama or Mitra(), nilai)


def _perubahan(hasil: Pratinjau) -> list[tuple[dict[str, Any], Any]]:
    assert hasil.bersih
    return [
        (dict(satu.nilai), satu.lama)
        for satu in hasil.baris
        if satu.keadaan is not Keadaan.SAMA
    ]


def _tampilkan(kunci: str, nilai: object, nama_unit: Mapping[Any, str]) -> str:
    """Write a value as a person would, for the list of what changes."""
    if kunci == "unit_id":
        return nama_unit.get(nilai, "")
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date):
        return impor.tanggal_tertulis(nilai)
    if kunci == "nip":
        return orang.nip_tercetak(str(nilai))
    if kunci == "telepon":
        return orang.telepon_tercetak(str(nilai))
    return str(nilai or "")
