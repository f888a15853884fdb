"""Form of the register: a number that was used, or is wanted, outside of a letter."""

from wtforms import RadioField

from lokmin.bersama.formulir import Formulir, teks

SUDAH, PESAN = "sudah", "pesan"


class FormNomor(Formulir):
    """One line of the register; without `urut` the next number is taken."""

    urut = teks("Nomor urut", maks=12)
    untuk = teks("Dipakai untuk", maks=200)
    keadaan = RadioField(
        "Keadaan",
        choices={
            SUDAH: "Sudah dipakai di luar Lokmin",
            PESAN: "Dipesan untuk surat yang akan dibuat",
        },
        default=SUDAH,
    )
