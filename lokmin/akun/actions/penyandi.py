"""Argon2: passwords in, hashes out, the same work for an account that is not there."""

import hmac
import secrets
import unicodedata
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

# OWASP's memory with one round more. Eight threads that check a password at once
# need 152 MiB; argon2's own default would take 512 on a laptop that has 4 GB.
ARGON2 = {"time_cost": 3, "memory_cost": 19 * 1024, "parallelism": 1}

_gembok = Lock()


class Penyandi:
    """One hasher and a hash that no password fits, both with the same parameters."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self._umpan = hasher.hash(secrets.token_hex())

    def sandikan(self, sandi: str) -> str:
        return self._hasher.hash(_baku(sandi))

    def cocok(self, tersimpan: str, sandi: str) -> bool:
        """Compare; without a stored hash the decoy costs the same time."""
        try:
            self._hasher.verify(tersimpan or self._umpan, _baku(sandi))
        except (VerificationError, InvalidHashError):
            return False
        return bool(tersimpan)

    def usang(self, tersimpan: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(tersimpan)


def penyandi() -> Penyandi:
    """Return the one of this application, made at its first use."""
    with _gembok:
        if "penyandi" not in current_app.extensions:
            parameter = current_app.config.get("ARGON2", ARGON2)
            current_app.extensions["penyandi"] = Penyandi(PasswordHasher(**parameter))
    hasil: Penyandi = current_app.extensions["penyandi"]
    return hasil


def sidik_berkunci(*bagian: object) -> str:
    """Return what is stored of a short code: useless without this server's secret.

    A code of ten letters could be found by trying if only its SHA-256 were taken.
    """
    kunci = str(current_app.secret_key).encode()
    return hmac.digest(kunci, "\0".join(map(str, bagian)).encode(), "sha256").hex()


def _baku(sandi: str) -> str:
    """Compose the letters: the same password from a phone and from a laptop."""
    return unicodedata.normalize("NFKC", sandi)
