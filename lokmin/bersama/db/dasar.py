"""Column types with a name, and the session."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Enum, MetaData, String, Text, TypeDecorator
from sqlalchemy import Uuid as TipeUuid
from sqlalchemy.orm import DeclarativeBase, mapped_column
from uuid_utils.compat import uuid7


class WaktuUtc(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database, on both dialects."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            pesan = "a moment without a zone cannot be stored"
            raise ValueError(pesan)
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "postgresql":
            return value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class DaftarEnum(TypeDecorator[frozenset[StrEnum]]):
    """A small set of choices, kept as sorted words: `ktu notulis`."""

    impl = String(200)
    cache_ok = True

    def __init__(self, jenis: type[StrEnum]) -> None:
        super().__init__()
        self.jenis = jenis

    def process_bind_param(
        self,
        value: Iterable[StrEnum] | None,
        dialect: Dialect,
    ) -> str:
        return " ".join(sorted(str(v) for v in value or ()))

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,
    ) -> frozenset[StrEnum]:
        return frozenset(self.jenis(kata) for kata in (value or "").split())


def pilihan(jenis: type[StrEnum]) -> Enum:
    """One choice, stored as its value with a CHECK, so that both dialects agree."""
    return Enum(
        jenis,
        native_enum=False,
        create_constraint=True,
        name=jenis.__name__.lower(),
        length=40,
        values_callable=lambda semua: [satu.value for satu in semua],
    )


PK = Annotated[UUID, mapped_column(TipeUuid, primary_key=True, default=uuid7)]
Singkat = Annotated[str, mapped_column(String(120), default="")]
Nama = Annotated[str, mapped_column(String(200))]
Uraian = Annotated[str, mapped_column(Text, default="")]
Waktu = Annotated[datetime, mapped_column(WaktuUtc)]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# Nothing expires at commit: what was loaded for a page stays loaded, and a page
# that would need one more query says so (raise_on_sql) instead of sending it.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
