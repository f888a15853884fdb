"""The URL map as a list of things to try: each route with a real address of ours."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from werkzeug.routing import Rule

from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik

PENANDA = "Hanya Milik Sukamaju"  # in every name of ours: nobody else may ever read it

# `pegawai/<uuid:id>`: segment before, converter, first of its choices, name.
VARIABEL = re.compile(r"([\w-]*)[/.]<(?:(\w+)(?:\((\w+)[^)]*\))?:)?(\w+)>")
# What a variable is in our Puskesmas; a UUID is known by the segment before it.
TEKS: dict[str, Callable[[Pabrik], str]] = {
    "token": lambda _: "x" * 43,
    "slug": lambda b: b.rapat.slug,
    "tahun": lambda _: "2026",
}
OBJEK: dict[str, Callable[[Pabrik], Any]] = {
    "pegawai": lambda b: b.pegawai(nama=PENANDA),
    "mitra": lambda b: b.mitra(instansi=f"{PENANDA} {uuid4()}"),
    "unit-kerja": lambda b: b.unit(nama=f"{PENANDA} {uuid4()}"),
    "unit": lambda b: b.unit(nama=f"{PENANDA} {uuid4()}"),
    "kelompok": lambda b: b.kelompok(nama=f"{PENANDA} {uuid4()}"),
    "pengguna": lambda b: b.akun(Peran.PELAKSANA, nama=PENANDA),
    "peserta": lambda b: b.peserta(nama=PENANDA),
    "undangan": lambda b: b.undangan(hal=PENANDA),
    "nomor": lambda b: b.nomor(untuk=PENANDA),
    "bukti": lambda b: b.distribusi(keterangan=PENANDA),
    "hari-libur": lambda b: b.hari_libur(nama=PENANDA),
    "pos-el": lambda b: b.surat(perihal=PENANDA),
    "sesi": lambda b: b.sesi(b.akun(nama=PENANDA)),
}


def rute(app: Flask) -> Iterator[Rule]:
    return iter(sorted(app.url_map.iter_rules(), key=lambda r: r.rule))


def alamat(aturan: Rule, buat: Pabrik) -> tuple[str, UUID | None]:
    """A real address of this route in our Puskesmas, and the id of its object."""
    jalur, objek = aturan.rule, None
    for segmen, tipe, pilihan, nama in VARIABEL.findall(aturan.rule):
        if tipe == "uuid":
            assert segmen in OBJEK, (
                f"{aturan.rule}: tests/test_izin.py must know what `{segmen}` is"
            )
            objek = OBJEK[segmen](buat).id
            nilai = str(objek)
        else:
            nilai = pilihan or TEKS[nama](buat)
            objek = buat.rapat.id if nama == "slug" else objek
        jalur = re.sub(rf"<[^>]*{nama}>", nilai, jalur)
    return jalur, objek
