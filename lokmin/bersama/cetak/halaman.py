"""The page of a document: paper, margins, font, spacing (D§4.2)."""

from dataclasses import dataclass

KERTAS = {"a4": (210, 297), "f4": (215, 330)}  # millimetres

# What the Puskesmas calls the font -> what is looked for, in order. Arimo has the
# metrics of Arial and comes with the product, so that there is always an end to it.
HURUF: dict[str, tuple[str, ...]] = {
    "Arial": ("Arimo",),
    "Bookman Old Style": ("Bookman Old Style", "TeX Gyre Bonum", "Arimo"),
    "Times New Roman": (
        "Times New Roman",
        "Liberation Serif",
        "TeX Gyre Termes",
        "Arimo",
    ),
}

_SPASI_TUNGGAL = 1.15  # "1 spasi" of a word processor, as a multiple of the font size


@dataclass(frozen=True, kw_only=True)
class Halaman:
    """A page set-up. Margins are millimetres, `ukuran_huruf` points, `spasi` percent.

    Raises ValueError on anything that is not a known paper or font or a number in
    range: what reaches the style sheet is never text that somebody typed.
    """

    judul: str
    bahasa: str = "id"
    kertas: str = "a4"
    mendatar: bool = False
    atas: float = 20
    kanan: float = 20
    bawah: float = 25
    kiri: float = 30
    huruf: str = "Arial"
    ukuran_huruf: float = 12
    spasi: int = 115
    nomor: bool = False  # "Halaman 1 dari 3" at the foot of each page

    def __post_init__(self) -> None:
        if self.kertas not in KERTAS or self.huruf not in HURUF:
            raise ValueError(f"kertas {self.kertas!r}, huruf {self.huruf!r}")
        for nama, terkecil, terbesar in (
            ("atas", 0, 100),
            ("kanan", 0, 70),
            ("bawah", 0, 100),
            ("kiri", 0, 70),
            ("ukuran_huruf", 6, 24),
            ("spasi", 80, 300),
        ):
            if not terkecil <= float(getattr(self, nama)) <= terbesar:
                raise ValueError(f"{nama} = {getattr(self, nama)!r}")

    def css(self) -> str:
        """The part of the style sheet that this page set-up decides."""
        lebar, tinggi = sorted(KERTAS[self.kertas], reverse=self.mendatar)
        keluarga = ", ".join(f'"{nama}"' for nama in HURUF[self.huruf])
        margin = " ".join(
            f"{float(nilai):g}mm"
            for nilai in (self.atas, self.kanan, self.bawah, self.kiri)
        )
        return (
            f"@page {{ size: {lebar}mm {tinggi}mm; margin: {margin};{self._kaki()} }}\n"
            f"html {{ font-family: {keluarga}; "
            f"font-size: {float(self.ukuran_huruf):g}pt; "
            f"line-height: {float(self.spasi) / 100 * _SPASI_TUNGGAL:.3f}; }}\n"
        )

    def _kaki(self) -> str:
        if not self.nomor:
            return ""
        return (
            ' @bottom-right { content: "Halaman " counter(page) " dari "'
            " counter(pages); font-size: 8pt; vertical-align: top; padding-top: 4mm; }"
        )
