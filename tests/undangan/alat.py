"""What the tests of letters share: a meeting with a draft, and a form that is right."""

from datetime import date
from typing import Any

from lokmin.bersama import waktu
from lokmin.bersama.db import db
from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.queries import ambil_lengkap
from lokmin.undangan import actions
from lokmin.undangan.models import Undangan
from tests.pabrik import Pabrik

SLUG = "bulanan-2026-02"
HARI = date(2026, 2, 2)
OLEH = "Dadang Suherman, S.K.M."
KEPALA = "dr. Ratna Wulandari, M.K.M."
# Fields of the form whose value is not simply what stands in the column.
ISIAN = {
    "kop": "puskesmas",
    "tempat_surat": "Sukamaju",
    "tanggal": "2026-02-02",
    "cara_nomor": "kosong",
    "urut": "",
    "nomor_tertulis": "",
    "kode": "000.1.5",
    "kode_unit": "PKM-SKM",
    "sifat": "Biasa",
    "lampiran": "",
    "hal": "Undangan Lokakarya Mini Bulanan",
    "alamat": "daftar terlampir",
    "yth": "",
    "di": "Tempat",
    "pembuka": "Kami mengharapkan kehadiran Saudara pada:",
    "catatan": "",
    "penutup": "Atas perhatian Saudara, kami ucapkan terima kasih.",
    "cara_ttd": "definitif",
    "ttd_jabatan": "Kepala Puskesmas Sukamaju",
    "ttd_bawahan": "",
    "ttd_nama": KEPALA,
    "ttd_pangkat": "Pembina (IV/a)",
    "ttd_nip": "19780412 200604 2 011",
    "tembusan": "Arsip",
}


def siapkan(buat: Pabrik, **isi: Any) -> Undangan:
    """A meeting on 5 February 2026 that one person is asked to, and its draft."""
    buat.pegawai(nama=KEPALA, jabatan="Kepala UPTD")
    ada = db.session.query(Pertemuan).filter_by(slug=SLUG).first() or buat.pertemuan(
        **{"slug": SLUG} | isi
    )
    surat = actions.siapkan(ambil_lengkap(ada.slug), HARI, waktu.sekarang())
    db.session.commit()
    return surat


def terbitkan(slug: str = SLUG, *, ambil_nomor: bool = False) -> Undangan:
    db.session.expire_all()
    hasil = actions.terbitkan(
        ambil_lengkap(slug), OLEH, waktu.sekarang(), ambil_nomor=ambil_nomor
    )
    db.session.commit()
    return hasil
