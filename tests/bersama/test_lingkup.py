"""The scope of one Puskesmas: what a forgotten WHERE cannot do."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, exists, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased, joinedload
from uuid_utils.compat import uuid7

from lokmin.bersama.db import Base, TerlingkupPuskesmas, db, lingkup
from lokmin.bersama.db.lingkup import LingkupBerbeda, LingkupKosong
from lokmin.jejak.actions import PerubahanMassal
from lokmin.puskesmas.models import Pegawai, Puskesmas, UnitKerja
from tests.pabrik import Pabrik

Lain = aliased(Pegawai)
PERNYATAAN: dict[str, Callable[[], Any]] = {
    "select": lambda: select(Pegawai.nama),
    "entitas": lambda: select(Pegawai),
    "hitung": lambda: select(func.count()).select_from(Pegawai),
    "alias": lambda: select(Lain.nama),
    "join": lambda: select(Pegawai.nama).join(
        Puskesmas, Puskesmas.id == Pegawai.puskesmas_id
    ),
    "eager": lambda: select(Pegawai).options(joinedload(Pegawai.unit)),
    "subquery": lambda: select(Puskesmas.nama).where(
        Puskesmas.id.in_(select(Pegawai.puskesmas_id))
    ),
    "exists": lambda: select(Puskesmas.nama).where(
        exists().where(Pegawai.puskesmas_id == Puskesmas.id)
    ),
}


@pytest.mark.parametrize("nama", PERNYATAAN)
def test_tanpa_lingkup_setiap_pernyataan_ditolak(buat: Pabrik, nama: str) -> None:
    buat.pegawai()
    lingkup.pakai(None)
    with pytest.raises(LingkupKosong):
        db.session.execute(PERNYATAAN[nama]())


@pytest.mark.parametrize("nama", ["select", "entitas", "alias", "join", "eager"])
def test_yang_terlihat_hanya_milik_sendiri(buat: Pabrik, nama: str) -> None:
    buat.pegawai(nama="Milik sendiri")
    buat.tetangga().pegawai(nama="Milik tetangga")
    baris = db.session.execute(PERNYATAAN[nama]()).all()
    assert [getattr(b[0], "nama", b[0]) for b in baris] == ["Milik sendiri"]


def test_get_dengan_id_tetangga_tidak_menemukan_apa_pun(buat: Pabrik) -> None:
    orang = buat.tetangga().pegawai()
    db.session.expunge_all()
    assert db.session.get(Pegawai, orang.id) is None


def test_puskesmas_tetangga_pun_tidak_terlihat(buat: Pabrik) -> None:
    buat.tetangga()
    assert db.session.scalars(select(Puskesmas.kode)).all() == ["PKM-SKM"]


def test_baris_baru_mendapat_lingkupnya_sendiri(buat: Pabrik) -> None:
    assert buat.pegawai().puskesmas_id == buat.id


def test_baris_untuk_tetangga_ditolak(buat: Pabrik) -> None:
    db.session.add(Pegawai(nama="Selundupan", puskesmas_id=buat.tetangga().id))
    with pytest.raises(LingkupBerbeda):
        db.session.flush()


def test_baris_tidak_dapat_pindah_puskesmas(buat: Pabrik) -> None:
    orang, tetangga = buat.pegawai(), buat.tetangga()
    orang.puskesmas_id = tetangga.id
    with pytest.raises(LingkupBerbeda):
        db.session.flush()


@pytest.mark.parametrize(
    "pernyataan",
    [
        update(Pegawai).values(nama="x"),
        delete(Pegawai),
        insert(Pegawai).values(nama="x"),
    ],
    ids=["update", "delete", "insert"],
)
def test_perubahan_massal_ditolak_karena_tidak_terjejak(
    buat: Pabrik, pernyataan: Any
) -> None:
    with pytest.raises(PerubahanMassal):
        db.session.execute(pernyataan)


def test_relasi_tidak_pernah_dimuat_diam_diam(buat: Pabrik) -> None:
    id_unit = buat.unit().id
    id_orang = buat.pegawai(unit_id=id_unit).id
    db.session.expunge_all()
    orang = db.session.get_one(Pegawai, id_orang)
    with pytest.raises(Exception, match="raise_on_sql"):
        _ = orang.unit


def tabel_berlingkup() -> set[str]:
    return {
        str(pemeta.local_table)
        for pemeta in Base.registry.mappers
        if issubclass(pemeta.class_, TerlingkupPuskesmas)
    }


def test_tiap_tabel_milik_puskesmas_atau_disebut_alasannya() -> None:
    lain = {t.name for t in Base.metadata.sorted_tables} - tabel_berlingkup()
    assert lain == {"hitungan"}  # counts attempts before anybody is known


class TestPostgresql:
    """Row-level security repeats the rule for statements that escape the session."""

    @pytest.fixture(autouse=True)
    def _hanya_postgresql(self, app: Flask) -> None:
        if db.engine.dialect.name != "postgresql":
            pytest.skip("row-level security is PostgreSQL's")

    def test_sql_mentah_tanpa_lingkup_tidak_melihat_apa_pun(self, buat: Pabrik) -> None:
        buat.pegawai()
        with db.engine.connect() as koneksi:
            assert (
                koneksi.execute(text("SELECT count(*) FROM pegawai")).scalar_one() == 0
            )

    def test_sql_mentah_hanya_melihat_milik_sendiri(self, buat: Pabrik) -> None:
        buat.pegawai(nama="Milik sendiri")
        buat.tetangga().pegawai(nama="Milik tetangga")
        db.session.execute(
            select(Pegawai.id)
        ).all()  # tells PostgreSQL whose request this is
        assert db.session.execute(text("SELECT nama FROM pegawai")).scalars().all() == [
            "Milik sendiri"
        ]

    def test_sql_mentah_tidak_dapat_menulis_ke_tetangga(self, buat: Pabrik) -> None:
        buat.tetangga().pegawai()
        db.session.execute(select(UnitKerja.id)).all()
        assert db.session.execute(text("DELETE FROM pegawai")).rowcount == 0  # type: ignore[attr-defined]  # a CursorResult
        with pytest.raises(DBAPIError):
            db.session.execute(
                text("UPDATE puskesmas SET id = :baru"), {"baru": uuid7()}
            )

    def test_tiap_tabel_berlingkup_terkunci_barisnya(self, app: Flask) -> None:
        with db.engine.connect() as koneksi:
            terkunci = koneksi.execute(
                text(
                    "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
                )
            ).scalars()
            assert tabel_berlingkup() == set(terkunci)
