"""Changes of a meeting: obey the rules, set the fields, never commit."""

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
from lokmin.pertemuan.actions.peserta import (
    bekukan_peserta,
    isi_peserta,
    tambahkan,
)

__all__ = [
    "IsiPertemuan",
    "WaktuTempat",
    "batalkan",
    "bekukan_peserta",
    "buat",
    "isi_peserta",
    "naikkan_urutan",
    "periksa_belum_berjalan",
    "pindahkan",
    "sentuh",
    "tambahkan",
    "tunda",
    "ubah_status",
]
