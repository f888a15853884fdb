"""Pemasangan: the first visit on an empty database, and the sample Puskesmas."""
