"""The first schema: who a Puskesmas is, who may come in, and the trail.

Row-level security repeats on PostgreSQL what bersama/db/lingkup.py does for every
statement; the triggers make the trail append-only on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hitungan",
        sa.Column("kunci", sa.String(length=200), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("habis", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_hitungan")),
    )
    op.create_table(
        "puskesmas",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("kecamatan", sa.String(length=120), nullable=False),
        sa.Column("kabupaten", sa.String(length=120), nullable=False),
        sa.Column("provinsi", sa.String(length=120), nullable=False),
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
        sa.Column(
            "hari_kerja",
            sa.Enum(
                "5",
                "6",
                name="harikerja",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "struktur",
            sa.Enum(
                "klaster",
                "upaya",
                name="struktur",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("menit_diam", sa.Integer(), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "menit_diam BETWEEN 5 AND 480", name=op.f("ck_puskesmas_menit_diam_wajar")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_puskesmas")),
        sa.UniqueConstraint("kode", name=op.f("uq_puskesmas_kode")),
    )
    op.create_table(
        "berkas",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("jenis", sa.String(length=80), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_berkas_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berkas")),
        sa.UniqueConstraint(
            "puskesmas_id", "sha256", name=op.f("uq_berkas_puskesmas_id_sha256")
        ),
    )
    op.create_table(
        "jejak",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("kapan", sa.DateTime(timezone=True), nullable=False),
        sa.Column("akun_id", sa.Uuid(), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("alamat", sa.String(length=64), nullable=False),
        sa.Column(
            "tindakan",
            sa.Enum(
                "dibuat",
                "diubah",
                "dihapus",
                name="tindakan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tabel", sa.String(length=60), nullable=False),
        sa.Column("objek_id", sa.Uuid(), nullable=False),
        sa.Column("sebutan", sa.String(length=200), nullable=False),
        sa.Column("sebelum", sa.JSON(), nullable=False),
        sa.Column("sesudah", sa.JSON(), nullable=False),
        sa.Column("sidik_sebelum", sa.String(length=64), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_jejak_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jejak")),
        sa.UniqueConstraint(
            "puskesmas_id", "nomor", name=op.f("uq_jejak_puskesmas_id_nomor")
        ),
    )
    with op.batch_alter_table("jejak", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_jejak_puskesmas_id_kapan"),
            ["puskesmas_id", "kapan"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_jejak_puskesmas_id_objek_id"),
            ["puskesmas_id", "objek_id"],
            unique=False,
        )

    op.create_table(
        "kelompok_undangan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_kelompok_undangan_puskesmas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kelompok_undangan")),
        sa.UniqueConstraint(
            "puskesmas_id", "nama", name=op.f("uq_kelompok_undangan_puskesmas_id_nama")
        ),
    )
    op.create_table(
        "mitra",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("instansi", sa.String(length=200), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "lintas sektor",
                "jaringan",
                "jejaring",
                name="jenismitra",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sektor", sa.String(length=120), nullable=False),
        sa.Column("jabatan", sa.String(length=120), nullable=False),
        sa.Column("kontak", sa.String(length=120), nullable=False),
        sa.Column("telepon", sa.String(length=120), nullable=False),
        sa.Column("surel", sa.String(length=200), nullable=False),
        sa.Column("wilayah", sa.String(length=120), nullable=False),
        sa.Column("nomor_mou", sa.String(length=120), nullable=False),
        sa.Column("mou_sampai", sa.Date(), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_mitra_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mitra")),
        sa.UniqueConstraint(
            "puskesmas_id",
            "instansi",
            "jabatan",
            "wilayah",
            name=op.f("uq_mitra_puskesmas_id_instansi_jabatan_wilayah"),
        ),
    )
    op.create_table(
        "profil_naskah",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kertas",
            sa.Enum(
                "a4",
                "f4",
                name="kertas",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("huruf", sa.String(length=120), nullable=False),
        sa.Column("ukuran_huruf", sa.Integer(), nullable=False),
        sa.Column("spasi", sa.Integer(), nullable=False),
        sa.Column("margin_atas", sa.Integer(), nullable=False),
        sa.Column("margin_bawah", sa.Integer(), nullable=False),
        sa.Column("margin_kiri", sa.Integer(), nullable=False),
        sa.Column("margin_kanan", sa.Integer(), nullable=False),
        sa.Column(
            "letak_yth",
            sa.Enum(
                "kiri",
                "kanan",
                name="letakyth",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "sebutan_notulen",
            sa.Enum(
                "Notulen",
                "Notula",
                name="sebutannotulen",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "sebutan_triwulan",
            sa.Enum(
                "triwulanan",
                "tribulanan",
                name="sebutantriwulan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pola_nomor", sa.String(length=120), nullable=False),
        sa.Column("dasar_hukum", sa.Text(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "margin_atas BETWEEN 5 AND 60 AND margin_bawah BETWEEN 5 AND 60 AND margin_kiri BETWEEN 5 AND 60 AND margin_kanan BETWEEN 5 AND 60",
            name=op.f("ck_profil_naskah_margin_wajar"),
        ),
        sa.CheckConstraint(
            "ukuran_huruf BETWEEN 9 AND 14 AND spasi BETWEEN 100 AND 200",
            name=op.f("ck_profil_naskah_huruf_wajar"),
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_profil_naskah_puskesmas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profil_naskah")),
        sa.UniqueConstraint("puskesmas_id", name=op.f("uq_profil_naskah_puskesmas_id")),
    )
    op.create_table(
        "surat_keluar",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("penerima", sa.String(length=200), nullable=False),
        sa.Column("perihal", sa.String(length=200), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "menunggu",
                "terkirim",
                "gagal",
                name="statussurat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.Column("coba_lagi", sa.DateTime(timezone=True), nullable=False),
        sa.Column("galat", sa.String(length=500), nullable=False),
        sa.Column("dibuat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terkirim", sa.DateTime(timezone=True), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_surat_keluar_puskesmas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surat_keluar")),
    )
    with op.batch_alter_table("surat_keluar", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_surat_keluar_status_coba_lagi"),
            ["status", "coba_lagi"],
            unique=False,
        )

    op.create_table(
        "unit_kerja",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("induk_id", sa.Uuid(), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "klaster",
                "upaya",
                "lintas klaster",
                "pelayanan",
                "program",
                name="jenisunit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("pj_id", sa.Uuid(), nullable=True),
        sa.Column("berlaku_dari", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "berlaku_sampai IS NULL OR berlaku_dari IS NULL OR berlaku_sampai >= berlaku_dari",
            name=op.f("ck_unit_kerja_masa"),
        ),
        sa.ForeignKeyConstraint(
            ["induk_id"], ["unit_kerja.id"], name=op.f("fk_unit_kerja_induk_id")
        ),
        sa.ForeignKeyConstraint(
            ["pj_id"], ["pegawai.id"], name=op.f("fk_unit_kerja_pj_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_unit_kerja_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_kerja")),
    )
    with op.batch_alter_table("unit_kerja", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_unit_kerja_puskesmas_id_urut"),
            ["puskesmas_id", "urut"],
            unique=False,
        )

    op.create_table(
        "kop_surat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "jenis",
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
        sa.Column("pemda", sa.String(length=200), nullable=False),
        sa.Column("perangkat_daerah", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("alamat", sa.String(length=200), nullable=False),
        sa.Column("telepon", sa.String(length=120), nullable=False),
        sa.Column("laman", sa.String(length=120), nullable=False),
        sa.Column("surel", sa.String(length=200), nullable=False),
        sa.Column("kode_pos", sa.String(length=120), nullable=False),
        sa.Column("logo_kiri_id", sa.Uuid(), nullable=True),
        sa.Column("logo_kanan_id", sa.Uuid(), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["logo_kanan_id"], ["berkas.id"], name=op.f("fk_kop_surat_logo_kanan_id")
        ),
        sa.ForeignKeyConstraint(
            ["logo_kiri_id"], ["berkas.id"], name=op.f("fk_kop_surat_logo_kiri_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_kop_surat_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kop_surat")),
        sa.UniqueConstraint(
            "puskesmas_id", "jenis", name=op.f("uq_kop_surat_puskesmas_id_jenis")
        ),
    )
    op.create_table(
        "pegawai",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "PNS",
                "CPNS",
                "PPPK",
                "non-ASN",
                name="statuspegawai",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pangkat", sa.String(length=120), nullable=False),
        sa.Column("jabatan", sa.String(length=120), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("telepon", sa.String(length=120), nullable=False),
        sa.Column("surel", sa.String(length=200), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "length(nip) IN (0, 18)", name=op.f("ck_pegawai_nip_18_angka")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_pegawai_puskesmas_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit_kerja.id"], name=op.f("fk_pegawai_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pegawai")),
    )
    with op.batch_alter_table("pegawai", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pegawai_puskesmas_id_nama"),
            ["puskesmas_id", "nama"],
            unique=False,
        )
        batch_op.create_index(
            "uq_pegawai_nip",
            ["puskesmas_id", "nip"],
            unique=True,
            sqlite_where=sa.text("nip != ''"),
            postgresql_where=sa.text("nip != ''"),
        )

    op.create_table(
        "akun",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nama_pengguna", sa.String(length=80), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("surel", sa.String(length=200), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=True),
        sa.Column("peran", sa.String(length=200), nullable=False),
        sa.Column("sandi", sa.String(length=200), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("terakhir_masuk", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp", sa.String(length=64), nullable=False),
        sa.Column("totp_langkah", sa.Integer(), nullable=False),
        sa.Column("kode_cadangan", sa.String(length=800), nullable=False),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pegawai_id"], ["pegawai.id"], name=op.f("fk_akun_pegawai_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_akun_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_akun")),
        sa.UniqueConstraint("nama_pengguna", name=op.f("uq_akun_nama_pengguna")),
        sa.UniqueConstraint("pegawai_id", name=op.f("uq_akun_pegawai_id")),
    )
    with op.batch_alter_table("akun", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_akun_puskesmas_id_nama_pengguna"),
            ["puskesmas_id", "nama_pengguna"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_akun_surel"), ["surel"], unique=False)

    op.create_table(
        "anggota_kelompok",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kelompok_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=True),
        sa.Column("mitra_id", sa.Uuid(), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(pegawai_id IS NULL) <> (mitra_id IS NULL)",
            name=op.f("ck_anggota_kelompok_satu_orang"),
        ),
        sa.ForeignKeyConstraint(
            ["kelompok_id"],
            ["kelompok_undangan.id"],
            name=op.f("fk_anggota_kelompok_kelompok_id"),
        ),
        sa.ForeignKeyConstraint(
            ["mitra_id"], ["mitra.id"], name=op.f("fk_anggota_kelompok_mitra_id")
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"], ["pegawai.id"], name=op.f("fk_anggota_kelompok_pegawai_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"],
            ["puskesmas.id"],
            name=op.f("fk_anggota_kelompok_puskesmas_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anggota_kelompok")),
        sa.UniqueConstraint(
            "kelompok_id",
            "mitra_id",
            name=op.f("uq_anggota_kelompok_kelompok_id_mitra_id"),
        ),
        sa.UniqueConstraint(
            "kelompok_id",
            "pegawai_id",
            name=op.f("uq_anggota_kelompok_kelompok_id_pegawai_id"),
        ),
    )
    op.create_table(
        "sesi",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("akun_id", sa.Uuid(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("alamat", sa.String(length=64), nullable=False),
        sa.Column("perangkat", sa.String(length=200), nullable=False),
        sa.Column("ingat", sa.Boolean(), nullable=False),
        sa.Column("mulai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terakhir", sa.DateTime(timezone=True), nullable=False),
        sa.Column("berakhir", sa.DateTime(timezone=True), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_sesi_akun_id")),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_sesi_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("sidik", name=op.f("uq_sesi_sidik")),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_akun_id"), ["akun_id"], unique=False)

    op.create_table(
        "tautan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("akun_id", sa.Uuid(), nullable=True),
        sa.Column(
            "tujuan",
            sa.Enum(
                "sandi lewat pos-el",
                "sandi lewat kode",
                name="tujuan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("dibuat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("berlaku_sampai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dipakai", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dicabut", sa.DateTime(timezone=True), nullable=True),
        sa.Column("puskesmas_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["akun_id"], ["akun.id"], name=op.f("fk_tautan_akun_id")
        ),
        sa.ForeignKeyConstraint(
            ["puskesmas_id"], ["puskesmas.id"], name=op.f("fk_tautan_puskesmas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tautan")),
        sa.UniqueConstraint("sidik", name=op.f("uq_tautan_sidik")),
    )
    with op.batch_alter_table("tautan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tautan_akun_id"), ["akun_id"], unique=False
        )
    if op.get_bind().dialect.name == "postgresql":
        # SQLite writes this one into CREATE TABLE; the two tables point at each other.
        op.create_foreign_key(
            "fk_unit_kerja_pj_id", "unit_kerja", "pegawai", ["pj_id"], ["id"]
        )
        _kunci_baris()
        op.execute(_JEJAK_POSTGRESQL)
    else:
        for pernyataan in _JEJAK_SQLITE:
            op.execute(pernyataan)


_BERLINGKUP = (
    ("puskesmas", "id"),
    *(
        (tabel, "puskesmas_id")
        for tabel in (
            "akun",
            "anggota_kelompok",
            "berkas",
            "jejak",
            "kelompok_undangan",
            "kop_surat",
            "mitra",
            "pegawai",
            "profil_naskah",
            "sesi",
            "surat_keluar",
            "tautan",
            "unit_kerja",
        )
    ),
)

_JEJAK_POSTGRESQL = """
    CREATE FUNCTION tolak_ubah_jejak() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'jejak is append-only'; END $$;
    CREATE TRIGGER jejak_hanya_tambah BEFORE UPDATE OR DELETE ON jejak
    FOR EACH ROW EXECUTE FUNCTION tolak_ubah_jejak();
    CREATE TRIGGER jejak_tidak_dikosongkan BEFORE TRUNCATE ON jejak
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_ubah_jejak()
"""

_JEJAK_SQLITE = tuple(
    f"CREATE TRIGGER jejak_tanpa_{kata.lower()} BEFORE {kata} ON jejak "
    "BEGIN SELECT RAISE(ABORT, 'jejak is append-only'); END"
    for kata in ("UPDATE", "DELETE")
)


def _kunci_baris() -> None:
    for tabel, kolom in _BERLINGKUP:
        milik = (
            f"current_setting('lokmin.puskesmas', true) IN ({kolom}::text, 'lintas')"
        )
        op.execute(f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY lingkup ON {tabel} USING ({milik}) WITH CHECK ({milik})"
        )
