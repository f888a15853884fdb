"""What a meeting is and when it may change.

Pure: no Flask, no database, no clock.

pilihan    kinds, stages, states
templat    what each kind starts with: agenda, participants, kop, evidence
keadaan    from which state to which
periode    months and quarters, slugs
orang      how an invitee is written
peserta    whom a kind of meeting invites, in which order
rantai     the protocol of a link of the chain
"""

from lokmin.pertemuan.rules.keadaan import (
    TRANSISI,
    PindahStatusTidakSah,
    SudahBerjalan,
    boleh,
    periksa,
)
from lokmin.pertemuan.rules.orang import SebutanOrang
from lokmin.pertemuan.rules.periode import BULAN, Periode
from lokmin.pertemuan.rules.peserta import (
    PESERTA_MAKS,
    PesertaGanda,
    TerlaluBanyakPeserta,
    adalah_kepala,
    cukup_dicoret,
    jenis_mitra,
    pilih_pegawai,
    urutkan_mitra,
)
from lokmin.pertemuan.rules.pilihan import (
    BELUM_BERJALAN,
    BERKALA,
    TERLAKSANA,
    TIDAK_JADI,
    JenisPertemuan,
    StatusPertemuan,
    Tahap,
)
from lokmin.pertemuan.rules.rantai import (
    DokumenRantai,
    Keadaan,
    MataRantai,
    PertemuanRantai,
    Tingkat,
    Tombol,
)
from lokmin.pertemuan.rules.templat import (
    TEMPLAT,
    Acara,
    Sasaran,
    Templat,
    judul,
    label_jenis,
    templat,
)

__all__ = [
    "BELUM_BERJALAN",
    "BERKALA",
    "BULAN",
    "PESERTA_MAKS",
    "TEMPLAT",
    "TERLAKSANA",
    "TIDAK_JADI",
    "TRANSISI",
    "Acara",
    "DokumenRantai",
    "JenisPertemuan",
    "Keadaan",
    "MataRantai",
    "Periode",
    "PertemuanRantai",
    "PesertaGanda",
    "PindahStatusTidakSah",
    "Sasaran",
    "SebutanOrang",
    "StatusPertemuan",
    "SudahBerjalan",
    "Tahap",
    "Templat",
    "TerlaluBanyakPeserta",
    "Tingkat",
    "Tombol",
    "adalah_kepala",
    "boleh",
    "cukup_dicoret",
    "jenis_mitra",
    "judul",
    "label_jenis",
    "periksa",
    "pilih_pegawai",
    "templat",
    "urutkan_mitra",
]
