"""The local list of special days: one by one, or many pasted at once."""

from lokmin.bersama.db import db
from lokmin.bersama.db.giliran import tunggu
from lokmin.bersama.hari_besar import hari_besar
from lokmin.jadwal import queries
from lokmin.jadwal.models import HariLibur
from lokmin.jadwal.rules import JenisHari
from lokmin.jadwal.rules.hari import semua_nasional
from lokmin.jadwal.rules.hari_isian import (
    HariSudahAda,
    IsiHari,
    baca_tempelan,
    periksa_hari,
    yang_baru,
)


def simpan_hari(hari: HariLibur, isi: IsiHari) -> None:
    """Add or change one day. Raises HariTidakJelas, HanyaPosyandu, HariSudahAda."""
    periksa_hari(isi)
    tunggu("hari libur")
    kembar = queries.hari_libur_sama(
        isi.tanggal, isi.tanggal_bulanan, isi.nama, hari.id
    )
    if kembar:
        raise HariSudahAda
    hari.tanggal, hari.tanggal_bulanan, hari.nama, hari.jenis = isi
    db.session.add(hari)
    db.session.flush()


def hapus_hari(hari: HariLibur) -> None:
    db.session.delete(hari)


class ImporHari:
    """Pasted lines: those that are new are added, or nothing when one is wrong."""

    def __init__(self) -> None:
        self.tahun = 0  # of the first day, for the page that shows the result
        self.baru = 0
        self.sudah = 0

    @property
    def kalimat(self) -> str:
        if not self.baru:
            return "Semua hari itu sudah ada. Tidak ada yang ditambahkan."
        sudah = f" {self.sudah} lainnya sudah ada." if self.sudah else ""
        return f"{self.baru} hari ditambahkan.{sudah}"

    def simpan(self, teks: str, jenis: JenisHari) -> None:
        """Raises BarisTidakTerbaca or TerlaluBanyakBaris."""
        semua = baca_tempelan(teks, jenis)
        tunggu("hari libur")
        tahun = sorted({isi.tanggal.year for isi in semua if isi.tanggal})
        nasional = semua_nasional(hari for satu in tahun for hari in hari_besar(satu))
        baru = yang_baru(semua, _lokal(tahun[0], tahun[-1]), nasional)
        db.session.add_all(HariLibur(**isi._asdict()) for isi in baru)
        db.session.flush()
        self.tahun, self.baru = tahun[0], len(baru)
        self.sudah = len(semua) - len(baru)


def _lokal(dari: int, sampai: int) -> list[IsiHari]:
    return [
        IsiHari(ada.tanggal, ada.tanggal_bulanan, ada.nama, ada.jenis)
        for ada in queries.hari_libur_antara(dari, sampai)
    ]
