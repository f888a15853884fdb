"""The table of roles (D§9.3 rule 10): what each is for, and who may give it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from typing import NamedTuple, Protocol
from uuid import UUID

from lokmin.bersama.galat import GalatDomain
from lokmin.bersama.peran import PIMPINAN, Peran


class KeteranganPeran(NamedTuple):
    """One row of the table of roles."""

    label: str
    tugas: str
    diberikan_oleh: frozenset[Peran]
    bermasa: bool = False  # must end on a date


_TU = frozenset({Peran.KTU, Peran.ADMIN})
_KTU = frozenset({Peran.KTU})
_ATASAN = frozenset({Peran.KTU, Peran.KEPALA})

PERAN: dict[Peran, KeteranganPeran] = {
    Peran.KEPALA: KeteranganPeran(
        "Kepala Puskesmas", "Menyetujui, mengesahkan, dan memverifikasi akhir.", _ATASAN
    ),
    Peran.KTU: KeteranganPeran(
        "KTU/PJ Klaster 1", "Menjadwalkan, mengundang, dan mengelola pengguna.", _ATASAN
    ),
    Peran.ADMIN: KeteranganPeran(
        "Operator TU", "Mengelola data induk, jadwal, undangan, dan arsip.", _KTU
    ),
    Peran.KOORDINATOR: KeteranganPeran(
        "PJ upaya/klaster",
        "Mengisi capaian dan masalah unitnya serta memverifikasi tindak lanjutnya.",
        _TU,
    ),
    Peran.NOTULIS: KeteranganPeran("Notulis", "Menulis notulen selama rapat.", _TU),
    Peran.PELAKSANA: KeteranganPeran(
        "Pelaksana", "Melaporkan tindak lanjut yang menjadi tugasnya.", _TU
    ),
    Peran.MUTU: KeteranganPeran(
        "Tim mutu/auditor internal", "Membaca semuanya dan memverifikasi.", _TU
    ),
    Peran.SURVEIOR: KeteranganPeran(
        "Surveior", "Membaca saja, selama masa survei.", _ATASAN, bermasa=True
    ),
    Peran.DINKES: KeteranganPeran("Pembina Dinkes", "Membaca saja.", _ATASAN),
}

# Roles that may protect their account with a second step.
DUA_LANGKAH = PIMPINAN

_NAMA_SAH = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,78})[a-z0-9]")


class AkunDikelola(Protocol):
    """What the rules need to know of an account."""

    @property
    def aktif(self) -> bool: ...
    @property
    def peran(self) -> frozenset[Peran]: ...
    @property
    def berlaku_sampai(self) -> date | None: ...


class KeadaanAkun(NamedTuple):
    """An account as it would be after a change."""

    aktif: bool
    peran: frozenset[Peran]
    berlaku_sampai: date | None


class IsiAkun(NamedTuple):
    """What a manager says about an account."""

    nama: str
    nama_pengguna: str
    surel: str
    peran: frozenset[Peran]
    berlaku_sampai: date | None = None
    pegawai_id: UUID | None = None


class TidakBolehMengelola(GalatDomain):
    """The account holds a role that this person may not give."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self, peran: Iterable[Peran]) -> None:
        pemberi = frozenset.intersection(*(PERAN[p].diberikan_oleh for p in peran))
        siapa = " atau ".join(PERAN[p].label for p in PERAN if p in pemberi)
        super().__init__(f"Akun dengan peran ini hanya dikelola oleh {siapa or 'KTU'}.")


class TanpaPeran(GalatDomain):
    kolom = "peran"

    def __init__(self) -> None:
        super().__init__("Pilih paling sedikit satu peran.")


class NamaKosong(GalatDomain):
    kolom = "nama"

    def __init__(self) -> None:
        super().__init__("Pilih pegawai, atau tulis nama lengkapnya.")


class MasaTidakSah(GalatDomain):
    kolom = "berlaku_sampai"


class PengelolaTerakhir(GalatDomain):
    def __init__(self) -> None:
        super().__init__(
            "Ini satu-satunya akun KTU atau Kepala yang aktif tanpa batas waktu. "
            "Beri dahulu orang lain peran itu, supaya pengguna tetap dapat dikelola."
        )


class AkunSendiri(GalatDomain):
    """What would let whoever sits at an unlocked computer keep the account."""

    def __init__(self) -> None:
        super().__init__(
            "Ini akun Anda sendiri. Ubah lewat halaman Akun saya, "
            "atau minta pengelola lain melakukannya."
        )


class SurelSendiri(GalatDomain):
    kolom = "surel"

    def __init__(self) -> None:
        super().__init__("Ubah pos-el Anda sendiri di halaman Akun saya.")


class NamaPenggunaTidakSah(GalatDomain):
    kolom = "nama_pengguna"

    def __init__(self) -> None:
        super().__init__(
            "Nama pengguna terdiri atas 3 sampai 80 huruf kecil, angka, titik, "
            "garis bawah, atau tanda hubung, tanpa spasi."
        )


class NamaPenggunaTerpakai(GalatDomain):
    kolom = "nama_pengguna"

    def __init__(self) -> None:
        super().__init__("Nama pengguna ini sudah dipakai.")


def masih_berlaku(akun: AkunDikelola, hari_ini: date) -> bool:
    """Whether this account opens anything today; its last day still counts."""
    return akun.aktif and (
        akun.berlaku_sampai is None or hari_ini <= akun.berlaku_sampai
    )


def keadaan(akun: AkunDikelola, *, bersandi: bool, hari_ini: date) -> tuple[str, str]:
    """Return the state of an account in one or two words, and the kind of its badge."""
    if not akun.aktif:
        return "Nonaktif", "netral"
    if not masih_berlaku(akun, hari_ini):
        return "Berakhir", "netral"
    return ("Aktif", "berhasil") if bersandi else ("Belum masuk", "peringatan")


def boleh_kelola(pelaku: frozenset[Peran], sasaran: Iterable[Peran]) -> bool:
    """Whether the actor could have given every role that the account holds.

    Otherwise an operator would take over a Kepala's account by making a code for it.
    """
    return all(pelaku & PERAN[p].diberikan_oleh for p in sasaran)


def yang_dapat_diberikan(pelaku: frozenset[Peran]) -> list[Peran]:
    """Return the roles that the actor may give, in the order of the table."""
    return [p for p, keterangan in PERAN.items() if pelaku & keterangan.diberikan_oleh]


def periksa_kelola(pelaku: frozenset[Peran], sasaran: frozenset[Peran]) -> None:
    if not boleh_kelola(pelaku, sasaran):
        raise TidakBolehMengelola(sasaran)


def periksa_pemberian(pelaku: frozenset[Peran], peran: frozenset[Peran]) -> None:
    """Refuse an account without a role, or with one that is not the actor's to give."""
    if not peran:
        raise TanpaPeran
    periksa_kelola(pelaku, peran)


def periksa_masa(
    peran: frozenset[Peran], berlaku_sampai: date | None, hari_ini: date
) -> None:
    """A surveyor's account must end; no account may begin its life already over."""
    bermasa = [PERAN[p].label for p in PERAN if p in peran and PERAN[p].bermasa]
    if bermasa and berlaku_sampai is None:
        raise MasaTidakSah(f"Akun {bermasa[0]} harus mempunyai tanggal berakhir.")
    if berlaku_sampai is not None and berlaku_sampai < hari_ini:
        raise MasaTidakSah("Tanggal berakhir tidak boleh sebelum hari ini.")


def periksa_pengelola_terakhir(
    sebelum: AkunDikelola, sesudah: AkunDikelola, lain: Iterable[AkunDikelola]
) -> None:
    """Refuse a change after which nobody could manage the accounts any more."""
    if not _pengelola_tetap(sebelum) or _pengelola_tetap(sesudah):
        return
    if not any(_pengelola_tetap(akun) for akun in lain):
        raise PengelolaTerakhir


def _pengelola_tetap(akun: AkunDikelola) -> bool:
    return akun.aktif and akun.berlaku_sampai is None and bool(akun.peran & PIMPINAN)


def periksa_sendiri(pelaku_id: UUID, sasaran_id: UUID) -> None:
    if pelaku_id == sasaran_id:
        raise AkunSendiri


def periksa_nama_pengguna(nama: str) -> None:
    """No `@`: a user name must never look like somebody's mail address."""
    if not _NAMA_SAH.fullmatch(nama):
        raise NamaPenggunaTidakSah


def usulan_nama_pengguna(nama: str) -> str:
    """Return `lilis.suryani` for `dr. Lilis Suryani, A.Md.`: titles carry a dot."""
    tanpa_gelar = [
        kata
        for kata in nama.split(",", maxsplit=1)[0].split()
        if not kata.endswith(".")
    ]
    huruf = unicodedata.normalize("NFKD", ".".join(tanpa_gelar).casefold())
    return re.sub(r"[^a-z0-9.]", "", huruf.encode("ascii", "ignore").decode())[
        :80
    ].strip(".")
