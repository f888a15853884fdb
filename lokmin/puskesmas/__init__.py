"""Puskesmas: identity, kop, profil naskah, unit kerja, pegawai, mitra."""
