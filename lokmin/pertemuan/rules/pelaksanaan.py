"""When a meeting may begin, and what may be said about one that has been held."""

from datetime import date, datetime
from http import HTTPStatus

from lokmin.bersama.galat import GalatDomain
from lokmin.pertemuan.rules.periode import BULAN
from lokmin.pertemuan.rules.pilihan import StatusPertemuan as S

# What is written about the meeting itself stays open until the minutes are ratified.
_TERKUNCI = frozenset({S.DISAHKAN, S.TINDAK_LANJUT, S.DITUTUP, S.DIBATALKAN})
# When it really took place may be put right until the minutes are examined.
_BOLEH_CATAT = frozenset({S.DIJADWALKAN, S.DIUNDANG, S.BERLANGSUNG, S.NOTULEN_DRAF})


class BukanHarinya(GalatDomain):
    """A meeting begins on its own day."""

    status = HTTPStatus.CONFLICT

    def __init__(self, tanggal: date) -> None:
        hari = f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"
        super().__init__(
            f"Pertemuan ini dijadwalkan pada {hari}. Pindahkan dahulu tanggalnya, "
            "atau catat pelaksanaannya bila sudah berlangsung."
        )


class BelumDimulai(GalatDomain):
    """What has not begun cannot end."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__("Pertemuan ini tidak sedang berlangsung.")


class BelumTerjadi(GalatDomain):
    """What has been held cannot lie in the future."""

    kolom = "tanggal"

    def __init__(self) -> None:
        super().__init__("Waktu pelaksanaan tidak boleh sesudah sekarang.")


class JamTerbalik(GalatDomain):
    """It would end before it began."""

    kolom = "jam_selesai"

    def __init__(self) -> None:
        super().__init__("Jam selesai harus sesudah jam mulai.")


class TidakDapatDicatat(GalatDomain):
    """The real times are settled, or there is nothing to be held."""

    status = HTTPStatus.CONFLICT

    def __init__(self, keadaan: S) -> None:
        super().__init__(
            f"Pertemuan ini sudah {keadaan.kini}, "
            "waktu pelaksanaannya tidak dapat dicatat."
        )


class KeteranganTerkunci(GalatDomain):
    """Title, chair and period stand on ratified minutes."""

    status = HTTPStatus.CONFLICT

    def __init__(self, keadaan: S) -> None:
        super().__init__(
            f"Pertemuan ini sudah {keadaan.kini}, keterangannya tidak dapat diubah."
        )


def boleh_diubah(status: S) -> bool:
    return status not in _TERKUNCI


def periksa_boleh_diubah(status: S) -> None:
    if not boleh_diubah(status):
        raise KeteranganTerkunci(status)


def boleh_dicatat(status: S) -> bool:
    return status in _BOLEH_CATAT


def periksa_boleh_dicatat(status: S) -> None:
    if not boleh_dicatat(status):
        raise TidakDapatDicatat(status)


def periksa_harinya(tanggal: date, hari_ini: date) -> None:
    if tanggal != hari_ini:
        raise BukanHarinya(tanggal)


def periksa_jam(mulai: datetime, selesai: datetime | None) -> None:
    if selesai is not None and selesai <= mulai:
        raise JamTerbalik


def periksa_pelaksanaan(
    status: S, mulai: datetime, selesai: datetime, sekarang: datetime
) -> None:
    """Raises TidakDapatDicatat, JamTerbalik, BelumTerjadi."""
    periksa_boleh_dicatat(status)
    periksa_jam(mulai, selesai)
    if selesai > sekarang:
        raise BelumTerjadi
