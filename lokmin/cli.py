"""The command `lokmin`: what an operator does outside of the browser."""

import sys

import click
from flask.cli import FlaskGroup

from lokmin import create_app
from lokmin.bersama.db import skema
from lokmin.bersama.galat import GalatKonfigurasi


@click.group(cls=FlaskGroup, create_app=create_app, add_default_commands=False)
def grup() -> None:
    """Lokmin: lokakarya mini Puskesmas."""


@grup.command()
def migrasi() -> None:
    """Sesuaikan basis data dengan versi Lokmin ini."""
    app = create_app()
    click.echo(
        "Basis data diperbarui." if skema.naik(app) else "Basis data sudah sesuai."
    )


def main() -> None:
    try:
        grup(prog_name="lokmin")
    except GalatKonfigurasi as galat:
        click.echo(str(galat), err=True)
        sys.exit(1)
