"""What the tests of the loaders share."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.gazetteer import Gazetteer, read_gazetteer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def lipetsk() -> Gazetteer:
    """The gazetteer that the program ships."""
    return read_gazetteer(ROOT / "data" / "regions" / "lipetsk.csv")
