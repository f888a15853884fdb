"""Changes of unit kerja."""

from datetime import date

from lokmin.puskesmas import queries, rules
from lokmin.puskesmas.actions.basis import bergiliran, hapus, isikan
from lokmin.puskesmas.models import UnitKerja
from lokmin.puskesmas.rules import IsiUnit


def simpan_unit(unit: UnitKerja, isi: IsiUnit, hari_ini: date) -> None:
    """Set the fields of a unit whose place, dates and name are right."""
    bergiliran()
    induk = queries.ambil_unit(isi.induk_id) if isi.induk_id else None
    punya_anak = unit.id is not None and queries.anak_unit(unit.id)
    rules.periksa_tempat(isi.jenis, induk, punya_anak=punya_anak)
    rules.periksa_masa(isi.berlaku_dari, isi.berlaku_sampai)
    if queries.unit_bernama(isi.nama, hari_ini, kecuali=unit.id):
        raise rules.NamaGanda(isi.nama)
    isikan(unit, isi._asdict())


def akhiri_unit(unit: UnitKerja, sampai: date) -> None:
    """The unit stays in old minutes, and is offered no more after this day."""
    rules.periksa_masa(unit.berlaku_dari, sampai)
    unit.berlaku_sampai = sampai


def hapus_unit(unit: UnitKerja) -> None:
    hapus(unit, unit.nama, "Akhiri saja dengan tanggal terakhir berlakunya.")
