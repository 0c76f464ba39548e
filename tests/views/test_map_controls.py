"""What is drawn after using a control is what the permalink of the same state draws.

The controls are taken from the page itself, not from a list: a new one is walked by being there.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from graph.derive import Derived, derive
from loaders.sources import read_source
from tests.views.conftest import PICTURES, Open
from views.map.files import write_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "data" / "lipetsk-2020"
SIZE = (1280, 800)

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
    return sum(1 for pixel in apart if pixel > 24)


def keep(name: str, **pictures: bytes) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for side, data in pictures.items():
        (PICTURES / f"{name}-{side}.png").write_bytes(data)


def open_anew(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)


#: So many pixels may differ between two drawings of the same.
SLACK = 12


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
