"""Changes of accounts and sessions: obey the rules, set the fields, never commit.

masuk        the password, the second step, how often either may be tried
sesi         sessions: begun, found by their cookie, ended
sandi        passwords set and reset, by a link or by a one-time code
pengguna     who may come in, as what, until when
dua_langkah  the second step: switched on and off, its codes
percobaan    counts attempts in the database
penyandi     argon2
"""

from lokmin.akun.actions.dua_langkah import (
    aktifkan_dua_langkah,
    hapus_dua_langkah,
    matikan_dua_langkah,
    rahasia_baru,
)
from lokmin.akun.actions.masuk import lanjutkan_masuk, masuk, menunggu_langkah_kedua
from lokmin.akun.actions.pengguna import (
    aktifkan,
    buat_kode,
    cabut_dua_langkah,
    daftarkan,
    keluarkan,
    nonaktifkan,
    ubah,
    undang,
)
from lokmin.akun.actions.penyandi import Penyandi
from lokmin.akun.actions.sandi import (
    atur_lewat_kode,
    atur_lewat_tautan,
    buat_kode_masuk,
    ganti_sandi,
    ganti_surel,
    minta_tautan,
    pasang_sandi,
    tautan_tersimpan,
)
from lokmin.akun.actions.sesi import (
    akhiri,
    akhiri_semua,
    catat_kunjungan,
    muat_sesi,
    mulai_sesi,
)

__all__ = [
    "Penyandi",
    "akhiri",
    "akhiri_semua",
    "aktifkan",
    "aktifkan_dua_langkah",
    "atur_lewat_kode",
    "atur_lewat_tautan",
    "buat_kode",
    "buat_kode_masuk",
    "cabut_dua_langkah",
    "catat_kunjungan",
    "daftarkan",
    "ganti_sandi",
    "ganti_surel",
    "hapus_dua_langkah",
    "keluarkan",
    "lanjutkan_masuk",
    "masuk",
    "matikan_dua_langkah",
    "menunggu_langkah_kedua",
    "minta_tautan",
    "muat_sesi",
    "mulai_sesi",
    "nonaktifkan",
    "pasang_sandi",
    "rahasia_baru",
    "tautan_tersimpan",
    "ubah",
    "undang",
]
