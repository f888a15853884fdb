"""Changes of a meeting: obey the rules, set the fields, never commit.

dasar        making one; date, place and state; what calendars must hear
baru         one outside the plan
isi          title, chair, period; the agenda
peserta      who is asked to come
pelaksanaan  it begins, ends, or has been held
salin        taking over from an earlier one
"""

from lokmin.pertemuan.actions.baru import IsiBaru, tambah
from lokmin.pertemuan.actions.dasar import (
    IsiPertemuan,
    WaktuTempat,
    batalkan,
    buat,
    naikkan_urutan,
    periksa_belum_berjalan,
    pindahkan,
    sentuh,
    tunda,
    ubah_status,
)
from lokmin.pertemuan.actions.isi import (
    IsiKeterangan,
    ganti_agenda,
    susun_agenda,
    ubah,
    ulang_agenda,
)
from lokmin.pertemuan.actions.pelaksanaan import akhiri, catat, mulai, urungkan_mulai
from lokmin.pertemuan.actions.peserta import (
    bekukan_peserta,
    isi_peserta,
    keluarkan,
    kembalikan,
    tambah_bebas,
    tambah_kelompok,
    tambahkan,
    wakilkan,
)
from lokmin.pertemuan.actions.salin import Bagian, salin

__all__ = [
    "Bagian",
    "IsiBaru",
    "IsiKeterangan",
    "IsiPertemuan",
    "WaktuTempat",
    "akhiri",
    "batalkan",
    "bekukan_peserta",
    "buat",
    "catat",
    "ganti_agenda",
    "isi_peserta",
    "keluarkan",
    "kembalikan",
    "mulai",
    "naikkan_urutan",
    "periksa_belum_berjalan",
    "pindahkan",
    "salin",
    "sentuh",
    "susun_agenda",
    "tambah",
    "tambah_bebas",
    "tambah_kelompok",
    "tambahkan",
    "tunda",
    "ubah",
    "ubah_status",
    "ulang_agenda",
    "urungkan_mulai",
    "wakilkan",
]
