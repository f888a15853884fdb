"""The same letter as .docx, to be edited in the office's own word processor."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Dokumen
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from lokmin.bersama.cetak import KERTAS, Halaman
from lokmin.pertemuan.models import Pertemuan
from lokmin.puskesmas.dokumen import KopCetak
from lokmin.puskesmas.rules import Kertas
from lokmin.undangan.dokumen.surat import IsiSurat, isi_surat
from lokmin.undangan.models import Undangan
from lokmin.undangan.rules.surat import lembar, periksa_masih_sama

_DIBUAT = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp: equal letters, equal bytes
_BARIS_SELEMBAR = 22  # rows of a list that fit on a page, two lines each
_TENGAH = WD_ALIGN_PARAGRAPH.CENTER


def tulis_word(
    surat: Undangan, pertemuan: Pertemuan, kertas: Kertas | None = None
) -> bytes:
    """Write the letter; needs what `cetak_surat` needs. Raises TidakSamaLagi."""
    periksa_masih_sama(surat.terbit, pertemuan.diubah)
    isi = isi_surat(surat, pertemuan, kertas)
    dokumen = Document()
    _siapkan(dokumen, isi.halaman)
    _kop(dokumen, isi.kop, isi.halaman)
    _kepala(dokumen, isi)
    _badan(dokumen, isi)
    _ttd(dokumen, isi)
    _lampiran(dokumen, isi)
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return keluar.getvalue()


def _siapkan(dokumen: Dokumen, halaman: Halaman) -> None:
    """Paper, margins, font and spacing of the profile; language and title."""
    bagian = dokumen.sections[0]
    lebar, tinggi = KERTAS[halaman.kertas]
    bagian.orientation = WD_ORIENT.PORTRAIT
    bagian.page_width, bagian.page_height = Mm(lebar), Mm(tinggi)
    bagian.top_margin, bagian.bottom_margin = Mm(halaman.atas), Mm(halaman.bawah)
    bagian.left_margin, bagian.right_margin = Mm(halaman.kiri), Mm(halaman.kanan)
    gaya: Any = dokumen.styles["Normal"]
    gaya.font.name, gaya.font.size = halaman.huruf, Pt(halaman.ukuran_huruf)
    gaya.element.rPr.rFonts.set(qn("w:eastAsia"), halaman.huruf)
    bahasa = OxmlElement("w:lang")
    bahasa.set(qn("w:val"), "id-ID")
    gaya.element.rPr.append(bahasa)
    gaya.paragraph_format.space_after = Pt(0)
    gaya.paragraph_format.line_spacing = halaman.spasi / 100
    sifat = dokumen.core_properties
    sifat.title, sifat.language, sifat.author = halaman.judul, "id-ID", ""
    sifat.created = sifat.modified = _DIBUAT


def _kop(dokumen: Dokumen, kop: KopCetak, halaman: Halaman) -> None:
    isi = kop.isi
    tabel = dokumen.add_table(1, 3)
    tabel.alignment = WD_TABLE_ALIGNMENT.CENTER
    lebar = KERTAS[halaman.kertas][0] - halaman.kiri - halaman.kanan
    _lebar(tabel, (24, lebar - 48, 24))
    kiri, tengah, kanan = tabel.rows[0].cells
    for nama, sel in (("kiri", kiri), ("kanan", kanan)):
        if nama in kop.media:
            sel.paragraphs[0].alignment = _TENGAH
            gambar = sel.paragraphs[0].add_run()
            gambar.add_picture(str(kop.media[nama]), height=Mm(20))
    besar = (isi.pemda, 13, False), (isi.perangkat_daerah, 13, False)
    alamat = " ".join(filter(None, (isi.alamat, isi.kode_pos)))
    kontak = (("Telepon", isi.telepon), ("Pos-el", isi.surel), ("Laman", isi.laman))
    baris = (
        *((teks.upper(), ukuran, tebal) for teks, ukuran, tebal in besar),
        (isi.unit.upper(), 16, True),
        (alamat, 9, False),
        ("  ".join(f"{nama} {nilai}" for nama, nilai in kontak if nilai), 9, False),
    )
    _isi_kop(tengah, [satu for satu in baris if satu[0]])
    _garis(dokumen.add_paragraph())


def _isi_kop(sel: Any, baris: Sequence[tuple[str, int, bool]]) -> None:
    for urut, (teks, ukuran, tebal) in enumerate(baris):
        alinea = sel.paragraphs[0] if urut == 0 else sel.add_paragraph()
        alinea.alignment = _TENGAH
        alinea.paragraph_format.line_spacing = 1
        kata = alinea.add_run(teks)
        kata.font.size, kata.bold = Pt(ukuran), tebal


def _kepala(dokumen: Dokumen, isi: IsiSurat) -> None:
    tanggal = dokumen.add_paragraph(isi.tempat_tanggal)
    tanggal.paragraph_format.left_indent = _separuh(isi.halaman)
    _pasangan(
        dokumen,
        (
            ("Nomor", isi.nomor),
            ("Sifat", isi.sifat),
            ("Lampiran", isi.lampiran or lembar(_jumlah_lembar(isi))),
            ("Hal", isi.hal),
        ),
        isi.halaman,
    )
    dokumen.add_paragraph()
    mulai = _separuh(isi.halaman) if isi.yth_kanan else None
    baris = ["Kepada"] if isi.yth_kanan else []
    baris += [f"Yth. {isi.yth[0]}", *isi.yth[1:]] if isi.yth else []
    baris += ["di", f"    {isi.di}"] if isi.di else []
    for satu in baris:
        dokumen.add_paragraph(satu).paragraph_format.left_indent = mulai
    dokumen.add_paragraph()


def _badan(dokumen: Dokumen, isi: IsiSurat) -> None:
    if isi.salam:
        _alinea(dokumen, "Assalamualaikum warahmatullahi wabarakatuh,")
    for satu in isi.pembuka.splitlines():
        _alinea(dokumen, satu)
    _pasangan(dokumen, isi.pokok, isi.halaman, masuk=12)
    for satu in isi.penutup.splitlines():
        _alinea(dokumen, satu)
    if isi.salam:
        _alinea(dokumen, "Wassalamualaikum warahmatullahi wabarakatuh.")


def _ttd(dokumen: Dokumen, isi: IsiSurat) -> None:
    siapa = isi.penanda
    nip = f"NIP {siapa.nip}" if siapa.nip else ""
    baris = [*isi.jabatan, "", "", "", siapa.nama, siapa.pangkat, nip]
    dokumen.add_paragraph()
    akhir = max(n for n, satu in enumerate(baris) if satu or n < 4)
    for urut, satu in enumerate(baris[: akhir + 1]):
        alinea = dokumen.add_paragraph()
        alinea.add_run(satu).bold = satu == siapa.nama and bool(satu)
        alinea.paragraph_format.left_indent = _separuh(isi.halaman)
        alinea.paragraph_format.keep_with_next = urut < akhir
    if isi.tembusan:
        dokumen.add_paragraph()
        dokumen.add_paragraph("Tembusan:")
    for urut, satu in enumerate(isi.tembusan, 1):
        nomor = f"{urut}. " if len(isi.tembusan) > 1 else ""
        tanda = "." if urut == len(isi.tembusan) else ";"
        dokumen.add_paragraph(f"{nomor}{satu.rstrip('.;')}{tanda}")


def _lampiran(dokumen: Dokumen, isi: IsiSurat) -> None:
    if isi.undangan:
        _kepala_lampiran(dokumen, isi, "DAFTAR UNDANGAN")
        _tabel(
            dokumen,
            ("No", "Nama/Jabatan", "Instansi/Unit"),
            (
                (
                    str(urut),
                    "\n".join(filter(None, (satu.nama, satu.jabatan))),
                    satu.instansi or "-",
                )
                for urut, satu in enumerate(isi.undangan, 1)
            ),
            _kolom(isi.halaman, 14),
        )
    if isi.acara:
        _kepala_lampiran(dokumen, isi, "SUSUNAN ACARA")
        for kata in (isi.judul_acara, isi.hari_tanggal):
            dokumen.add_paragraph(kata).alignment = _TENGAH
        _tabel(
            dokumen,
            ("Waktu", "Acara", "Petugas"),
            ((s.pukul or "-", s.judul, s.penyaji or "-") for s in isi.acara),
            _kolom(isi.halaman, 32),
        )


def _kepala_lampiran(dokumen: Dokumen, isi: IsiSurat, judul: str) -> None:
    dokumen.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    baris = (isi.judul_lampiran, f"Nomor : {isi.nomor}", f"Tanggal : {isi.tanggal}")
    for satu in baris:
        alinea = dokumen.add_paragraph(satu)
        alinea.paragraph_format.left_indent = _separuh(isi.halaman)
    dokumen.add_paragraph()
    kepala = dokumen.add_paragraph()
    kepala.alignment = _TENGAH
    kepala.add_run(judul).bold = True
    dokumen.add_paragraph()


def _tabel(
    dokumen: Dokumen,
    judul: Sequence[str],
    baris: Iterable[Sequence[str]],
    lebar: Sequence[float],
) -> None:
    tabel = dokumen.add_table(1, len(judul), style="Table Grid")
    for sel, kata in zip(tabel.rows[0].cells, judul, strict=True):
        sel.paragraphs[0].add_run(kata).bold = True
        sel.paragraphs[0].alignment = _TENGAH
    ulang = OxmlElement("w:tblHeader")
    tabel.rows[0]._tr.get_or_add_trPr().append(ulang)  # noqa: SLF001 - python-docx offers no name for it
    for satu in baris:
        for sel, kata in zip(tabel.add_row().cells, satu, strict=True):
            sel.paragraphs[0].add_run(kata)
    _lebar(tabel, lebar)


def _pasangan(
    dokumen: Dokumen,
    pasangan: Iterable[tuple[str, str]],
    halaman: Halaman,
    masuk: float = 0,
) -> None:
    """Lines `Nomor : …` as a table without borders, so that long values hang."""
    tabel = dokumen.add_table(0, 3)
    for nama, nilai in pasangan:
        for sel, kata in zip(tabel.add_row().cells, (nama, ":", nilai), strict=True):
            sel.paragraphs[0].add_run(kata)
            sel.paragraphs[0].paragraph_format.left_indent = (
                Mm(masuk) if kata == nama else None
            )
    penuh = KERTAS[halaman.kertas][0] - halaman.kiri - halaman.kanan
    _lebar(tabel, (24 + 1.4 * masuk, 5, penuh - 29 - 1.4 * masuk))


def _alinea(dokumen: Dokumen, teks: str) -> None:
    alinea = dokumen.add_paragraph(teks)
    alinea.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    alinea.paragraph_format.first_line_indent = Mm(12.5)
    alinea.paragraph_format.space_before = Pt(6)


def _garis(alinea: Any) -> None:
    """The thick-thin rule below the head."""
    garis = OxmlElement("w:pBdr")
    bawah = OxmlElement("w:top")
    for nama, nilai in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "1")):
        bawah.set(qn(f"w:{nama}"), nilai)
    garis.append(bawah)
    alinea._p.get_or_add_pPr().append(garis)  # noqa: SLF001 - python-docx offers no name for it


def _lebar(tabel: Any, lebar: Sequence[float]) -> None:
    tabel.autofit = False
    for kolom, mm in zip(tabel.columns, lebar, strict=True):
        for sel in kolom.cells:
            sel.width = Mm(mm)


def _kolom(halaman: Halaman, pertama: float) -> tuple[float, float, float]:
    penuh = KERTAS[halaman.kertas][0] - halaman.kiri - halaman.kanan
    return pertama, (penuh - pertama) * 0.58, (penuh - pertama) * 0.42


def _separuh(halaman: Halaman) -> Mm:
    return Mm((KERTAS[halaman.kertas][0] - halaman.kiri - halaman.kanan) * 0.5)


def _jumlah_lembar(isi: IsiSurat) -> int:
    """About how many pages are attached: only the word processor will know."""
    return -(-len(isi.undangan) // _BARIS_SELEMBAR) + bool(isi.acara)
