"""A button pressed twice, two people at once: one effect, and one line of the trail."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, event

from lokmin.bersama.db import Base, db
from lokmin.jejak.models import Jejak
from lokmin.jejak.rules import Tindakan
from lokmin.puskesmas.models import KelompokUndangan, Mitra, Pegawai, UnitKerja
from tests.basisdata import POSTGRESQL
from tests.conftest import PARA_PENEKAN, Serentak
from tests.pabrik import Pabrik

PEGAWAI = {
    "nama": "Rina Marlina",
    "status": "non-ASN",
    "jabatan": "Pramubakti",
    "unit_id": "",
}
UNIT = {
    "nama": "Klaster 9",
    "jenis": "klaster",
    "urut": "9",
    "induk_id": "",
    "pj_id": "",
}
MITRA = {"instansi": "Polsek Sukamaju", "jenis": "lintas sektor"}


@pytest.mark.parametrize(
    ("alamat", "isi", "tabel"),
    [
        ("/puskesmas/pegawai/baru", PEGAWAI, Pegawai),
        ("/puskesmas/unit/baru", UNIT, UnitKerja),
        ("/puskesmas/mitra/baru", MITRA, Mitra),
        ("/puskesmas/kelompok/baru", {"nama": "Linsek lengkap"}, KelompokUndangan),
    ],
)
def test_yang_sama_hanya_tersimpan_sekali(
    serentak: Serentak,
    alamat: str,
    isi: Mapping[str, str],
    tabel: type[Base],
) -> None:
    assert serentak(alamat, isi) == {302: 1, 200: PARA_PENEKAN - 1}
    assert db.session.query(tabel).count() == 1


def test_yang_dihapus_bersama_terhapus_sekali(serentak: Serentak, buat: Pabrik) -> None:
    kelompok = buat.kelompok()
    hasil = serentak(f"/puskesmas/kelompok/{kelompok.id}/hapus", {})
    assert hasil == {302: 1, 404: PARA_PENEKAN - 1}
    assert db.session.query(Jejak).filter_by(tindakan=Tindakan.HAPUS).count() == 1


def test_yang_diubah_saat_dihapus_orang_lain_disebut(
    ktu: FlaskClient, buat: Pabrik
) -> None:
    orang = buat.pegawai()

    def hapus_dahulu(*_: object) -> None:
        _hapus_diam_diam(orang.id)

    event.listen(db.session, "before_flush", hapus_dahulu, once=True)
    jawaban = ktu.post(
        f"/puskesmas/pegawai/{orang.id}/keaktifan", data={"aktif": "tidak"}
    )
    assert jawaban.status_code == 409
    assert "baru saja dihapus" in jawaban.text


def _hapus_diam_diam(id: UUID) -> None:
    """Behind the session's back; on SQLite in its transaction, which holds the lock."""
    tabel = Base.metadata.tables["pegawai"]
    pernyataan = delete(tabel).where(tabel.c.id == id)
    if not POSTGRESQL:
        db.session.connection().execute(pernyataan)
        return
    with db.engine.begin() as lain:
        lain.exec_driver_sql("SELECT set_config('lokmin.puskesmas', 'lintas', true)")
        lain.execute(pernyataan)
