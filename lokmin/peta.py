"""The site map: start reading here.

First segment of the URL = package = template folder = test folder.
"""

from lokmin.akun import routes as akun
from lokmin.beranda import routes as beranda
from lokmin.bersama.menu import Menu
from lokmin.jadwal import routes as jadwal
from lokmin.jadwal.rantai import RantaiJadwal
from lokmin.jadwal.rules import Pemberitahu
from lokmin.jejak import routes as jejak
from lokmin.pemasangan import routes as pemasangan
from lokmin.pertemuan import routes as pertemuan
from lokmin.pertemuan.rules import MataRantai
from lokmin.puskesmas import routes as puskesmas
from lokmin.undangan import routes as undangan
from lokmin.undangan.actions.kabar import KabarUndangan
from lokmin.undangan.rantai import RantaiUndangan

FITUR = (
    beranda.bp,  # /                what needs you today
    pemasangan.bp,  # /pemasangan   the first visit, and the sample Puskesmas
    undangan.bp,  # /undangan       the letter, its number, who got it, who will come
    jadwal.bp,  # /jadwal           the year's plan, its changes, the calendar feed
    pertemuan.bp,  # /pertemuan     one meeting: its page and its chain
    akun.bp,  # /akun               log in and out, roles, who may come in
    puskesmas.bp,  # /puskesmas     identity, kop, profil naskah, pegawai, mitra
    jejak.bp,  # /jejak             who did what, when, from where
)

# What a slice installs in the application beside its routes.
PEMASANG = (akun.pasang, pemasangan.pasang)

# The links of the chain of proof, in order: jadwal → undangan → … → verifikasi.
RANTAI: tuple[MataRantai, ...] = (RantaiJadwal(), RantaiUndangan())

# Who tells the invitees when the plan changes.
PEMBERITAHU: tuple[Pemberitahu, ...] = (KabarUndangan(),)

# The navigation, in order; everybody sees the entries that they may open.
MENU = (
    Menu("Beranda", "beranda.beranda", "rumah"),
    Menu("Jadwal", "jadwal.tahunan", "kalender", juga=("jadwal.",)),
    Menu("Pertemuan", "pertemuan.daftar", "pertemuan", juga=("pertemuan.",)),
    Menu("Undangan", "undangan.daftar", "undangan", juga=("undangan.",)),
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
    Menu("Pos-el keluar", "undangan.pos_el", "surel", "Pengaturan"),
    Menu("Jejak", "jejak.daftar", "riwayat", "Pengaturan"),
)
