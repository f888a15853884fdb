"""What every change of master data shares: setting fields, and trying a deletion."""

from typing import Any

from sqlalchemy.exc import IntegrityError, InvalidRequestError

from lokmin.bersama.db import Base, db, giliran
from lokmin.bersama.galat import TidakAda
from lokmin.puskesmas.rules import MasihDipakai


def bergiliran() -> None:
    """Let one change of the master data at a time look for its like and be written.

    Somebody without NIP, a unit that has not ended, a name in other letters: no
    constraint knows them, and a button that is pressed twice sends them twice.
    """
    giliran.tunggu("data induk")


def isikan(objek: Base, nilai: dict[str, Any]) -> None:
    """Set these fields and let the session know; only what differs is written."""
    for kolom, baru in nilai.items():
        setattr(objek, kolom, baru)
    db.session.add(objek)


def hapus(objek: Base, nama: str, saran: str) -> None:
    """Delete, unless anything refers to it: the foreign keys of all slices decide.

    Asking the database instead of a list keeps this right when a higher slice
    begins to refer to pegawai or mitra. Raises MasihDipakai, or TidakAda when somebody
    was quicker: the trail must not tell of two deletions.
    """
    bergiliran()
    try:
        db.session.refresh(objek, ["id"])
    except InvalidRequestError as galat:
        raise TidakAda(nama) from galat
    try:
        with db.session.begin_nested():
            db.session.delete(objek)
            db.session.flush()
    except IntegrityError as galat:
        raise MasihDipakai(nama, saran) from galat
