"""The session, the base class of every table, and the scope of one Puskesmas.

lingkup   whose rows may be seen: set once per request, never "all" by accident
giliran   one at a time, where no constraint can guard
sqlite    what makes SQLite safe: WAL, full sync, immediate writers
skema     migrations: forward only, backed up first, newer schemas refused
"""

from lokmin.bersama.db.dasar import (
    PK,
    Base,
    DaftarEnum,
    Nama,
    Singkat,
    Uraian,
    Waktu,
    WaktuUtc,
    db,
    pilihan,
)
from lokmin.bersama.db.lingkup import MilikPuskesmas, TerlingkupPuskesmas

__all__ = [
    "PK",
    "Base",
    "DaftarEnum",
    "MilikPuskesmas",
    "Nama",
    "Singkat",
    "TerlingkupPuskesmas",
    "Uraian",
    "Waktu",
    "WaktuUtc",
    "db",
    "pilihan",
]
