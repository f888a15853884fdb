"""When a personal link is good for what, and which of two answers counts."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import NamedTuple, Protocol

from lokmin.bersama.galat import GalatDomain
from lokmin.pertemuan.rules import BELUM_BERJALAN, TIDAK_JADI, StatusPertemuan
from lokmin.undangan.rules.pilihan import Jawaban, StatusUndangan

UMUR_SESUDAH = timedelta(days=1)  # a link lives this much longer than its meeting


class TautanTidakDikenal(GalatDomain):
    """Not one of ours, or for something else: nothing is said about which."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self) -> None:
        super().__init__(
            "Tautan ini tidak dikenal. Buka lagi dari pesan undangan yang Anda terima."
        )


class TautanDiganti(GalatDomain):
    """It was right once; whoever holds the new one may answer."""

    status = HTTPStatus.GONE

    def __init__(self) -> None:
        super().__init__(
            "Tautan ini sudah diganti. Pakai tautan terbaru yang Anda terima, atau "
            "hubungi Puskesmas yang mengundang."
        )


class TautanBerakhir(GalatDomain):
    status = HTTPStatus.GONE

    def __init__(self) -> None:
        super().__init__("Tautan ini sudah berakhir karena pertemuannya sudah lewat.")


class UndanganDitarik(GalatDomain):
    status = HTTPStatus.GONE

    def __init__(self) -> None:
        super().__init__(
            "Undangan ini sudah ditarik. Tunggu undangan yang baru, atau hubungi "
            "Puskesmas yang mengundang."
        )


class TidakDiundangLagi(GalatDomain):
    status = HTTPStatus.GONE

    def __init__(self) -> None:
        super().__init__(
            "Anda tidak lagi tercantum pada undangan ini. Hubungi Puskesmas yang "
            "mengundang bila ini keliru."
        )


class TidakJadi(GalatDomain):
    status = HTTPStatus.GONE

    def __init__(self, keadaan: StatusPertemuan) -> None:
        lanjut = (
            "Tanggal barunya akan dikabarkan."
            if keadaan is StatusPertemuan.DITUNDA
            else "Anda tidak perlu hadir."
        )
        super().__init__(f"Pertemuan ini {keadaan}. {lanjut}")


class SudahDimulai(GalatDomain):
    """An answer after the beginning would be no answer to an invitation."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            "Pertemuan ini sudah dimulai, jadi jawaban tidak dapat diubah lagi."
        )


class AlasanKosong(GalatDomain):
    kolom = "alasan"

    def __init__(self) -> None:
        super().__init__("Tulis alasan singkat, misalnya tugas luar.")


class WakilKosong(GalatDomain):
    kolom = "wakil_nama"

    def __init__(self) -> None:
        super().__init__("Tulis nama yang mewakili.")


class IsiJawaban(NamedTuple):
    """An answer, as it was typed in; `alasan` is a remark when they come."""

    jawaban: Jawaban
    alasan: str = ""
    wakil_nama: str = ""
    wakil_jabatan: str = ""


class Diundang(Protocol):
    """What decides about a link: the invitee and the state of the meeting."""

    @property
    def dicoret(self) -> bool: ...


class Direncanakan(Protocol):
    @property
    def status(self) -> StatusPertemuan: ...
    @property
    def mulai(self) -> datetime: ...
    @property
    def selesai(self) -> datetime | None: ...


class Terjawab(Protocol):
    @property
    def jawaban(self) -> Jawaban | None: ...
    @property
    def urutan(self) -> int: ...


def periksa_tautan(
    peserta: Diundang,
    pertemuan: Direncanakan,
    surat: StatusUndangan | None,
    sekarang: datetime,
) -> None:
    """Refuse a link that is genuine but no longer good, saying why."""
    if sekarang >= (pertemuan.selesai or pertemuan.mulai) + UMUR_SESUDAH:
        raise TautanBerakhir
    if surat is not StatusUndangan.TERBIT:
        raise UndanganDitarik
    if peserta.dicoret:
        raise TidakDiundangLagi
    if pertemuan.status in TIDAK_JADI:
        raise TidakJadi(pertemuan.status)


def dapat_dijawab(pertemuan: Direncanakan, sekarang: datetime) -> bool:
    """An answer may be changed until the meeting begins."""
    return pertemuan.status in BELUM_BERJALAN - TIDAK_JADI and sekarang < (
        pertemuan.mulai
    )


def periksa_dapat_dijawab(pertemuan: Direncanakan, sekarang: datetime) -> None:
    if not dapat_dijawab(pertemuan, sekarang):
        raise SudahDimulai


def jawaban_rapi(isi: IsiJawaban) -> IsiJawaban:
    """Keep what belongs to this answer; raises AlasanKosong or WakilKosong."""
    if isi.jawaban is Jawaban.BERHALANGAN:
        if not isi.alasan:
            raise AlasanKosong
        return isi._replace(wakil_nama="", wakil_jabatan="")
    if isi.jawaban is Jawaban.DIWAKILI:
        if not isi.wakil_nama:
            raise WakilKosong
        return isi
    return isi._replace(wakil_nama="", wakil_jabatan="")


def menang(lama: Terjawab | None, urutan: int) -> bool:
    """Whether an answer to SEQUENCE `urutan` replaces what is there.

    Of two answers to the same plan the later one counts; one to an older plan never
    replaces one to the newer.
    """
    return lama is None or lama.jawaban is None or urutan >= lama.urutan


def untuk_rencana_lama(jawaban: Terjawab | None, urutan: int) -> bool:
    """Whether the answer was given before the plan changed."""
    return (
        jawaban is not None and jawaban.jawaban is not None and jawaban.urutan < urutan
    )


class RekapJawaban(NamedTuple):
    hadir: int
    diwakili: int
    berhalangan: int
    belum: int


def rekap(semua: Iterable[Terjawab | None]) -> RekapJawaban:
    jawaban = [satu.jawaban if satu else None for satu in semua]
    return RekapJawaban(
        jawaban.count(Jawaban.HADIR),
        jawaban.count(Jawaban.DIWAKILI),
        jawaban.count(Jawaban.BERHALANGAN),
        jawaban.count(None),
    )
