"""What the tests of this slice share: a logged-in client."""

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
    """Somebody who may read, and change nothing here."""
    buat.masuk(klien, Peran.NOTULIS)
    return klien
