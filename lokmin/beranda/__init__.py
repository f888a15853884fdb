"""Beranda: what needs you today; only reads, from the slices below."""
