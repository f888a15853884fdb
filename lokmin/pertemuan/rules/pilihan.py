"""The kinds, stages and states of a meeting: stored words, and how people say them."""

from enum import StrEnum


class JenisPertemuan(StrEnum):
    """What kind of meeting; a slug begins with this word (D§1, D§3.4)."""

    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    PRALOKMIN = "pralokmin"
    RTM = "rtm"  # never PTM, which means penyakit tidak menular (D§3.4)
    PEMBINAAN = "pembinaan"
    UKM = "ukm-pengembangan"
    RAPAT = "rapat"


class Tahap(StrEnum):
    """Pertama once a year, rutin afterwards (D§2); other kinds are always rutin."""

    PERTAMA = "pertama"
    RUTIN = "rutin"


class StatusPertemuan(StrEnum):
    """Where a meeting stands on its way (design.md §5)."""

    DIJADWALKAN = "dijadwalkan"
    DIUNDANG = "diundang"
    BERLANGSUNG = "berlangsung"
    NOTULEN_DRAF = "notulen draf"
    DIPERIKSA = "diperiksa"
    DISAHKAN = "disahkan"
    TINDAK_LANJUT = "tindak lanjut berjalan"
    DITUTUP = "ditutup"
    DITUNDA = "ditunda"
    DIBATALKAN = "dibatalkan"

    @property
    def kini(self) -> str:
        """How a sentence says it: `Pertemuan ini sudah dilaksanakan, …`."""
        return "dilaksanakan" if self in _TERLAKSANA else self.value


_TERLAKSANA = frozenset(
    {
        StatusPertemuan.NOTULEN_DRAF,
        StatusPertemuan.DIPERIKSA,
        StatusPertemuan.TINDAK_LANJUT,
    }
)
# Kinds of which there is exactly one in each month or quarter (D§9.3 rule 1).
BERKALA = frozenset({JenisPertemuan.BULANAN, JenisPertemuan.TRIWULANAN})
# Before the meeting: date, agenda and participants may still change.
BELUM_BERJALAN = frozenset(
    {StatusPertemuan.DIJADWALKAN, StatusPertemuan.DIUNDANG, StatusPertemuan.DITUNDA}
)
# It took place: what compliance counts (D§9.3 rule 1).
TERLAKSANA = frozenset(
    {
        StatusPertemuan.NOTULEN_DRAF,
        StatusPertemuan.DIPERIKSA,
        StatusPertemuan.DISAHKAN,
        StatusPertemuan.TINDAK_LANJUT,
        StatusPertemuan.DITUTUP,
    }
)
# Nobody needs to come: CANCELLED in calendars.
TIDAK_JADI = frozenset({StatusPertemuan.DITUNDA, StatusPertemuan.DIBATALKAN})
