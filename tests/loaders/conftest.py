"""What the tests of the loaders share."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.derive import Derived, derive
from loaders.names.gazetteer import Gazetteer, read_gazetteer
from loaders.report import facts_of, read_document
from tests.support import skip_or_fail

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def lipetsk() -> Gazetteer:
    """The gazetteer that the program ships."""
    return read_gazetteer(ROOT / "data" / "regions" / "lipetsk.csv")


REPORT = ROOT.parent / "shared" / "report" / "lipetsk-2020.md"


@pytest.fixture(scope="session")
def lipetsk_report(lipetsk: Gazetteer) -> Derived:
    """The real report with what follows from it; it stands beside the project, where it may."""
    if not REPORT.is_file():
        skip_or_fail("the report is not in ../shared")
    return derive(facts_of(read_document(REPORT), lipetsk))


SECOND_REGION = ROOT / "tests" / "data" / "second_region"


@pytest.fixture(scope="session")
def zaozersk() -> Gazetteer:
    """The gazetteer of the invented region."""
    return read_gazetteer(SECOND_REGION / "zaozersk.csv")


@pytest.fixture(scope="session")
def second_region_docx() -> bytes:
    """The report of the invented region, as DOCX."""
    return (SECOND_REGION / "zaozersk-2023.docx").read_bytes()
