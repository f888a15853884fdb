"""From which state to which: a table, and one refusal."""

from http import HTTPStatus

from lokmin.bersama.galat import GalatDomain
from lokmin.pertemuan.rules.pilihan import StatusPertemuan as S

TRANSISI: dict[S, frozenset[S]] = {
    S.DIJADWALKAN: frozenset(
        {S.DIUNDANG, S.BERLANGSUNG, S.NOTULEN_DRAF, S.DITUNDA, S.DIBATALKAN}
    ),
    S.DIUNDANG: frozenset(
        {S.DIJADWALKAN, S.BERLANGSUNG, S.NOTULEN_DRAF, S.DITUNDA, S.DIBATALKAN}
    ),
    S.DITUNDA: frozenset({S.DIJADWALKAN, S.DIBATALKAN}),
    S.DIBATALKAN: frozenset(),
    S.BERLANGSUNG: frozenset({S.NOTULEN_DRAF, S.DIUNDANG, S.DIJADWALKAN}),
    S.NOTULEN_DRAF: frozenset({S.DIPERIKSA}),
    S.DIPERIKSA: frozenset({S.NOTULEN_DRAF, S.DISAHKAN}),
    S.DISAHKAN: frozenset({S.TINDAK_LANJUT, S.DITUTUP}),
    S.TINDAK_LANJUT: frozenset({S.DITUTUP}),
    S.DITUTUP: frozenset(),
}


class PindahStatusTidakSah(GalatDomain):
    """A step that the table does not know; usually somebody else was quicker."""

    status = HTTPStatus.CONFLICT

    def __init__(self, dari: S, ke: S) -> None:
        super().__init__(f"Pertemuan ini sudah {dari.kini}, tidak dapat menjadi {ke}.")


class SudahBerjalan(GalatDomain):
    """Date, agenda and participants are history once the meeting has begun."""

    status = HTTPStatus.CONFLICT

    def __init__(self, keadaan: S) -> None:
        super().__init__(
            f"Pertemuan ini sudah {keadaan.kini}, rencananya tidak dapat diubah."
        )


def boleh(dari: S, ke: S) -> bool:
    return ke in TRANSISI[dari]


def periksa(dari: S, ke: S) -> S:
    """Return the new state; raises PindahStatusTidakSah."""
    if not boleh(dari, ke):
        raise PindahStatusTidakSah(dari, ke)
    return ke
