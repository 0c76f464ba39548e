"""What is taken along: pictures, sheets, links, and paper, each opened by another program."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.etree
import pypdfium2
import pytest
from PIL import Image

from tests.views.conftest import PICTURES, Open, wait_until
from tests.views.map_region import HOSTILE, ISOLATED, OUTSIDE, SCHOOLS, map_region
from views.map.files import write_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def small_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_map(map_region(), tmp_path_factory.mktemp("map") / "map.html")[0]


def take(page: Page, name: str) -> Path:
    """Click an entry of the menu and return the file that comes of it."""
    page.click("[data-focus=take]")
    with page.expect_download() as waiting:
        page.click(f"[data-focus={name}]")
    return Path(waiting.value.path())


def test_png_is_twice_the_size_and_not_empty(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    image = Image.open(take(page, "save-png"))
    width = page.evaluate("schoolnet.data.layouts.tiles.width")
    assert image.size[0] == 2 * (max(width, 1060) + 48)
    assert len(set(image.convert("RGB").resize((300, 200)).tobytes())) > 20


def test_svg_holds_every_mark_and_the_caption(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map, "status=isolated")
    root = lxml.etree.parse(take(page, "save-svg")).getroot()
    assert root.tag == f"{SVG}svg"
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "Сетевое взаимодействие школ" in words
    assert "статус: вне сетей" in words
    isolated = page.evaluate("schoolnet.data.palette.light.isolated")
    rings = [
        path
        for path in root.iter(f"{SVG}path")
        if path.get("stroke") == isolated and float(path.get("stroke-width") or 0) > 3
    ]
    assert len(rings) >= ISOLATED
    assert not any(
        name in element.attrib for element in root.iter() for name in ("style", "onload")
    )


def rows_of(path: Path, delimiter: str) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=delimiter))


def test_csv_holds_what_is_shown(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map, "status=isolated")
    head, *rows = rows_of(take(page, "save-csv"), ";")
    assert head[0] == "Название"
    assert len(rows) == ISOLATED
    assert {row[3] for row in rows} == {"вне сетей"}
    page = open_page(small_map, "lang=en&show=table&tab=municipalities")
    head, *rows = rows_of(take(page, "save-csv"), ",")
    assert head[0] == "Name"
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("language", "delimiter", "half"), [("ru", ";", "0,5"), ("en", ",", "0.5")]
)
def test_csv_holds_both_bounds_as_a_sheet_of_its_language_reads_them(
    open_page: Open, small_map: Path, language: str, delimiter: str, half: str
) -> None:
    page = open_page(small_map, f"lang={language}&show=table&tab=municipalities")
    head, *rows = rows_of(take(page, "save-csv"), delimiter)
    assert all(len(row) == len(head) for row in rows)
    name = {"ru": "Южный", "en": "Yuzhny"}[language]
    row = dict(zip(head, next(row for row in rows if row[0] == name), strict=True))
    ends = {"ru": ("наименьшее", "наибольшее"), "en": ("lowest", "highest")}[language]
    columns = {"ru": ("Охват", "Плотность"), "en": ("Coverage", "Density")}[language]
    assert [row[f"{columns[0]}, {end}"] for end in ends] == [half, half]
    tied = {"ru": "0,1667", "en": "0.1667"}[language]
    assert [row[f"{columns[1]}, {end}"] for end in ends] == ["0", tied]
    lonely = next(row for row in rows if row[0] in ("г. Центр", "Tsentr (city)"))
    assert "-1" not in lonely


def test_csv_never_holds_a_formula(open_page: Open, tmp_path: Path) -> None:
    path = write_map(map_region("=1+1"), tmp_path / "map.html")[0]
    page = open_page(path, "show=table&tab=hubs")
    page.evaluate("schoolnet.data.nodes.forEach(node => { node.name = '=1+1'; })")
    for row in rows_of(take(page, "save-csv"), ";"):
        assert not any(cell.startswith("=") for cell in row)


def test_the_link_is_copied_or_shown(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map, "layout=geo", permissions=["clipboard-read", "clipboard-write"])
    page.click("[data-focus=take]")
    page.click("[data-focus=copy-link]")
    wait_until(page, "Boolean(document.querySelector('.flash, .by-hand'))")
    copied = page.evaluate(
        "document.querySelector('.by-hand')?.value ?? navigator.clipboard.readText()"
    )
    assert copied == page.url


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("layout", ["tiles", "geo"])
def test_print_calls_the_browser_with_the_paper(
    open_page: Open, small_map: Path, paper: str, layout: str
) -> None:
    page = open_page(small_map, f"layout={layout}&dark=yes")
    page.evaluate(
        "window.print = () => { window.printed = document.documentElement.dataset.paper }"
    )
    page.click("[data-focus=take]")
    page.click(f"[data-focus=print-{paper}]")
    assert page.evaluate("window.printed") == paper


#: Of each paper: its size in points, its margin in millimetres.
PAPERS = {"a4": ((842, 595), 10), "a3": ((1191, 842), 12)}
PIXELS_PER_POINT = 96 / 72


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("state", ["", "dark=yes&lang=en", "status=isolated"])
def test_paper_shows_every_tile(
    open_page: Open, small_map: Path, tmp_path: Path, paper: str, state: str
) -> None:
    size, margin = PAPERS[paper]
    page = open_page(small_map, state)
    page.evaluate("paper => { document.documentElement.dataset.paper = paper; }", paper)
    pdf = tmp_path / "map.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2
    assert tuple(round(side) for side in document[0].get_size()) == size
    printed = document[0].render(scale=PIXELS_PER_POINT).to_pil().convert("RGB")
    name = f"print-{paper}-{state.replace('&', '-').replace('=', '-') or 'plain'}"
    PICTURES.mkdir(parents=True, exist_ok=True)
    document[0].render(scale=2).to_pil().save(PICTURES / f"{name}.png")
    _compare_tiles(page, printed, round(margin * 96 / 25.4))
    words = document[1].get_textpage().get_text_range()
    assert ("Северный" if "lang=en" not in state else "Severny") in words
    assert str(ISOLATED) in words


def test_a_picture_of_one_municipality_shows_nothing_of_its_neighbours(
    open_page: Open, small_map: Path
) -> None:
    tiles = open_page(small_map).evaluate(
        "schoolnet.data.layouts.tiles.boxes.filter(one => one.kind === 'tile')"
    )
    assert len({tile["x"] for tile in tiles}) > 1, "no tile has another beside it"
    for tile in tiles:
        page = open_page(small_map, f"municipality={tile['id']}")
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        drawing = Image.open(io.BytesIO(page.locator("#paper svg").screenshot())).convert("RGB")
        wide, high = page.evaluate(
            "(() => { const box = document.querySelector('#paper svg').viewBox.baseVal;"
            " return [box.width, box.height]; })()"
        )
        scale = min(drawing.size[0] / wide, drawing.size[1] / high)
        left, top = (drawing.size[0] - wide * scale) / 2, (drawing.size[1] - high * scale) / 2
        head, legend = round(top + 86 * scale), round(top + (high - 24 - 84) * scale)
        beside = round(left + (24 + tile["w"] + 12) * scale)
        assert _ink(drawing.crop((round(left), head, beside, legend))) > 0.01
        band = drawing.crop((beside, head, drawing.size[0], legend)).convert("L")
        assert min(band.tobytes()) > 250, f"something stands beside {tile['id']}"


def _compare_tiles(page: Page, printed: Image.Image, margin: int) -> None:
    """Compare each tile on the paper with the same tile of the drawing that was sent to it."""
    page.set_viewport_size({"width": printed.size[0] - 2 * margin, "height": printed.size[1]})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    box = page.locator("#paper svg").bounding_box()
    assert box is not None
    assert margin + box["x"] + box["width"] <= printed.size[0] - margin + 1
    assert margin + box["y"] + box["height"] <= printed.size[1] - margin + 1
    drawing = Image.open(io.BytesIO(page.locator("#paper svg").screenshot())).convert("RGB")
    wide, high = page.evaluate(
        "(() => { const box = document.querySelector('#paper svg').viewBox.baseVal;"
        " return [box.width, box.height]; })()"
    )
    tiles = [
        tile
        for tile in page.evaluate("schoolnet.data.layouts.tiles.boxes")
        if tile["kind"] == "tile"
    ]
    assert len(tiles) == 4
    scale = min(box["width"] / wide, box["height"] / high)
    left, top = (box["width"] - wide * scale) / 2, (box["height"] - high * scale) / 2
    for tile in tiles:
        x, y = left + (tile["x"] + 24) * scale, top + (tile["y"] + 86) * scale
        wanted = drawing.crop(_box(x, y, tile, scale))
        got = printed.crop(_box(x + margin + box["x"], y + margin + box["y"], tile, scale))

        assert _ink(wanted) > 0.02, tile["id"]
        assert abs(_ink(got) - _ink(wanted)) < 0.02, tile["id"]
        assert _difference(wanted, got) < 16, tile["id"]


def _box(
    x: float, y: float, tile: dict[str, float], scale: float
) -> tuple[float, float, float, float]:
    right, foot = x + tile["w"] * scale, y + tile["h"] * scale
    return round(x), round(y), round(right), round(foot)


def _ink(part: Image.Image) -> float:
    """The share of pixels that are clearly darker than the ground of a tile."""
    pixels = part.convert("L").tobytes()
    return len([pixel for pixel in pixels if pixel < 200]) / len(pixels)


def _difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ on average, from 0 to 255, at a coarse grain.

    Two engines smooth edges differently, so each picture is first made small.
    """
    small = [part.convert("L").resize((24, 16)).tobytes() for part in (one, other)]
    apart: int = sum(abs(a - b) for a, b in zip(*small, strict=True))
    return apart / len(small[0])


def test_paper_of_hostile_text(open_page: Open, tmp_path: Path) -> None:
    path = write_map(map_region(HOSTILE), tmp_path / "map.html")[0]
    page = open_page(path)
    page.pdf(path=tmp_path / "map.pdf")
    assert page.evaluate("schoolnet.data.nodes.filter(n => n.kind === 'school').length") == (
        SCHOOLS + OUTSIDE
    )
