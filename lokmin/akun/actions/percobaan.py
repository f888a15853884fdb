"""How often a secret may be tried, per account and per address, in the database.

An attempt is counted before it is judged, so that fifty at once are fifty, and is
given back when it was right: only failures count. What was refused without being
judged is given back too, so that one impatient person behind the Puskesmas's single
address does not lock the others out.
"""

from contextlib import suppress
from time import perf_counter, sleep
from typing import NamedTuple

from flask import Response, after_this_request
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from sqlalchemy.exc import DBAPIError

from lokmin.akun import rules
from lokmin.akun.actions.penyandi import sidik_berkunci
from lokmin.bersama import waktu
from lokmin.bersama.batas import pembatas
from lokmin.bersama.db import db
from lokmin.bersama.db.singkat import lepaskan

PER_AKUN = RateLimitItemPerMinute(10, 15)
PER_ALAMAT = RateLimitItemPerMinute(50, 15)
SURAT_PER_AKUN = RateLimitItemPerHour(3)
SURAT_PER_ALAMAT = RateLimitItemPerHour(20)
WAKTU_SAMA = 0.2  # seconds; writing a letter takes a tenth of it


class Percobaan(NamedTuple):
    """An attempt that was counted, and how to take it back."""

    jatah: tuple[tuple[RateLimitItem, str], ...]
    terlalu_sering: bool = False

    def juga(self, apa: str, siapa: object) -> "Percobaan":
        """Count it also for whom the name stands for; never raises.

        The two names of one account share this window. To refuse aloud would say that
        they are one account's, so the attempt has to fail like any wrong password.
        """
        kunci = sidik_berkunci(apa, "pemilik", siapa)
        masih = pembatas.limiter.hit(PER_AKUN, kunci)
        return Percobaan((*self.jatah, (PER_AKUN, kunci)), not masih)

    def berhasil(self) -> None:
        """Do not count it after all; once the request holds no lock any more."""
        after_this_request(self._kembalikan)

    def _kembalikan(self, jawaban: Response) -> Response:
        db.session.rollback()  # what the route wanted kept is committed
        with suppress(DBAPIError):  # the answer is true; one attempt less is no harm
            for batas, kunci in self.jatah:
                pembatas.limiter.hit(batas, kunci, cost=-1)
        return jawaban


def samakan_waktu() -> None:
    """Answer no sooner than this, so that nobody hears whether something was written.

    The wait comes after the commit: no lock is held meanwhile.
    """
    selesai = perf_counter() + WAKTU_SAMA

    def tunggu(jawaban: Response) -> Response:
        db.session.rollback()
        sleep(max(0.0, selesai - perf_counter()))
        return jawaban

    after_this_request(tunggu)


def coba(
    apa: str,
    siapa: object,
    per_akun: RateLimitItem = PER_AKUN,
    per_alamat: RateLimitItem = PER_ALAMAT,
) -> Percobaan:
    """Count one attempt; raises TerlaluSering when the window is full.

    The keys are keyed hashes: the table tells nobody who tried what from where.
    """
    lepaskan()
    alamat = rules.asal_alamat(get_remote_address())
    jatah = (
        (per_akun, sidik_berkunci(apa, "akun", siapa)),
        (per_alamat, sidik_berkunci(apa, "alamat", alamat)),
    )
    for urut, (batas, kunci) in enumerate(jatah, 1):
        if not pembatas.limiter.hit(batas, kunci):
            for batas_lama, kunci_lama in jatah[:urut]:
                pembatas.limiter.hit(batas_lama, kunci_lama, cost=-1)
            habis = pembatas.limiter.get_window_stats(batas, kunci).reset_time
            raise rules.TerlaluSering(habis - waktu.sekarang().timestamp())
    return Percobaan(jatah)
