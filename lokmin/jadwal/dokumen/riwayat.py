"""What changed in the plan, in words: for the history, its print, and the invitees."""

from collections.abc import Sequence
from datetime import date, datetime

from lokmin.bersama import cetak, waktu
from lokmin.bersama.waktu import Zona
from lokmin.jadwal.dokumen.jadwal import lembar_tabel, penanda, tempat_surat
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.jadwal.queries import BahanJadwal
from lokmin.jadwal.rules import JenisPerubahan
from lokmin.pertemuan.models import Pertemuan
from lokmin.puskesmas.dokumen import kop_cetak
from lokmin.puskesmas.rules import Kertas

_KE = {JenisPerubahan.PINDAH: "ke", JenisPerubahan.JADWAL_LAGI: "pada"}


def kapan_di_mana(
    mulai: datetime, selesai: datetime | None, tempat: str, zona: Zona
) -> str:
    """`Kamis, 5 Februari 2026, 12.30 WIB s.d. selesai, di Aula`."""
    hari = waktu.hari_tanggal(waktu.setempat(mulai, zona).date())
    pukul = waktu.rentang_pukul(mulai, selesai, zona)
    return f"{hari}, {pukul}" + (f", di {tempat}" if tempat else "")


def rencana_kini(pertemuan: Pertemuan) -> str:
    return kapan_di_mana(
        pertemuan.mulai, pertemuan.selesai, pertemuan.tempat, pertemuan.zona
    )


def semula(perubahan: PerubahanJadwal, zona: Zona) -> str:
    return kapan_di_mana(
        perubahan.dari_mulai, perubahan.dari_selesai, perubahan.dari_tempat, zona
    )


def menjadi(perubahan: PerubahanJadwal, zona: Zona) -> str:
    """The new plan; put off or called off has none."""
    if perubahan.ke_mulai is None:
        tunda = perubahan.jenis is JenisPerubahan.TUNDA
        return "Ditunda, tanggal baru belum ditetapkan" if tunda else "Dibatalkan"
    return kapan_di_mana(
        perubahan.ke_mulai, perubahan.ke_selesai, perubahan.ke_tempat, zona
    )


def kalimat_perubahan(pertemuan: Pertemuan, perubahan: PerubahanJadwal) -> str:
    """One sentence for whoever must know: what, from when to when, and why."""
    zona = pertemuan.zona
    dari, ke = semula(perubahan, zona), menjadi(perubahan, zona)
    rencana = {
        JenisPerubahan.PINDAH: f"dari {dari} ke {ke}",
        JenisPerubahan.JADWAL_LAGI: f"pada {ke} (semula {dari})",
        JenisPerubahan.TUNDA: f"(semula {dari}); tanggal barunya akan diberitahukan",
        JenisPerubahan.BATAL: f"(semula {dari})",
    }[perubahan.jenis]
    kata = f"{pertemuan.judul} {perubahan.jenis} {rencana}"
    return f"{kata}. Alasan: {perubahan.alasan}"


def kalimat_tersimpan(pertemuan: Pertemuan, catatan: PerubahanJadwal | None) -> str:
    """What the page says after saving: what was done, and who was told."""
    if catatan is None:
        return "Tersimpan."
    ke = (
        ""
        if catatan.ke_mulai is None
        else f" {_KE[catatan.jenis]} {rencana_kini(pertemuan)}"
    )
    return f"Pertemuan {catatan.jenis}{ke}. {catatan.diberitahukan}"


def kalimat_kini(pertemuan: Pertemuan, terakhir: PerubahanJadwal | None) -> str:
    """What somebody else made of the plan meanwhile, in a sentence."""
    rencana = f"Kini {pertemuan.status}: {rencana_kini(pertemuan)}."
    if terakhir is None:
        return rencana
    saat = waktu.tanggal_pukul(terakhir.kapan, pertemuan.zona)
    return f"Pada {saat}, {terakhir.oleh} mengubahnya ({terakhir.alasan}). {rencana}"


def riwayat_pdf(
    bahan: BahanJadwal,
    riwayat: Sequence[PerubahanJadwal],
    hari_ini: date,
    kertas: Kertas | None = None,
) -> bytes:
    """The history as evidence for 2.8.2 e, oldest first. Raises a GalatCetak."""
    judul = f"Riwayat perubahan jadwal tahun {bahan.tahun}"
    lembar = lembar_tabel(bahan.profil, judul, kertas)
    kop = kop_cetak(bahan.kop)
    html = cetak.html(
        "jadwal/cetak_riwayat.html",
        halaman=lembar,
        kop=kop.untuk_cetak,
        tahun=bahan.tahun,
        riwayat=riwayat[::-1],
        semula=semula,
        menjadi=menjadi,
        tempat=tempat_surat(bahan.puskesmas),
        hari_ini=hari_ini,
        penanda=penanda(bahan.puskesmas, bahan.pegawai),
        puskesmas=bahan.puskesmas,
    )
    return cetak.pdf(html, lembar, kop.media)
