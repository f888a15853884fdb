"""Changes of a meeting: obey the rules, set the fields, never commit."""

from lokmin.pertemuan.actions.dasar import (
    IsiPertemuan,
    WaktuTempat,
    batalkan,
    buat,
    naikkan_urutan,
    pindahkan,
    sentuh,
    tunda,
    ubah_status,
)

__all__ = [
    "IsiPertemuan",
    "WaktuTempat",
    "batalkan",
    "buat",
    "naikkan_urutan",
    "pindahkan",
    "sentuh",
    "tunda",
    "ubah_status",
]
