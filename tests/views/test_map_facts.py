"""What a map shows, before any browser: places, counts, words, colours, and what is left out."""

from __future__ import annotations

import html
import itertools
import json
import math
import random
import re
import string
from pathlib import Path
from typing import Any

import pytest

from graph.derive import Derived
from graph.errors import NotFoundError
from graph.summary import summarise
from tests.small_region import report_on_disk
from tests.views.map_region import HOSTILE, ISOLATED, SCHOOLS, map_region
from views.map import page as map_page
from views.map.assignment import assign
from views.map.facts import read_facts
from views.map.files import write_map
from views.map.grid import grid_cells
from views.map.layout_parts import radius
from views.map.layouts import lay_out
from views.map.notebook import map as notebook_map
from views.map.page import SCRIPTS, STYLES, MapOptions, render_map
from views.map.public import make_public
from views.map.sentence import sentence
from views.palette import (
    DARK,
    GROUNDS,
    LIGHT,
    MARKS,
    TEXT_GROUNDS,
    TEXTS,
    channels,
    contrast,
)
from views.words import TERMS

REPORTED = pytest.param("report", marks=pytest.mark.report)


@pytest.fixture(params=["small", REPORTED])
def derived(request: pytest.FixtureRequest) -> Derived:
    return map_region() if request.param == "small" else report_on_disk()


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="facts">(.*?)</script>', page, re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_counts_are_those_of_the_ledger(derived: Derived) -> None:
    facts, summary = read_facts(derived), summarise(derived)
    schools = [node for node in facts.nodes if node["kind"] == "school" and node["programme"]]
    for status in ("connected", "isolated", "unknown"):
        drawn = sum(1 for school in schools if school["status"] == status)
        assert drawn == getattr(summary, status) == sum(row[status] for row in facts.municipalities)


def test_the_small_region_is_as_described() -> None:
    facts = read_facts(map_region())
    assert (facts.summary.isolated, facts.summary.programme_schools) == (ISOLATED, SCHOOLS)
    assert "3" in sentence(facts, "ru")
    pairs = [cell for cell in facts.between if cell["pairs"]]
    assert [cell["pairs"] for cell in pairs] == [1]


def test_no_two_marks_of_a_layout_overlap(derived: Derived) -> None:
    facts = read_facts(derived)
    radii = {node["id"]: radius(node) for node in facts.nodes}
    for name, layout in lay_out(facts).items():
        spots = list(layout["positions"].items())
        for (one, a), (other, b) in itertools.combinations(spots, 2):
            apart = math.dist(a, b)
            assert apart >= radii[one] + radii[other] - 1.5, (name, one, other, apart)


def test_every_school_stands_in_every_layout(derived: Derived) -> None:
    facts = read_facts(derived)
    schools = {node["id"] for node in facts.nodes if node["kind"] == "school"}
    for name, layout in lay_out(facts).items():
        assert schools <= set(layout["positions"]), name


@pytest.mark.parametrize("form", ["tiles", "tiles-medium", "tiles-narrow"])
def test_tiles_hold_their_schools_and_never_overlap(derived: Derived, form: str) -> None:
    facts = read_facts(derived)
    layout = lay_out(facts)[form]
    tiles = {box["id"]: box for box in layout["boxes"] if box["kind"] == "tile"}
    assert set(tiles) == {row["id"] for row in facts.municipalities}
    for one, other in itertools.combinations(tiles.values(), 2):
        assert not _overlap(one, other), (one, other)
    for node in facts.nodes:
        spot, tile = layout["positions"].get(node["id"]), tiles.get(node.get("municipality"))
        if spot is None or tile is None:
            continue
        room = radius(node) - 0.5
        assert tile["x"] + room <= spot[0] <= tile["x"] + tile["w"] - room
        assert tile["y"] + room <= spot[1] <= tile["y"] + tile["h"] - room
        on_shelf = "shelf" in tile and spot[1] > tile["shelf"][1]
        isolated = node["kind"] == "school" and node["programme"] and node["status"] == "isolated"
        assert on_shelf == isolated, node["id"]


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    )


def test_discs_and_their_headings_never_overlap(derived: Derived) -> None:
    layout = lay_out(read_facts(derived))["geo"]
    discs = [box for box in layout["boxes"] if box["kind"] == "disc"]
    for one, other in itertools.combinations(discs, 2):
        assert not _overlap(one, other), (one["id"], other["id"])


def test_north_stays_north_on_the_tiles() -> None:
    facts = read_facts(map_region())
    boxes = {box["id"]: box for box in lay_out(facts)["tiles-narrow"]["boxes"] if "id" in box}
    rows = sorted(facts.municipalities, key=lambda row: -row["coordinates"][0])
    assert boxes[rows[0]["id"]]["y"] < boxes[rows[-1]["id"]]["y"]


def test_assignment_is_optimal() -> None:
    chance = random.Random(1)  # noqa: S311
    for _ in range(40):
        rows, columns = chance.randint(1, 5), chance.randint(5, 6)
        costs = [[chance.random() for _ in range(columns)] for _ in range(rows)]
        total = sum(costs[row][column] for row, column in enumerate(assign(costs)))
        best = min(
            sum(costs[row][column] for row, column in enumerate(chosen))
            for chosen in itertools.permutations(range(columns), rows)
        )
        assert total == pytest.approx(best)


def test_assignment_needs_room() -> None:
    assert assign([]) == []
    with pytest.raises(ValueError, match="fewer places"):
        assign([[1.0], [1.0]])


def test_grid_of_many_places_and_of_places_without_coordinates() -> None:
    many = [(str(number), (number % 20, number // 20)) for number in range(400)]
    assert len(set(grid_cells(many, 20).values())) == 400
    assert len(set(grid_cells([("a", None), ("b", None), ("c", (1.0, 2.0))], 2).values())) == 3


def test_given_cells_are_taken() -> None:
    cells = {"Северный": (2, 1), "Южный": (0, 0), "Дальний": (1, 0), "г. Центр": (0, 1)}
    page = data_of(render_map(map_region(), MapOptions(cells=cells)))
    boxes = {box["id"]: box for box in page["layouts"]["tiles"]["boxes"] if box["kind"] == "tile"}
    names = {row["name"]["ru"]: row["id"] for row in page["municipalities"]}
    assert boxes[names["Южный"]]["x"] == 0 < boxes[names["Северный"]]["x"]


def test_the_same_facts_make_the_same_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.html", tmp_path / "other.html"
    assert write_map(map_region(), one) == [one]
    write_map(map_region(), other)
    assert one.read_bytes() == other.read_bytes()
    assert b"\r\n" not in one.read_bytes()
    assert one.read_text("utf-8").startswith("<!doctype html>")


def test_a_region_stays_small(derived: Derived) -> None:
    assert len(render_map(derived).encode("utf-8")) < 1_500_000


def test_nothing_in_the_page_points_outside() -> None:
    page = render_map(map_region(HOSTILE))
    head = page.split('<script type="application/json"', 1)[0]
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", head)
    assert "default-src 'none'" in html.unescape(head)
    assert "unsafe" not in head
    assert "<img" not in head


@pytest.mark.parametrize("name", [*SCRIPTS, *STYLES])
def test_page_files_are_short_and_free_of_html(name: str) -> None:
    text = (Path(map_page.__file__).parents[1] / "templates" / "map" / name).read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(", text)


def test_an_unknown_municipality_is_named_with_the_remedy() -> None:
    with pytest.raises(NotFoundError, match="Северный"):
        render_map(map_region(), MapOptions(municipality="Западный"))


@pytest.mark.parametrize("name", ["южный", "Yuzhny"])
def test_a_municipality_is_found_by_either_name(name: str) -> None:
    page = data_of(render_map(map_region(), MapOptions(municipality=name)))
    assert page["opens"]["municipality"] == "municipality/90002"


def test_public_pages_hold_no_quotes_and_no_names_of_small_groups() -> None:
    page = render_map(map_region(), MapOptions(public=True, smallest_group=5))
    text = json.dumps(data_of(page), ensure_ascii=False)
    assert "сказано так" not in text
    for secret in ("МБОУ СОШ № 1", "Берёзовка", "берёзовка", "школа/1"):
        assert secret not in text, secret
    assert "Северный" in text


def test_public_pages_withhold_a_name_wherever_it_stands() -> None:
    facts = read_facts(map_region())
    school = next(node for node in facts.nodes if node.get("name", "").startswith("МБОУ СОШ № 2"))
    hub = next(node for node in facts.nodes if node["kind"] == "agreement")
    hub["name"] = f"{school['name']} – ЮГУ, тел. +7 (474) 212-34-56"
    made = make_public(facts, 5)
    names = [node.get("name", "") for node in made.nodes if node["kind"] == "agreement"]
    assert names == ["… – ЮГУ, …"]


def test_public_pages_keep_the_names_of_large_groups() -> None:
    facts = make_public(read_facts(map_region()), 1)
    assert any(node.get("name", "").startswith("МБОУ СОШ № 1") for node in facts.nodes)
    assert sum(1 for node in facts.nodes if node["kind"] == "school") == SCHOOLS + 1


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_palette_is_readable(palette: dict[str, str]) -> None:
    for mark, ground in itertools.product(MARKS, GROUNDS):
        assert contrast(palette[mark], palette[ground]) >= 3, (mark, ground)
    for text, ground in itertools.product(TEXTS, TEXT_GROUNDS):
        assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)
    assert contrast(palette["accent-ink"], palette["accent"]) >= 4.5
    assert contrast(palette["control"], palette["page"]) >= 3


#: Machado, Oliveira and Fernandes 2009, severity 1, on linear colours.
BLINDNESS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", BLINDNESS)
def test_statuses_differ_for_every_eye(palette: dict[str, str], kind: str) -> None:
    seen = {
        status: _lab(_simulated(palette[status], kind))
        for status in ("connected", "isolated", "unknown")
    }
    for one, other in itertools.combinations(seen, 2):
        assert math.dist(seen[one], seen[other]) >= 9, (one, other)


def _simulated(colour: str, kind: str) -> list[float]:
    linear = channels(colour)
    return [
        min(1.0, max(0.0, sum(weight * value for weight, value in zip(row, linear, strict=True))))
        for row in BLINDNESS[kind]
    ]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of a linear sRGB colour under D65."""
    red, green, blue = linear
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", TERMS)
def test_terms_have_the_same_gaps_in_both_languages(name: str) -> None:
    russian, english = TERMS[name]
    assert russian
    assert english
    gaps = [
        sorted(field for _, field, _, _ in string.Formatter().parse(text) if field)
        for text in (russian, english)
    ]
    assert gaps[0] == gaps[1]


def test_every_word_that_the_scripts_ask_for_is_in_the_term_base() -> None:
    folder = Path(map_page.__file__).parents[1] / "templates" / "map"
    for path in folder.glob("*.js"):
        for name in re.findall(r'\bword\(\s*"([a-z][\w-]*)"', path.read_text("utf-8")):
            assert name in TERMS, (path.name, name)


def test_a_notebook_shows_the_map_in_a_sandbox() -> None:
    frame = notebook_map(map_region(HOSTILE), height=500)._repr_html_()
    assert frame.startswith("<iframe")
    assert "allow-same-origin" not in frame
    assert frame.count("<") == 2
