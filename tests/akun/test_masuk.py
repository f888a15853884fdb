"""Log in: who gets in, who does not, and what neither of them can learn."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
import time_machine
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from lokmin import create_app
from lokmin.akun.actions import Penyandi
from lokmin.akun.actions.penyandi import penyandi
from lokmin.akun.models import Akun, Sesi
from lokmin.bersama.batas import Hitungan
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.jejak.models import Jejak
from tests.akun.conftest import MURAH, SANDI, Bersandi, di_dalam, kini, masuk
from tests.pabrik import Pabrik

GAGAL = "Nama pengguna atau kata sandi tidak cocok."
PAGI = datetime(2026, 2, 5, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _siap(argon2_murah: None) -> None:
    pass


class HasherTerhitung(PasswordHasher):
    """A real hasher that also counts how often it did the work to the end.

    What is no hash at all is refused at once, without the work: not counted.
    """

    jumlah = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        try:
            hasil = super().verify(hash, password)
        except VerifyMismatchError:
            self.jumlah += 1
            raise
        self.jumlah += 1
        return hasil


def test_masuk_dengan_nama_pengguna(klien: FlaskClient, bersandi: Bersandi) -> None:
    bersandi()
    assert masuk(klien).location == "/"
    assert di_dalam(klien)


@pytest.mark.parametrize("nama", ["Dadang@Puskesmas.id", "DADANG", "  dadang "])
def test_masuk_dengan_pos_el_atau_huruf_besar(
    klien: FlaskClient, bersandi: Bersandi, nama: str
) -> None:
    bersandi(surel="dadang@puskesmas.id")
    assert masuk(klien, nama).status_code == 302


def test_pos_el_bersama_tidak_membuka_akun_siapa_pun(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi(surel="pkm@puskesmas.id")
    bersandi(surel="pkm@puskesmas.id", nama_pengguna="lilis")
    assert GAGAL in masuk(klien, "pkm@puskesmas.id").text
    assert masuk(klien, "lilis").status_code == 302


def test_sandi_yang_sama_dari_papan_ketik_lain(
    klien: FlaskClient, buat: Pabrik
) -> None:
    """NFC and NFD are the same password: a telephone and a Mac type them differently."""
    buat.akun(nama_pengguna="café", sandi=penyandi().sandikan("kafe é kafe é"))
    assert masuk(klien, "café", "kafe e\u0301 kafe e\u0301").status_code == 302


def orang(bersandi: Bersandi) -> dict[str, Callable[[], Akun]]:
    return {
        "nonaktif": lambda: bersandi(aktif=False),
        "berakhir": lambda: bersandi(berlaku_sampai=date(2026, 2, 4)),
        "sandi salah": lambda: bersandi(nama_pengguna="dadang"),
        "tanpa sandi": lambda: bersandi(sandi=""),
    }


@pytest.mark.parametrize(
    "siapa", ["nonaktif", "berakhir", "sandi salah", "tanpa sandi", "tidak dikenal"]
)
def test_yang_ditolak_tidak_dapat_dibedakan(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik, siapa: str
) -> None:
    """Same status, same page, same work: one verification, for a name unknown too."""
    hasher = HasherTerhitung(time_cost=1, memory_cost=8, parallelism=1)
    app.extensions["penyandi"] = Penyandi(hasher)
    acuan = masuk(klien, "dadang", "sandi ngawur sekali")
    if siapa == "tanpa sandi":
        buat.akun(nama_pengguna="dadang")
    elif siapa != "tidak dikenal":
        orang(bersandi)[siapa]()
    hasher.jumlah = 0
    sandi = "sandi ngawur sekali" if siapa == "sandi salah" else SANDI
    with time_machine.travel(PAGI, tick=False):
        jawaban = masuk(klien, "dadang", sandi)
    assert hasher.jumlah == 1
    assert GAGAL in jawaban.text
    assert jawaban.status_code == acuan.status_code
    assert polos(jawaban.text) == polos(acuan.text)
    assert not di_dalam(klien)


def polos(halaman: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"', "", halaman)


@pytest.mark.parametrize("isi", [{}, {"nama": "dadang"}, {"sandi": SANDI}])
def test_isian_kosong_disebut(klien: FlaskClient, isi: dict[str, str]) -> None:
    assert "wajib diisi" in klien.post("/akun/masuk", data=isi).text


@pytest.mark.parametrize("nama", ["a\x00b", "a\nb", "x" * 300])
def test_nama_yang_kacau_tidak_menggagalkan(klien: FlaskClient, nama: str) -> None:
    assert masuk(klien, nama).status_code == 200


@pytest.mark.parametrize("cara", ["put", "delete", "patch"])
def test_cara_lain_tidak_diterima(klien: FlaskClient, cara: str) -> None:
    assert getattr(klien, cara)("/akun/masuk").status_code == 405


def test_isian_tambahan_tidak_berarti(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    akun = bersandi(Peran.NOTULIS)
    masuk(klien, peran="ktu", aktif="0", puskesmas_id=str(buat.tetangga().id))
    assert kini(buat, akun).peran == {Peran.NOTULIS} and akun.aktif


# --- the session -----------------------------------------------------------------


def test_sesi_baru_saat_masuk(klien: FlaskClient, bersandi: Bersandi) -> None:
    """Fixation: what an attacker planted before the log-in is worth nothing after it."""
    bersandi()
    with klien.session_transaction() as cookie:
        cookie["sesi"] = "ditanam penyerang"
        cookie["lain"] = "ditanam juga"
    masuk(klien)
    with klien.session_transaction() as cookie:
        assert cookie["sesi"] != "ditanam penyerang"
        assert "lain" not in cookie


def test_rahasia_sesi_tidak_ada_di_basis_data(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    bersandi()
    masuk(klien)
    with klien.session_transaction() as cookie:
        rahasia = cookie["sesi"]
    lingkup.pakai(buat.id)
    assert rahasia not in db.session.scalars(select(Sesi.sidik)).all()


def test_masuk_lagi_mengakhiri_sesi_sebelumnya(
    app: Flask, klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    masuk(klien)
    salinan = salin_cookie(app, klien)
    masuk(klien)
    assert di_dalam(klien) and not di_dalam(salinan)


def test_masuk_ke_puskesmas_lain_mengakhiri_sesi_sebelumnya(
    app: Flask, klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    """In its own Puskesmas: its trail names its own account, and ours knows nothing."""
    tetangga = buat.tetangga()
    lama = bersandi(di=tetangga, nama_pengguna="lilis", nama="Lilis Suryani, A.Md.")
    bersandi()
    masuk(klien, "lilis")
    salinan = salin_cookie(app, klien)
    assert di_dalam(salinan)
    assert masuk(klien).status_code == 302
    assert di_dalam(klien) and not di_dalam(salinan)
    lingkup.pakai(tetangga.id)
    akhir = db.session.scalars(select(Jejak).order_by(Jejak.nomor.desc())).first()
    assert akhir is not None
    assert (akhir.tabel, akhir.akun_id, akhir.nama) == ("sesi", lama.id, lama.nama)
    assert akhir.sesudah["berakhir"]
    lingkup.pakai(buat.id)
    nama = db.session.scalars(select(Jejak.nama).where(Jejak.tabel == "sesi")).all()
    assert set(nama) == {"Dadang Suherman, S.K.M."}


def salin_cookie(app: Flask, asal: FlaskClient) -> FlaskClient:
    """Another browser with a stolen copy of the cookie."""
    curian = app.test_client()
    cookie = asal.get_cookie("lokmin")
    assert cookie is not None
    curian.set_cookie("lokmin", cookie.value)
    return curian


def test_cookie_salinan_mati_sesudah_keluar(
    app: Flask, klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    masuk(klien)
    salinan = salin_cookie(app, klien)
    assert di_dalam(salinan)
    klien.post("/akun/keluar")
    assert not di_dalam(salinan) and not di_dalam(klien)


def test_ingat_saya_membuat_cookie_bertahan(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    assert "Expires" not in masuk(klien).headers["Set-Cookie"]
    assert "Expires" in masuk(klien, ingat="y").headers["Set-Cookie"]


def test_cookie_tertutup_bagi_skrip_dan_situs_lain(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    cookie = masuk(klien).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_halaman_pribadi_tidak_disimpan_peramban(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    """The back button after log-out shows nothing."""
    bersandi()
    masuk(klien)
    for alamat in ("/akun/saya", "/akun/masuk", "/akun/pengguna/"):
        assert klien.get(alamat).headers["Cache-Control"] == "no-store"


def test_sesi_yang_diam_berakhir_dengan_kalimat(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    bersandi()
    with time_machine.travel(PAGI, tick=False) as jam:
        masuk(klien)
        jam.shift(timedelta(minutes=29))
        assert di_dalam(klien)
        jam.shift(timedelta(minutes=31))
        jawaban = klien.get("/akun/saya", follow_redirects=True)
        assert "30 menit tidak dipakai" in jawaban.text
        assert "next=/akun/saya" in jawaban.request.url


def test_sesi_yang_dipakai_terus_hidup(klien: FlaskClient, bersandi: Bersandi) -> None:
    bersandi()
    with time_machine.travel(PAGI, tick=False) as jam:
        masuk(klien)
        for _ in range(5):
            jam.shift(timedelta(minutes=20))
            with klien.get("/akun/saya") as jawaban:
                assert jawaban.status_code == 200


def test_sesi_yang_diingat_hidup_tiga_puluh_hari(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    with time_machine.travel(PAGI, tick=False) as jam:
        masuk(klien, ingat="y")
        jam.shift(timedelta(days=29))
        assert di_dalam(klien)
        jam.shift(timedelta(days=1))
        assert not di_dalam(klien)


def test_sesi_yang_diakhiri_di_tempat_lain_disebut(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    bersandi()
    masuk(klien)
    lingkup.pakai(buat.id)
    db.session.scalars(select(Sesi)).one().berakhir = PAGI
    db.session.commit()
    assert "Sesi Anda sudah berakhir" in klien.get("/akun/masuk").text


@pytest.mark.parametrize(
    "perubahan", [{"aktif": False}, {"berlaku_sampai": date(2020, 1, 1)}]
)
def test_akun_yang_ditutup_langsung_keluar_di_mana_pun(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik, perubahan: dict[str, object]
) -> None:
    akun = bersandi()
    masuk(klien, ingat="y")
    lingkup.pakai(buat.id)
    for kolom, nilai in perubahan.items():
        setattr(akun, kolom, nilai)
    db.session.commit()
    assert not di_dalam(klien)


def test_hash_lama_diperbarui_saat_masuk(
    klien: FlaskClient, bersandi: Bersandi, buat: Pabrik
) -> None:
    lama = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    akun = buat.akun(nama_pengguna="lama", sandi=lama.hash(SANDI))
    assert masuk(klien, "lama").status_code == 302
    assert ",t=1," in kini(buat, akun).sandi
    assert masuk(klien, "lama").status_code == 302


# --- where it leads ------------------------------------------------------------


def test_kembali_ke_halaman_yang_diminta(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    asal = klien.get("/akun/pengguna/?a=1&b=2").location
    assert masuk(klien, ke=asal).location == "/akun/pengguna/?a=1&b=2"
    assert klien.get(asal).location == "/akun/pengguna/?a=1&b=2"


@pytest.mark.parametrize(
    "tujuan",
    ["//evil.example", "/\\evil.example", "https:evil.example", "/%2F/evil.example"],
)
def test_tidak_pernah_ke_situs_lain(
    klien: FlaskClient, bersandi: Bersandi, tujuan: str
) -> None:
    bersandi()
    jawaban = klien.post(
        "/akun/masuk",
        query_string={"next": tujuan},
        data={"nama": "dadang", "sandi": SANDI},
    )
    assert jawaban.location == "/"


# --- how often -------------------------------------------------------------------


def test_sepuluh_kegagalan_mengunci_akun_itu_seperempat_jam(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    bersandi(nama_pengguna="lilis")
    with time_machine.travel(PAGI, tick=False) as jam:
        for _ in range(10):
            assert GAGAL in masuk(klien, sandi="salah salah salah").text
        jawaban = masuk(klien)
        assert jawaban.status_code == 429
        assert "Tunggu 15 menit" in jawaban.text
        assert masuk(klien, "lilis").status_code == 302
        jam.shift(timedelta(minutes=15))
        assert masuk(klien).status_code == 302


def test_dua_nama_satu_akun_hanya_sepuluh_kali(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    """The name and the address of an account are not twice as many guesses."""
    bersandi(surel="dadang@puskesmas.id")
    with time_machine.travel(PAGI, tick=False) as jam:
        for urut in range(10):
            nama = ("dadang", "dadang@puskesmas.id")[urut % 2]
            assert GAGAL in masuk(klien, nama, "salah salah salah").text
        assert GAGAL in masuk(klien, "dadang").text
        assert GAGAL in masuk(klien, "dadang@puskesmas.id").text
        assert not di_dalam(klien)
        jam.shift(timedelta(minutes=15))
        assert masuk(klien, "dadang@puskesmas.id").status_code == 302


def test_hitungan_tidak_mengatakan_dua_nama_milik_satu_akun(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    """Ten tries, then a pause: for a second name of the account and for any other."""
    bersandi(surel="dadang@puskesmas.id")
    for _ in range(10):
        masuk(klien, "dadang", "salah salah salah")
    for nama in ("dadang@puskesmas.id", "orang.lain@puskesmas.id"):
        para = [masuk(klien, nama, "salah salah salah") for _ in range(11)]
        assert [j.status_code for j in para] == [200] * 10 + [429]
        assert all(GAGAL in j.text for j in para[:10])


def test_yang_berhasil_tidak_dihitung(klien: FlaskClient, bersandi: Bersandi) -> None:
    bersandi()
    for _ in range(60):
        assert masuk(klien).status_code == 302


def test_alamat_dibatasi_juga_bila_namanya_berganti(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    for urut in range(50):
        masuk(klien, f"nama-{urut}")
    assert masuk(klien).status_code == 429


def test_yang_ditolak_karena_akunnya_tidak_menghabiskan_jatah_alamat(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    """Somebody who hammers one account does not lock out the whole Puskesmas."""
    bersandi(nama_pengguna="lilis")
    for _ in range(100):
        masuk(klien, "dadang", "salah salah salah")
    assert masuk(klien, "lilis").status_code == 302


def test_alamat_yang_terkunci_tidak_mengunci_akun_orang(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    """From a blocked address nobody uses up the attempts of other people's accounts."""
    bersandi()
    for urut in range(50):
        masuk(klien, f"nama-{urut}")
    for _ in range(20):
        assert masuk(klien, sandi="salah salah salah").status_code == 429
    jawaban = klien.post(
        "/akun/masuk",
        data={"nama": "dadang", "sandi": SANDI},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert jawaban.status_code == 302


def test_kepala_permintaan_tidak_menipu_hitungan(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    for urut in range(50):
        klien.post(
            "/akun/masuk",
            data={"nama": f"nama-{urut}", "sandi": "salah salah salah"},
            headers={
                "X-Forwarded-For": f"198.51.100.{urut}",
                "X-Real-IP": f"198.51.100.{urut}",
                "Forwarded": f"for=198.51.100.{urut}",
            },
        )
    jawaban = klien.post(
        "/akun/masuk",
        data={"nama": "dadang", "sandi": SANDI},
        headers={"X-Forwarded-For": "203.0.113.99"},
    )
    assert jawaban.status_code == 429


def test_alamat_ipv6_yang_berganti_di_satu_jaringan_tetap_satu(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    for urut in range(50):
        klien.post(
            "/akun/masuk",
            data={"nama": f"nama-{urut}", "sandi": "salah salah salah"},
            environ_base={"REMOTE_ADDR": f"2001:db8:1:2::{urut:x}"},
        )
    jawaban = klien.post(
        "/akun/masuk",
        data={"nama": "dadang", "sandi": SANDI},
        environ_base={"REMOTE_ADDR": "2001:db8:1:2:abcd::1"},
    )
    assert jawaban.status_code == 429


def test_dua_proses_menghitung_bersama(
    app: Flask, klien: FlaskClient, bersandi: Bersandi
) -> None:
    """The count is in the database: two applications on it share the limit."""
    bersandi()
    kedua = create_app(app.config["SETELAN"])
    kedua.config.update(TESTING=True, WTF_CSRF_ENABLED=False, ARGON2=MURAH)
    for _ in range(5):
        assert masuk(klien, sandi="salah salah salah").status_code == 200
        assert masuk(kedua.test_client(), sandi="salah salah").status_code == 200
    assert masuk(klien).status_code == 429
    assert masuk(kedua.test_client()).status_code == 429
    with kedua.app_context():
        db.engine.dispose()


def test_nama_dan_alamat_tidak_tertulis_di_tabel_hitungan(
    klien: FlaskClient, bersandi: Bersandi
) -> None:
    bersandi()
    masuk(klien, sandi="salah salah salah")
    kunci = " ".join(db.session.scalars(select(Hitungan.kunci)))
    assert "dadang" not in kunci and "127.0.0.1" not in kunci
    assert db.session.scalar(select(func.count()).select_from(Hitungan)) == 3
