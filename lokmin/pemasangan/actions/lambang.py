"""Two invented emblems, drawn: a shield for the kabupaten, a hexagon for Puskesmas."""

import io
from math import cos, pi, sin

from PIL import Image, ImageDraw

_SISI = 1200  # pixels; shrunk to half, which smooths the edges
_HIJAU, _KUNING, _PUTIH = "#0f7a4d", "#f2b705", "#ffffff"


def lambang_daerah() -> bytes:
    """A shield with a sun over a field."""
    perisai = [(150, 80), (1050, 80), (1050, 640), (600, 1140), (150, 640)]
    gambar, kuas = _kanvas()
    kuas.polygon(perisai, fill=_HIJAU)
    kuas.ellipse((420, 240, 780, 600), fill=_KUNING)
    kuas.polygon([(260, 700), (940, 700), (600, 1050)], fill=_PUTIH)
    return _png(gambar)


def lambang_puskesmas() -> bytes:
    """A hexagon with a cross, as people know it from every Puskesmas."""
    sudut = [
        (600 + 560 * sin(n * pi / 3), 600 + 560 * cos(n * pi / 3)) for n in range(6)
    ]
    gambar, kuas = _kanvas()
    kuas.polygon(sudut, fill=_HIJAU)
    kuas.rectangle((500, 280, 700, 920), fill=_PUTIH)
    kuas.rectangle((280, 500, 920, 700), fill=_PUTIH)
    return _png(gambar)


def _kanvas() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    gambar = Image.new("RGBA", (_SISI, _SISI), (255, 255, 255, 0))
    return gambar, ImageDraw.Draw(gambar)


def _png(gambar: Image.Image) -> bytes:
    keluar = io.BytesIO()
    gambar.resize((_SISI // 2, _SISI // 2)).save(keluar, "PNG")
    return keluar.getvalue()
