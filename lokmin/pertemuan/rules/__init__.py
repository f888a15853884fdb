"""What a meeting is and when it may change.

Pure: no Flask, no database, no clock.

pilihan    kinds, stages, states
templat    what each kind starts with: agenda, participants, kop, evidence
keadaan    from which state to which
periode    months and quarters, slugs
orang      how an invitee is written
peserta    whom a kind of meeting invites, in which order
rantai     the protocol of a link of the chain
langkah    what comes next for a meeting
baru       a meeting outside the plan: what it counts for, its slug
acara      the agenda with its clock times
pelaksanaan  when it may begin, what may be said about one that was held
"""

from lokmin.pertemuan.rules.acara import (
    BARIS_MAKS,
    MENIT_MAKS,
    AgendaDidahului,
    BarisAgenda,
    BarisBerjam,
    berjam,
    lama,
    lewat_menit,
    sidik,
)
from lokmin.pertemuan.rules.baru import (
    BukanHitungannya,
    Hitungan,
    JudulWajib,
    SudahAdaPertama,
    SudahDijadwalkan,
    UnitWajib,
    akhiran,
    baca_hitungan,
    hitungan,
    sebutan_hitungan,
    slug_bebas,
)
from lokmin.pertemuan.rules.keadaan import (
    TRANSISI,
    PindahStatusTidakSah,
    SudahBerjalan,
    boleh,
    periksa,
)
from lokmin.pertemuan.rules.langkah import (
    Langkah,
    Mata,
    berikutnya,
    langkah,
    menurut_jenis,
    sumber_utama,
    tombol_undangan,
    untuk_peran,
)
from lokmin.pertemuan.rules.orang import SebutanOrang
from lokmin.pertemuan.rules.pelaksanaan import (
    BelumDimulai,
    BelumTerjadi,
    BukanHarinya,
    JamTerbalik,
    KeteranganTerkunci,
    TidakDapatDicatat,
    boleh_dicatat,
    boleh_diubah,
    periksa_boleh_dicatat,
    periksa_boleh_diubah,
    periksa_harinya,
    periksa_jam,
    periksa_pelaksanaan,
)
from lokmin.pertemuan.rules.periode import BULAN, Periode
from lokmin.pertemuan.rules.peserta import (
    PESERTA_MAKS,
    OrangBebas,
    PesertaGanda,
    PesertaTanpaNama,
    TerlaluBanyakPeserta,
    cukup_dicoret,
    jenis_mitra,
    kunci_bebas,
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
    "BARIS_MAKS",
    "BELUM_BERJALAN",
    "BERKALA",
    "BULAN",
    "MENIT_MAKS",
    "PESERTA_MAKS",
    "TEMPLAT",
    "TERLAKSANA",
    "TIDAK_JADI",
    "TRANSISI",
    "Acara",
    "AgendaDidahului",
    "BarisAgenda",
    "BarisBerjam",
    "BelumDimulai",
    "BelumTerjadi",
    "BukanHarinya",
    "BukanHitungannya",
    "DokumenRantai",
    "Hitungan",
    "JamTerbalik",
    "JenisPertemuan",
    "JudulWajib",
    "Keadaan",
    "KeteranganTerkunci",
    "Langkah",
    "Mata",
    "MataRantai",
    "OrangBebas",
    "Periode",
    "PertemuanRantai",
    "PesertaGanda",
    "PesertaTanpaNama",
    "PindahStatusTidakSah",
    "Sasaran",
    "SebutanOrang",
    "StatusPertemuan",
    "SudahAdaPertama",
    "SudahBerjalan",
    "SudahDijadwalkan",
    "Tahap",
    "Templat",
    "TerlaluBanyakPeserta",
    "TidakDapatDicatat",
    "Tingkat",
    "Tombol",
    "UnitWajib",
    "akhiran",
    "baca_hitungan",
    "berikutnya",
    "berjam",
    "boleh",
    "boleh_dicatat",
    "boleh_diubah",
    "cukup_dicoret",
    "hitungan",
    "jenis_mitra",
    "judul",
    "kunci_bebas",
    "label_jenis",
    "lama",
    "langkah",
    "lewat_menit",
    "menurut_jenis",
    "periksa",
    "periksa_boleh_dicatat",
    "periksa_boleh_diubah",
    "periksa_harinya",
    "periksa_jam",
    "periksa_pelaksanaan",
    "pilih_pegawai",
    "sebutan_hitungan",
    "sidik",
    "slug_bebas",
    "sumber_utama",
    "templat",
    "tombol_undangan",
    "untuk_peran",
    "urutkan_mitra",
]
