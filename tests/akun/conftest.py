"""Argon2 as cheap as it goes: the tests of this slice check passwords all day."""

from collections.abc import Iterator

import pytest
from flask import Flask

MURAH = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


@pytest.fixture(autouse=True)
def _argon2_murah(app: Flask) -> Iterator[None]:
    app.config["ARGON2"] = MURAH
    app.extensions.pop("penyandi", None)
    yield
    app.config.pop("ARGON2")
    app.extensions.pop("penyandi", None)
