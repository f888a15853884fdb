"""Printing without making others wait.

On SQLite a POST holds the write lock, and printing takes a second the first time.
So the letter is printed once before anything is decided, with the lock given back;
what was printed is kept, and the real thing finds it (bersama/cetak/simpanan.py).
"""

from typing import Any

from lokmin.bersama.db import db
from lokmin.bersama.db.singkat import lepaskan
from lokmin.pertemuan.models import Pertemuan
from lokmin.undangan import dokumen, queries
from lokmin.undangan.models import NomorSurat, Undangan
from lokmin.undangan.queries import Buku
from lokmin.undangan.rules import CaraNomor, StatusUndangan
from lokmin.undangan.rules.nomor import UrutNomor
from lokmin.undangan.rules.surat import IsiUbah


def cetak_dahulu(pertemuan: Pertemuan, *, ambil_nomor: bool = False) -> None:
    """Print the draft as it would go out now; everything is read anew afterwards."""
    surat = queries.ambil_undangan(pertemuan.id)
    if surat.status is not StatusUndangan.DRAF:
        return
    contoh = _salinan(surat, {})
    if ambil_nomor and surat.cara_nomor is CaraNomor.KOSONG:
        _beri_nomor(contoh, _nomor_berikut(contoh))
    naskah = dokumen.susun(contoh, pertemuan)
    for objek in (surat, pertemuan, *pertemuan.agenda, *pertemuan.peserta):
        db.session.expire(objek)
    lepaskan()
    naskah.cetak()


def pratinjau(surat: Undangan, pertemuan: Pertemuan, isi: IsiUbah) -> bytes:
    """Print the draft as it would be with these values; nothing is changed."""
    contoh = _salinan(surat, isi.kolom | {"cara_nomor": isi.cara_nomor})
    contoh.nomor_tertulis = isi.nomor_tertulis
    if isi.cara_nomor is not CaraNomor.BUKU:
        contoh.nomor = None
    elif isi.urut or contoh.nomor is None:
        _beri_nomor(contoh, isi.urut or _nomor_berikut(contoh))
    naskah = dokumen.susun(contoh, pertemuan)
    lepaskan()
    return naskah.cetak()


def _salinan(surat: Undangan, nilai: dict[str, Any]) -> Undangan:
    """A letter that no session knows, with some values of its own."""
    kolom = {a.key: getattr(surat, a.key) for a in Undangan.__mapper__.column_attrs}
    contoh = Undangan(**kolom | nilai)
    if surat.nomor:
        _beri_nomor(contoh, UrutNomor(surat.nomor.urut, surat.nomor.sisipan))
    return contoh


def _beri_nomor(contoh: Undangan, nomor: UrutNomor | None) -> None:
    if nomor:
        contoh.nomor = NomorSurat(urut=nomor.urut, sisipan=nomor.sisipan)


def _nomor_berikut(contoh: Undangan) -> UrutNomor | None:
    terakhir = queries.nomor_terakhir(Buku(contoh.kop, contoh.tanggal.year))
    return None if terakhir is None else UrutNomor(terakhir + 1)
