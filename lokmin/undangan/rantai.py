"""undangan's link of the chain: the letter went out, and everybody has it."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from flask import url_for

from lokmin.pertemuan.rules import (
    BELUM_BERJALAN,
    TIDAK_JADI,
    DokumenRantai,
    Keadaan,
    PertemuanRantai,
    Tingkat,
    Tombol,
)
from lokmin.undangan.queries.daftar import Kabar, kabar
from lokmin.undangan.rules import StatusUndangan

_BELUM = Kabar(None, 0, 0)


class RantaiUndangan:
    """From no letter to a letter that reached all of those who are invited."""

    nama = "undangan"

    def keadaan(
        self, semua: Collection[PertemuanRantai], hari_ini: date
    ) -> Mapping[UUID, Keadaan]:
        menurut_id = kabar([satu.id for satu in semua])
        return {satu.id: _keadaan(satu, menurut_id.get(satu.id)) for satu in semua}


def _keadaan(pertemuan: PertemuanRantai, surat: Kabar | None) -> Keadaan:
    if surat is not None and surat.status is StatusUndangan.TERBIT:
        return _terbit(pertemuan, surat)
    if pertemuan.status in TIDAK_JADI:
        return Keadaan(Tingkat.TIDAK_PERLU, "Pertemuan ini tidak jadi.")
    alamat = url_for("undangan.rincian", slug=pertemuan.slug)
    if pertemuan.status not in BELUM_BERJALAN:
        return Keadaan(Tingkat.KURANG, "Undangan belum pernah terbit di Lokmin.")
    if surat is None:
        return Keadaan(
            Tingkat.BELUM, "Belum disiapkan.", Tombol("Siapkan undangan", alamat)
        )
    return Keadaan(
        Tingkat.BERJALAN,
        "Masih draf, belum terbit.",
        Tombol("Periksa dan terbitkan", alamat),
    )


def _terbit(pertemuan: PertemuanRantai, surat: Kabar) -> Keadaan:
    berkas = url_for("undangan.cetak", slug=pertemuan.slug)
    dokumen = (DokumenRantai("Undangan (PDF)", berkas),)
    if surat.sampai >= surat.orang:
        return Keadaan(
            Tingkat.SELESAI, f"Sampai kepada {surat.orang} orang.", dokumen=dokumen
        )
    alamat = url_for("undangan.kirim", slug=pertemuan.slug)
    masih = pertemuan.status in BELUM_BERJALAN
    return Keadaan(
        Tingkat.BERJALAN if masih else Tingkat.KURANG,
        f"Sampai kepada {surat.sampai} dari {surat.orang} orang.",
        Tombol("Kirim undangan", alamat) if masih else None,
        dokumen,
    )
