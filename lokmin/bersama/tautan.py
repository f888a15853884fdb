"""Addresses that are their own key: no log-in, nothing stored, and still revocable.

A token names one row and carries a signature over its id, its version and what it is
for. Nobody can read it back from the database, because it is not there; raising the
version of the row makes every older token worthless.
"""

import base64
import hashlib
import hmac
from binascii import Error
from typing import NamedTuple
from uuid import UUID

from flask import current_app

_PANJANG_TANDA = 16  # bytes: 128 bits, and guesses are counted (security.md)
_PANJANG_TOKEN = 43  # characters of base64url for 32 bytes


class Token(NamedTuple):
    """A token taken apart: which row it names, and the signature to be checked."""

    id: UUID
    tanda: bytes


def buat(tujuan: str, id: UUID, versi: int) -> str:
    """Return the 43 characters that open this row for this purpose."""
    mentah = id.bytes + _tanda(tujuan, id, versi)
    return base64.urlsafe_b64encode(mentah).rstrip(b"=").decode()


def baca(token: str) -> Token | None:
    """Take a token apart; None when it cannot be one of ours."""
    if len(token) != _PANJANG_TOKEN or not token.isascii():
        return None
    try:
        mentah = base64.b64decode(f"{token}=", altchars=b"-_", validate=True)
    except (Error, ValueError):
        return None
    return Token(UUID(bytes=mentah[:16]), mentah[16:])


def sah(token: Token, tujuan: str, versi: int) -> bool:
    """Whether the signature fits, compared in constant time."""
    return hmac.compare_digest(token.tanda, _tanda(tujuan, token.id, versi))


def _tanda(tujuan: str, id: UUID, versi: int) -> bytes:
    kunci = str(current_app.config["SECRET_KEY"]).encode()
    pesan = f"lokmin.{tujuan}.{id}.{versi}".encode()
    return hmac.digest(kunci, pesan, hashlib.sha256)[:_PANJANG_TANDA]
