"""Every SELECT of the trail."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from lokmin.bersama.db import db
from lokmin.jejak.models import Jejak
from lokmin.jejak.rules import AWAL


class Saringan(NamedTuple):
    """What to show; None means no limit. `sampai` is exclusive."""

    tabel: str | None = None
    akun_id: UUID | None = None
    objek_id: UUID | None = None
    dari: datetime | None = None
    sampai: datetime | None = None


def ujung() -> tuple[int, str]:
    """Return number and seal of the last line; 0 and AWAL before the first."""
    baris = db.session.execute(
        select(Jejak.nomor, Jejak.sidik).order_by(Jejak.nomor.desc()).limit(1)
    ).first()
    return (baris.nomor, baris.sidik) if baris else (0, AWAL)
