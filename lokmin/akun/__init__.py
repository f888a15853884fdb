"""Akun: people who log in, their roles, and links for those who cannot yet."""
