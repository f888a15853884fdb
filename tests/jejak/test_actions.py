"""Every change leaves a line, without any slice asking for it."""

from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from lokmin.bersama.db import db
from lokmin.jejak import queries, rules
from lokmin.jejak.models import Jejak
from lokmin.jejak.rules import Tindakan
from tests.pabrik import Pabrik


def terakhir() -> Jejak:
    return jejak()[-1]


def jejak() -> Sequence[Jejak]:
    return db.session.scalars(select(Jejak).order_by(Jejak.nomor)).all()


def test_yang_dibuat_tercatat_dengan_isinya(buat: Pabrik) -> None:
    orang = buat.pegawai(nama="Rina Kartika, A.Md.Gz.")
    baris = terakhir()
    assert (baris.tindakan, baris.tabel, baris.objek_id) == (
        Tindakan.BUAT,
        "pegawai",
        orang.id,
    )
    assert baris.sesudah["nama"] == "Rina Kartika, A.Md.Gz." and baris.sebelum == {}


def test_yang_diubah_tercatat_sebelum_dan_sesudahnya(buat: Pabrik) -> None:
    orang = buat.pegawai(jabatan="Nutrisionis")
    orang.jabatan = "Sanitarian"
    db.session.commit()
    baris = terakhir()
    assert (baris.sebelum, baris.sesudah) == (
        {"jabatan": "Nutrisionis"},
        {"jabatan": "Sanitarian"},
    )


def test_yang_dihapus_tercatat_isi_terakhirnya(buat: Pabrik) -> None:
    orang = buat.pegawai(nama="Yang keluar")
    db.session.delete(orang)
    db.session.commit()
    assert (
        terakhir().tindakan is Tindakan.HAPUS
        and terakhir().sebelum["nama"] == "Yang keluar"
    )


def test_yang_dibatalkan_tidak_tercatat(buat: Pabrik) -> None:
    orang = buat.pegawai()
    sebanyak = len(jejak())
    orang.nama = "Tidak jadi"
    db.session.flush()
    db.session.rollback()
    buat.mitra()
    assert len(jejak()) == sebanyak + 1


def test_rahasia_disamarkan(buat: Pabrik) -> None:
    akun = buat.akun()
    akun.sandi = "argon2-rahasia"
    db.session.commit()
    assert terakhir().sesudah == {"sandi": rules.DISAMARKAN}


def test_tanpa_perubahan_tanpa_jejak(buat: Pabrik) -> None:
    orang = buat.pegawai()
    sebanyak = len(jejak())
    orang.nama = str(orang.nama)
    db.session.commit()
    assert len(jejak()) == sebanyak


def test_jejak_tidak_dapat_diubah_atau_dihapus(buat: Pabrik) -> None:
    buat.pegawai()
    ganti = {
        "sqlite": "INSERT OR REPLACE INTO jejak SELECT * FROM jejak",
        "postgresql": "TRUNCATE jejak",
    }
    lain = ganti[db.engine.dialect.name]
    for sql in ("UPDATE jejak SET nama = 'x'", "DELETE FROM jejak", lain):
        jejak()  # also tells PostgreSQL whose lines may be seen
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text(sql))
        db.session.rollback()


def test_rantai_tiap_puskesmas_utuh_dan_terpisah(buat: Pabrik) -> None:
    buat.tetangga().pegawai()
    buat.pegawai()
    hasil = rules.periksa(queries.seluruhnya())
    assert hasil.rusak == [] and hasil.jumlah == len(jejak()) == jejak()[-1].nomor


def test_pelaku_dan_alamat_ikut_tercatat(klien: FlaskClient, buat: Pabrik) -> None:
    akun = buat.masuk(klien, akun=buat.akun(nama="Dadang Suherman, S.K.M."))
    klien.post("/akun/keluar", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    baris = terakhir()
    assert (baris.akun_id, baris.nama, baris.alamat) == (
        akun.id,
        akun.nama,
        "192.0.2.7",
    )
