"""Changes of the plan: obey the rules, set the fields, never commit."""

from lokmin.jadwal.actions.perubahan import batalkan, dampak, pindahkan, tunda
from lokmin.jadwal.actions.rencana import terbitkan

__all__ = ["batalkan", "dampak", "pindahkan", "terbitkan", "tunda"]
