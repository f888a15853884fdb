"""One Puskesmas at a time: every statement is scoped, and no scope is an error.

Three walls, each of which would do alone: the objects are fetched through their
Puskesmas (queries), every ORM statement gets `puskesmas_id = …` added here, and
PostgreSQL repeats the rule with row-level security (design.md §4).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid, bindparam, event, func, literal_column, select
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    UOWTransaction,
    declared_attr,
    mapped_column,
    with_loader_criteria,
)

_lingkup: ContextVar[UUID | None] = ContextVar("lingkup", default=None)
_LINTAS = "lintas_puskesmas"


class LingkupKosong(RuntimeError, DontWrapMixin):
    """A scoped table was asked for before anybody said whose rows are meant."""


class LingkupBerbeda(RuntimeError):
    """A row was about to be written into another Puskesmas."""


class TerlingkupPuskesmas:
    """Marks a mapped class whose rows are only ever seen by one Puskesmas."""


class MilikPuskesmas(TerlingkupPuskesmas):
    """A table of a Puskesmas: adds the column, filled in at flush."""

    @declared_attr
    def puskesmas_id(self) -> Mapped[UUID]:
        return mapped_column(ForeignKey("puskesmas.id"), info={"jejak": False})


def pakai(puskesmas_id: UUID | None) -> None:
    """Set the scope for the rest of this request (web does, once) or command."""
    _lingkup.set(puskesmas_id)


def kini() -> UUID | None:
    return _lingkup.get()


def wajib() -> UUID:
    """Return the Puskesmas in scope; raises LingkupKosong when there is none."""
    nilai = _lingkup.get()
    if nilai is None:
        pesan = "no Puskesmas in scope"
        raise LingkupKosong(pesan)
    return nilai


@contextmanager
def sementara(puskesmas_id: UUID | None) -> Iterator[None]:
    """Set the scope for a block: commands, the scheduler, set-up, tests."""
    tanda = _lingkup.set(puskesmas_id)
    try:
        yield
    finally:
        _lingkup.reset(tanda)


def lintas(alasan: str) -> dict[str, Any]:
    """Execution options of the few statements that must look across Puskesmas.

    `alasan` says why to the reader; a test lists every use.
    """
    return {_LINTAS: alasan}


_ID = bindparam("lingkup", callable_=wajib, type_=Uuid())


def _milik(kelas: Any) -> Any:
    # The marker itself is asked once, when the option is built; it has no column.
    return getattr(kelas, "puskesmas_id", literal_column("puskesmas_id")) == _ID


_KRITERIA = with_loader_criteria(
    TerlingkupPuskesmas, _milik, include_aliases=True, track_closure_variables=False
)


def _batasi(keadaan: ORMExecuteState) -> None:
    lintas_ini = _LINTAS in keadaan.execution_options
    _selaraskan(keadaan.session, lintas=lintas_ini)
    if not lintas_ini and not keadaan.is_column_load:
        keadaan.statement = keadaan.statement.options(_KRITERIA)


def _isi(sesi: Session, _konteks: UOWTransaction, _objek: object) -> None:
    for objek in sesi.new:
        if isinstance(objek, MilikPuskesmas) and objek.puskesmas_id is None:
            objek.puskesmas_id = wajib()
    for objek in (*sesi.new, *sesi.dirty, *sesi.deleted):
        if isinstance(objek, TerlingkupPuskesmas) and _pemilik(objek) != wajib():
            raise LingkupBerbeda(type(objek).__name__)
    _selaraskan(sesi, lintas=False)


def _pemilik(objek: TerlingkupPuskesmas) -> UUID:
    pemilik: UUID = objek.puskesmas_id  # type: ignore[attr-defined]  # each mapped subclass has it
    return pemilik


def _selaraskan(sesi: Session, *, lintas: bool) -> None:
    """Tell PostgreSQL whose rows this transaction may see; only when it changed."""
    if sesi.get_bind().dialect.name != "postgresql":
        return
    nilai = "lintas" if lintas else str(_lingkup.get() or "")
    if sesi.info.get("rls") == nilai:
        return
    sesi.connection().execute(
        select(func.set_config("lokmin.puskesmas", nilai, True))  # noqa: FBT003 - PostgreSQL's is_local
    )
    sesi.info["rls"] = nilai


def _lupakan(sesi: Session, *_: object) -> None:
    sesi.info.pop("rls", None)


def pasang() -> None:
    """Listen to every session of the process; idempotent."""
    for nama, fungsi in (
        ("do_orm_execute", _batasi),
        ("before_flush", _isi),
        ("after_transaction_end", _lupakan),
    ):
        if not event.contains(Session, nama, fungsi):
            event.listen(Session, nama, fungsi)
