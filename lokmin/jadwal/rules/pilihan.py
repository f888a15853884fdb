"""The choices of the plan: how a date is found, what a special day is."""

from enum import StrEnum


class Pola(StrEnum):
    """How a rule finds its day in a month."""

    HARI_KE = "hari ke-n"  # the first Thursday
    TANGGAL = "tanggal"  # the 5th, or the next working day
    MINGGU_KE = "minggu ke-n"  # Thursday of the second calendar week


class JenisHari(StrEnum):
    """What a local entry of the calendar means."""

    LIBUR = "libur"
    CUTI_BERSAMA = "cuti bersama"
    POSYANDU = "posyandu"
    MASUK = "hari kerja"  # a holiday of the national list that does not hold here


class JenisPerubahan(StrEnum):
    PINDAH = "dipindahkan"
    TUNDA = "ditunda"
    JADWAL_LAGI = "dijadwalkan lagi"
    BATAL = "dibatalkan"
