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
from lokmin.undangan.rules.nomor import (
    DI_LUAR,
    NomorGanda,
    NomorTerpakai,
    UntukKosong,
    UrutNomor,
    baca_urut,
    berikutnya,
)


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


def catat_luar(  # noqa: PLR0913 - a line of the register has these columns
    buku: Buku,
    urut: str,
    untuk: str,
    oleh: str,
    sekarang: datetime,
    *,
    dipesan: bool = False,
) -> NomorSurat:
    """Write down a number that no letter of Lokmin carries.

    `dipesan` reserves it, the next one when `urut` is empty; otherwise it was used
    already. Raises NomorTidakSah, NomorGanda, BukuKosong, UntukKosong.
    """
    if dipesan and not untuk:
        raise UntukKosong
    if dipesan and not urut:
        return pesan_nomor(buku.milik, buku.tahun, untuk, oleh, sekarang)
    baru = catat_nomor(buku, baca_urut(urut), untuk or DI_LUAR, oleh, sekarang)
    if not dipesan:
        terbitkan_nomor(baru)
    return baru


def batalkan_pesanan(nomor: NomorSurat) -> None:
    """Void a reserved number that no letter carries. Raises NomorTerpakai."""
    _bergiliran(Buku(nomor.buku, nomor.tahun))
    db.session.refresh(nomor)
    if nomor.status is not StatusNomor.DIPESAN or queries.bersurat(nomor):
        raise NomorTerpakai
    batalkan_nomor(nomor)


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
