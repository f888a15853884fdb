"""What a new letter begins with: from the meeting, the master data, the last letter."""

from datetime import date
from typing import Any

from lokmin.bersama import waktu
from lokmin.pertemuan.models import Pertemuan
from lokmin.puskesmas.models import Puskesmas
from lokmin.puskesmas.queries import ambil_profil, ambil_puskesmas
from lokmin.puskesmas.rules import JenisKop, nip_tercetak, pangkat_tercetak
from lokmin.undangan import dokumen, queries
from lokmin.undangan.models import Undangan
from lokmin.undangan.rules import CaraTtd, teks, ttd

_KODE_RAPAT = "000.1.5"  # a proposal: the code follows the subject (D§4.4)
_IKUT_LAMA = ("kode", "kode_unit", "tembusan", "salam", "sifat", "dengan_agenda")


def isi_awal(pertemuan: Pertemuan, hari_ini: date) -> dict[str, Any]:
    """Return the fields of the draft. The meeting needs its unit loaded."""
    puskesmas = ambil_puskesmas()
    kecamatan = puskesmas.kecamatan.removeprefix("Kecamatan ")
    return {
        "kop": pertemuan.kop,
        "tempat_surat": kecamatan or puskesmas.nama[:120],
        "tanggal": min(hari_ini, pertemuan.tanggal),
        "di": "Tempat",
        "yth": "",
        **_teks(pertemuan, puskesmas),
        **menurut_kop(pertemuan.kop),
    }


def menurut_kop(kop: JenisKop) -> dict[str, Any]:
    """Code, copies and signatory that letters under this head usually have."""
    puskesmas, lama = ambil_puskesmas(), queries.cari_undangan_terakhir(kop)
    return _seperti_lama(kop, puskesmas, lama) | _penanda_baku(kop, puskesmas, lama)


def _penanda_baku(
    kop: JenisKop, puskesmas: Puskesmas, lama: Undangan | None
) -> dict[str, Any]:
    """Who signs: as the last letter, when that was on behalf of somebody."""
    if lama is not None and lama.cara_ttd in {CaraTtd.AN, CaraTtd.UB}:
        penanda = dokumen.penanda(lama)
    elif kop is JenisKop.KECAMATAN:
        penanda = _camat(puskesmas)
    else:
        penanda = _kepala(puskesmas)
    isi = {f"ttd_{nama}": nilai for nama, nilai in penanda._asdict().items()}
    isi["cara_ttd"] = isi.pop("ttd_cara")
    return isi


def _teks(pertemuan: Pertemuan, puskesmas: Puskesmas) -> dict[str, Any]:
    pokok = teks.Pokok(
        jenis=pertemuan.jenis,
        tahap=pertemuan.tahap,
        tahun=pertemuan.tahun,
        ke=pertemuan.ke,
        judul=pertemuan.judul,
        periode=pertemuan.periode,
        kecamatan=puskesmas.kecamatan,
        unit=pertemuan.unit.nama if pertemuan.unit else "",
        triwulan=ambil_profil().sebutan_triwulan,
    )
    return teks.susun(pokok, _diganti(pertemuan))._asdict()


def _diganti(pertemuan: Pertemuan) -> teks.SuratLama | None:
    """The letter that went out before and was withdrawn, when there is one."""
    batal = next((s for s in queries.semua_undangan(pertemuan.id) if s.terbit), None)
    if batal is None:
        return None
    nomor = f"Nomor {dokumen.nomor_surat(batal)}" if batal.nomor else ""
    return teks.SuratLama(nomor, waktu.tanggal(batal.tanggal))


def _seperti_lama(
    kop: JenisKop, puskesmas: Puskesmas, lama: Undangan | None
) -> dict[str, Any]:
    if lama is not None:
        return {kolom: getattr(lama, kolom) for kolom in _IKUT_LAMA}
    sendiri = kop is JenisKop.PUSKESMAS
    return {
        "kode": _KODE_RAPAT if sendiri else "",
        "kode_unit": puskesmas.kode if sendiri else "",
        "tembusan": teks.tembusan(puskesmas.kabupaten, ke_dinas=sendiri),
    }


def _kepala(puskesmas: Puskesmas) -> ttd.Penanda:
    jabatan = f"Kepala {puskesmas.nama}"[:200]
    orang = ttd.cari_kepala(queries.calon_penanda().pegawai)
    if orang is None:
        return ttd.Penanda(jabatan=jabatan)
    return ttd.Penanda(
        cara=ttd.cara_menurut(orang.jabatan),
        jabatan=jabatan,
        nama=orang.nama,
        pangkat=pangkat_tercetak(orang.pangkat),
        nip=nip_tercetak(orang.nip) if orang.nip else "",
    )


def _camat(puskesmas: Puskesmas) -> ttd.Penanda:
    kecamatan = puskesmas.kecamatan.removeprefix("Kecamatan ")
    orang = ttd.cari_camat(queries.calon_penanda().mitra)
    return ttd.Penanda(
        cara=ttd.cara_menurut(orang.jabatan) if orang else CaraTtd.DEFINITIF,
        jabatan=f"Camat {kecamatan}".strip(),
        nama=orang.kontak if orang else "",
    )
