"""A previewed table, handed to the browser until it is confirmed.

Nothing half-done is kept on the server: no file to clean up, no row that another
process does not see, no second tab that overwrites the first. The table travels in a
hidden field of the preview: compressed (a slow line sends it back), bounded, and
signed for this account and this kind of list, so that what is confirmed is what was
shown and a forged zip bomb is never unpacked. It is judged again when it returns.
"""

from flask import current_app
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer

from lokmin.puskesmas.rules.impor import ImporBasi, ImporDitolak, Tabel

_HURUF_MAKS = 1_500_000  # below MAX_FORM_MEMORY_SIZE, with room for the other fields
_UMUR = 12 * 60 * 60  # seconds


def bungkus(jenis: str, tabel: Tabel) -> str:
    hasil = _penanda(jenis).dumps(tabel)
    teks = hasil if isinstance(hasil, str) else hasil.decode()
    if len(teks) > _HURUF_MAKS:
        raise ImporDitolak("Tabel ini terlalu besar. Bagi menjadi beberapa berkas.")
    return teks


def buka(jenis: str, teks: str) -> Tabel:
    """Return the table; raises ImporBasi when it is old or not what we gave out."""
    try:
        kolom, baris, asing, contoh = _penanda(jenis).loads(teks, max_age=_UMUR)
    except BadData as galat:
        raise ImporBasi from galat
    return Tabel(kolom, [(nomor, sel) for nomor, sel in baris], asing, contoh)


def _penanda(jenis: str) -> URLSafeTimedSerializer:
    garam = f"impor {jenis} {current_user.puskesmas_id} {current_user.get_id()}"
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=garam)
