"""How a year is planned, and what stands against a day.

Pure: no Flask, no database, no clock.

pilihan    the choices, as enums
kabar      the protocol of who tells the invitees
"""

from lokmin.jadwal.rules.kabar import Dampak, Pemberitahu
from lokmin.jadwal.rules.pilihan import JenisHari, JenisPerubahan, Pola

__all__ = ["Dampak", "JenisHari", "JenisPerubahan", "Pemberitahu", "Pola"]
