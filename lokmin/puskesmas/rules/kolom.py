"""The columns of pegawai and mitra in a spreadsheet.

The export and the template write the same columns, so that what goes out can come in
again unchanged. The first column of each names the row.
"""

from lokmin.puskesmas.rules import orang, sel
from lokmin.puskesmas.rules.impor import KolomImpor
from lokmin.puskesmas.rules.pilihan import JenisMitra, StatusPegawai

_LAIN_STATUS = {
    "p3k": StatusPegawai.PPPK,
    **dict.fromkeys(
        ("honorer", "honor", "thl", "blud", "sukwan", "kontrak"), StatusPegawai.NON_ASN
    ),
}
_LAIN_JENIS = dict.fromkeys(("sektor", "linsek"), JenisMitra.SEKTOR)
_TELEPON = (
    *("no hp", "nomor hp", "hp", "no telepon", "nomor telepon", "no telp", "telp"),
    *("wa", "no wa", "nomor wa", "whatsapp", "no whatsapp", "no hp wa", "handphone"),
)
_SUREL = ("surel", "email", "alamat email", "alamat surel", "alamat pos-el")

KOLOM_PEGAWAI = (
    KolomImpor(
        "nama",
        "Nama",
        sel.teks("Nama", 200, wajib=True),
        ("nama lengkap", "nama pegawai", "nama dan gelar", "nama lengkap dan gelar"),
        wajib=True,
    ),
    KolomImpor("nip", "NIP", sel.nip, ("nomor induk pegawai", "nip baru", "no nip")),
    KolomImpor(
        "status",
        "Status",
        sel.satu_dari("Status", StatusPegawai, _LAIN_STATUS),
        ("status kepegawaian", "status pegawai", "jenis pegawai"),
    ),
    KolomImpor(
        "pangkat",
        "Pangkat/golongan",
        sel.teks("Pangkat/golongan"),
        ("pangkat", "golongan", "pangkat gol", "gol", "pangkat golongan ruang"),
    ),
    KolomImpor(
        "jabatan",
        "Jabatan",
        sel.teks("Jabatan"),
        ("jabatan tugas", "tugas", "profesi", "nama jabatan"),
    ),
    KolomImpor(
        "unit_id",
        "Unit kerja",
        sel.unit,
        ("unit", "klaster", "program", "upaya", "klaster unit", "upaya program"),
    ),
    KolomImpor("telepon", "Telepon", sel.menurut(orang.telepon_rapi), _TELEPON),
    KolomImpor("surel", "Pos-el", sel.menurut(orang.surel_rapi), _SUREL),
    KolomImpor("aktif", "Aktif", sel.ya_tidak("Aktif"), ("masih aktif", "keaktifan")),
)

KOLOM_MITRA = (
    KolomImpor(
        "instansi",
        "Instansi",
        sel.teks("Instansi", 200, wajib=True),
        ("nama", "nama instansi", "nama mitra", "lembaga", "instansi lembaga"),
        wajib=True,
    ),
    KolomImpor(
        "jenis",
        "Jenis",
        sel.satu_dari("Jenis", JenisMitra, _LAIN_JENIS, wajib=True),
        ("jenis mitra", "kelompok"),
        wajib=True,
    ),
    KolomImpor("sektor", "Sektor", sel.teks("Sektor"), ("bidang", "sektor bidang")),
    KolomImpor(
        "jabatan",
        "Jabatan yang diundang",
        sel.teks("Jabatan yang diundang"),
        ("jabatan", "jabatan diundang", "yang diundang"),
    ),
    KolomImpor(
        "kontak",
        "Nama kontak",
        sel.teks("Nama kontak"),
        ("kontak", "narahubung", "penanggung jawab", "nama penanggung jawab", "pj"),
    ),
    KolomImpor("telepon", "Telepon", sel.menurut(orang.telepon_rapi), _TELEPON),
    KolomImpor("surel", "Pos-el", sel.menurut(orang.surel_rapi), _SUREL),
    KolomImpor(
        "wilayah",
        "Wilayah",
        sel.teks("Wilayah"),
        ("alamat", "alamat wilayah", "desa", "desa kelurahan", "wilayah kerja"),
    ),
    KolomImpor(
        "nomor_mou",
        "Nomor MoU",
        sel.teks("Nomor MoU"),
        ("no mou", "mou", "nomor pks", "no pks", "pks", "nomor mou pks"),
    ),
    KolomImpor(
        "mou_sampai",
        "MoU berlaku sampai",
        sel.tanggal("MoU berlaku sampai"),
        ("masa berlaku", "masa berlaku mou", "berlaku sampai", "masa berlaku mou pks"),
    ),
    KolomImpor("aktif", "Aktif", sel.ya_tidak("Aktif"), ("masih aktif", "keaktifan")),
)
