"""One warm worker process: what happens in it can neither hang nor eat the server.

The server's own process never imports the engine, not even to say that it is
missing: a fault in a C library, and there are such, ends the worker only.
"""

import logging
import multiprocessing
import os
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from threading import BoundedSemaphore, Lock
from traceback import format_exc
from typing import Any

from pebble import ProcessExpired, ProcessPool

from lokmin.bersama.cetak.galat import (
    GagalCetak,
    MesinBerhenti,
    MesinTidakSiap,
    Sibuk,
    TerlaluBesar,
    TerlaluLama,
)

BATAS_DETIK = 30.0  # one document; counted from when the worker takes it up
BATAS_MEMORI = 768 * 1024 * 1024  # bytes of address space of the worker
_UMUR = 200  # documents, after which a fresh worker takes over
_ANTREAN = 8  # documents under way and waiting, together
_SABAR_DETIK = 90.0  # how long a document may wait for its turn and be printed

_KODE_MEMORI = 77  # exit status of a worker that ran out of memory

_catatan = logging.getLogger(__name__)


class PustakaHilang(Exception):
    """Raised in the worker: the engine cannot be loaded. Its text says why."""


class DokumenGagal(Exception):
    """Raised in the worker for the engine's own errors; its text is the traceback.

    An exception of the engine, unpickled by the server, would import the engine.
    """


def _siapkan(memori: int) -> None:
    """Bound the worker's memory, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on Unix only

    resource.setrlimit(resource.RLIMIT_AS, (memori, memori))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _kerjakan(tugas: str, argumen: tuple[object, ...]) -> object:
    """Do one task; runs in the worker."""
    try:
        mesin = import_module("lokmin.bersama.cetak.mesin")
    except (ImportError, OSError) as galat:
        raise PustakaHilang(str(galat)) from None
    fungsi: Callable[..., object] = getattr(mesin, tugas)
    try:
        return fungsi(*argumen)
    except RecursionError:
        raise
    except MemoryError:
        # What is left would not do for the next document: a fresh worker will.
        os._exit(_KODE_MEMORI)
    except Exception as galat:
        raise DokumenGagal(format_exc()) from galat


class Kolam:
    """The worker, started when first needed and again after it died."""

    def __init__(
        self,
        *,
        batas: float = BATAS_DETIK,
        memori: int = BATAS_MEMORI,
        antrean: int = _ANTREAN,
    ) -> None:
        self._batas = batas
        self._memori = memori
        self._pool: Any = None
        self._kunci = Lock()
        self._giliran = BoundedSemaphore(antrean)

    def kerjakan(self, tugas: str, *argumen: object) -> object:
        """Run a function of the engine and wait for it; raises a GalatCetak.

        PustakaHilang passes through, for the doctor; everybody else uses `coba`.
        """
        if not self._giliran.acquire(blocking=False):
            raise Sibuk
        try:
            return self._tunggu(tugas, argumen)
        finally:
            self._giliran.release()

    def coba(self, tugas: str, *argumen: object) -> bytes:
        """`kerjakan` for documents: bytes, or a sentence that a user may read."""
        try:
            hasil = self.kerjakan(tugas, *argumen)
        except PustakaHilang as galat:
            _catatan.error("the PDF engine cannot be loaded: %s", galat)
            raise MesinTidakSiap from galat
        assert isinstance(hasil, bytes)
        return hasil

    def tutup(self) -> None:
        """End the worker; the next document starts another one."""
        with self._kunci:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()

    def _tunggu(self, tugas: str, argumen: tuple[object, ...]) -> object:
        janji = self._jadwalkan(tugas, argumen)
        try:
            return janji.result(timeout=_SABAR_DETIK)
        except TimeoutError as galat:
            janji.cancel()
            raise TerlaluLama from galat
        except RecursionError as galat:
            raise TerlaluBesar from galat
        except (ProcessExpired, BrokenProcessPool) as galat:
            if getattr(galat, "exitcode", None) == _KODE_MEMORI:
                raise TerlaluBesar from galat
            _catatan.warning("the PDF worker died: %s", galat)
            raise MesinBerhenti from galat
        except DokumenGagal as galat:
            _catatan.exception("the PDF engine refused a document")
            raise GagalCetak from galat

    def _jadwalkan(self, tugas: str, argumen: tuple[object, ...]) -> Any:
        with self._kunci:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=1,
                    max_tasks=_UMUR,
                    initializer=_siapkan,
                    initargs=(self._memori,),
                    context=multiprocessing.get_context("spawn"),
                )
            return self._pool.schedule(
                _kerjakan, args=(tugas, argumen), timeout=self._batas
            )
