"""/akun: log in and out, the own account, and who else may come in.

masuk        /akun/masuk, both steps of it
saya         /akun/saya, /akun/keluar, the own sessions and address
sandi        /akun/sandi, /akun/lupa-sandi, /akun/atur-sandi, /akun/kode
dua_langkah  /akun/dua-langkah
pengguna     /akun/pengguna
"""

from lokmin.akun.routes import dua_langkah, masuk, pengguna, sandi, saya
from lokmin.akun.routes.dasar import bp, pasang

__all__ = ["bp", "dua_langkah", "masuk", "pasang", "pengguna", "sandi", "saya"]
