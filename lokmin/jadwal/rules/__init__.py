"""How a year is planned, and what stands against a day.

Pure: no Flask, no database, no clock.

pilihan    the choices, as enums
kabar      the protocol of who tells the invitees
kepatuhan  12/12 and 4/4: on time, late, missing (imported from its own module)
perubahan  when the plan may change (imported from its own module)
tanggal    from a pattern to a day
hari       working days, holidays, local days: the calendar of a Puskesmas
bentrok    what stands against a day, and which day instead
aturan     the rule of one kind, and what most Puskesmas do
rencana    what a plan is made of, and when it may be published
susun      from rules to the plan of a year
"""

from lokmin.jadwal.rules.kabar import Dampak, Pemberitahu
from lokmin.jadwal.rules.pilihan import JenisHari, JenisPerubahan, Pola

__all__ = [
    "Dampak",
    "JenisHari",
    "JenisPerubahan",
    "Pemberitahu",
    "Pola",
]
