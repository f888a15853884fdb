"""Who has been reached, by what way, and who has not heard of a change."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import NamedTuple, Protocol
from uuid import UUID

from lokmin.bersama.galat import GalatDomain
from lokmin.undangan.rules.pilihan import CaraKirim

UNDANGAN = "undangan"
_ULANG = "#"  # `undangan#2`: the first letter was refused, this is the second


class BelumTerbit(GalatDomain):
    """Only a letter that has gone out can reach anybody."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__("Surat undangan pertemuan ini belum terbit.")


class TidakDikirimLagi(GalatDomain):
    """The meeting is off, or has begun: an invitation would only confuse."""

    status = HTTPStatus.CONFLICT

    def __init__(self, keadaan: str) -> None:
        super().__init__(
            f"Pertemuan ini sudah {keadaan}, jadi undangannya tidak dikirim lagi."
        )


class TanpaServerSurel(GalatDomain):
    """The operator has set no mail server: other ways remain."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            "Lokmin di sini belum dapat mengirim pos-el. Sampaikan undangan lewat "
            "WhatsApp atau langsung, atau minta operator menyetel server pos-el."
        )


class TanpaAlamat(GalatDomain):
    """Nobody can be reached this way without it."""

    def __init__(self, siapa: str, apa: str) -> None:
        super().__init__(f"{siapa} belum punya {apa}.")


class SudahDikirimi(GalatDomain):
    """Pressed twice, or somebody else was quicker."""

    status = HTTPStatus.CONFLICT

    def __init__(self, siapa: str) -> None:
        super().__init__(f"Pos-el untuk {siapa} sudah dikirim.")


class PilihPenerima(GalatDomain):
    """A handing over to nobody."""

    kolom = "peserta"

    def __init__(self) -> None:
        super().__init__("Pilih paling sedikit satu orang.")


class BelumTiba(GalatDomain):
    """What is recorded has happened."""

    kolom = "tanggal"

    def __init__(self) -> None:
        super().__init__("Tanggal penyerahan tidak boleh sesudah hari ini.")


class Serahan(NamedTuple):
    """A handing over of several letters at once; `peserta` are ids as text."""

    peserta: frozenset[str]
    cara: CaraKirim
    tanggal: date
    keterangan: str = ""
    foto: bytes | None = None


class KeadaanSurat(StrEnum):
    """What became of somebody's last mail."""

    BELUM = "belum"
    MENUNGGU = "menunggu"
    TERKIRIM = "terkirim"
    GAGAL = "gagal"


class Urusan(StrEnum):
    """What a message is about."""

    UNDANGAN = "undangan"
    PERUBAHAN = "perubahan"
    BATAL = "batal"
    KELUAR = "keluar"  # the meeting takes place, but this person is not asked any more


class SuratTercatat(Protocol):
    @property
    def status(self) -> str: ...
    @property
    def galat(self) -> str: ...
    @property
    def penerima(self) -> str: ...


class Antaran(Protocol):
    """One message on its way to somebody; `peserta_id` None is the whole group."""

    @property
    def id(self) -> UUID: ...
    @property
    def peserta_id(self) -> UUID | None: ...
    @property
    def cara(self) -> CaraKirim: ...
    @property
    def perihal(self) -> str: ...
    @property
    def kapan(self) -> datetime: ...
    @property
    def surat(self) -> SuratTercatat | None: ...


class Jangkauan(NamedTuple):
    """What is known about one invitee; `antaran` is theirs, oldest first."""

    antaran: tuple[Antaran, ...] = ()
    tahu: bool = True  # knows the plan as it stands

    @property
    def berlaku(self) -> tuple[Antaran, ...]:
        """What they were told since they were last told not to come."""
        keluar = [n for n, a in enumerate(self.antaran, 1) if _keluar(a)]
        return self.antaran[keluar[-1] :] if keluar else self.antaran

    @property
    def keluar(self) -> int:
        """How often they were told not to come."""
        return sum(_keluar(a) for a in self.antaran)

    @property
    def terakhir(self) -> Antaran | None:
        """The last message that arrived."""
        return next((a for a in reversed(self.berlaku) if _sampai(a)), None)

    @property
    def terjangkau(self) -> bool:
        return self.terakhir is not None

    @property
    def dihubungi(self) -> bool:
        """Whether something is on its way at least."""
        return any(_hidup(a) for a in self.berlaku)

    @property
    def surel(self) -> Antaran | None:
        """The last mail, whatever became of it."""
        return next((a for a in reversed(self.berlaku) if a.surat), None)

    @property
    def surat(self) -> KeadaanSurat:
        if self.surel is None or self.surel.surat is None:
            return KeadaanSurat.BELUM
        return KeadaanSurat(str(self.surel.surat.status))

    @property
    def galat(self) -> str:
        """Why the last mail did not go; empty when it did."""
        surat = self.surel.surat if self.surel else None
        return surat.galat if surat else ""

    @property
    def alamat_terkirim(self) -> str:
        """The address that mail went to: there the calendar entry lives."""
        hidup = (a.surat for a in reversed(self.berlaku) if a.surat and _hidup(a))
        return next((surat.penerima for surat in hidup), "")

    @property
    def perlu_kabar(self) -> bool:
        """Was invited, and does not know yet that the plan changed."""
        return self.dihubungi and not self.tahu


def jangkauan(
    semua: Iterable[Antaran], peserta_id: UUID, berubah: datetime | None
) -> Jangkauan:
    """Pick out what concerns one invitee; `berubah` is when the plan changed last.

    A message to the group reaches everybody who was invited by then: ids are UUIDv7,
    so whoever was added later has a larger one than the message.
    """
    sendiri = tuple(
        a
        for a in semua
        if a.peserta_id == peserta_id or (a.peserta_id is None and peserta_id < a.id)
    )
    tahu = berubah is None or any(_hidup(a) and a.kapan >= berubah for a in sendiri)
    return Jangkauan(sendiri, tahu)


def perlu_surel(orang: Jangkauan, alamat: str, *, ulang: bool = False) -> str | None:
    """Return the perihal of the invitation that is due by mail; None: nothing is.

    A letter that was refused is sent again when asked for by name (`ulang`), or when
    the address has been corrected since.
    """
    return _berikut(orang, UNDANGAN, alamat, ulang=ulang) if alamat else None


def perlu_kabar_surel(
    orang: Jangkauan, alamat: str, dasar: str, *, ulang: bool = False
) -> str | None:
    """Return the perihal of the news `dasar` that is due by mail; None: nothing is.

    Only whom the invitation reached by mail hears of changes by mail.
    """
    if not alamat or not orang.alamat_terkirim:
        return None
    return _berikut(orang, dasar, alamat, ulang=ulang)


def perlu_keluar(orang: Jangkauan, urutan: int) -> tuple[str, str] | None:
    """Return perihal and address of the mail that takes the invitation back.

    None when none reached this person, or it was taken back already.
    """
    tujuan = orang.alamat_terkirim
    perihal = _berikut(orang, perihal_kabar(Urusan.KELUAR, urutan), tujuan, ulang=True)
    return (perihal, tujuan) if tujuan and perihal else None


def urutan_tamu(orang: Jangkauan, urutan: int, urusan: Urusan) -> int:
    """The SEQUENCE of one invitee's calendar: never falls, and others' stays.

    Being taken off the list and asked again are steps of their own (RFC 5546 §2.1.4):
    for whoever never was, it is the SEQUENCE of the meeting.
    """
    return urutan + 2 * orang.keluar + (urusan is Urusan.KELUAR)


def perihal_kabar(urusan: Urusan, urutan: int) -> str:
    """`perubahan-3`, `batal-4`: the number is the calendar's SEQUENCE."""
    return f"{urusan}-{urutan}"


def periksa_alamat(siapa: str, alamat: str, apa: str) -> str:
    if not alamat:
        raise TanpaAlamat(siapa, apa)
    return alamat


def baru_saja(
    orang: Jangkauan, cara: CaraKirim, perihal: str, sesudah: datetime
) -> bool:
    """Whether this very message was recorded a moment ago: the button pressed twice."""
    return any(
        (a.cara, a.perihal) == (cara, perihal) and a.kapan > sesudah
        for a in orang.antaran
    )


class Hitungan(NamedTuple):
    """How far the letter has come."""

    orang: int
    sampai: int
    menunggu: int
    gagal: int
    tanpa_kontak: int
    perlu_kabar: int


def hitung(semua: Sequence[tuple[Jangkauan, bool]]) -> Hitungan:
    """Count people; the flag of each says whether there is an address or a number."""
    orang = [satu for satu, _ in semua]
    return Hitungan(
        orang=len(orang),
        sampai=sum(satu.terjangkau for satu in orang),
        menunggu=sum(not s.terjangkau and s.dihubungi for s in orang),
        gagal=sum(s.surat is KeadaanSurat.GAGAL for s in orang),
        tanpa_kontak=sum(not berkontak for _, berkontak in semua),
        perlu_kabar=sum(satu.perlu_kabar for satu in orang),
    )


def _berikut(
    orang: Jangkauan, dasar: str, alamat: str, *, ulang: bool = False
) -> str | None:
    semua = [
        a for a in orang.antaran if a.surat and a.perihal.partition(_ULANG)[0] == dasar
    ]
    surat = [a.surat for a in semua if a.surat and a in orang.berlaku]
    if any(s.status != KeadaanSurat.GAGAL for s in surat):
        return None
    if surat and not ulang and surat[-1].penerima == alamat:
        return None
    return f"{dasar}{_ULANG}{len(semua) + 1}" if semua else dasar


def _sampai(a: Antaran) -> bool:
    return a.surat is None or a.surat.status == KeadaanSurat.TERKIRIM


def _hidup(a: Antaran) -> bool:
    return a.surat is None or a.surat.status != KeadaanSurat.GAGAL


def _keluar(a: Antaran) -> bool:
    return a.perihal.startswith(Urusan.KELUAR) and _hidup(a)
