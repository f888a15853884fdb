"""Domain errors: a rule refuses, in a sentence that the user may read."""

from http import HTTPStatus


class GalatDomain(Exception):
    """Parent of every refusal; one handler, in bersama/web.py, shows them all.

    `kolom` names the field of the form that the sentence belongs to, when there
    is one: `Formulir.terima` then shows it there instead of on a page of its own.
    """

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kolom: str | None = None


class TidakAda(GalatDomain):
    """It does not exist, or belongs to another Puskesmas: the same answer for both."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self, apa: str) -> None:
        super().__init__(f"{apa} tidak ditemukan.")


class GalatKonfigurasi(Exception):
    """The installation is incomplete; shown in the terminal, never in the browser."""
