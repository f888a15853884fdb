"""The doctor: looks at one thing after another and says what to do about it.

A check takes the application and returns what it found. The checks here know the
house, not the slices; lokmin/cli.py adds the ones that do.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Flask
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from lokmin.bersama import aset, cetak
from lokmin.bersama.db import Base, TerlingkupPuskesmas, db, gangguan, skema, sqlite
from lokmin.bersama.galat import GalatKonfigurasi
from lokmin.bersama.setelan import Setelan
from lokmin.bersama.waktu import Zona

DISK_SEDIKIT = 500 * 1024 * 1024
DISK_HABIS = 50 * 1024 * 1024
# Lokmin did not exist before; a clock that says so was reset by an empty battery.
_PALING_AWAL = datetime(2026, 1, 1, tzinfo=UTC)


class Tingkat(StrEnum):
    BAIK = "baik"
    INFO = "info"
    AWAS = "awas"  # works, but not for ever
    RUSAK = "rusak"  # something must be done


class Temuan(NamedTuple):
    """What one check found, and what to do about it."""

    nama: str
    tingkat: Tingkat
    pesan: str
    saran: str = ""


Pemeriksaan = Callable[[Flask], Iterable[Temuan]]


def baik(nama: str, pesan: str) -> Temuan:
    return Temuan(nama, Tingkat.BAIK, pesan)


def rusak(nama: str, pesan: str, saran: str) -> Temuan:
    return Temuan(nama, Tingkat.RUSAK, pesan, saran)


def jalankan(app: Flask, semua: Iterable[Pemeriksaan]) -> Iterator[Temuan]:
    """Run the checks in order; one that breaks is a finding, not the end."""
    for periksa in semua:
        with app.app_context(), _hanya_membaca():
            try:
                yield from periksa(app)
            except GalatKonfigurasi as galat:
                yield rusak(_nama(periksa), str(galat), "")
            except SQLAlchemyError as galat:
                kalimat = gangguan.kalimat(galat, db.engine.url)
                yield rusak(_nama(periksa), kalimat, "")
            except Exception as galat:  # noqa: BLE001 - the doctor must not faint
                pesan = f"Pemeriksaan ini gagal: {galat or type(galat).__name__}"
                yield rusak(_nama(periksa), pesan, "")


def siap(app: Flask) -> bool:
    """Whether the database can be asked; when not, `basis_data` says why.

    Never opens a SQLite file that is not there: that would create it.
    """
    if _setelan(app).sqlite and not _berkas().exists():
        return False
    try:
        with db.engine.connect() as koneksi:
            skema.periksa(koneksi)
    except (GalatKonfigurasi, SQLAlchemyError):
        return False
    return True


def versi_sqlite(app: Flask) -> Iterator[Temuan]:
    if not _setelan(app).sqlite:
        return
    versi = sqlite.modul().sqlite_version
    if sqlite.cukup_baru():
        yield baik("SQLite", f"Versi {versi}.")
        return
    yield rusak(
        "SQLite",
        f"Versi {versi} dapat merusak basis data.",
        "Pasang paket pysqlite3 dengan `make run`, atau pasang SQLite 3.51.3 atau "
        "yang lebih baru.",
    )


def basis_data(app: Flask) -> Iterator[Temuan]:
    """Reachable, migrated, writable, whole: in this order, up to the first no."""
    setelan = _setelan(app)
    if setelan.sqlite and not _berkas().exists():
        yield rusak(
            "Basis data",
            f"Belum ada ({_berkas()}).",
            "Jalankan `lokmin migrasi`, atau `lokmin serve` yang membuatnya sendiri.",
        )
        return
    with db.engine.connect() as koneksi:
        skema.periksa(koneksi)
        yield baik("Basis data", f"Skema {skema.versi_kini(koneksi)} sudah sesuai.")
        _coba_menulis(koneksi)
        yield baik("Menulis", "Basis data dapat ditulis.")
        if setelan.sqlite:
            yield _keutuhan(koneksi)


def kunci_baris(app: Flask) -> Iterator[Temuan]:
    """On PostgreSQL: row-level security binds us, and covers every scoped table."""
    if _setelan(app).sqlite or not siap(app):
        return
    with db.engine.connect() as koneksi:
        kuasa = koneksi.execute(
            text(
                "SELECT rolsuper OR rolbypassrls FROM pg_roles "
                "WHERE rolname = current_user"
            )
        ).scalar_one()
        ada = set(inspect(koneksi).get_table_names())
        dipaksa = set(
            koneksi.execute(
                text(
                    "SELECT relname FROM pg_class WHERE relrowsecurity "
                    "AND relforcerowsecurity AND relnamespace = "
                    "current_schema()::regnamespace"
                )
            ).scalars()
        )
    if kuasa:
        yield rusak(
            "Peran PostgreSQL",
            "Pengguna basis data ini boleh melewati pemisahan antar-Puskesmas.",
            "Jalankan: ALTER ROLE … NOSUPERUSER NOBYPASSRLS",
        )
    terbuka = sorted((_tabel_berlingkup() & ada) - dipaksa)
    if terbuka:
        yield rusak(
            "Pemisahan Puskesmas",
            f"Tabel {', '.join(terbuka)} tidak dijaga oleh PostgreSQL.",
            "Jalankan `lokmin migrasi`; bila tetap, sampaikan kepada pembuat Lokmin.",
        )
    if not (kuasa or terbuka):
        yield baik("Pemisahan Puskesmas", "Dijaga juga oleh PostgreSQL.")


def mesin_cetak(_app: Flask) -> Iterator[Temuan]:
    siap, kalimat = cetak.pencetak().siap()
    yield (baik("Cetak PDF", kalimat) if siap else rusak("Cetak PDF", kalimat, ""))


def disk(app: Flask) -> Iterator[Temuan]:
    sisa = shutil.disk_usage(_setelan(app).instance).free
    pesan = f"Sisa {sisa // 1024**2:,} MB di folder data.".replace(",", ".")
    saran = "Pindahkan berkas lain dari disk ini, atau pakai disk yang lebih besar."
    if sisa < DISK_HABIS:
        yield rusak("Disk", pesan, saran)
    elif sisa < DISK_SEDIKIT:
        yield Temuan("Disk", Tingkat.AWAS, pesan, saran)
    else:
        yield baik("Disk", pesan)


def zona_waktu(_app: Flask) -> Iterator[Temuan]:
    try:
        for zona in Zona:
            ZoneInfo(zona)
    except ZoneInfoNotFoundError as galat:
        yield rusak(
            "Zona waktu",
            f"Zona {galat.args[0]} tidak dikenal mesin ini.",
            "Pasang paket tzdata dengan `make run`.",
        )
    else:
        yield baik("Zona waktu", "WIB, WITA, dan WIT dikenal.")


def nilai_jam(sekarang: datetime, terakhir: datetime | None) -> Temuan:
    """Judge the clock by the newest moment that was ever recorded, if any."""
    patokan = max(terakhir or _PALING_AWAL, _PALING_AWAL)
    if sekarang < patokan:
        return rusak(
            "Jam",
            f"Jam mesin ini ({sekarang:%d-%m-%Y %H.%M} UTC) lebih lambat daripada "
            f"catatan terakhir ({patokan:%d-%m-%Y %H.%M} UTC).",
            "Betulkan jam dengan `timedatectl set-ntp true`.",
        )
    return baik("Jam", f"{sekarang:%d-%m-%Y %H.%M} UTC.")


def izin_berkas(app: Flask) -> Iterator[Temuan]:
    """The instance folder and its secrets belong to their owner alone."""
    if os.name != "posix":
        return
    folder = _setelan(app).instance
    longgar = [
        tempat
        for tempat in (folder, *sorted(folder.iterdir()))
        if tempat.stat().st_mode & 0o077
        and (tempat == folder or tempat.name in _RAHASIA)
    ]
    for tempat in longgar:
        yield rusak(
            "Izin berkas",
            f"{tempat} terbuka bagi pengguna lain di mesin ini.",
            f"Jalankan: chmod {700 if tempat.is_dir() else 600} {tempat}",
        )
    if not longgar:
        yield baik("Izin berkas", "Folder data tertutup bagi pengguna lain.")


def aset_terbangun(_app: Flask) -> Iterator[Temuan]:
    aset.Manifest(aset.HASIL)
    yield baik("Aset", "CSS, JS, dan ikon sudah dibangun.")


_RAHASIA = frozenset({"kunci_rahasia", "kode_pemasangan"})

SEMUA: tuple[Pemeriksaan, ...] = (
    versi_sqlite,
    basis_data,
    kunci_baris,
    mesin_cetak,
    disk,
    zona_waktu,
    izin_berkas,
    aset_terbangun,
)


@contextmanager
def _hanya_membaca() -> Iterator[None]:
    """Begin without the write lock: visitors go on writing meanwhile."""
    tanda = sqlite.menulis.set(False)
    try:
        yield
    finally:
        sqlite.menulis.reset(tanda)


def _setelan(app: Flask) -> Setelan:
    setelan: Setelan = app.config["SETELAN"]
    return setelan


def _berkas() -> Path:
    return Path(db.engine.url.database or "")


def _nama(periksa: Pemeriksaan) -> str:
    nama: str = getattr(periksa, "__name__", "pemeriksaan")
    return nama.replace("_", " ").capitalize()


def _coba_menulis(koneksi: Connection) -> None:
    """Write what changes nothing, in a transaction that never commits."""
    koneksi.execute(text("UPDATE alembic_version SET version_num = version_num"))
    koneksi.rollback()


def _keutuhan(koneksi: Connection) -> Temuan:
    hasil = koneksi.exec_driver_sql("PRAGMA integrity_check").scalar()
    if hasil == "ok":
        return baik("Keutuhan", "Basis data utuh.")
    return rusak(
        "Keutuhan",
        f"Basis data rusak: {str(hasil).splitlines()[0]}",
        "Hentikan Lokmin, salin folder data, lalu pulihkan cadangan terakhir.",
    )


def _tabel_berlingkup() -> set[str]:
    return {
        str(pemeta.local_table)
        for pemeta in Base.registry.mappers
        if issubclass(pemeta.class_, TerlingkupPuskesmas)
    }
