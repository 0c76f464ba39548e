"""Big graphs: a folder with an overview that counts what its parts count, linked relatively."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bench.map_big import invented, invented_region
from graph.derive import Derived, derive
from graph.model import Municipality, Neighbours, PartyTo, School
from graph.summary import summarise
from tests.small_region import small_region
from tests.views.conftest import PICTURES, Open, axe_violations
from views.map.files import write_map
from views.map.overview import write_folder
from views.map.page import PAGE_LIMIT, MapOptions, write_page
from views.map.partition import by_neighbourhood, by_region, marks

SCHOOLS = 2400


def in_a_row(derived: Derived) -> Derived:
    """The same facts, and each municipality borders on the next, be it of another region."""
    dataset = derived.dataset.copy()
    towns = dataset.nodes(Municipality)
    here = dataset.citations_of(towns[0].key)[0]
    for first, second in pairwise(towns):
        dataset.link(Neighbours(source=first, target=second, citation=here))
    return derive(dataset)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = write_map(invented(SCHOOLS), tmp_path_factory.mktemp("country") / "map.html")
    assert files[0].name == "index.html"
    return files[0]


def data_of(path: Path) -> dict[str, Any]:
    found = re.search(r'id="facts">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_the_overview_counts_what_its_pages_count(country: Path) -> None:
    overview = data_of(country)
    whole = summarise(invented(SCHOOLS))
    assert overview["summary"]["schools"] == SCHOOLS == whole.programme_schools
    for status in ("connected", "isolated", "unknown"):
        assert sum(tile[status] for tile in overview["tiles"]) == overview["summary"][status]
    tile = overview["tiles"][3]
    page = data_of(country.parent / tile["href"])
    assert page["summary"]["schools"] == tile["schools"]
    assert page["summary"]["isolated"] == tile["isolated"]
    assert page["home"] == "index.html"


def test_tiles_of_the_overview_never_overlap(country: Path) -> None:
    tiles = data_of(country)["tiles"]
    spots = {(tile["x"], tile["y"]) for tile in tiles}
    assert len(spots) == len(tiles)
    for tile in tiles:
        inside = [
            other
            for other in tiles
            if other is not tile
            and tile["x"] < other["x"] + other["w"] and other["x"] < tile["x"] + tile["w"]
            and tile["y"] < other["y"] + other["h"] and other["y"] < tile["y"] + tile["h"]
        ]  # fmt: skip
        assert not inside


def test_one_region_is_parted_by_neighbourhood(tmp_path: Path) -> None:
    derived = small_region()
    assert by_region(derived) == []
    parts = by_neighbourhood(derived, 8)
    assert len(parts) > 1
    assert sum(summarise(part.facts).programme_schools for part in parts) == (
        summarise(derived).programme_schools
    )
    files = write_folder(derived, tmp_path / "map", MapOptions())
    overview = data_of(files[0])
    assert len(overview["tiles"]) == 4
    assert all("#municipality=" in tile["href"] for tile in overview["tiles"])


def test_a_region_too_big_for_a_page_is_a_folder_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.map.overview.PAGE_LIMIT", 20)
    files = write_folder(in_a_row(invented(3000)), tmp_path / "map", MapOptions())
    nested = [file for file in files if file.name == "index.html"]
    assert len(nested) > 1
    assert all(marks(invented(3000)) > 20 for _ in nested[:1])


def test_a_region_of_more_marks_than_a_page_has_is_drawn(tmp_path: Path) -> None:
    """Its municipalities have neighbours that stand in another part, and so without an account."""
    derived = in_a_row(invented_region(PAGE_LIMIT + PAGE_LIMIT // 4))
    towns = derived.dataset.nodes(Municipality)
    assert marks(derived) > PAGE_LIMIT
    files = write_map(derived, tmp_path / "map.html")
    assert files[0].name == "index.html"
    tiles = data_of(files[0])["tiles"]
    assert len(tiles) == len(towns)
    assert len({tile["href"].partition("#")[0] for tile in tiles}) == len(files) - 1 > 1
    assert sum(tile["schools"] for tile in tiles) == summarise(derived).programme_schools
    pages = [data_of(file) for file in files[1:]]
    drawn = sum(page["summary"]["schools"] for page in pages)
    assert drawn == summarise(derived).programme_schools
    drawn = sum(node["kind"] == "school" for page in pages for node in page["nodes"])
    assert drawn == len(derived.dataset.nodes(School))
    for page in pages:
        known = {row["id"] for row in page["municipalities"]}
        for row in page["municipalities"]:
            at = [town.key for town in towns].index(row["id"])
            assert set(row["neighbours"]) <= known
            assert len(row["neighbours"]) + len(row["beyond"]) == 2 - (at in (0, len(towns) - 1))
        assert any(row["beyond"] for row in page["municipalities"])


@pytest.mark.parametrize("most", range(1, 12))
def test_each_part_of_a_region_is_drawn(most: int, tmp_path: Path) -> None:
    """What municipalities of two parts share does not bring one to the page of the other."""
    dataset = small_region().dataset.copy()
    for link in dataset.links(PartyTo):
        for town in dataset.nodes(Municipality):
            dataset.link(PartyTo(source=town, target=link.target, citation=link.citation))
    derived = derive(dataset)
    for part in by_neighbourhood(derived, most):
        data = data_of(write_page(part.facts, tmp_path / "a.html", MapOptions()))
        rows = {row["id"] for row in data["municipalities"]}
        assert {end for edge in data["edges"] for end in (edge["from"], edge["to"])} <= (
            rows | {node["id"] for node in data["nodes"]}
        )
        borders = derived.dataset.links(Neighbours)
        for row in data["municipalities"]:
            near = [link for link in borders if row["id"] in (link.source.key, link.target.key)]
            assert len(row["neighbours"]) + len(row["beyond"]) == len(near)


@pytest.mark.browser
def test_a_municipality_names_its_neighbours_on_another_page(
    open_page: Open, tmp_path: Path
) -> None:
    derived = small_region()
    file = write_page(by_neighbourhood(derived, 4)[0].facts, tmp_path / "a.html", MapOptions())
    row = next(row for row in data_of(file)["municipalities"] if row["beyond"])
    page = open_page(file, f"municipality={row['id']}")
    assert row["beyond"][0]["ru"] in page.inner_text("#panel")


@pytest.mark.browser
def test_the_overview_opens_from_a_zip_and_leads_to_a_page(
    open_page: Open, country: Path, tmp_path: Path
) -> None:
    packed = shutil.make_archive(str(tmp_path / "map"), "zip", country.parent)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "elsewhere")
    page = open_page(tmp_path / "elsewhere" / "index.html")
    assert page.locator("#panel tbody tr").count() == 85
    page.click("#panel tbody tr:first-child a")
    page.wait_for_selector("#headline .stat")
    assert "Регион" in page.inner_text("#title")
    page.click("#home a")
    page.wait_for_selector("body.overview")


@pytest.mark.browser
def test_a_tile_of_the_overview_is_a_link(open_page: Open, country: Path) -> None:
    page = open_page(country)
    x, y = page.evaluate(
        """() => {
            const tile = schoolnet.data.tiles[5];
            const { view } = schoolnet;
            const box = document.getElementById("canvas").getBoundingClientRect();
            const [x, y] = [(tile.x + 20) * view.scale, (tile.y + 20) * view.scale];
            return [box.x + view.x + x, box.y + view.y + y];
        }"""
    )
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    page.wait_for_selector("#tools")


@pytest.mark.browser
@pytest.mark.parametrize("state", ["", "lang=en&dark=yes"])
@pytest.mark.parametrize("size", [(1400, 900), (400, 800)])
def test_axe_finds_nothing_on_the_overview(
    open_page: Open, country: Path, state: str, size: tuple[int, int]
) -> None:
    page = open_page(country, state, size)
    for name in ("zoom-in", "zoom-out", "zoom-fit"):
        page.click(f"#{name}")
    found = axe_violations(page)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"overview-{size[0]}-{state[5:7] or 'ru'}.png")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
