"""Writes the trail by listening to the session: no slice calls it, none can forget.

Each flush is read for what changed; just before the commit the lines are numbered
and sealed, in the same transaction, so that a change and its line stand or fall
together.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from flask import has_request_context, request
from sqlalchemy import event, inspect
from sqlalchemy.orm import InstanceState, ORMExecuteState, Session, UOWTransaction

from lokmin.bersama import izin, waktu
from lokmin.bersama.db import TerlingkupPuskesmas, giliran, lingkup
from lokmin.jejak import queries, rules
from lokmin.jejak.models import Jejak
from lokmin.jejak.rules import Tindakan

_ANTREAN = "jejak"


class Perubahan(NamedTuple):
    """One changed row, before it is numbered."""

    tindakan: Tindakan
    tabel: str
    objek_id: UUID
    sebutan: str
    sebelum: dict[str, Any]
    sesudah: dict[str, Any]


class PerubahanMassal(RuntimeError):
    """UPDATE or DELETE without objects would change rows behind the trail's back."""


def pasang() -> None:
    """Listen to every session of the process; idempotent."""
    for nama, fungsi in (
        ("do_orm_execute", _tolak_massal),
        ("after_flush", _kumpulkan),
        ("before_commit", _tulis),
        ("after_rollback", _lupakan),
    ):
        if not event.contains(Session, nama, fungsi):
            event.listen(Session, nama, fungsi)


def _tolak_massal(keadaan: ORMExecuteState) -> None:
    if not (keadaan.is_update or keadaan.is_delete or keadaan.is_insert):
        return
    for pemeta in keadaan.all_mappers:
        if issubclass(pemeta.class_, TerlingkupPuskesmas):
            raise PerubahanMassal(pemeta.class_.__name__)


def _kumpulkan(sesi: Session, _konteks: UOWTransaction) -> None:
    antrean = sesi.info.setdefault(_ANTREAN, [])
    for tindakan, objek_semua in (
        (Tindakan.BUAT, sesi.new),
        (Tindakan.UBAH, sesi.dirty),
        (Tindakan.HAPUS, sesi.deleted),
    ):
        for objek in objek_semua:
            if isinstance(objek, TerlingkupPuskesmas) and not isinstance(objek, Jejak):
                antrean.extend(_perubahan(tindakan, inspect(objek)))


def _perubahan(tindakan: Tindakan, keadaan: InstanceState[Any]) -> Iterator[Perubahan]:
    sebelum, sesudah = {}, {}
    for kunci, lama, baru in _beda(tindakan, keadaan):
        sebelum[kunci], sesudah[kunci] = lama, baru
    if not sebelum:
        return
    objek: Any = keadaan.object
    yield Perubahan(
        tindakan,
        str(keadaan.mapper.local_table),
        objek.id,
        str(getattr(objek, "nama", "") or getattr(objek, "instansi", ""))[:200],
        {} if tindakan is Tindakan.BUAT else sebelum,
        {} if tindakan is Tindakan.HAPUS else sesudah,
    )


def _beda(
    tindakan: Tindakan, keadaan: InstanceState[Any]
) -> Iterator[tuple[str, object, object]]:
    for atribut in keadaan.mapper.column_attrs:
        keterangan = atribut.columns[0].info
        if atribut.columns[0].primary_key or keterangan.get("jejak") is False:
            continue
        riwayat = keadaan.attrs[atribut.key].history
        if tindakan is Tindakan.UBAH and not riwayat.has_changes():
            continue
        baru = keadaan.dict.get(atribut.key)
        lama = riwayat.deleted[0] if riwayat.deleted else None
        if tindakan is Tindakan.HAPUS:
            lama = baru
        if keterangan.get("rahasia"):
            lama, baru = (rules.DISAMARKAN if v else "" for v in (lama, baru))
        yield atribut.key, rules.polos(lama), rules.polos(baru)


def _tulis(sesi: Session) -> None:
    if sesi.in_nested_transaction():
        return
    sesi.flush()
    antrean: list[Perubahan] = sesi.info.pop(_ANTREAN, [])
    if not antrean:
        return
    giliran.tunggu("jejak")
    nomor, sidik = queries.ujung()
    kapan, pelaku = waktu.sekarang(), izin.pelaku()
    alamat = (request.remote_addr or "") if has_request_context() else ""
    for urutan, perubahan in enumerate(antrean, nomor + 1):
        baris = Jejak(
            puskesmas_id=lingkup.wajib(),
            nomor=urutan,
            kapan=kapan,
            akun_id=pelaku.akun_id,
            nama=pelaku.nama,
            alamat=alamat,
            sidik_sebelum=sidik,
            **perubahan._asdict(),
        )
        baris.sidik = sidik = rules.segel(baris)
        sesi.add(baris)


def _lupakan(sesi: Session) -> None:
    sesi.info.pop(_ANTREAN, None)
