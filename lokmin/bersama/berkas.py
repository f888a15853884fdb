"""The store of files: content-addressed, images re-encoded, nothing run."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lokmin.bersama.db import PK, Base, MilikPuskesmas


class Berkas(MilikPuskesmas, Base):
    """A stored file: named by its content, so that the same one is kept once."""

    __tablename__ = "berkas"
    __table_args__ = (UniqueConstraint("puskesmas_id", "sha256"),)

    id: Mapped[PK]
    sha256: Mapped[str] = mapped_column(String(64))
    jenis: Mapped[str] = mapped_column(String(80))  # media type, found by content
    ukuran: Mapped[int]  # bytes
