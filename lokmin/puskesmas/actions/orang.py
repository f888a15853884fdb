"""Changes of pegawai, mitra and kelompok undangan."""

from collections.abc import Collection
from uuid import UUID

from lokmin.puskesmas import queries
from lokmin.puskesmas.actions.basis import bergiliran, hapus, isikan
from lokmin.puskesmas.models import (
    AnggotaKelompok,
    KelompokUndangan,
    Mitra,
    Pegawai,
)
from lokmin.puskesmas.rules import (
    IsiMitra,
    IsiPegawai,
    MitraGanda,
    NamaGanda,
    NipGanda,
    PegawaiGanda,
)

_NONAKTIFKAN = "Nonaktifkan saja; yang nonaktif tidak diundang lagi."


def simpan_pegawai(pegawai: Pegawai, isi: IsiPegawai) -> None:
    bergiliran()
    sama = queries.cari_pegawai_sama(
        nip=isi.nip, nama=isi.nama, jabatan=isi.jabatan, kecuali=pegawai.id
    )
    if sama:
        raise NipGanda(sama.nama) if isi.nip else PegawaiGanda(sama.nama)
    isikan(pegawai, isi._asdict())


def atur_keaktifan(orang: Pegawai | Mitra, *, aktif: bool) -> None:
    """Who is not active is not invited any more, and stays in old minutes."""
    orang.aktif = aktif


def hapus_pegawai(pegawai: Pegawai) -> None:
    hapus(pegawai, pegawai.nama, _NONAKTIFKAN)


def simpan_mitra(mitra: Mitra, isi: IsiMitra) -> None:
    bergiliran()
    if queries.cari_mitra_sama(
        instansi=isi.instansi,
        jabatan=isi.jabatan,
        wilayah=isi.wilayah,
        kecuali=mitra.id,
    ):
        raise MitraGanda
    isikan(mitra, isi._asdict())


def hapus_mitra(mitra: Mitra) -> None:
    hapus(mitra, mitra.instansi, _NONAKTIFKAN)


def simpan_kelompok(
    kelompok: KelompokUndangan,
    nama: str,
    pegawai: Collection[UUID],
    mitra: Collection[UUID],
) -> None:
    """Rename the group and make these its members; who stays keeps their row."""
    bergiliran()
    if queries.kelompok_bernama(nama, kecuali=kelompok.id):
        raise NamaGanda(nama)
    kelompok.anggota = [
        *_anggota(kelompok, "pegawai_id", pegawai),
        *_anggota(kelompok, "mitra_id", mitra),
    ]
    isikan(kelompok, {"nama": nama})


def hapus_kelompok(kelompok: KelompokUndangan) -> None:
    hapus(kelompok, kelompok.nama, "Kosongkan saja anggotanya.")


def _anggota(
    kelompok: KelompokUndangan, kolom: str, pilihan: Collection[UUID]
) -> list[AnggotaKelompok]:
    lama = {getattr(satu, kolom): satu for satu in kelompok.anggota}
    return [lama.get(satu) or AnggotaKelompok(**{kolom: satu}) for satu in pilihan]
