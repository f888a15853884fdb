"""Shapes of what is typed in; never touch the database."""
