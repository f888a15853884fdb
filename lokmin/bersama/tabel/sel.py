"""What a cell can hold."""

import re

SEL_MAKS = 32_767  # characters, Excel's own limit
DIGIT_MAKS = 15  # significant digits that Excel keeps of a number

_KENDALI = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def bersih(teks: str) -> str:
    """Text that a cell can hold: no control characters, one kind of line end."""
    baris = teks.replace("\r\n", "\n").replace("\r", "\n")
    return _KENDALI.sub("", baris)
