"""The roles, as plain data: rules may know them without knowing the web."""

from enum import StrEnum


class Peran(StrEnum):
    """The roles of D§9.3 rule 10; what each is for stands in akun/rules.py."""

    ADMIN = "admin"
    KEPALA = "kepala"
    KTU = "ktu"
    KOORDINATOR = "koordinator"
    NOTULIS = "notulis"
    PELAKSANA = "pelaksana"
    MUTU = "mutu"
    SURVEIOR = "surveior"
    DINKES = "dinkes"


# Groups that many routes share.
SEMUA = frozenset(Peran)
PENGELOLA = frozenset({Peran.ADMIN, Peran.KTU})
PIMPINAN = frozenset({Peran.KTU, Peran.KEPALA})
