"""What leaves the application: letters, texts to pass on, QR codes."""

from datetime import datetime

import pyotp
import segno
from flask import current_app

from lokmin.akun import rules
from lokmin.akun.models import Akun


def alamat(endpoint: str, **nilai: str) -> str:
    """Return a whole address from LOKMIN_BASE_URL, whatever Host the request had."""
    jalur = current_app.url_map.bind("").build(endpoint, nilai)
    return f"{current_app.config['SETELAN'].base_url}{jalur}"


def surat_sandi(akun: Akun, token: str, sampai: datetime) -> tuple[str, str]:
    """Return subject and text of the letter with a link to set the password."""
    isi = _teks(
        "_surel/akun_sandi.txt",
        akun=akun,
        tautan=alamat("akun.atur_sandi_tautan", token=token),
        sampai=sampai,
        zona=akun.puskesmas.zona,
    )
    return "Atur ulang kata sandi Lokmin", isi


def pesan_kode(akun: Akun, kode: str, sampai: datetime) -> str:
    """Return the text that a KTU passes on, on paper or through WhatsApp."""
    return _teks(
        "_surel/akun_kode.txt",
        akun=akun,
        kode=kode,
        halaman=alamat("akun.kode"),
        sampai=sampai,
        zona=akun.puskesmas.zona,
    )


def tujuan_whatsapp(akun: Akun) -> str:
    """Return the number of the employee for wa.me; empty lets the KTU choose."""
    return rules.nomor_whatsapp(akun.pegawai.telepon) if akun.pegawai else ""


def qr_dua_langkah(akun: Akun, rahasia: str) -> str:
    """Return the QR code for an authenticator as a data: URI."""
    uri = pyotp.TOTP(rahasia).provisioning_uri(
        name=akun.nama_pengguna, issuer_name=f"Lokmin {akun.puskesmas.nama}"
    )
    gambar: str = segno.make(uri, error="m").png_data_uri(scale=5)
    return gambar


def _teks(templat: str, **isi: object) -> str:
    """Fill in a plain text; without what pages know, so also from the terminal."""
    return current_app.jinja_env.get_template(templat).render(isi)
