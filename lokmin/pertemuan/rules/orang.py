"""How an invitee is written on a letter."""

from typing import NamedTuple


class SebutanOrang(NamedTuple):
    """Name, post, organisation; each may be empty, not all of them."""

    nama: str
    jabatan: str
    instansi: str

    @property
    def pokok(self) -> str:
        """What identifies this person in a list: the name, else the post."""
        return self.nama or self.jabatan or self.instansi

    @property
    def keterangan(self) -> str:
        """The rest: `Kapolsek, Polsek Sukamaju`."""
        sisa = (self.jabatan if self.nama else "", self.instansi)
        return ", ".join(kata for kata in sisa if kata and kata != self.pokok)
