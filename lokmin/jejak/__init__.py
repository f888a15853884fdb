"""Jejak: who did what, when, from where; append-only and hash-chained."""
