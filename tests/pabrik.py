"""Factory of test data: name only what matters to the test."""

from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from lokmin.akun import rules
from lokmin.akun.models import Akun, Sesi
from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.bersama.peran import Peran
from lokmin.bersama.surel import SuratKeluar
from lokmin.bersama.waktu import Zona
from lokmin.jadwal.models import HariLibur
from lokmin.jadwal.rules import JenisHari
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.pertemuan.rules import JenisPertemuan
from lokmin.puskesmas.models import (
    KelompokUndangan,
    Mitra,
    Pegawai,
    Puskesmas,
    UnitKerja,
)
from lokmin.puskesmas.rules import JenisKop, JenisMitra, JenisUnit
from lokmin.undangan.models import Distribusi, NomorSurat, Undangan
from lokmin.undangan.rules import CaraKirim, StatusUndangan

T = TypeVar("T")


class Pabrik:
    """Makes committed rows in one Puskesmas; `tetangga()` is another one's factory."""

    def __init__(self, kode: str = "PKM-SKM", nama: str = "Puskesmas Sukamaju") -> None:
        self.id: UUID = uuid7()
        lingkup.pakai(self.id)
        self.puskesmas = self._simpan(Puskesmas(id=self.id, kode=kode, nama=nama))

    @classmethod
    def milik(cls, puskesmas: Puskesmas) -> "Pabrik":
        """The factory of a Puskesmas that is there already."""
        pabrik = cls.__new__(cls)
        pabrik.id, pabrik.puskesmas = puskesmas.id, puskesmas
        return pabrik

    def tetangga(self) -> "Pabrik":
        """The neighbour Puskesmas; afterwards the scope is ours again."""
        lain = Pabrik("PKM-TTG", "Puskesmas Tetangga")
        lingkup.pakai(self.id)
        return lain

    def akun(self, *peran: Peran, **isi: Any) -> Akun:
        return self._simpan(
            Akun(
                **{
                    "nama_pengguna": f"uji-{uuid7().hex[-8:]}",
                    "nama": "Lilis Suryani, A.Md.",
                    "peran": frozenset(peran or {Peran.KTU}),
                    "puskesmas": self.puskesmas,
                }
                | isi
            )
        )

    def pegawai(self, **isi: Any) -> Pegawai:
        return self._simpan(Pegawai(**{"nama": "Siti Aminah, S.Tr.Keb."} | isi))

    def mitra(self, **isi: Any) -> Mitra:
        baku = {"instansi": "Polsek Sukamaju", "jenis": JenisMitra.SEKTOR}
        return self._simpan(Mitra(**baku | isi))

    def unit(self, **isi: Any) -> UnitKerja:
        baku = {"nama": "Klaster 2 Ibu dan Anak", "jenis": JenisUnit.KLASTER}
        return self._simpan(UnitKerja(**baku | isi))

    def kelompok(self, **isi: Any) -> KelompokUndangan:
        return self._simpan(KelompokUndangan(**{"nama": "Linsek lengkap"} | isi))

    def pertemuan(self, **isi: Any) -> Pertemuan:
        """Thursday 5 February 2026, 12.30 WIB; of a kind that may happen often."""
        saat = datetime(2026, 2, 5, 5, 30, tzinfo=UTC)
        baku = {
            "slug": f"rapat-{uuid7().hex[-8:]}",
            "jenis": JenisPertemuan.RAPAT,
            "tahun": 2026,
            "ke": 2,
            "judul": "Lokakarya Mini Bulanan Februari 2026",
            "zona": Zona.WIB,
            "rencana": date(2026, 2, 5),
            "mulai": saat,
            "tempat": "Aula UPTD Puskesmas Sukamaju",
            "dibuat": saat.replace(month=1),
            "diubah": saat.replace(month=1),
        }
        return self._simpan(Pertemuan(**baku | isi))

    @cached_property
    def rapat(self) -> Pertemuan:
        """The one meeting that addresses of this Puskesmas speak of."""
        return self.pertemuan(judul="Hanya Milik Sukamaju")

    def peserta(self, pertemuan: Pertemuan | None = None, **isi: Any) -> Peserta:
        pertemuan = pertemuan or self.rapat
        return self._simpan(
            Peserta(**{"pertemuan_id": pertemuan.id, "nama": "Kader Melati"} | isi)
        )

    def hari_libur(self, **isi: Any) -> HariLibur:
        """A local holiday of this Puskesmas: its regency's own day."""
        baku = {
            "tanggal": date(2026, 9, 9),
            "nama": "Hari Jadi Kabupaten Harapan Jaya",
            "jenis": JenisHari.LIBUR,
        }
        return self._simpan(HariLibur(**baku | isi))

    def nomor(self, **isi: Any) -> NomorSurat:
        baku = {
            "buku": JenisKop.PUSKESMAS,
            "tahun": 2026,
            "urut": 45,
            "untuk": "Undangan",
            "oleh": "Dadang Suherman, S.K.M.",
            "kapan": waktu.sekarang(),
        }
        return self._simpan(NomorSurat(**baku | isi))

    def undangan(self, pertemuan: Pertemuan | None = None, **isi: Any) -> Undangan:
        """A draft letter of this meeting, dated three days before it."""
        pertemuan = pertemuan or self.rapat
        baku = {
            "pertemuan_id": pertemuan.id,
            "kop": JenisKop.PUSKESMAS,
            "tempat_surat": "Sukamaju",
            "tanggal": date(2026, 2, 2),
            "hal": "Undangan Lokakarya Mini Bulanan",
            "pembuka": "Kami mengundang Saudara untuk hadir pada:",
            "penutup": "Atas perhatian dan kehadirannya diucapkan terima kasih.",
            "ttd_jabatan": "Kepala UPTD Puskesmas Sukamaju",
            "ttd_nama": "dr. Ratna Wulandari, M.K.M.",
            "dibuat": waktu.sekarang(),
        }
        return self._simpan(Undangan(**baku | isi))

    def surat(self, **isi: Any) -> SuratKeluar:
        """A letter of the outbox that waits its turn."""
        baku = {
            "penerima": "ani@contoh.id",
            "perihal": "Undangan lokmin",
            "isi": "Isi surat.",
            "pengirim": self.puskesmas.nama,
            "coba_lagi": waktu.sekarang(),
            "dibuat": waktu.sekarang(),
        }
        return self._simpan(SuratKeluar(**baku | isi))

    def distribusi(self, undangan: Undangan | None = None, **isi: Any) -> Distribusi:
        """A letter handed over; without a letter given, of one that was withdrawn."""
        undangan = undangan or self.undangan(status=StatusUndangan.BATAL)
        baku = {
            "undangan_id": undangan.id,
            "cara": CaraKirim.LANGSUNG,
            "kapan": waktu.sekarang(),
            "oleh": "Dadang Suherman, S.K.M.",
        }
        return self._simpan(Distribusi(**baku | isi))

    def sesi(self, akun: Akun, rahasia: str = "") -> Sesi:
        """A session of this account; `rahasia` is what its cookie carries."""
        sekarang = waktu.sekarang()
        return self._simpan(
            Sesi(
                akun_id=akun.id,
                sidik=rules.sidik(rahasia or uuid7().hex),
                mulai=sekarang,
                terakhir=sekarang,
            )
        )

    def masuk(
        self, klien: FlaskClient, *peran: Peran, akun: Akun | None = None
    ) -> Akun:
        """Log this client in, as a person with these roles; quick, without a password."""
        akun = akun or self.akun(*peran)
        rahasia = uuid7().hex
        self.sesi(akun, rahasia)
        with klien.session_transaction() as sesi:
            sesi["sesi"] = rahasia
        lingkup.pakai(self.id)  # the end of that transaction forgot it
        return akun

    def _simpan(self, objek: T) -> T:
        with lingkup.sementara(self.id):
            db.session.add(objek)
            db.session.commit()
        return objek
