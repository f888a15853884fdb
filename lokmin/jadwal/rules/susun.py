"""From rules to a whole year: every meeting finds its day.

A day on which nobody works is never planned: the meeting moves to the next free
working day and says why. Meetings that exist stay as they are, and keep their day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lokmin.jadwal.rules import bentrok as b
from lokmin.jadwal.rules.aturan import Aturan, ke_periode, triwulan
from lokmin.jadwal.rules.bentrok import Bentrok, Berat
from lokmin.jadwal.rules.pilihan import Pola
from lokmin.jadwal.rules.rencana import Ada, Bahan, Baris, Klaster, Pilihan, Rencana
from lokmin.jadwal.rules.tanggal import cari, sebut, sebut_bulan
from lokmin.pertemuan.rules import BERKALA, Tahap, judul
from lokmin.pertemuan.rules import JenisPertemuan as J
from lokmin.pertemuan.rules.periode import slug

_KOSONG = Pilihan()


def susun(
    tahun: int, aturan: Iterable[Aturan], bahan: Bahan, pilihan: Pilihan = _KOSONG
) -> Rencana:
    """Plan the year by the rules that are switched on, and by what a person chose."""
    semua = [
        _pilih(baris, pilihan, bahan)
        for satu in aturan
        if satu.aktif
        for baris in _satu_aturan(tahun, satu, bahan)
    ]
    terisi = _Terisi(bahan.ada)
    pindah = [baris for baris in semua if _harus_pindah(baris, pilihan, bahan)]
    tetap = [baris for baris in semua if baris not in pindah]
    for baris in tetap:
        terisi.catat(baris)
    for baris in sorted(pindah, key=_urutan):
        tetap.append(_pindahkan(baris, terisi, bahan))
        terisi.catat(tetap[-1])
    hasil = [_nilai(tahun, baris, terisi, bahan) for baris in tetap]
    return Rencana(tahun, tuple(sorted(hasil, key=_urutan)))


class _Terisi:
    """Which days are taken, and by what."""

    def __init__(self, ada: Iterable[Ada]) -> None:
        self.isi: dict[date, dict[str, tuple[J, str]]] = defaultdict(dict)
        for satu in ada:
            if not satu.batal and not satu.ditunda:
                self.isi[satu.tanggal][satu.slug] = (satu.jenis, satu.judul)

    def catat(self, baris: Baris) -> None:
        if baris.baru:
            isi = (baris.aturan.jenis, baris.judul)
            self.isi[baris.tanggal][baris.slug] = isi

    def lain(self, baris: Baris, hari: date) -> Iterator[str]:
        """The titles of what else is on a day; klasters may well meet side by side."""
        for alamat, (jenis, nama) in self.isi.get(hari, {}).items():
            serumpun = jenis is J.PRALOKMIN and baris.aturan.jenis is J.PRALOKMIN
            if alamat != baris.slug and not serumpun:
                yield nama

    def selain(self, baris: Baris) -> set[date]:
        """The days that this meeting should not take."""
        return {hari for hari in self.isi if any(self.lain(baris, hari))}


def _urutan(baris: Baris) -> tuple[date, str]:
    return baris.usulan, baris.slug


def _satu_aturan(tahun: int, aturan: Aturan, bahan: Bahan) -> Iterator[Baris]:
    siapa: Sequence[Klaster | None] = (
        bahan.klaster if aturan.jenis is J.PRALOKMIN else (None,)
    )
    pertama = _pertama(aturan, bahan.ada)
    for bulan in sorted(aturan.bulan):
        ke = ke_periode(aturan.jenis, bulan)
        tahap = Tahap.PERTAMA if ke == pertama else Tahap.RUTIN
        for klaster in siapa:
            unit, akhiran = (klaster.nama, klaster.akhiran) if klaster else ("", "")
            hari, catatan = cari(aturan, tahun, bulan)
            awal = Baris(
                slug(aturan.jenis, tahun, ke, akhiran),
                *(aturan, ke, bulan, tahap),
                judul(
                    *(aturan.jenis, tahap, tahun, ke), unit=unit, sebutan=bahan.sebutan
                ),
                *(hari, hari, klaster),
                catatan=catatan,
            )
            yield _kenali(awal, bahan.ada)


def _pertama(aturan: Aturan, semua: Iterable[Ada]) -> int | None:
    """Which one opens the year: exactly one of each periodic kind (D§9.3 rule 1)."""
    sudah = [a for a in semua if a.jenis is aturan.jenis and not a.batal]
    if aturan.jenis not in BERKALA or any(a.tahap is Tahap.PERTAMA for a in sudah):
        return None
    ke = [ke_periode(aturan.jenis, bulan) for bulan in aturan.bulan]
    return min((*ke, *(a.ke for a in sudah)), default=None)


def _kenali(baris: Baris, semua: Sequence[Ada]) -> Baris:
    """Find the meeting that already counts for this period; else a free address.

    One that was called off keeps its address: its successor gets `-2`, and is only
    planned when somebody asks for it.
    """
    unit = baris.klaster.id if baris.klaster else None
    sama = [
        ada
        for ada in semua
        if (ada.jenis, ada.ke) == (baris.aturan.jenis, baris.ke)
        and (unit is None or ada.unit_id == unit)
    ]
    for ada in sama:
        if not ada.batal:
            return baris._replace(
                slug=ada.slug, tahap=ada.tahap, judul=ada.judul, ada=ada, catatan="",
                tanggal=ada.tanggal, usulan=ada.tanggal,
            )  # fmt: skip
    return baris._replace(slug=_slug_bebas(baris.slug, semua), pakai=not sama)


def _slug_bebas(dasar: str, semua: Iterable[Ada]) -> str:
    dipakai = {satu.slug for satu in semua}
    kandidat, nomor = dasar, 1
    while kandidat in dipakai:
        nomor += 1
        kandidat = f"{dasar}-{nomor}"
    return kandidat


def _pilih(baris: Baris, pilihan: Pilihan, bahan: Bahan) -> Baris:
    """Lay the person's choice over a new row; `usulan` stays what the rule proposes."""
    if baris.ada:
        return baris
    usulan = baris.usulan
    if not bahan.kalender.bekerja(usulan):
        usulan = b.hari_bebas(usulan, bahan.kalender, (), bahan.hari_ini) or usulan
    dipilih = pilihan.tanggal.get(baris.slug)
    return baris._replace(
        pakai=pilihan.pakai.get(baris.slug, baris.pakai),
        tanggal=dipilih or baris.tanggal,
        usulan=usulan if dipilih else baris.usulan,
        catatan="" if dipilih else baris.catatan,
    )


def _harus_pindah(baris: Baris, pilihan: Pilihan, bahan: Bahan) -> bool:
    return (
        baris.ada is None
        and baris.slug not in pilihan.tanggal
        and not bahan.kalender.bekerja(baris.tanggal)
    )


def _pindahkan(baris: Baris, terisi: _Terisi, bahan: Bahan) -> Baris:
    """To the next free working day; the row tells what stood against the first one."""
    asal, kalender = baris.tanggal, bahan.kalender
    ke = b.hari_bebas(asal, kalender, terisi.selain(baris), bahan.hari_ini)
    if ke is None:
        return baris
    alasan = " ".join(satu.kalimat for satu in b.larangan(asal, kalender))
    if ke.month != asal.month:
        kalimat = f"Tidak ada hari kerja bebas lagi di {sebut_bulan(asal)}."
    elif ke < asal:
        kalimat = f"Dimajukan ke {sebut(ke)}, hari kerja bebas terakhir di bulan itu."
    else:
        kalimat = f"Diganti {sebut(ke)}, hari kerja bebas berikutnya."
    catatan = " ".join(filter(None, (baris.catatan, alasan, kalimat)))
    saran = _hari_sama(baris, terisi, bahan)
    return baris._replace(
        tanggal=ke, usulan=ke, catatan=catatan, diganti=True, saran=saran
    )


def _hari_sama(baris: Baris, terisi: _Terisi, bahan: Bahan) -> tuple[date, ...]:
    """Who meets on Thursdays may like the next Thursday better than a Friday."""
    if baris.aturan.pola is Pola.TANGGAL:
        return ()
    hari = b.hari_sama(baris.tanggal, bahan.kalender, terisi.selain(baris))
    return (hari,) if hari else ()


def _nilai(tahun: int, baris: Baris, terisi: _Terisi, bahan: Bahan) -> Baris:
    """What speaks against the day that it has now, and which days are free instead."""
    if not baris.pakai:
        return baris._replace(saran=(), bentrok=())
    sehari = b.sehari(baris.tanggal, terisi.lain(baris, baris.tanggal))
    if baris.ada:
        kini = () if baris.ada.ditunda else b.larangan(baris.tanggal, bahan.kalender)
        return baris._replace(bentrok=(*kini, *sehari))
    semua = (
        *b.bentrok(baris.tanggal, bahan.kalender, bahan.hari_ini),
        *b.jumat_siang(baris.tanggal, baris.aturan.jam_mulai, baris.aturan.jam_selesai),
        *sehari,
        *_di_luar(tahun, baris),
    )
    return baris._replace(bentrok=semua, saran=_saran(baris, semua, terisi, bahan))


def _saran(
    baris: Baris, semua: Iterable[Bentrok], terisi: _Terisi, bahan: Bahan
) -> tuple[date, ...]:
    hari = [baris.usulan, *baris.saran]
    if any(satu.berat is not Berat.INFO for satu in semua):
        bebas = b.hari_bebas(
            baris.tanggal, bahan.kalender, terisi.selain(baris), bahan.hari_ini
        )
        hari.extend(() if bebas is None else (bebas,))
    return tuple(dict.fromkeys(satu for satu in hari if satu != baris.tanggal))


def _di_luar(tahun: int, baris: Baris) -> tuple[Bentrok, ...]:
    """A date outside the month or quarter that the meeting counts for."""
    hari = baris.tanggal
    if hari.year != tahun:
        kalimat = f"{sebut(hari)} tidak berada di tahun {tahun}."
        return (Bentrok(Berat.LARANG, "Tahun lain", kalimat),)
    berkala = baris.aturan.jenis is J.TRIWULANAN
    if (triwulan(hari.month) if berkala else hari.month) == baris.ke:
        return ()
    kalimat = (
        f"{sebut(hari)} di luar {baris.periode}, tetapi dihitung untuk {baris.periode}."
    )
    return (Bentrok(Berat.AWAS, "Di luar periode", kalimat),)
