"""What a Puskesmas is made of, and what makes its data right.

Pure: no Flask, no database, no clock. `hari_ini` is always given.

pilihan    the choices, as enums, and how they are called
identitas  the Puskesmas itself and its heads
orang      NIP, telephone, mail, plain text: one value at a time
unit       klaster and upaya: where a unit may stand, when it is valid
naskah     the profile of letters: presets, limits, the pattern of numbers
impor      a table from a spreadsheet against what is already there
sel        how one of its cells is read
kolom      the columns of pegawai and mitra in it
padanan    whom one of its rows means

What an import needs is imported from its own module; everything else from here.
"""

from lokmin.puskesmas.rules.identitas import (
    BATAS_UNDANGAN,
    MENIT_DIAM,
    IsiIdentitas,
    IsiKop,
    IsiLogo,
    KodeGanda,
)
from lokmin.puskesmas.rules.naskah import (
    BATAS,
    PRASETEL,
    SPASI,
    TOKEN,
    IsiProfil,
    NomorSurat,
    PolaTidakSah,
    nomor_tercetak,
    periksa_pola,
)
from lokmin.puskesmas.rules.orang import (
    IsiMitra,
    IsiPegawai,
    MitraGanda,
    NamaGanda,
    NipGanda,
    NipTidakSah,
    PegawaiGanda,
    SurelTidakSah,
    TeksTidakSah,
    TeleponTidakSah,
    kunci,
    nip_rapi,
    nip_tercetak,
    surel_rapi,
    teks_rapi,
    telepon_rapi,
    telepon_tercetak,
)
from lokmin.puskesmas.rules.pilihan import (
    SEBUTAN,
    SEBUTAN_UNIT,
    ZONA_BERLAKU,
    HariKerja,
    JenisKop,
    JenisMitra,
    JenisUnit,
    Kertas,
    LetakYth,
    Sebutan,
    SebutanNotulen,
    SebutanTriwulan,
    Sisi,
    StatusPegawai,
    Struktur,
)
from lokmin.puskesmas.rules.unit import (
    URUT_MAKS,
    Bermasa,
    Cabang,
    IsiUnit,
    MasaTerbalik,
    MasihDipakai,
    TempatTidakSah,
    Unit,
    berlaku,
    calon_induk,
    jenis_untuk,
    periksa_masa,
    periksa_tempat,
    pohon,
    urut_berikut,
)

__all__ = [
    "BATAS",
    "BATAS_UNDANGAN",
    "MENIT_DIAM",
    "PRASETEL",
    "SEBUTAN",
    "SEBUTAN_UNIT",
    "SPASI",
    "TOKEN",
    "URUT_MAKS",
    "ZONA_BERLAKU",
    "Bermasa",
    "Cabang",
    "HariKerja",
    "IsiIdentitas",
    "IsiKop",
    "IsiLogo",
    "IsiMitra",
    "IsiPegawai",
    "IsiProfil",
    "IsiUnit",
    "JenisKop",
    "JenisMitra",
    "JenisUnit",
    "Kertas",
    "KodeGanda",
    "LetakYth",
    "MasaTerbalik",
    "MasihDipakai",
    "MitraGanda",
    "NamaGanda",
    "NipGanda",
    "NipTidakSah",
    "NomorSurat",
    "PegawaiGanda",
    "PolaTidakSah",
    "Sebutan",
    "SebutanNotulen",
    "SebutanTriwulan",
    "Sisi",
    "StatusPegawai",
    "Struktur",
    "SurelTidakSah",
    "TeksTidakSah",
    "TeleponTidakSah",
    "TempatTidakSah",
    "Unit",
    "berlaku",
    "calon_induk",
    "jenis_untuk",
    "kunci",
    "nip_rapi",
    "nip_tercetak",
    "nomor_tercetak",
    "periksa_masa",
    "periksa_pola",
    "periksa_tempat",
    "pohon",
    "surel_rapi",
    "teks_rapi",
    "telepon_rapi",
    "telepon_tercetak",
    "urut_berikut",
]
