"""A finding that hangs on one cell says so on the map, wherever its number stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import lxml.etree
import pytest

from graph.derive import derive
from tests.views.conftest import Open, wait_until
from tests.views.map_region import build_map_region
from tests.views.test_map_export import rows_of, take
from views.map.files import write_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LANGUAGES = ("ru", "en")
NAMES = {"ru": "Северный", "en": "Severny"}
WHOLE = {"ru": "без противоречий", "en": "without dispute"}
REASON = {
    "ru": "указано 2 сети и 7 мероприятий",
    "en": "2 networks and 7 events are stated",
}


@pytest.fixture(scope="module")
def disputed_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Северный counts no networked school, and two networks and seven events beside it."""
    made = build_map_region()
    made.figure("Северный", "methodical_networks", 2, "networks")
    made.figure("Северный", "network_events", 7, "events")
    return write_map(derive(made.dataset), tmp_path_factory.mktemp("disputed") / "map.html")[0]


def drawn_texts(page: Page) -> list[str]:
    """What is written in the picture, as its export holds it."""
    root = lxml.etree.parse(take(page, "save-svg")).getroot()
    return [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_badge_the_headline_and_the_panel_say_it(
    open_page: Open, disputed_map: Path, language: str
) -> None:
    page = open_page(disputed_map, f"lang={language}")
    said = page.inner_text("#whole")
    assert WHOLE[language] in said
    assert [text for text in drawn_texts(page) if text.endswith("?")] == ["3/3?"]
    assert "?" in page.inner_text("#legend")
    assert "3/3?" in page.inner_text("#panel")
    page.click(f"#panel >> text={NAMES[language]}")
    wait_until(page, "Boolean(schoolnet.state.select)")
    assert REASON[language] in page.inner_text("#panel")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_and_its_sheet_say_it(open_page: Open, disputed_map: Path, language: str) -> None:
    page = open_page(disputed_map, f"lang={language}")
    page.click("[data-focus=show-table]")
    rows = page.locator("#table tbody tr")
    told = [row for row in rows.all_inner_texts() if REASON[language] in row]
    assert len(told) == 1
    assert told[0].startswith(NAMES[language])
    assert "3?" in told[0]
    head, *cells = rows_of(take(page, "save-csv"), {"ru": ";", "en": ","}[language])
    column = head.index({"ru": "Противоречие", "en": "Contradiction"}[language])
    assert [row[0] for row in cells if row[column]] == [NAMES[language]]
    assert REASON[language] in next(row[column] for row in cells if row[column])


def test_where_nothing_is_disputed_there_is_no_such_column(open_page: Open, tmp_path: Path) -> None:
    page = open_page(write_map(derive(build_map_region().dataset), tmp_path / "map.html")[0])
    page.click("[data-focus=show-table]")
    head, *_ = rows_of(take(page, "save-csv"), ";")
    assert "Основание" in head
    assert "Противоречие" not in head
    assert "?" not in page.inner_text("#table")
    assert "?" not in page.inner_text("#legend")
