"""The links of the chain that the slices offer, in the order of the chain."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from flask import Flask, current_app

from lokmin.pertemuan.models import Pertemuan
from lokmin.pertemuan.rules import Keadaan, Mata, MataRantai
from lokmin.pertemuan.rules.rantai import NAMA

__all__ = ["Mata", "pasang", "rantai"]


def pasang(app: Flask, semua: Sequence[MataRantai]) -> None:
    """peta.py hands the links over; called once at start."""
    app.extensions["rantai"] = tuple(semua)


def rantai(
    semua: Collection[Pertemuan], hari_ini: date
) -> dict[UUID, tuple[Mata, ...]]:
    """The whole chain of each meeting: at most one query for each link that exists.

    A link that no slice offers, or that has nothing to say yet, has not begun.
    """
    tersedia: Sequence[MataRantai] = current_app.extensions["rantai"]
    menurut_nama = {mata.nama: mata.keadaan(semua, hari_ini) for mata in tersedia}
    belum = Keadaan()
    return {
        satu.id: tuple(
            Mata(nama, menurut_nama.get(nama, {}).get(satu.id, belum)) for nama in NAMA
        )
        for satu in semua
    }
