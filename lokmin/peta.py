"""The site map: start reading here.

First segment of the URL = package = template folder = test folder.
"""

from lokmin.akun import routes as akun
from lokmin.beranda import routes as beranda
from lokmin.bersama.web import Menu
from lokmin.jejak import routes as jejak
from lokmin.pemasangan import routes as pemasangan
from lokmin.puskesmas import routes as puskesmas

FITUR = (
    beranda.bp,  # /                what needs you today
    pemasangan.bp,  # /pemasangan   the first visit, and the sample Puskesmas
    akun.bp,  # /akun               log in and out, roles, who may come in
    puskesmas.bp,  # /puskesmas     identity, kop, profil naskah, pegawai, mitra
    jejak.bp,  # /jejak             who did what, when, from where
)

# What a slice installs in the application beside its routes.
PEMASANG = (akun.pasang, pemasangan.pasang)

# The navigation, in order; everybody sees the entries that they may open.
MENU = (
    Menu("Beranda", "beranda.beranda", "rumah"),
    Menu("Pegawai", "puskesmas.pegawai", "orang", "Puskesmas"),
    Menu("Mitra", "puskesmas.mitra", "mitra", "Puskesmas"),
    Menu("Unit kerja", "puskesmas.unit", "unit", "Puskesmas"),
    Menu("Kelompok", "puskesmas.kelompok", "kelompok", "Puskesmas"),
    Menu(
        "Identitas dan kop",
        "puskesmas.identitas",
        "puskesmas",
        "Puskesmas",
        juga=("puskesmas.kop", "puskesmas.profil_naskah"),
    ),
    Menu("Pengguna", "akun.pengguna", "akun", "Pengaturan"),
    Menu("Jejak", "jejak.daftar", "riwayat", "Pengaturan"),
)
