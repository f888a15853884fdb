"""Every SELECT of meetings. cari_* may be None, ambil_* answers 404."""

from lokmin.pertemuan.queries.banyak import (
    SaringanPertemuan,
    cari_pertama,
    cari_seperiode,
    daftar,
    daftar_tahun,
    slug_serupa,
    sumber_salinan,
    tahun_ada,
    tempat_terakhir,
)
from lokmin.pertemuan.queries.peserta import (
    PesertaAda,
    ambil_peserta,
    mitra_aktif,
    mitra_menurut_id,
    pegawai_aktif,
    pegawai_menurut_id,
    peserta_ada,
)
from lokmin.pertemuan.queries.satu import (
    ambil_dengan_agenda,
    ambil_dengan_peserta,
    ambil_lengkap,
    ambil_pertemuan,
)

__all__ = [
    "PesertaAda",
    "SaringanPertemuan",
    "ambil_dengan_agenda",
    "ambil_dengan_peserta",
    "ambil_lengkap",
    "ambil_pertemuan",
    "ambil_peserta",
    "cari_pertama",
    "cari_seperiode",
    "daftar",
    "daftar_tahun",
    "mitra_aktif",
    "mitra_menurut_id",
    "pegawai_aktif",
    "pegawai_menurut_id",
    "peserta_ada",
    "slug_serupa",
    "sumber_salinan",
    "tahun_ada",
    "tempat_terakhir",
]
