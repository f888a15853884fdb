"""Meetings, the plan of a year, invitations; letters of the outbox may carry more."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aturan_jadwal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "bulanan",
                "triwulanan",
                "pralokmin",
                "rtm",
                "pembinaan",
                "ukm-pengembangan",
                "rapat",
                name="jenispertemuan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column(
            "pola",
            sa.Enum(
                "hari ke-n",
                "tanggal",
                "minggu ke-n",
                name="pola",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("hari", sa.Integer(), nullable=False),
        sa.Column("ke", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Integer(), nullable=False),
        sa.Column("bulan", sa.String(length=40), nullable=False),
        sa.Column("jam_mulai", sa.Time(), nullable=False),
        sa.Column("jam_selesai", sa.Time(), nullable=True),
        sa.Column("tempat", sa.String(length=200), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "hari BETWEEN 0 AND 6", name=op.f("ck_aturan_jadwal_hari_wajar")
        ),
        sa.CheckConstraint(
            "jam_selesai IS NULL OR jam_selesai > jam_mulai",
            name=op.f("ck_aturan_jadwal_jam"),
        ),
        sa.CheckConstraint(
            "ke BETWEEN 1 AND 5 OR ke = -1", name=op.f("ck_aturan_jadwal_ke_wajar")
        ),
        sa.CheckConstraint(
            "tanggal BETWEEN 1 AND 31", name=op.f("ck_aturan_jadwal_tanggal_wajar")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_aturan_jadwal_puskesmas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aturan_jadwal")),
        sa.UniqueConstraint(
            "puskesmas_id", "jenis", name=op.f("uq_aturan_jadwal_puskesmas_id_jenis")
        ),
    )
    op.create_table(
        "hari_libur",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("tanggal_bulanan", sa.Integer(), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "libur",
                "cuti bersama",
                "posyandu",
                "hari kerja",
                name="jenishari",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(tanggal IS NULL) <> (tanggal_bulanan IS NULL)",
            name=op.f("ck_hari_libur_satu_cara"),
        ),
        sa.CheckConstraint(
            "tanggal_bulanan BETWEEN 1 AND 31", name=op.f("ck_hari_libur_tanggal_wajar")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_hari_libur_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hari_libur")),
    )
    with op.batch_alter_table("hari_libur", schema=None) as batch_op:
        batch_op.create_index(
            "uq_hari_libur_tanggal", ["puskesmas_id", "tanggal", "nama"], unique=True
        )

    op.create_table(
        "nomor_surat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "buku",
            sa.Enum(
                "puskesmas",
                "kecamatan",
                name="jeniskop",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("sisipan", sa.String(length=4), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "dipesan",
                "terbit",
                "batal",
                name="statusnomor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("untuk", sa.String(length=200), nullable=False),
        sa.Column("oleh", sa.String(length=200), nullable=False),
        sa.Column("kapan", sa.DateTime(timezone=True), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "urut BETWEEN 1 AND 999999", name=op.f("ck_nomor_surat_urut_wajar")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_nomor_surat_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomor_surat")),
        sa.UniqueConstraint(
            "puskesmas_id",
            "buku",
            "tahun",
            "urut",
            "sisipan",
            name=op.f("uq_nomor_surat_puskesmas_id_buku_tahun_urut_sisipan"),
        ),
    )
    op.create_table(
        "lampiran_surat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("surat_id", sa.Uuid(), nullable=False),
        sa.Column("berkas_id", sa.Uuid(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["berkas_id"], ["berkas.id"], name=op.f("fk_lampiran_surat_berkas_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_lampiran_surat_puskesmas_id"),
        ),
        sa.ForeignKeyConstraint(
            ["surat_id"], ["surat_keluar.id"], name=op.f("fk_lampiran_surat_surat_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran_surat")),
    )
    with op.batch_alter_table("lampiran_surat", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lampiran_surat_surat_id"), ["surat_id"], unique=False
        )

    op.create_table(
        "pertemuan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "bulanan",
                "triwulanan",
                "pralokmin",
                "rtm",
                "pembinaan",
                "ukm-pengembangan",
                "rapat",
                name="jenispertemuan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "tahap",
            sa.Enum(
                "pertama",
                "rutin",
                name="tahap",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("ke", sa.Integer(), nullable=False),
        sa.Column("judul", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("periode_mulai", sa.Date(), nullable=True),
        sa.Column("periode_sampai", sa.Date(), nullable=True),
        sa.Column(
            "zona",
            sa.Enum(
                "Asia/Jakarta",
                "Asia/Makassar",
                "Asia/Jayapura",
                name="zona",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rencana", sa.Date(), nullable=False),
        sa.Column("mulai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("selesai", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tempat", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "dijadwalkan",
                "diundang",
                "berlangsung",
                "notulen draf",
                "diperiksa",
                "disahkan",
                "tindak lanjut berjalan",
                "ditutup",
                "ditunda",
                "dibatalkan",
                name="statuspertemuan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kop",
            sa.Enum(
                "puskesmas",
                "kecamatan",
                name="jeniskop",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pimpinan", sa.String(length=200), nullable=False),
        sa.Column("pimpinan_id", sa.Uuid(), nullable=True),
        sa.Column("notulis_id", sa.Uuid(), nullable=True),
        sa.Column("penanggung_jawab", sa.String(length=120), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("semula_diundang", sa.Boolean(), nullable=False),
        sa.Column("dimulai", sa.DateTime(timezone=True), nullable=True),
        sa.Column("berakhir", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dibuat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diubah", sa.DateTime(timezone=True), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(periode_mulai IS NULL) = (periode_sampai IS NULL) AND (periode_mulai IS NULL OR periode_sampai >= periode_mulai)",
            name=op.f("ck_pertemuan_periode"),
        ),
        sa.CheckConstraint("ke BETWEEN 1 AND 12", name=op.f("ck_pertemuan_ke_wajar")),
        sa.CheckConstraint(
            "selesai IS NULL OR selesai > mulai",
            name=op.f("ck_pertemuan_selesai_sesudah_mulai"),
        ),
        sa.CheckConstraint("urutan >= 0", name=op.f("ck_pertemuan_urutan_wajar")),
        sa.ForeignKeyConstraint(
            ["notulis_id"], ["pegawai.id"], name=op.f("fk_pertemuan_notulis_id")
        ),
        sa.ForeignKeyConstraint(
            ["pimpinan_id"], ["pegawai.id"], name=op.f("fk_pertemuan_pimpinan_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_pertemuan_puskesmas_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit_kerja.id"], name=op.f("fk_pertemuan_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pertemuan")),
        sa.UniqueConstraint(
            "puskesmas_id", "slug", name=op.f("uq_pertemuan_puskesmas_id_slug")
        ),
    )
    with op.batch_alter_table("pertemuan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pertemuan_puskesmas_id_mulai"),
            ["puskesmas_id", "mulai"],
            unique=False,
        )
        batch_op.create_index(
            "uq_pertemuan_berkala",
            ["puskesmas_id", "jenis", "tahun", "ke"],
            unique=True,
            sqlite_where=sa.text(
                "status != 'dibatalkan' AND (jenis = 'bulanan' OR jenis = 'triwulanan')"
            ),
            postgresql_where=sa.text(
                "status != 'dibatalkan' AND (jenis = 'bulanan' OR jenis = 'triwulanan')"
            ),
        )

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pertemuan_id", sa.Uuid(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("judul", sa.String(length=200), nullable=False),
        sa.Column("penyaji", sa.String(length=120), nullable=False),
        sa.Column("menit", sa.Integer(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "menit BETWEEN 0 AND 600", name=op.f("ck_agenda_item_menit_wajar")
        ),
        sa.ForeignKeyConstraint(
            ["pertemuan_id"], ["pertemuan.id"], name=op.f("fk_agenda_item_pertemuan_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_agenda_item_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_item_pertemuan_id"), ["pertemuan_id"], unique=False
        )

    op.create_table(
        "langganan_kalender",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("akun_id", sa.Uuid(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("pengingat", sa.Integer(), nullable=False),
        sa.Column("dibuat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dicabut", sa.DateTime(timezone=True), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "pengingat BETWEEN 0 AND 10080",
            name=op.f("ck_langganan_kalender_pengingat_wajar"),
        ),
        sa.ForeignKeyConstraint(
            ["akun_id"], ["akun.id"], name=op.f("fk_langganan_kalender_akun_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_langganan_kalender_puskesmas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langganan_kalender")),
        sa.UniqueConstraint("akun_id", name=op.f("uq_langganan_kalender_akun_id")),
    )
    with op.batch_alter_table("langganan_kalender", schema=None) as batch_op:
        batch_op.create_index(
            "uq_langganan_kalender_puskesmas",
            ["puskesmas_id"],
            unique=True,
            sqlite_where=sa.text("akun_id IS NULL"),
            postgresql_where=sa.text("akun_id IS NULL"),
        )

    op.create_table(
        "perubahan_jadwal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pertemuan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "dipindahkan",
                "ditunda",
                "dijadwalkan lagi",
                "dibatalkan",
                name="jenisperubahan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kapan", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oleh", sa.String(length=200), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dari_mulai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dari_selesai", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dari_tempat", sa.String(length=200), nullable=False),
        sa.Column("ke_mulai", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ke_selesai", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ke_tempat", sa.String(length=200), nullable=False),
        sa.Column("diberitahukan", sa.Text(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pertemuan_id"],
            ["pertemuan.id"],
            name=op.f("fk_perubahan_jadwal_pertemuan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_perubahan_jadwal_puskesmas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perubahan_jadwal")),
    )
    with op.batch_alter_table("perubahan_jadwal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_perubahan_jadwal_pertemuan_id"),
            ["pertemuan_id"],
            unique=False,
        )

    op.create_table(
        "peserta",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pertemuan_id", sa.Uuid(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=True),
        sa.Column("mitra_id", sa.Uuid(), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("instansi", sa.String(length=200), nullable=False),
        sa.Column("surel", sa.String(length=200), nullable=False),
        sa.Column("telepon", sa.String(length=120), nullable=False),
        sa.Column("diwakili_oleh", sa.String(length=200), nullable=False),
        sa.Column("diwakili_jabatan", sa.String(length=200), nullable=False),
        sa.Column("dicoret", sa.Boolean(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "pegawai_id IS NOT NULL OR mitra_id IS NOT NULL OR nama <> '' OR jabatan <> ''",
            name=op.f("ck_peserta_ada_orangnya"),
        ),
        sa.CheckConstraint(
            "pegawai_id IS NULL OR mitra_id IS NULL",
            name=op.f("ck_peserta_paling_banyak_satu"),
        ),
        sa.ForeignKeyConstraint(
            ["mitra_id"], ["mitra.id"], name=op.f("fk_peserta_mitra_id")
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"], ["pegawai.id"], name=op.f("fk_peserta_pegawai_id")
        ),
        sa.ForeignKeyConstraint(
            ["pertemuan_id"], ["pertemuan.id"], name=op.f("fk_peserta_pertemuan_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_peserta_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peserta")),
        sa.UniqueConstraint(
            "pertemuan_id", "mitra_id", name=op.f("uq_peserta_pertemuan_id_mitra_id")
        ),
        sa.UniqueConstraint(
            "pertemuan_id",
            "pegawai_id",
            name=op.f("uq_peserta_pertemuan_id_pegawai_id"),
        ),
    )
    with op.batch_alter_table("peserta", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_peserta_puskesmas_id_pegawai_id"),
            ["puskesmas_id", "pegawai_id"],
            unique=False,
        )

    op.create_table(
        "undangan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pertemuan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draf",
                "terbit",
                "batal",
                name="statusundangan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kop",
            sa.Enum(
                "puskesmas",
                "kecamatan",
                name="jeniskop",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tempat_surat", sa.String(length=120), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column(
            "cara_nomor",
            sa.Enum(
                "kosong",
                "buku",
                "tertulis",
                name="caranomor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nomor_id", sa.Uuid(), nullable=True),
        sa.Column("nomor_tertulis", sa.String(length=120), nullable=False),
        sa.Column("kode", sa.String(length=120), nullable=False),
        sa.Column("kode_unit", sa.String(length=120), nullable=False),
        sa.Column(
            "sifat",
            sa.Enum(
                "Biasa",
                "Penting",
                "Segera",
                "Sangat Segera",
                "Terbatas",
                "Rahasia",
                name="sifat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("lampiran", sa.String(length=120), nullable=False),
        sa.Column("hal", sa.String(length=200), nullable=False),
        sa.Column(
            "alamat",
            sa.Enum(
                "daftar terlampir",
                "satu",
                name="alamat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("yth", sa.Text(), nullable=False),
        sa.Column("di", sa.String(length=120), nullable=False),
        sa.Column("salam", sa.Boolean(), nullable=False),
        sa.Column("pembuka", sa.Text(), nullable=False),
        sa.Column("penutup", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("dengan_agenda", sa.Boolean(), nullable=False),
        sa.Column(
            "cara_ttd",
            sa.Enum(
                "definitif",
                "Plt.",
                "Plh.",
                "a.n.",
                "u.b.",
                name="carattd",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ttd_jabatan", sa.String(length=200), nullable=False),
        sa.Column("ttd_bawahan", sa.String(length=200), nullable=False),
        sa.Column("ttd_nama", sa.String(length=200), nullable=False),
        sa.Column("ttd_pangkat", sa.String(length=120), nullable=False),
        sa.Column("ttd_nip", sa.String(length=120), nullable=False),
        sa.Column("tembusan", sa.Text(), nullable=False),
        sa.Column("terbit", sa.DateTime(timezone=True), nullable=True),
        sa.Column("diterbitkan_oleh", sa.String(length=200), nullable=False),
        sa.Column("alasan_batal", sa.Text(), nullable=False),
        sa.Column("pdf_id", sa.Uuid(), nullable=True),
        sa.Column("dibuat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(cara_nomor = 'buku') = (nomor_id IS NOT NULL)",
            name=op.f("ck_undangan_nomor_buku"),
        ),
        sa.ForeignKeyConstraint(
            ["nomor_id"], ["nomor_surat.id"], name=op.f("fk_undangan_nomor_id")
        ),
        sa.ForeignKeyConstraint(
            ["pdf_id"], ["berkas.id"], name=op.f("fk_undangan_pdf_id")
        ),
        sa.ForeignKeyConstraint(
            ["pertemuan_id"], ["pertemuan.id"], name=op.f("fk_undangan_pertemuan_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_undangan_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undangan")),
        sa.UniqueConstraint("nomor_id", name=op.f("uq_undangan_nomor_id")),
    )
    with op.batch_alter_table("undangan", schema=None) as batch_op:
        batch_op.create_index(
            "uq_undangan_berlaku",
            ["pertemuan_id"],
            unique=True,
            sqlite_where=sa.text("status != 'batal'"),
            postgresql_where=sa.text("status != 'batal'"),
        )

    op.create_table(
        "distribusi",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("undangan_id", sa.Uuid(), nullable=False),
        sa.Column("peserta_id", sa.Uuid(), nullable=True),
        sa.Column(
            "cara",
            sa.Enum(
                "pos-el",
                "WhatsApp",
                "grup WhatsApp",
                "diserahkan langsung",
                "kurir atau pos",
                name="carakirim",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("perihal", sa.String(length=40), nullable=False),
        sa.Column("kapan", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oleh", sa.String(length=200), nullable=False),
        sa.Column("keterangan", sa.String(length=200), nullable=False),
        sa.Column("bukti_id", sa.Uuid(), nullable=True),
        sa.Column("surat_id", sa.Uuid(), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bukti_id"], ["berkas.id"], name=op.f("fk_distribusi_bukti_id")
        ),
        sa.ForeignKeyConstraint(
            ["peserta_id"], ["peserta.id"], name=op.f("fk_distribusi_peserta_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_distribusi_puskesmas_id")
        ),
        sa.ForeignKeyConstraint(
            ["surat_id"], ["surat_keluar.id"], name=op.f("fk_distribusi_surat_id")
        ),
        sa.ForeignKeyConstraint(
            ["undangan_id"], ["undangan.id"], name=op.f("fk_distribusi_undangan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribusi")),
    )
    with op.batch_alter_table("distribusi", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_distribusi_peserta_id"), ["peserta_id"], unique=False
        )
        batch_op.create_index(
            "uq_distribusi_surel",
            ["undangan_id", "peserta_id", "perihal"],
            unique=True,
            sqlite_where=sa.text("cara = 'pos-el'"),
            postgresql_where=sa.text("cara = 'pos-el'"),
        )

    op.create_table(
        "konfirmasi",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("peserta_id", sa.Uuid(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column(
            "jawaban",
            sa.Enum(
                "hadir",
                "berhalangan",
                "diwakili",
                name="jawaban",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("wakil_nama", sa.String(length=200), nullable=False),
        sa.Column("wakil_jabatan", sa.String(length=200), nullable=False),
        sa.Column(
            "lewat",
            sa.Enum(
                "tautan",
                "kalender",
                "petugas",
                name="lewatjawaban",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("kapan", sa.DateTime(timezone=True), nullable=True),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "jawaban <> 'diwakili' OR wakil_nama <> ''",
            name=op.f("ck_konfirmasi_wakil_bernama"),
        ),
        sa.ForeignKeyConstraint(
            ["peserta_id"], ["peserta.id"], name=op.f("fk_konfirmasi_peserta_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_konfirmasi_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_konfirmasi")),
        sa.UniqueConstraint("peserta_id", name=op.f("uq_konfirmasi_peserta_id")),
    )
    with op.batch_alter_table("puskesmas", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "batas_undangan", sa.Integer(), nullable=False, server_default="3"
            )
        )

    with op.batch_alter_table("surat_keluar", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("html", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("kalender", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("metode", sa.String(length=20), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column(
                "pengirim", sa.String(length=200), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column(
                "balas_ke", sa.String(length=200), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column("dicoba", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column("mungkin_sampai", sa.DateTime(timezone=True), nullable=True)
        )
    if op.get_bind().dialect.name == "postgresql":
        _kunci_baris()


_BERLINGKUP = (
    "agenda_item",
    "aturan_jadwal",
    "distribusi",
    "hari_libur",
    "konfirmasi",
    "lampiran_surat",
    "langganan_kalender",
    "nomor_surat",
    "pertemuan",
    "perubahan_jadwal",
    "peserta",
    "undangan",
)


def _kunci_baris() -> None:
    """Row-level security, as in 0001: PostgreSQL repeats the rule of lingkup.py."""
    milik = (
        "current_setting('lokmin.puskesmas', true) IN (puskesmas_id::text, 'lintas')"
    )
    for tabel in _BERLINGKUP:
        op.execute(f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY lingkup ON {tabel} USING ({milik}) WITH CHECK ({milik})"
        )
