"""What happens by itself while the server runs: small jobs, one at a time each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from functools import partial
from typing import NamedTuple

from flask import Flask


class Pekerjaan(NamedTuple):
    """A job: called with the application, in its context, every so many seconds."""

    nama: str
    fungsi: Callable[[Flask], object]
    detik: int


@contextmanager
def berjalan(app: Flask, daftar: Sequence[Pekerjaan]) -> Iterator[None]:
    """Run the jobs in the background for as long as the block lasts.

    A job that fails is logged and tried again at its next time; a job that is
    still running is not started a second time.
    """
    if not daftar:
        yield
        return
    from apscheduler.schedulers.background import (  # noqa: PLC0415 - 50 ms that no command but serve needs
        BackgroundScheduler,
    )

    penjadwal = BackgroundScheduler(
        timezone=UTC,
        executors={"default": {"type": "threadpool", "max_workers": 2}},
        job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
    )
    for kerja in daftar:
        penjadwal.add_job(
            partial(jalankan, app, kerja),
            "interval",
            seconds=kerja.detik,
            id=kerja.nama,
        )
    penjadwal.start()
    try:
        yield
    finally:
        penjadwal.shutdown(wait=False)


def jalankan(app: Flask, kerja: Pekerjaan) -> None:
    """Run one job once; whatever it raises ends here, never in the server."""
    with app.app_context():
        try:
            kerja.fungsi(app)
        except Exception:
            app.logger.exception("job %s failed", kerja.nama)
