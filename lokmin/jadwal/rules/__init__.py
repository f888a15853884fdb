"""How a year is planned, and what stands against a day.

Pure: no Flask, no database, no clock.

pilihan    the choices, as enums
kabar      the protocol of who tells the invitees
kepatuhan  12/12 and 4/4: on time, late, missing
perubahan  when the plan may change
"""

from lokmin.jadwal.rules.kabar import Dampak, Pemberitahu
from lokmin.jadwal.rules.kepatuhan import Kepatuhan, kepatuhan
from lokmin.jadwal.rules.pilihan import JenisHari, JenisPerubahan, Pola

__all__ = [
    "Dampak",
    "JenisHari",
    "JenisPerubahan",
    "Kepatuhan",
    "Pemberitahu",
    "Pola",
    "kepatuhan",
]
