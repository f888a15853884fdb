"""A change of the plan reaches everybody who was invited, by the way they were."""

import os
import subprocess
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from lokmin.bersama import waktu
from lokmin.bersama.db import db, lingkup
from lokmin.jadwal.actions.sambungan import pemberitahu
from lokmin.jadwal.models import PerubahanJadwal
from lokmin.jadwal.rules import Dampak, JenisPerubahan
from lokmin.pertemuan import actions as pertemuan_actions
from lokmin.pertemuan.actions import WaktuTempat
from lokmin.pertemuan.models import Pertemuan, Peserta
from lokmin.undangan.models import Undangan
from lokmin.undangan.rules import StatusUndangan
from tests.pabrik import Pabrik
from tests.undangan.conftest import Pos
from tests.undangan.kiriman import (
    KINI,
    Lokmin,
    alamat_konfirmasi,
    antaran,
    bagian,
    camat,
    jawaban,
    kalender,
    nilai,
)

SEMINGGU = timedelta(days=7)
NANTI = KINI + timedelta(minutes=9)  # the session of the KTU lives 30 idle minutes
# The project's independent checker, where it is at hand: LOKMIN_CHECK_ICS=…/check_ics.sh
PEMERIKSA = os.environ.get("LOKMIN_CHECK_ICS", "")


def dampak(pertemuan: Pertemuan) -> Dampak:
    (satu,) = pemberitahu()
    db.session.expire_all()
    hasil = satu.dampak(pertemuan.id)
    db.session.expire_all()
    return hasil


def ubah_rencana(
    buat: Pabrik,
    lokmin: Lokmin,
    jenis: JenisPerubahan,
    alasan: str = "Kunjungan Bupati",
) -> str:
    """What jadwal does: change, flush, tell, write the history, commit."""
    with lingkup.sementara(buat.id):
        p = db.session.get_one(Pertemuan, lokmin.pertemuan.id)
        lama = WaktuTempat(p.mulai, p.selesai, p.tempat)
        if jenis is JenisPerubahan.BATAL:
            pertemuan_actions.batalkan(p, NANTI)
        elif jenis is JenisPerubahan.TUNDA:
            pertemuan_actions.tunda(p, NANTI)
        else:
            pertemuan_actions.pindahkan(
                p, lama._replace(mulai=lama.mulai + SEMINGGU), NANTI
            )
        db.session.flush()
        (satu,) = pemberitahu()
        kabar = satu.kabarkan(p.id, f"Lokmin {jenis} dari 5 Februari. Alasan: {alasan}")
        ke = p.mulai if jenis in {"dipindahkan", "dijadwalkan lagi"} else None
        db.session.add(
            PerubahanJadwal(
                pertemuan_id=p.id,
                jenis=jenis,
                kapan=NANTI,
                oleh="KTU",
                alasan=alasan,
                dari_mulai=lama.mulai,
                ke_mulai=ke,
                ke_tempat=p.tempat if ke else "",
                diberitahukan=kabar,
            )
        )
        db.session.commit()
        db.session.expire_all()  # the next request starts empty
    return kabar


def test_belum_ada_surat_tidak_ada_yang_dikabari(buat: Pabrik) -> None:
    assert dampak(buat.rapat) == Dampak()
    (satu,) = pemberitahu()
    assert satu.kabarkan(buat.rapat.id, "Pindah.") == ""


def test_dampak_menyebut_siapa_lewat_apa(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    assert dampak(terbit.pertemuan).kalimat == ("Belum ada yang menerima undangannya.",)
    camat(buat, terbit.pertemuan)
    lain = camat(buat, terbit.pertemuan, nama="Kades", surel="")
    pengelola.post(f"{terbit.kirim}/pos-el")
    lingkup.pakai(buat.id)
    pengelola.post(f"{terbit.kirim}/peserta/{lain.id}/whatsapp")
    lingkup.pakai(buat.id)
    hasil = dampak(terbit.pertemuan)
    assert (hasil.orang, hasil.surat_terbit) == (2, True)
    assert hasil.tanggal_surat == KINI.date()
    assert hasil.kalimat[0].startswith("1 orang menerima pembaruan")
    assert "1 orang dihubungi lewat WhatsApp atau langsung" in hasil.kalimat[1]


def test_pindah_lalu_batal_dengan_uid_sama_dan_sequence_naik(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    senin: time_machine.Traveller,
) -> None:
    camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    (undangan,) = pos.antar()
    senin.move_to(NANTI)
    kabar = ubah_rencana(buat, terbit, JenisPerubahan.PINDAH)
    assert kabar == "1 orang dikabari lewat pos-el."
    (pindah,) = pos.antar()
    ubah_rencana(buat, terbit, JenisPerubahan.BATAL)
    (batal,) = pos.antar()
    isi = [kalender(satu) for satu in (undangan, pindah, batal)]
    assert [nilai(satu, "SEQUENCE") for satu in isi] == ["0", "1", "2"]
    assert len({nilai(satu, "UID") for satu in isi}) == 1
    assert [("METHOD:REQUEST" in s, "METHOD:CANCEL" in s) for s in isi] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert nilai(isi[1], "DTSTART") == "20260212T123000"
    teks = bagian(pindah, "text/plain")
    assert "Alasan: Kunjungan Bupati" in teks and "Kamis, 12 Februari 2026" in teks
    assert "application/pdf" not in [b.get_content_type() for b in pindah.walk()]
    assert "dibatalkan" in bagian(batal, "text/plain")
    assert [a.perihal for a in antaran(buat)] == ["undangan", "perubahan-1", "batal-2"]
    for nama, mentah in zip(("request", "update", "cancel"), pos.mentah, strict=True):
        periksa_ics(nama, mentah)


def test_dikabari_dua_kali_tentang_satu_perubahan_hanya_satu_surat(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    senin: time_machine.Traveller,
) -> None:
    camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    senin.move_to(NANTI)
    ubah_rencana(buat, terbit, JenisPerubahan.PINDAH)
    lingkup.pakai(buat.id)
    (satu,) = pemberitahu()
    satu.kabarkan(terbit.pertemuan.id, "Sekali lagi.")
    db.session.commit()
    assert len(pos.antar()) == 1


def test_yang_lewat_whatsapp_terdaftar_belum_tahu_dengan_teks_siap(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    senin: time_machine.Traveller,
) -> None:
    camat(buat, terbit.pertemuan, nama="Lewat Surel")
    kades = camat(buat, terbit.pertemuan, nama="Lewat Ponsel", surel="")
    alamat = f"{terbit.kirim}/peserta/{kades.id}/whatsapp"
    pengelola.post(f"{terbit.kirim}/pos-el")
    pengelola.post(alamat)
    pos.antar()
    senin.move_to(NANTI)
    kabar = ubah_rencana(buat, terbit, JenisPerubahan.PINDAH)
    assert kabar.endswith("1 orang perlu dikabari lewat WhatsApp atau langsung.")
    halaman = pengelola.get(f"{terbit.kirim}?saring=belum-tahu").text
    assert "1 orang belum tahu perubahan ini" in halaman
    assert "Lewat Ponsel" in halaman and "Lewat Surel" not in halaman
    pesan = pengelola.get(f"{terbit.kirim}/peserta/{kades.id}").text
    assert "Perubahan jadwal" in pesan and "Kamis, 12 Februari 2026" in pesan
    senin.move_to(NANTI + timedelta(minutes=9))
    pengelola.post(alamat)
    assert "belum tahu perubahan ini" not in pengelola.get(terbit.kirim).text
    assert antaran(buat)[-1].perihal == "perubahan-1"


def test_jawaban_lama_disimpan_dan_ditandai(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, senin: time_machine.Traveller
) -> None:
    orang = camat(buat, terbit.pertemuan)
    pengelola.post(alamat_konfirmasi(orang), data={"jawaban": "hadir"})
    senin.move_to(NANTI)
    ubah_rencana(buat, terbit, JenisPerubahan.PINDAH)
    assert "untuk rencana sebelum berubah" in pengelola.get(terbit.kirim).text
    halaman = pengelola.get(alamat_konfirmasi(orang)).text
    assert "Jadwal berubah sejak Anda menjawab" in halaman
    pengelola.post(alamat_konfirmasi(orang), data={"jawaban": "hadir"})
    ada = jawaban(buat, orang)
    assert ada and ada.urutan == 1
    assert "untuk rencana sebelum berubah" not in pengelola.get(terbit.kirim).text


def test_ditunda_lalu_dijadwalkan_lagi(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    senin: time_machine.Traveller,
) -> None:
    camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    senin.move_to(NANTI)
    ubah_rencana(buat, terbit, JenisPerubahan.TUNDA)
    (tunda,) = pos.antar()
    ubah_rencana(buat, terbit, JenisPerubahan.JADWAL_LAGI)
    (lagi,) = pos.antar()
    assert "METHOD:CANCEL" in kalender(tunda)
    assert "METHOD:REQUEST" in kalender(lagi)
    assert nilai(kalender(lagi), "STATUS") == "CONFIRMED"
    assert nilai(kalender(lagi), "SEQUENCE") == "2"


def test_undangan_sesudah_pindah_memberi_tahu_bahwa_suratnya_bertanggal_lama(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    senin: time_machine.Traveller,
) -> None:
    senin.move_to(NANTI)
    ubah_rencana(buat, terbit, JenisPerubahan.PINDAH)
    camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    (surat,) = pos.antar()
    teks = bagian(surat, "text/plain")
    assert "Tanggal pada surat undangan sudah berubah" in teks
    assert "Kamis, 12 Februari 2026" in teks
    assert nilai(kalender(surat), "SEQUENCE") == "1"


def test_penerima_surat_yang_sudah_ditarik_tetap_dikabari(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    senin: time_machine.Traveller,
) -> None:
    camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    with lingkup.sementara(buat.id):
        ada = db.session.get_one(type(terbit.undangan), terbit.undangan.id)
        ada.status = StatusUndangan.BATAL
        db.session.commit()
    senin.move_to(NANTI)
    ubah_rencana(buat, terbit, JenisPerubahan.BATAL)
    assert len(pos.antar()) == 1


def test_lewat_halaman_jadwal_kabarnya_ikut_tersimpan(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    """The whole way: press, commit, sender, and the words in the history."""
    camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    halaman = f"/jadwal/{terbit.pertemuan.slug}/pindah"
    assert "1 orang menerima pembaruan" in pengelola.get(halaman).text
    isi = {"tanggal": "2026-02-12", "jam_mulai": "12:30", "tempat": "Aula"}
    isi |= {"alasan": "Kunjungan Bupati", "urutan": "0", "tetap": "y"}
    assert pengelola.post(halaman, data=isi).status_code == 302
    (pindah,) = pos.antar()
    assert nilai(kalender(pindah), "SEQUENCE") == "1"
    assert "Kunjungan Bupati" in bagian(pindah, "text/plain")
    lingkup.pakai(buat.id)
    (catatan,) = db.session.scalars(select(PerubahanJadwal))
    assert catatan.diberitahukan == "1 orang dikabari lewat pos-el."


def periksa_ics(nama: str, mentah: bytes) -> None:
    """Ask other people's parsers, where they are installed."""
    if not PEMERIKSA:
        return
    with TemporaryDirectory() as folder:
        berkas = Path(folder) / f"{nama}.eml"
        berkas.write_bytes(mentah)
        hasil = subprocess.run(
            [PEMERIKSA, str(berkas)], capture_output=True, text=True, check=False
        )
    assert hasil.returncode == 0, hasil.stdout
    print(hasil.stdout)  # noqa: T201 - what they said, with pytest -rP


def coret(buat: Pabrik, orang: Peserta, *, dicoret: bool = True) -> None:
    """As on the page of participants: taken off the list, or asked again."""
    with lingkup.sementara(buat.id):
        db.session.rollback()
        satu = db.session.get_one(Peserta, orang.id)
        satu.dicoret = dicoret
        pertemuan = db.session.get_one(Pertemuan, satu.pertemuan_id)
        pertemuan_actions.sentuh(pertemuan, waktu.sekarang())
        db.session.commit()
        db.session.expire_all()


def test_yang_dicoret_dikabari_sekali_dan_kalender_orang_lain_tetap(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    orang = camat(buat, terbit.pertemuan)
    camat(buat, terbit.pertemuan, nama="Kades", surel="kades@contoh.id")
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    assert "tidak jadi diundang" not in pengelola.get(terbit.kirim).text
    coret(buat, orang)
    assert "Kabari 1 orang yang tidak jadi" in pengelola.get(terbit.kirim).text
    for _ in range(2):
        pengelola.post(f"{terbit.kirim}/dicoret")
    (kabar,) = pos.antar()
    assert kabar["To"] == "camat@contoh.id" and "tidak jadi" not in kabar["Subject"]
    assert "tidak perlu hadir" in bagian(kabar, "text/plain")
    assert "konfirmasi/" not in bagian(kabar, "text/html")
    isi = kalender(kabar)
    assert "METHOD:CANCEL" in isi and nilai(isi, "SEQUENCE") == "1"
    assert "tidak jadi diundang" not in pengelola.get(terbit.kirim).text
    periksa_ics("cancel-one", pos.mentah[-1])
    with lingkup.sementara(buat.id):
        assert db.session.get_one(Pertemuan, terbit.pertemuan.id).urutan == 0


def test_yang_diundang_lagi_sesudah_dicoret_mendapat_undangan_yang_lebih_baru(
    pengelola: FlaskClient,
    buat: Pabrik,
    terbit: Lokmin,
    pos: Pos,
    senin: time_machine.Traveller,
) -> None:
    orang = camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    coret(buat, orang)
    pengelola.post(f"{terbit.kirim}/dicoret")
    coret(buat, orang, dicoret=False)
    pengelola.post(f"{terbit.kirim}/pos-el")
    senin.move_to(NANTI)
    ubah_rencana(buat, terbit, JenisPerubahan.PINDAH)
    coret(buat, orang)
    pengelola.post(f"{terbit.kirim}/dicoret")
    urutan = [nilai(kalender(satu), "SEQUENCE") for satu in pos.antar()]
    assert urutan == ["0", "1", "2", "3", "4"]
    assert [a.perihal for a in antaran(buat)] == [
        *("undangan", "keluar-1", "undangan#2", "perubahan-1", "keluar-4"),
    ]


def test_yang_hanya_ada_di_surat_lama_juga_dikabari(
    pengelola: FlaskClient, buat: Pabrik, terbit: Lokmin, pos: Pos
) -> None:
    """The letter was withdrawn, the new one does not ask this person any more."""
    orang = camat(buat, terbit.pertemuan)
    pengelola.post(f"{terbit.kirim}/pos-el")
    pos.antar()
    coret(buat, orang)
    with lingkup.sementara(buat.id):
        lama = db.session.get_one(Undangan, terbit.undangan.id)
        lama.status = StatusUndangan.BATAL
        db.session.commit()
        buat.undangan(
            db.session.get_one(Pertemuan, terbit.pertemuan.id),
            status=StatusUndangan.TERBIT,
            terbit=KINI,
        )
    for _ in range(2):
        pengelola.post(f"{terbit.kirim}/dicoret")
    (kabar,) = pos.antar()
    assert "METHOD:CANCEL" in kalender(kabar)
