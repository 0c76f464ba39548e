"""What is drawn after using a control is what the permalink of the same state draws.

The controls are taken from the page itself, not from a list: a new one is walked by being there.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops

from graph.derive import Derived, derive
from loaders.sources import read_source
from tests.views.conftest import PICTURES, Open
from tests.views.map_region import map_region
from views.map.files import write_map

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "data" / "lipetsk-2020"
SCHOOL = "school/90002/school/1/с-березовка"
SIZE = (1280, 800)
PHONE = (400, 800)

#: Wait until nothing is under way in the page and what was asked for is drawn.
SETTLE = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let calm = 0; calm < 5; calm += 1) {
        await frame();
        if (!schoolnet.isStill() || document.querySelector(".flash")) calm = 0;
    }
}"""


def example() -> Derived:
    return derive(read_source(EXAMPLE))


@pytest.fixture(scope="module")
def small_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_map(map_region(), tmp_path_factory.mktemp("map") / "map.html")[0]


@pytest.fixture(scope="module")
def example_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_map(example(), tmp_path_factory.mktemp("example") / "map.html")[0]


def settle(page: Page) -> None:
    page.evaluate(SETTLE)


def look(page: Page) -> bytes:
    """The window when nothing is under way any more; nothing is touched for it."""
    settle(page)
    return page.screenshot()


def differing(one: bytes, other: bytes) -> int:
    """How many pixels of two pictures clearly differ; edges may be smoothed otherwise."""
    if one == other:
        return 0
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other)]
    if pictures[0].size != pictures[1].size:
        return SIZE[0] * SIZE[1]
    apart = ImageChops.difference(*pictures).convert("L").tobytes()
    return sum(1 for pixel in apart if pixel > 40)


def keep(name: str, **pictures: bytes) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for side, data in pictures.items():
        (PICTURES / f"{name}-{side}.png").write_bytes(data)


def open_anew(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)


#: So many pixels may differ between two drawings of the same.
SLACK = 24


@pytest.mark.parametrize("layout", ["tiles", "geo"])
def test_the_filter_shows_each_municipality_as_its_permalink_does(
    open_page: Open, example_map: Path, layout: str
) -> None:
    address = f"{example_map.as_uri()}#layout={layout}"
    moving = open_page(example_map, "", SIZE, reduced_motion="no-preference")
    calm = open_page(example_map, "", SIZE, reduced_motion="reduce")
    towns = calm.evaluate("schoolnet.data.municipalities.map(row => row.id)")
    assert len(towns) == 20
    wrong = []
    for town in towns:
        used = []
        for page in (moving, calm):
            open_anew(page, address)
            page.select_option("[data-focus=municipality]", town)
            used.append(look(page))
        open_anew(calm, calm.url)
        opened = look(calm)
        for motion, picture in zip(("moving", "calm"), used, strict=True):
            if differing(picture, opened) > SLACK:
                name = f"{layout}-{town.split('/')[1]}-{motion}"
                keep(name, used=picture, opened=opened)
                wrong.append(name)
    assert wrong == []


#: Everything that can be used, with a name that is the same for things of one kind: a link of the
#: ranking is a kind, as is the head of a column that sorts; any other button is one by itself.
CONTROLS = """() => {
    const seen = element => element.checkVisibility({ visibilityProperty: true })
        || (element.tagName !== "SUMMARY" && Boolean(element.closest("details:not([open])")));
    const nameOf = element => {
        if (element.dataset.focus) return element.dataset.focus.replace(/^sort-.*/, "sort");
        if (element.id) return `#${element.id}`;
        const list = element.closest("table, ul, p, dl, details, section, footer, div");
        const title = element.closest("section")?.querySelector("h3")?.textContent ?? "";
        const parts = [element.tagName, element.className, list?.className || list?.id];
        return [...parts, title.split(":")[0]].filter(Boolean).join(" ");
    };
    document.querySelectorAll("[data-name]").forEach(one => delete one.dataset.name);
    const found = new Map();
    const all = "a[href], button, select, input, textarea, summary, [tabindex], [contenteditable]";
    for (const element of document.querySelectorAll(all)) {
        if (!seen(element)) continue;
        const name = nameOf(element);
        const tag = element.tagName.toLowerCase();
        const uses = tag === "select" ? [...element.options].map(one => one.value) : [""];
        if (!found.has(name)) {
            element.dataset.name = name;
            found.set(name, { name, tag, type: element.type ?? "", uses });
        }
    }
    return [...found.values()];
}"""

#: Neither what has the focus nor how far a list is scrolled is a state of the page. A key scrolls
#: a page smoothly, and goes on for some frames after it was put back: until it stays where it is.
REST = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    document.activeElement?.blur();
    for (let calm = 0; calm < 10; calm += 1) {
        const all = [document.scrollingElement, ...document.querySelectorAll("*")];
        const scrolled = all.filter(one => one.scrollTop || one.scrollLeft);
        if (scrolled.length) calm = 0;
        for (const one of scrolled) one.scrollTo({ top: 0, left: 0, behavior: "instant" });
        await frame();
    }
}"""

#: What is typed into a box, and pressed or done where something merely takes the focus.
TYPED = "Берёзовка"
KEYS = ["ArrowRight", "ArrowDown", "Enter", "+", "-", "0", "Escape"]

#: How many values of one list are chosen, from its front and its end.
VALUES = 3


class Walk:
    """Uses each control of a page from the state in which it was first seen.

    Args:
        page: where the controls are used.
        twin: where the permalinks are opened.
        start: the state to begin with.
        far: whether the controls that others bring are walked as well.
    """

    def __init__(self, page: Page, twin: Page, start: str, far: bool) -> None:
        self.page = page
        self.twin = twin
        self.found: set[str] = set()
        self.waiting: list[tuple[str, dict[str, Any], str]] = []
        self.opened: dict[str, bytes] = {}
        self.wrong: list[str] = []
        self.address = start
        self.far = far

    def go(self) -> None:
        self.open(self.address)
        self.note()
        while self.waiting:
            address, control, value = self.waiting.pop(0)
            if self.page.url != address:
                self.open(address)
            self.page.evaluate(CONTROLS)
            self.use(control, value)
            self.compare(f"{control['name']}={value}")
            if self.far:
                self.note()

    def open(self, address: str) -> None:
        open_anew(self.page, address)
        self.page.evaluate("window.print = () => {}")
        settle(self.page)

    def note(self) -> None:
        """Keep what can be used here and was not seen before."""
        for control in self.page.evaluate(CONTROLS):
            uses = control["uses"]
            for use in [*uses[:VALUES], *uses[VALUES:][-1:]]:
                name = f"{control['name']}={use}"
                if name not in self.found:
                    self.found.add(name)
                    self.waiting.append((self.page.url, control, use))

    def use(self, control: dict[str, Any], value: str) -> None:
        page = self.page
        name = control["name"]
        here = page.locator(f"[data-name={json.dumps(name, ensure_ascii=False)}]")
        folded = control["tag"] != "summary" and not here.is_visible()
        if folded:
            page.locator("details:not([open])", has=here).locator("> summary").click()
        self.act(control, value, here)
        if folded and page.locator("#tools details[open] > summary").is_visible():
            page.locator("#tools details[open] > summary").click()

    def act(self, control: dict[str, Any], value: str, here: Locator) -> None:
        page = self.page
        name = control["name"]
        if control["tag"] == "select":
            here.select_option(value)
        elif control["type"] in ("search", "text"):
            here.fill(TYPED)
            here.press("Enter")
        elif name == "#map":
            self.use_the_map()
        elif control["tag"] == "a":
            here.press("Enter")
        elif control["tag"] in ("button", "input"):
            here.click()
        elif control["tag"] == "summary":
            # Whether a part is folded is no state of the page: it is put back as it was.
            here.click()
            here.click()
        else:
            here.focus()
            for key in KEYS:
                page.keyboard.press(key)

    def use_the_map(self) -> None:
        """Every gesture: each is compared, since each is a control."""
        page = self.page
        box = page.locator("#map").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for key in KEYS:
            page.focus("#map")
            page.keyboard.press(key)
            self.compare(f"#map {key}")
        page.mouse.move(x, y)
        page.mouse.wheel(0, -240)
        self.compare("#map wheel")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 90, y + 40, steps=3)
        page.mouse.up()
        self.compare("#map drag")
        page.mouse.click(x, y)
        self.compare("#map click")

    def compare(self, name: str) -> None:
        page = self.page
        page.evaluate(REST)
        page.mouse.move(1, 1)
        if page.evaluate("document.fullscreenElement !== null"):
            page.evaluate("document.exitFullscreen()")
        settle(page)
        page.evaluate(REST)
        used = look(page)
        if page.url not in self.opened:
            open_anew(self.twin, page.url)
            self.twin.mouse.move(1, 1)
            self.opened[page.url] = look(self.twin)
        if differing(used, self.opened[page.url]) > SLACK:
            self.wrong.append(f"{name}: {page.url.split('#')[-1]}")
            keep(f"control-{len(self.wrong)}", used=used, opened=self.opened[page.url])


@pytest.mark.parametrize(
    ("name", "start", "size", "far"),
    [
        ("small", "", SIZE, True),
        ("small", f"layout=networks&dark=yes&lang=en&select={SCHOOL}", SIZE, False),
        ("example", "layout=geo&select=municipality/42615000", PHONE, False),
    ],
)
def test_every_control_draws_what_its_permalink_draws(
    request: pytest.FixtureRequest,
    open_page: Open,
    name: str,
    start: str,
    size: tuple[int, int],
    far: bool,
) -> None:
    path = request.getfixturevalue(f"{name}_map")
    page = open_page(path, "", size, reduced_motion="no-preference")
    walk = Walk(page, open_page(path, "", size), f"{path.as_uri()}#{start}", far)
    walk.go()
    assert walk.wrong == []
    assert len(walk.found) > (70 if far else 40)
