"""Changes of the Puskesmas itself, its heads and its profile."""

from sqlalchemy.exc import IntegrityError

from lokmin.bersama import berkas
from lokmin.bersama.db import db
from lokmin.puskesmas.actions.basis import isikan
from lokmin.puskesmas.models import KopSurat, ProfilNaskah, Puskesmas
from lokmin.puskesmas.rules import (
    IsiIdentitas,
    IsiKop,
    IsiLogo,
    IsiProfil,
    KodeGanda,
    Sisi,
)

_SISI_LOGO = 600  # pixels: 22 mm on paper at 600 dpi is 520
_BYTE_LOGO = 2_000_000


def simpan_identitas(puskesmas: Puskesmas, isi: IsiIdentitas) -> None:
    """Only the database knows the codes of the other Puskesmas; it is asked."""
    try:
        with db.session.begin_nested():
            isikan(puskesmas, isi._asdict())
            db.session.flush()
    except IntegrityError as galat:
        raise KodeGanda from galat


def simpan_kop(kop: KopSurat, isi: IsiKop, logo: dict[Sisi, IsiLogo]) -> None:
    """Change the rows and the logos of a head; raises a BerkasDitolak at its field."""
    for sisi, baru in logo.items():
        _ganti_logo(kop, sisi, baru)
    isikan(kop, isi._asdict())


def simpan_profil(profil: ProfilNaskah, isi: IsiProfil) -> None:
    isikan(profil, isi._asdict())


def _ganti_logo(kop: KopSurat, sisi: Sisi, baru: IsiLogo) -> None:
    nama = f"logo_{sisi}"
    if baru.isi is not None:
        gambar = berkas.simpan_gambar(
            baru.isi,
            apa=f"logo {sisi}",
            kolom=nama,
            sisi_maks=_SISI_LOGO,
            byte_maks=_BYTE_LOGO,
        )
        setattr(kop, nama, gambar)
    elif baru.hapus:
        setattr(kop, nama, None)
