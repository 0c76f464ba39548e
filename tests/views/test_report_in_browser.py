"""The report in a real Chromium: nothing fetched or run; narrow, dark, by keyboard, printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.small_region import small_region
from tests.views.conftest import axe_violations
from views.palette import DARK, LIGHT, channels
from views.report.files import write_report
from views.words import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)></style><script>alert(2)</script>"


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(small_region(), path, request.param)
    return path


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1000, **options: Any) -> Iterator[Page]:
    """A page that may do nothing but be shown."""
    told: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options)
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda asked: None if asked.url == path.as_uri() else told.append(asked.url))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert told == []


def colour(name: str, palette: dict[str, str]) -> tuple[int, ...]:
    text = palette[name]
    assert len(channels(text)) == 3
    return tuple(int(text[start : start + 2], 16) for start in (1, 3, 5))


def painted(page: Page) -> tuple[int, ...]:
    text = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return tuple(int(part) for part in text[4:-1].split(","))


def test_the_style_is_let_through_by_the_policy(browser: Browser, report: Path) -> None:
    with opened(browser, report, color_scheme="light") as page:
        assert painted(page) == colour("page", LIGHT)
        assert page.title()


def test_dark_screens_are_dark_and_paper_is_light(browser: Browser, report: Path) -> None:
    with opened(browser, report, color_scheme="dark") as page:
        assert painted(page) == colour("page", DARK)
        page.emulate_media(media="print", color_scheme="dark")
        assert painted(page) == colour("page", LIGHT)


@pytest.mark.parametrize("width", [360, 700, 1400])
def test_nothing_sticks_out(browser: Browser, report: Path, width: int) -> None:
    with opened(browser, report, width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        assert axe_violations(page) == []


def test_the_first_key_skips_to_the_content(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_a_municipality_leads_to_its_section(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        link = page.locator("table.numbers tbody a").first
        target = link.get_attribute("href") or ""
        link.click()
        assert page.locator(target).is_visible()


def test_it_prints_on_a4(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        pdf = page.pdf(prefer_css_page_size=True)
        assert pdf.startswith(b"%PDF")
        page.set_viewport_size({"width": 680, "height": 960})
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(small_region(HOSTILE), path)
    with opened(browser, path) as page:
        assert page.locator("img, script").count() == 0
        assert "<script>alert(2)</script>" in page.locator("main").inner_text()
