"""Taking numbers from the register, one at a time; nothing here commits (D§4.4).

Two people never get the same one: whoever looks for the next number waits for the
other's commit (giliran on PostgreSQL, the one writer of SQLite).
"""

from datetime import datetime

from lokmin.bersama.db import db, giliran
from lokmin.puskesmas.rules import JenisKop
from lokmin.undangan import queries
from lokmin.undangan.models import NomorSurat
from lokmin.undangan.queries import Buku
from lokmin.undangan.rules import StatusNomor
from lokmin.undangan.rules.nomor import NomorGanda, UrutNomor, berikutnya


def pesan_nomor(
    buku: JenisKop, tahun: int, untuk: str, oleh: str, sekarang: datetime
) -> NomorSurat:
    """Reserve the number after the highest of this register.

    Raises BukuKosong when nobody wrote a number of this year down yet.
    """
    ini = Buku(buku, tahun)
    _bergiliran(ini)
    urut = berikutnya(queries.nomor_terakhir(ini), tahun)
    return _tulis(ini, UrutNomor(urut), untuk, oleh, sekarang)


def catat_nomor(
    buku: Buku, nomor: UrutNomor, untuk: str, oleh: str, sekarang: datetime
) -> NomorSurat:
    """Reserve exactly this number, for instance 45.a. Raises NomorGanda."""
    _bergiliran(buku)
    ada = queries.cari_nomor(buku, *nomor)
    if ada is not None:
        berikut = berikutnya(queries.nomor_terakhir(buku), buku.tahun)
        raise NomorGanda(nomor, ada.untuk, berikut)
    return _tulis(buku, nomor, untuk, oleh, sekarang)


def catat_terakhir(
    buku: Buku, nomor: UrutNomor, oleh: str, sekarang: datetime
) -> NomorSurat:
    """Write down the last number that was used outside of Lokmin. Raises NomorGanda."""
    catatan = catat_nomor(buku, nomor, "Surat lain di luar Lokmin", oleh, sekarang)
    catatan.status = StatusNomor.TERBIT
    return catatan


def terbitkan_nomor(nomor: NomorSurat) -> None:
    """Its letter went out."""
    nomor.status = StatusNomor.TERBIT


def batalkan_nomor(nomor: NomorSurat) -> None:
    """Void, and never given away again: the register shows what became of it."""
    nomor.status = StatusNomor.BATAL


def _bergiliran(buku: Buku) -> None:
    db.session.flush()
    giliran.tunggu(f"nomor surat {buku.milik} {buku.tahun}")


def _tulis(
    buku: Buku, nomor: UrutNomor, untuk: str, oleh: str, sekarang: datetime
) -> NomorSurat:
    baru = NomorSurat(
        buku=buku.milik,
        tahun=buku.tahun,
        urut=nomor.urut,
        sisipan=nomor.sisipan,
        status=StatusNomor.DIPESAN,
        untuk=untuk[:200],
        oleh=oleh,
        kapan=sekarang,
    )
    db.session.add(baru)
    db.session.flush()
    return baru
