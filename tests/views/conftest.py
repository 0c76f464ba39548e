"""A real Chromium for the tests of pages; without one they are skipped, and in CI they fail."""

from __future__ import annotations

import importlib.util
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import skip_or_fail

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

#: Where the pictures of the pages are kept, for people to look at.
PICTURES = Path(__file__).parents[2] / "out" / "map"

Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by playwright; no name is ever resolved."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        skip_or_fail("there is no Chromium on this machine")
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=chromium, args=["--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        yield started
        started.close()


class Watch:
    """What a page did that it should not have done."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._told)
        page.on("request", self._asked)
        page.on("dialog", self._dialog)

    def _told(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.requests.append(request.url)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def clean(self) -> bool:
        return not (self.errors or self.requests or self.dialogs)


def wait_until(page: Page | Frame, expression: str, seconds: float = 10) -> None:
    """Wait until an expression holds in the page.

    playwright's own way compiles a text inside the page, which the policy of our pages forbids.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"{expression} does not come true"
        time.sleep(0.02)


AXE = """axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
}).then(result => result.violations.map(
    one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(" | ")}`,
))"""


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page in the state that it is in."""
    found = importlib.util.find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    (script,) = Path(found.origin).parent.rglob("axe.min.js")
    page.evaluate(script.read_text("utf-8"))
    violations: list[str] = page.evaluate(AXE)
    return violations


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file with a state, in a window of a size; at the end no page may have misbehaved."""
    contexts = []
    watches: list[Watch] = []

    def opened(
        path: Path,
        state: str = "",
        size: tuple[int, int] = (1400, 900),
        watched: bool = True,
        **options: Any,
    ) -> Page:
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            accept_downloads=True,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        watch = Watch(page)
        if watched:
            watches.append(watch)
        page.goto(f"{path.as_uri()}#{state}")
        wait_until(page, "Boolean(window.firstFrame)")
        return page

    yield opened
    for context in contexts:
        context.close()
    for watch in watches:
        assert watch.clean(), (watch.errors, watch.requests, watch.dialogs)
