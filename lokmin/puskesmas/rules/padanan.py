"""Whom a row of an import means: somebody who is there, or somebody new.

Pegawai: the NIP when there is one, else name and jabatan (only the name when the table
has no jabatan). A row without NIP also finds somebody whose NIP is known, and a NIP
that nobody has yet is given to the one person of that name and jabatan without NIP:
so somebody who becomes PPPK is not entered twice. Mitra: instansi, jabatan and
wilayah. Case and double spaces do not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from lokmin.puskesmas.rules.impor import Padanan
from lokmin.puskesmas.rules.orang import kunci
from lokmin.puskesmas.rules.pilihan import StatusPegawai

_BULAN_TERAKHIR = 12  # PPPK write 21 and up where others write the month (D§5.6)


class PegawaiTercatat(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def nama(self) -> str: ...
    @property
    def nip(self) -> str: ...
    @property
    def jabatan(self) -> str: ...


class MitraTercatat(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def instansi(self) -> str: ...
    @property
    def jabatan(self) -> str: ...
    @property
    def wilayah(self) -> str: ...


def padankan_pegawai(
    semua: Iterable[PegawaiTercatat], baris: Sequence[Mapping[str, Any]]
) -> list[Padanan]:
    """Return whom each row means, in the order of the rows."""
    ada = list(semua)
    berjabatan = any("jabatan" in nilai for nilai in baris)
    ber_nip = {satu.nip: satu for satu in ada if satu.nip}
    senama: dict[object, list[PegawaiTercatat]] = defaultdict(list)
    for satu in ada:
        senama[kunci(satu.nama, satu.jabatan if berjabatan else "")].append(satu)
    kunci_baris = [_kunci_orang(nilai) for nilai in baris]
    tanpa_nip = {
        k for k, nilai in zip(kunci_baris, baris, strict=True) if not nilai.get("nip")
    }
    return [
        _padanan_ber_nip(nilai["nip"], k, ber_nip, senama, tanpa_nip)
        if nilai.get("nip")
        else _padanan_tanpa_nip(k, senama[k])
        for k, nilai in zip(kunci_baris, baris, strict=True)
    ]


def padankan_mitra(
    semua: Iterable[MitraTercatat], baris: Sequence[Mapping[str, Any]]
) -> list[Padanan]:
    """Return whom each row means, in the order of the rows."""
    persis: dict[object, MitraTercatat] = {}
    mirip: dict[object, MitraTercatat] = {}
    for satu in semua:
        nama = (satu.instansi, satu.jabatan, satu.wilayah)
        persis[nama] = satu
        mirip.setdefault(kunci(*nama), satu)
    hasil = []
    for nilai in baris:
        nama = tuple(nilai.get(k, "") for k in ("instansi", "jabatan", "wilayah"))
        lama = persis.get(nama) or mirip.get(kunci(*nama))
        hasil.append(Padanan(lama, lama.id if lama else kunci(*nama)))
    return hasil


def status_dari_nip(nip: str) -> StatusPegawai:
    """What the NIP itself tells of the status, for a row that does not say it."""
    if not nip:
        return StatusPegawai.NON_ASN
    pppk = int(nip[12:14]) > _BULAN_TERAKHIR
    return StatusPegawai.PPPK if pppk else StatusPegawai.PNS


def _kunci_orang(nilai: Mapping[str, Any]) -> tuple[str, ...]:
    return kunci(nilai.get("nama", ""), nilai.get("jabatan", ""))


def _padanan_ber_nip(
    nip: str,
    nama: object,
    ber_nip: Mapping[str, PegawaiTercatat],
    senama: Mapping[object, list[PegawaiTercatat]],
    tanpa_nip: set[tuple[str, ...]],
) -> Padanan:
    lama = ber_nip.get(nip)
    if lama is None and nama not in tanpa_nip:
        calon = [satu for satu in senama.get(nama, ()) if not satu.nip]
        lama = calon[0] if len(calon) == 1 else None
    return Padanan(lama, lama.id if lama else nip)


def _padanan_tanpa_nip(nama: object, senama: list[PegawaiTercatat]) -> Padanan:
    calon = [satu for satu in senama if not satu.nip] or senama
    if len(calon) > 1:
        return Padanan(
            None,
            nama,
            f"Ada {len(calon)} pegawai bernama ini. Tulis NIP-nya agar jelas siapa.",
        )
    return Padanan(calon[0], calon[0].id) if calon else Padanan(None, nama)
