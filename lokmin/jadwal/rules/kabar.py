"""Who must hear of a change: answered from above, so that jadwal need not know letters.

undangan knows who was invited and how; it offers an object of the protocol
`Pemberitahu`, and peta.py hands it over (as it does with the links of the chain).
"""

from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID


class Dampak(NamedTuple):
    """Whom a change concerns, and what will be sent when it is saved."""

    orang: int = 0  # invitees
    kalimat: tuple[str, ...] = ()  # "38 orang menerima pembaruan lewat pos-el."
    surat_terbit: bool = False  # the letter that went out names the old date
    tanggal_surat: date | None = None  # the letter's own date: no meeting before it


class Pemberitahu(Protocol):
    """Tells the invitees of a meeting; `pertemuan` already carries the new plan."""

    def dampak(self, pertemuan_id: UUID) -> Dampak:
        """Return whom a change of this meeting would concern; changes nothing."""
        ...

    def kabarkan(self, pertemuan_id: UUID, kalimat: str) -> str:
        """Queue the news; return to whom and how, in words, for the history.

        Called after the change and a flush, in the same transaction; never commits.
        `kalimat` says what changed and why.
        """
        ...
