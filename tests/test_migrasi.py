"""An upgrade never strands anybody (promise 12): killed, doubled, refused, for real."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, inspect, text

from lokmin import create_app
from lokmin.bersama.db import db, gangguan, skema
from lokmin.bersama.db.sqlite import modul
from lokmin.bersama.setelan import Setelan
from tests.basisdata import POSTGRESQL
from tests.dibunuh import migrasikan
from tests.pabrik import Pabrik
from tests.perintah import AKAR, basis_data_sendiri, lingkungan, lokmin

HANYA_SQLITE = pytest.mark.skipif(bool(POSTGRESQL), reason="a matter of SQLite's file")
HANYA_POSTGRESQL = pytest.mark.skipif(not POSTGRESQL, reason="needs PostgreSQL")

TERAKHIR = max(p.name for p in (skema.FOLDER / "versions").glob("*.py"))[:4]

# The next version of the schema, as one will look: a new table, a column, moved data.
BERIKUT = """
import sqlalchemy as sa
from alembic import op

revision = "berikut"
down_revision = "TERAKHIR"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ruangan",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("nama", sa.String(80), nullable=False),
    )
    with op.batch_alter_table("puskesmas") as tabel:
        tabel.add_column(sa.Column("semboyan", sa.String(80)))
    op.execute("UPDATE puskesmas SET semboyan = 'Sehat ' || nama")
    with op.batch_alter_table("puskesmas") as tabel:
        tabel.create_check_constraint("semboyan_ada", "semboyan <> ''")
    op.execute("INSERT INTO ruangan VALUES ('00000000000000000000000000000001', 'Aula')")
""".replace("TERAKHIR", TERAKHIR)


class Basis(NamedTuple):
    """An empty database in a folder of its own."""

    instance: Path
    url: str

    def app(self) -> Flask:
        return create_app(
            Setelan(instance=self.instance, database_url=self.url, secret_key="uji")
        )

    def naik(self, **pilihan: Any) -> bool:
        app = self.app()
        try:
            return skema.naik(app, **pilihan)
        finally:
            with app.app_context():
                db.engine.dispose()

    def mesin(self) -> Engine:
        if not self.url.startswith("sqlite"):
            return create_engine(self.url)
        return create_engine(self.url, module=modul())

    def versi(self) -> str | None:
        """What the database says it is, after checking that it is whole."""
        mesin = self.mesin()
        with mesin.connect() as koneksi:
            if mesin.dialect.name == "sqlite":
                keutuhan = koneksi.execute(text("PRAGMA integrity_check")).scalar()
                assert keutuhan == "ok"
            ada = inspect(koneksi).has_table("alembic_version")
            pertanyaan = text("SELECT version_num FROM alembic_version")
            hasil = koneksi.execute(pertanyaan).scalar() if ada else None
        mesin.dispose()
        return hasil

    def isi(self, pernyataan: str) -> object:
        """The first value of a query over every Puskesmas."""
        mesin = self.mesin()
        with mesin.begin() as koneksi:
            if mesin.dialect.name == "postgresql":
                koneksi.execute(text("SET lokmin.puskesmas = 'lintas'"))
            hasil = koneksi.execute(text(pernyataan))
            nilai = hasil.scalar() if hasil.returns_rows else None
        mesin.dispose()
        return nilai


@pytest.fixture
def basis(tmp_path: Path) -> Iterator[Basis]:
    instance = tmp_path / "instance"
    instance.mkdir(mode=0o700)
    with basis_data_sendiri(instance) as url:
        yield Basis(instance, url)


@pytest.fixture
def versi_berikut(tmp_path: Path) -> Path:
    """The migrations of Lokmin and one more."""
    folder = tmp_path / "migrasi"
    shutil.copytree(skema.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_berikut.py").write_text(BERIKUT)
    return folder


@pytest.mark.lambat
def test_pemasangan_pertama_yang_dibunuh_di_tiap_langkah_dapat_dilanjutkan(
    basis: Basis,
) -> None:
    _bunuh_di_tiap_langkah(basis, skema.FOLDER, boleh={None, TERAKHIR})
    assert basis.versi() == TERAKHIR
    assert lokmin(basis.instance, "migrasi", LOKMIN_DATABASE_URL=basis.url).status == 0


@pytest.mark.lambat
def test_pembaruan_yang_dibunuh_di_tiap_langkah_tetap_utuh_lama_atau_baru(
    basis: Basis, versi_berikut: Path
) -> None:
    basis.naik()
    _isi_puskesmas(basis)
    _bunuh_di_tiap_langkah(basis, versi_berikut, boleh={TERAKHIR, "berikut"})
    assert basis.versi() == "berikut"
    assert basis.isi("SELECT semboyan FROM puskesmas") == "Sehat Sukamaju"
    assert basis.isi("SELECT count(*) FROM ruangan") == 1
    assert basis.isi("SELECT count(*) FROM pegawai") == 1


def test_folder_data_tertutup_bagi_pengguna_lain_sejak_awal(basis: Basis) -> None:
    basis.instance.chmod(0o755)
    basis.naik()
    assert basis.instance.stat().st_mode & 0o777 == 0o700


def test_migrasi_kedua_tidak_melakukan_apa_apa(basis: Basis) -> None:
    assert basis.naik()
    assert not basis.naik()


@pytest.mark.lambat
def test_dua_proses_sekaligus_sama_sama_berhasil(
    basis: Basis, versi_berikut: Path
) -> None:
    basis.naik()
    _isi_puskesmas(basis)
    proses = [
        subprocess.Popen(
            _perintah(basis, versi_berikut, 0),
            cwd=AKAR,
            env=lingkungan(basis.instance),
            stdout=subprocess.DEVNULL,
        )
        for _ in range(3)
    ]
    assert [p.wait(60) for p in proses] == [0, 0, 0]
    assert basis.versi() == "berikut"
    assert basis.isi("SELECT count(*) FROM ruangan") == 1


@HANYA_SQLITE
def test_cadangan_sebelum_pembaruan_memuat_versi_lama(
    basis: Basis, versi_berikut: Path
) -> None:
    basis.naik()
    _isi_puskesmas(basis)
    basis.naik(folder=versi_berikut)
    (salinan,) = (basis.instance / "cadangan").iterdir()
    assert salinan.name == f"sebelum-migrasi-dari-{TERAKHIR}.sqlite"
    assert salinan.stat().st_mode & 0o777 == 0o600
    lama = Basis(basis.instance, f"sqlite:///{salinan}")
    assert lama.versi() == TERAKHIR
    assert lama.isi("SELECT nama FROM puskesmas") == "Sukamaju"


def test_data_yang_menjadi_yatim_membatalkan_pembaruan(
    basis: Basis, versi_berikut: Path
) -> None:
    basis.naik()
    _isi_puskesmas(basis)
    naskah = versi_berikut / "versions" / "9999_berikut.py"
    naskah.write_text(f"{BERIKUT}    op.execute('DELETE FROM puskesmas')\n")
    with pytest.raises((skema.DataYatim, gangguan.BasisDataBermasalah)):
        basis.naik(folder=versi_berikut)
    assert basis.versi() == TERAKHIR
    assert basis.isi("SELECT count(*) FROM puskesmas") == 1


@pytest.mark.lambat
def test_basis_data_dari_versi_lebih_baru_ditolak(
    basis: Basis, versi_berikut: Path
) -> None:
    basis.naik(folder=versi_berikut)
    for perintah in ("migrasi", "serve"):
        hasil = lokmin(basis.instance, perintah, LOKMIN_DATABASE_URL=basis.url)
        assert hasil.status == 1
        assert "lebih baru (skema berikut)" in hasil.galat
        assert len(hasil.galat.splitlines()) == 1
    assert basis.versi() == "berikut"


@HANYA_SQLITE
def test_berkas_yang_bukan_basis_data_ditolak_tanpa_diubah(basis: Basis) -> None:
    berkas = basis.instance / "lokmin.sqlite"
    berkas.write_bytes(b"Ini surat, bukan basis data.\n" * 100)
    hasil = lokmin(basis.instance, "migrasi")
    assert hasil.status == 1
    assert "bukan basis data Lokmin, atau sudah rusak" in hasil.galat
    assert len(hasil.galat.splitlines()) == 1
    assert berkas.read_bytes() == b"Ini surat, bukan basis data.\n" * 100


@HANYA_SQLITE
def test_basis_data_yang_hanya_dapat_dibaca_disebut(
    basis: Basis, versi_berikut: Path
) -> None:
    basis.naik()
    beku = f"sqlite:///file:{basis.instance}/lokmin.sqlite?mode=ro&uri=true"
    with pytest.raises(gangguan.BasisDataBermasalah, match="hanya dapat dibaca"):
        Basis(basis.instance, beku).naik(folder=versi_berikut)
    assert basis.versi() == TERAKHIR


@HANYA_SQLITE
def test_basis_data_yang_terkunci_disebut(basis: Basis, versi_berikut: Path) -> None:
    basis.naik()
    pengunci = modul().connect(basis.instance / "lokmin.sqlite", isolation_level=None)
    pengunci.execute("BEGIN IMMEDIATE")
    with pytest.raises(gangguan.BasisDataBermasalah, match="sedang dipakai"):
        basis.naik(folder=versi_berikut, tunggu=0.2)
    pengunci.close()
    assert basis.versi() == TERAKHIR


@HANYA_POSTGRESQL
def test_postgresql_yang_terkunci_disebut(basis: Basis, versi_berikut: Path) -> None:
    basis.naik()
    mesin = basis.mesin()
    with mesin.connect() as pengunci:
        pengunci.execute(text("LOCK TABLE puskesmas IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(gangguan.BasisDataBermasalah, match="sedang dipakai"):
            basis.naik(folder=versi_berikut, tunggu=1)
    mesin.dispose()
    assert basis.versi() == TERAKHIR


@pytest.mark.lambat
@HANYA_SQLITE
def test_disk_penuh_membatalkan_pembaruan(basis: Basis, versi_berikut: Path) -> None:
    """The limit on a file's size stands for a full disk: both refuse the next byte."""
    basis.naik()
    batas = (basis.instance / "lokmin.sqlite").stat().st_size // 2
    hasil = subprocess.run(
        ["prlimit", f"--fsize={batas}", *_perintah(basis, versi_berikut, 0)],
        cwd=AKAR,
        env=lingkungan(basis.instance),
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == 1
    assert "BasisDataBermasalah: " in hasil.stderr
    assert "isk" in hasil.stderr.splitlines()[-1]
    assert basis.versi() == TERAKHIR


@pytest.mark.lambat
def test_postgresql_yang_tidak_berjalan_disebut(tmp_path: Path) -> None:
    url = "postgresql+psycopg://lokmin:rahasia@127.0.0.1:1/lokmin"
    for perintah in ("migrasi", "serve", "demo"):
        hasil = lokmin(tmp_path, perintah, LOKMIN_DATABASE_URL=url)
        assert hasil.status == 1
        assert "PostgreSQL di 127.0.0.1:1 tidak dapat dihubungi" in hasil.galat
        assert "rahasia" not in hasil.galat
        assert len(hasil.galat.splitlines()) == 1


@pytest.mark.lambat
def test_alamat_basis_data_yang_salah_disebut(tmp_path: Path) -> None:
    for url in ("bukan alamat", "tidakada://x/y"):
        hasil = lokmin(tmp_path, "migrasi", LOKMIN_DATABASE_URL=url)
        assert hasil.status == 1
        assert "LOKMIN_DATABASE_URL" in hasil.galat
        assert len(hasil.galat.splitlines()) == 1


def _bunuh_di_tiap_langkah(basis: Basis, versi: Path, boleh: set[str | None]) -> None:
    """Kill one child after the other, each a step later, until one survives.

    On SQLite each kill strikes a fresh copy, and that copy is then migrated to the
    end; on PostgreSQL the same database is struck again and again.
    """
    langkah = 0
    while True:
        langkah += 1
        korban = _salinan(basis, langkah)
        status = _anak(korban, versi, langkah)
        assert korban.versi() in boleh, langkah
        if korban is not basis:
            assert _anak(korban, versi, 0) == 0
            assert korban.versi() == max(filter(None, boleh))
        if status == 0:
            break
        assert status == -signal.SIGKILL, langkah
    assert langkah > 10
    assert _anak(basis, versi, 0) == 0


def _anak(basis: Basis, versi: Path, langkah: int) -> int:
    """Fork, so that a hundred children need not import everything again."""
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        status = 1
        try:
            migrasikan(basis.instance, basis.url, versi, langkah)
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _salinan(basis: Basis, langkah: int) -> Basis:
    if not basis.url.startswith("sqlite"):
        return basis
    instance = basis.instance.parent / f"langkah-{langkah}"
    shutil.copytree(basis.instance, instance)
    return Basis(instance, f"sqlite:///{instance}/lokmin.sqlite")


def _isi_puskesmas(basis: Basis) -> None:
    app = basis.app()
    with app.app_context():
        Pabrik("PKM-SKM", "Sukamaju").pegawai()
        db.session.remove()
        db.engine.dispose()


def _perintah(basis: Basis, versi: Path, langkah: int) -> list[str]:
    return [
        *(sys.executable, "-m", "tests.dibunuh"),
        *(str(basis.instance), basis.url, str(versi), str(langkah)),
    ]
