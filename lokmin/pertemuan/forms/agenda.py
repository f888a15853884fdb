"""The agenda as rows of inputs; an empty title is a row that is not there."""

from collections.abc import Iterable
from typing import Any

from wtforms import FieldList, FormField, HiddenField, IntegerField
from wtforms.validators import NumberRange, Optional

from lokmin.bersama.formulir import Formulir, teks
from lokmin.pertemuan.rules import BARIS_MAKS, MENIT_MAKS, Acara, BarisAgenda

_KOSONG = 3  # rows offered to a page without JavaScript


class FormBaris(Formulir):
    """One line; `urut` says where it stands."""

    urut = IntegerField(
        "Urutan", [Optional(), NumberRange(0, 999, "Isi dengan angka.")]
    )
    judul = teks("Acara", maks=200)
    penyaji = teks("Petugas")
    menit = IntegerField(
        "Menit",
        [
            Optional(),
            NumberRange(0, MENIT_MAKS, f"Isi dengan angka 0 sampai {MENIT_MAKS}."),
        ],
    )


class FormAgenda(Formulir):
    """All lines, and the fingerprint of the agenda that they were made from."""

    sidik = HiddenField("Agenda")
    baris = FieldList(FormField(FormBaris), max_entries=BARIS_MAKS)

    def baris_kosong(self) -> None:
        """Offer some rows that are still empty."""
        for _ in range(min(_KOSONG, BARIS_MAKS - len(self.baris))):
            self.baris.append_entry({"urut": len(self.baris) + 1})

    def isi(self) -> list[Acara]:
        """The lines in the order that their numbers say."""
        semua: list[dict[str, Any]] = [satu.data for satu in self.baris]
        terisi = [satu for satu in semua if satu["judul"]]
        terisi.sort(key=lambda satu: 999 if satu["urut"] is None else satu["urut"])
        return [
            Acara(satu["judul"], satu["penyaji"] or "", satu["menit"] or 0)
            for satu in terisi
        ]


def baris_awal(semua: Iterable[BarisAgenda]) -> list[dict[str, object]]:
    """What the rows show before anybody types."""
    return [
        {"urut": urut, "judul": a.judul, "penyaji": a.penyaji, "menit": a.menit}
        for urut, a in enumerate(semua, 1)
    ]
