"""Why a document could not be printed, each in one sentence."""

from http import HTTPStatus

from lokmin.bersama.galat import GalatDomain


class GalatCetak(GalatDomain):
    """Parent of the refusals of the printing house."""


class TerlaluLama(GalatCetak):
    """The hard limit of time was reached; the worker has been ended."""

    def __init__(self) -> None:
        super().__init__(
            "Dokumen ini terlalu lama dicetak. Kurangi isi atau fotonya, lalu coba "
            "lagi."
        )


class TerlaluBesar(GalatCetak):
    """The input, or the memory it needs, is beyond the limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        super().__init__(
            "Dokumen ini terlalu besar untuk dicetak. Kurangi isi atau fotonya, lalu "
            "coba lagi."
        )


class Sibuk(GalatCetak):
    """More documents are waiting than anybody would wait for."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(
            "Masih banyak dokumen yang sedang dicetak. Tunggu sebentar, lalu coba lagi."
        )


class MesinTidakSiap(GalatCetak):
    """WeasyPrint or one of its system libraries is missing."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(
            "Mesin PDF belum siap karena pustaka sistemnya tidak lengkap. Jalankan "
            "`lokmin periksa` di server untuk melihat apa yang perlu dipasang."
        )


class MesinBerhenti(GalatCetak):
    """The worker died: out of memory inside a C library, or a fault there."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(
            "Mesin PDF berhenti saat mencetak dokumen ini. Kurangi isinya lalu coba "
            "lagi; bila tetap terjadi, jalankan `lokmin periksa` di server."
        )


class GagalCetak(GalatCetak):
    """The engine refused the input; the cause is in the log."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self) -> None:
        super().__init__(
            "Dokumen ini tidak dapat dicetak. Penyebabnya tercatat di log server; "
            "sampaikan kepada pengelola Lokmin."
        )
