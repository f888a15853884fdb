"""One page of a long list, shaped as the macro `paginasi` reads it."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Halaman(NamedTuple, Generic[T]):
    """The rows of page `page`, of `total` rows in all; `sehalaman` on each page."""

    items: Sequence[T]
    page: int
    total: int
    sehalaman: int

    @property
    def pages(self) -> int:
        return -(-self.total // self.sehalaman)

    @property
    def has_prev(self) -> bool:
        return self.page > 1

    @property
    def has_next(self) -> bool:
        return self.page < self.pages

    @property
    def prev_num(self) -> int:
        return self.page - 1

    @property
    def next_num(self) -> int:
        return self.page + 1


def nomor_wajar(nomor: int, total: int, sehalaman: int) -> int:
    """The page that was asked for, or the nearest one that exists."""
    return max(1, min(nomor, -(-total // sehalaman)))
