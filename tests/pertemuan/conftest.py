"""What the tests of this slice share: people at the keyboard."""

import pytest
from flask.testing import FlaskClient

from lokmin.bersama.peran import Peran
from tests.pabrik import Pabrik


@pytest.fixture
def ktu(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    """The KTU at the keyboard: may change everything here."""
    buat.masuk(klien, Peran.KTU)
    return klien


@pytest.fixture
def notulis(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    """Reads everything, begins and ends a meeting, changes nothing else."""
    buat.masuk(klien, Peran.NOTULIS)
    return klien


@pytest.fixture
def pelaksana(klien: FlaskClient, buat: Pabrik) -> FlaskClient:
    """Reads, and changes nothing here."""
    buat.masuk(klien, Peran.PELAKSANA)
    return klien
