"""The map in a real Chromium: what it shows, every control, every state."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.views.conftest import PICTURES, Open, axe_violations, wait_until
from tests.views.map_region import (
    CONNECTED,
    HOSTILE,
    ISOLATED,
    OUTSIDE,
    SCHOOLS,
    UNKNOWN,
    UNKNOWN_ISOLATED,
    map_region,
)
from views.map.files import write_map
from views.map.notebook import map as notebook_map
from views.map.page import MapOptions
from views.palette import DARK, LIGHT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LAYOUTS = ["tiles", "geo", "networks", "force"]
SCHOOL = "school/90002/school/1/с-березовка"

#: Every state that the page is looked at in: name, address, window.
STATES: dict[str, tuple[str, tuple[int, int]]] = {
    "tiles-ru": ("", (1400, 900)),
    "tiles-en-dark": ("lang=en&dark=yes", (1920, 1080)),
    "geo-ru": ("layout=geo", (1400, 900)),
    "networks-en": ("lang=en&layout=networks", (1400, 900)),
    "force-ru-dark": ("layout=force&dark=yes", (1400, 900)),
    "school": (f"select={SCHOOL}", (1400, 900)),
    "municipality": ("select=municipality/90002&municipality=municipality/90002", (1400, 900)),
    "network": ("select=network/90002/methodical-network/математика-для-всех", (1400, 900)),
    "isolated": ("status=isolated", (1400, 900)),
    "table-municipalities": ("show=table", (1400, 900)),
    "table-schools-en": ("show=table&tab=schools&lang=en", (1400, 900)),
    "table-hubs": ("show=table&tab=hubs", (1400, 900)),
    "between-dark": ("show=table&tab=between&dark=yes", (1400, 900)),
    "phone-ru": ("", (400, 800)),
    "phone-table-en": ("lang=en&show=table&tab=schools", (400, 800)),
    "phone-school-dark": (f"select={SCHOOL}&dark=yes", (400, 800)),
    "large-type": ("", (700, 450)),
}


@pytest.fixture(scope="module")
def small_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_map(map_region(), tmp_path_factory.mktemp("map") / "map.html")[0]


@pytest.fixture(scope="module")
def hostile_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_map(map_region(HOSTILE), tmp_path_factory.mktemp("hostile") / "map.html")[0]


def state_of(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("({...schoolnet.state})")
    return found


def drawn(page: Page) -> int:
    """How many schools are drawn: each once, however often it stands on the map."""
    return int(
        page.evaluate(
            "schoolnet.data.nodes.filter(n => n.kind === 'school'"
            " && !schoolnet.network.body.nodes[n.id].options.hidden).length"
        )
    )


def point_of(page: Page, key: str) -> tuple[float, float]:
    """Where on the screen a mark stands."""
    x, y = page.evaluate(
        """key => {
            const at = schoolnet.network.canvasToDOM(schoolnet.network.getPosition(key));
            const box = document.getElementById("map").getBoundingClientRect();
            return [at.x + box.x, at.y + box.y];
        }""",
        key,
    )
    return x, y


# ---- what it shows


def test_the_first_glance_says_how_many(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    text = " ".join(page.inner_text("#headline").split())
    assert text == (
        f"{ISOLATED} вне сетей {UNKNOWN} неизвестно из них {UNKNOWN_ISOLATED} вне сетей "
        f"{CONNECTED} в сетях"
    )
    assert str(SCHOOLS) in page.inner_text("#whole")
    assert page.inner_text("#panel tbody tr:first-child th") == "Северный"
    assert drawn(page) == SCHOOLS + OUTSIDE
    assert "Отчёт" in page.inner_text("#foot")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_layout_opens_clean(
    open_page: Open, small_map: Path, layout: str, language: str
) -> None:
    page = open_page(small_map, f"layout={layout}&lang={language}")
    assert page.get_attribute("html", "lang") == language
    assert drawn(page) == SCHOOLS + OUTSIDE


@pytest.mark.parametrize(
    ("status", "number"),
    [("isolated", ISOLATED), ("unknown", UNKNOWN), ("connected", CONNECTED), ("outside", OUTSIDE)],
)
def test_a_filter_shows_the_same_number_everywhere(
    open_page: Open, small_map: Path, status: str, number: int
) -> None:
    page = open_page(small_map, f"status={status}")
    assert drawn(page) == number
    assert f" {number} " in page.inner_text("#legend .shown")
    page.click("[data-focus=show-table]")
    page.click("[data-focus=tab-schools]")
    assert page.locator("#table tbody tr").count() == number
    assert str(number) in page.inner_text("#table caption")


def test_headings_count_what_the_ledger_counts(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    rows = {
        row.split("\t")[0].strip(): " ".join(row.split("\t")[1:])
        for row in page.inner_text("#panel .ranking tbody").splitlines()
    }
    assert rows["Северный"].strip().startswith("3/3")
    assert rows["Южный"].strip().startswith("2/4")
    assert rows["Дальний"].strip().startswith("0/2")


# ---- pointing and clicking


def test_click_on_a_mark_tells_everything_with_its_evidence(
    open_page: Open, small_map: Path
) -> None:
    page = open_page(small_map)
    page.mouse.click(*point_of(page, SCHOOL))
    wait_until(page, f"schoolnet.state.select === '{SCHOOL}'")
    panel = page.inner_text("#panel")
    assert "МБОУ СОШ № 1 с. Берёзовка" in panel
    assert "В сетях" in panel
    assert "сказано так" in panel
    assert "Математика для всех" in panel
    page.click("#panel .ties a >> text=Математика для всех")
    assert "Участники" in page.inner_text("#panel")
    assert "МБОУ СОШ № 2" in page.inner_text("#panel")
    page.go_back()
    wait_until(page, f"schoolnet.state.select === '{SCHOOL}'")


def test_click_on_a_tile_tells_about_its_municipality(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    x, y = page.evaluate(
        """() => {
            const tile = schoolnet.boxes().find(box => box.id === "municipality/90002");
            const at = schoolnet.network.canvasToDOM({ x: tile.x + 30, y: tile.y + 15 });
            const box = document.getElementById("map").getBoundingClientRect();
            return [at.x + box.x, at.y + box.y];
        }"""
    )
    page.mouse.click(x, y)
    wait_until(page, "schoolnet.state.select === 'municipality/90002'")
    panel = page.inner_text("#panel")
    assert "Вне сетей 2 из 3; какие именно, не указано." in panel
    assert "line" not in panel
    assert "Строка 4 отчёта" in panel


def test_hover_lights_the_neighbourhood_and_keeps_the_isolated(
    open_page: Open, small_map: Path
) -> None:
    page = open_page(small_map)
    page.mouse.move(*point_of(page, SCHOOL))
    wait_until(page, "schoolnet.lit().size > 2")
    alphas = page.evaluate(
        "schoolnet.data.nodes.filter(n => n.status === 'isolated').map(n => schoolnet.alpha(n.id))"
    )
    assert alphas
    assert min(alphas) >= 0.45


# ---- search, filters, addresses


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("берёзовка", "МБОУ СОШ № 1 с. Берёзовка"),
        ("березовк", "МБОУ СОШ № 1 с. Берёзовка"),
        ("бирезовка", "МБОУ СОШ № 1 с. Берёзовка"),
        ("математка", "Математика для всех"),
        ("№ 2", "МБОУ СОШ № 2 Дальний"),
        ("юГу", "ЮГУ"),
        ("севреный", "Северный"),
        ("yuzhny", "Южный"),
    ],
)
def test_search_forgives(open_page: Open, small_map: Path, query: str, found: str) -> None:
    page = open_page(small_map)
    page.fill("#search", query)
    assert found in page.inner_text("#found li >> nth=0")
    page.press("#search", "Enter")
    assert found in page.inner_text("#panel h2")


def test_search_by_arrow_keys_and_without_a_find(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    page.fill("#search", "школа")
    page.press("#search", "ArrowDown")
    page.press("#search", "ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "found-1"
    page.press("#search", "Escape")
    assert page.get_attribute("#search", "aria-expanded") == "false"
    page.fill("#search", "щщщщщщ")
    assert "Ничего" in page.inner_text("#found")
    assert "Ничего" in page.inner_text("#say")


def test_permalink_round_trip_and_back(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    page.select_option("[data-focus=municipality]", "municipality/90002")
    page.select_option("[data-focus=status]", "unknown")
    page.click("[data-focus=layout-geo]")
    page.click("[data-focus=language]")
    page.fill("#search", "школа 2")
    page.press("#search", "Enter")
    page.click("[data-focus=zoom-in]")
    wait_until(page, "schoolnet.state.at !== ''")
    state, address = state_of(page), page.url.split("#", 1)[1]
    again = open_page(small_map, address)
    assert state_of(again) == state
    assert drawn(again) == drawn(page)
    for _ in range(5):
        page.go_back()
    wait_until(page, "location.hash === '' || location.hash === '#'")
    assert {**state_of(page), "at": ""} == {**state, **FIRST_STATE}


FIRST_STATE = {
    "lang": "ru", "layout": "tiles", "municipality": "", "status": "", "select": "",
    "search": "", "at": "",
}  # fmt: skip


def test_a_broken_address_opens_the_plain_map(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map, "layout=<b>&status=zzz&select=nobody&at=1,2&sort=%00&lang=de&x=1")
    state = state_of(page)
    assert (state["layout"], state["status"], state["lang"]) == ("tiles", "", "ru")
    assert drawn(page) == SCHOOLS + OUTSIDE
    page = open_page(small_map, "show=table&tab=schools&sort=nothing&municipality=nowhere&topic=x")
    assert page.locator("#table tbody tr").count() == 0


def test_every_filter_and_its_reset(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    page.select_option("[data-focus=type]", "school:СОШ")
    assert drawn(page) == 3
    page.select_option("[data-focus=type]", "network:methodical network")
    assert drawn(page) == 2
    page.select_option("[data-focus=type]", "")
    page.select_option("[data-focus=topic]", "математика для всех")
    assert drawn(page) == 2
    page.select_option("[data-focus=topic]", "")
    page.select_option("[data-focus=named]", "no")
    assert drawn(page) == SCHOOLS - 2
    page.click("[data-focus=reset]")
    assert drawn(page) == SCHOOLS + OUTSIDE
    assert page.locator("[data-focus=reset]").count() == 0


#: Notes the scale of the map at every frame, from the first on.
SCALES = """(() => {
    window.scales = new Set();
    const note = () => {
        if (window.schoolnet) scales.add(schoolnet.network.getScale());
        requestAnimationFrame(note);
    };
    note();
})()"""


def test_the_map_opens_at_its_size_at_once(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    page.add_init_script(SCALES)
    page.reload()
    wait_until(page, "Boolean(window.firstFrame)")
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert page.evaluate("[...scales]") == [page.evaluate("schoolnet.network.getScale()")]
    page.set_viewport_size({"width": 1300, "height": 700})
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert page.evaluate("[...scales][0]") != page.evaluate("schoolnet.network.getScale()")
    assert page.evaluate("scales.size") == 2


def test_controls_of_the_map_by_mouse(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    scale = page.evaluate("schoolnet.network.getScale()")
    page.click("[data-focus=zoom-in]")
    assert page.evaluate("schoolnet.network.getScale()") > scale
    page.click("[data-focus=zoom-out]")
    page.click("[data-focus=zoom-out]")
    assert page.evaluate("schoolnet.network.getScale()") < scale
    page.click("[data-focus=zoom-fit]")
    wait_until(page, f"Math.abs(schoolnet.network.getScale() - {scale}) < 0.02")
    page.check("[data-focus=links]")
    assert state_of(page)["links"] == "all"
    page.click("[data-focus=stat-isolated]")
    assert drawn(page) == ISOLATED
    page.click("[data-focus=stat-isolated]")
    page.click("[data-focus=dark]")
    assert page.get_attribute("html", "data-dark") == ""
    page.click("[data-focus=full-screen]")
    wait_until(page, "document.fullscreenElement !== null")
    page.evaluate("document.exitFullscreen()")
    for layout in LAYOUTS:
        page.click(f"[data-focus=layout-{layout}]")
        assert page.get_attribute(f"[data-focus=layout-{layout}]", "aria-pressed") == "true"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", [(1400, 900), (1000, 500), (400, 800)])
@pytest.mark.parametrize("town", ["", "municipality/90002"])
def test_the_whole_map_is_the_whole_map(
    open_page: Open, small_map: Path, layout: str, size: tuple[int, int], town: str
) -> None:
    page = open_page(small_map, f"layout={layout}&municipality={town}", size)
    page.click("[data-focus=zoom-in]")
    wait_until(page, "schoolnet.state.at !== ''")
    page.click("[data-focus=zoom-fit]")
    wait_until(page, "schoolnet.isStill()")
    wait_until(
        page,
        """(() => {
            const stage = document.getElementById("map");
            const { width, height } = schoolnet.data.layouts[schoolnet.layout()];
            const top = schoolnet.network.canvasToDOM({ x: 0, y: 0 });
            const foot = schoolnet.network.canvasToDOM({ x: width, y: height });
            return top.x >= 0 && top.y >= 0
                && foot.x <= stage.clientWidth && foot.y <= stage.clientHeight;
        })()""",
    )


def test_the_way_past_the_controls_keeps_the_state(open_page: Open, small_map: Path) -> None:
    for show, focus in [("map", "map"), ("table", "")]:
        page = open_page(small_map, f"status=isolated&layout=geo&show={show}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == focus
        assert page.evaluate("document.activeElement.tabIndex") == 0
        assert (state_of(page)["status"], state_of(page)["layout"]) == ("isolated", "geo")


#: The colour of the ring of an isolated school, wherever the page draws one in HTML.
RINGS = """[...document.querySelectorAll("svg.mark path[stroke*=isolated]")].map(
    path => [path.closest("[id]").id, getComputedStyle(path).stroke])"""


@pytest.mark.parametrize("state", ["", "select=municipality/90001", "show=table&tab=schools"])
def test_no_icon_keeps_the_colours_of_the_other_theme(
    open_page: Open, small_map: Path, state: str
) -> None:
    page = open_page(small_map, state)
    light = page.evaluate(RINGS)
    assert {place for place, _ in light} & {"panel", "table"}
    page.click("[data-focus=dark]")
    dark = page.evaluate(RINGS)
    page.click("[data-focus=dark]")
    page.emulate_media(color_scheme="dark")
    assert [place for place, _ in dark] == [place for place, _ in light]
    for rings, palette in ((light, LIGHT), (dark, DARK)):
        wanted = tuple(int(palette["isolated"][at : at + 2], 16) for at in (1, 3, 5))
        assert {colour for _, colour in rings} == {f"rgb{wanted}"}


def test_stated_figures_keep_their_digits(open_page: Open, small_map: Path) -> None:
    for language, number in (("ru", "1,345"), ("en", "1.345")):
        page = open_page(small_map, f"lang={language}")
        page.evaluate(
            """() => {
                const row = schoolnet.data.municipalities.find(one => one.figures.length);
                row.figures[0].value = 1.345;
                schoolnet.change({ select: row.id });
            }"""
        )
        assert number in page.inner_text("#panel .figures")


def test_what_the_mouse_lit_goes_out_when_it_leaves(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    page.mouse.move(*point_of(page, SCHOOL))
    wait_until(page, "schoolnet.lit().size > 2")
    page.mouse.move(1, 1)
    wait_until(page, "schoolnet.lit().size === 0")


def test_each_mark_is_hit_from_the_first_frame_on(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    schools = page.evaluate(
        "schoolnet.data.nodes.filter(n => n.municipality === 'municipality/90001').map(n => n.id)"
    )
    assert len(schools) > 2
    for school in schools:
        page.mouse.click(*point_of(page, school))
        wait_until(page, f"schoolnet.state.select === {json.dumps(school)}")
        page.keyboard.press("Escape")


def test_every_control_is_reached_and_used_by_keyboard(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    wanted = set(
        page.evaluate("[...document.querySelectorAll('[data-focus]')].map(e => e.dataset.focus)")
    )
    hidden = {"print-a4", "print-a3", "save-png", "save-svg", "save-csv", "copy-link"}
    reached: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.dataset.focus ?? document.activeElement.id")
        )
    assert wanted - hidden <= set(reached)
    assert {"map", "search"} <= set(reached)
    page.focus("[data-focus=layout-geo]")
    page.keyboard.press("Enter")
    assert state_of(page)["layout"] == "geo"
    assert page.evaluate("document.activeElement.dataset.focus") == "layout-geo"
    page.focus("[data-focus=take]")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.focus") == "print-a4"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.focus") == "take"
    page.focus("[data-focus=stat-unknown]")
    page.keyboard.press("Space")
    assert state_of(page)["status"] == "unknown"


def test_the_map_is_walked_by_arrow_keys(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map)
    page.focus("#map")
    seen = set()
    for key in ["ArrowDown", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"]:
        page.keyboard.press(key)
        seen.add(state_of(page)["select"])
        assert page.inner_text("#say")
    assert len(seen) >= 3
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "map"
    assert state_of(page)["select"] == ""
    scale = page.evaluate("schoolnet.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("schoolnet.network.getScale()") > scale
    page.keyboard.press("0")
    wait_until(page, f"Math.abs(schoolnet.network.getScale() - {scale}) < 0.02")


def test_the_table_sorts_and_tells_so(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map, "show=table&tab=schools")
    page.click("[data-focus=sort-name]")
    column = page.locator("#table tbody th").all_inner_texts()
    assert page.get_attribute("#table th:has([data-focus=sort-name])", "aria-sort") == "ascending"
    assert page.evaluate("document.activeElement.dataset.focus") == "sort-name"
    page.keyboard.press("Enter")
    assert page.locator("#table tbody th").all_inner_texts() == column[::-1]
    assert "sort=-name" in page.url


def test_touch_selects_and_the_phone_page_scrolls(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map, size=(400, 800), has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.evaluate("document.getElementById('map').scrollIntoView()")
    page.touchscreen.tap(*point_of(page, SCHOOL))
    wait_until(page, f"schoolnet.state.select === '{SCHOOL}'")
    assert "pan-y" in page.evaluate(
        "getComputedStyle(document.querySelector('#map canvas')).touchAction"
    )


# ---- safety


@pytest.mark.parametrize(
    "state", [text for text, _ in STATES.values()] + [f"layout={one}" for one in LAYOUTS]
)
def test_hostile_text_is_only_text(open_page: Open, hostile_map: Path, state: str) -> None:
    page = open_page(hostile_map, state)
    for key in page.evaluate(
        "[...schoolnet.data.nodes, ...schoolnet.data.municipalities].map(n => n.id)"
    ):
        page.evaluate("key => schoolnet.change({ select: key })", key)
    page.fill("#search", "<img src=x onerror=alert(1)>")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("img").count() == 0
    assert page.locator("b").count() == 0


def test_no_script_of_a_stranger_runs(open_page: Open, small_map: Path) -> None:
    page = open_page(small_map, watched=False)
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.stranger = 1";
            document.body.append(script);
            return window.stranger;
        }"""
    )
    assert ran is None


# ---- everybody


@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_and_the_picture_is_kept(
    open_page: Open, small_map: Path, name: str
) -> None:
    state, size = STATES[name]
    page = open_page(small_map, state, size)
    found = axe_violations(page)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=size[0] < 1000)
    assert found == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_panel_shows_a_word_of_the_machine(
    open_page: Open, small_map: Path, language: str
) -> None:
    """Every thing of the map is selected in turn, those that have little to say included."""
    page = open_page(small_map, f"lang={language}")
    things = page.evaluate("schoolnet.data.nodes.map(one => one.id)")
    things += page.evaluate("schoolnet.data.municipalities.map(one => one.id)")
    assert len(things) > 20
    for thing in things:
        page.evaluate("id => { location.hash = `select=${encodeURIComponent(id)}`; }", thing)
        wait_until(page, f"schoolnet.state.select === {json.dumps(thing)}")
        text = page.locator("#panel").inner_text()
        assert not re.search(r"\bnull|undefined|NaN|\[object|null\b", text), (thing, text)


@pytest.mark.parametrize("size", [(400, 800), (700, 450), (1000, 700)])
@pytest.mark.parametrize(
    "state", [*(f"layout={one}" for one in LAYOUTS), "show=table", "show=table&tab=between"]
)
def test_nothing_sticks_out_of_a_narrow_page(
    open_page: Open, small_map: Path, size: tuple[int, int], state: str
) -> None:
    page = open_page(small_map, state, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_headings_of_discs_never_collide(open_page: Open, small_map: Path) -> None:
    for size in [(1400, 900), (1000, 700), (400, 800)]:
        page = open_page(small_map, "layout=geo", size)
        areas = page.evaluate("schoolnet.claimed()")
        for one, other in itertools.combinations(areas, 2):
            assert (
                one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
                or one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
            )  # fmt: skip


def test_the_notebook_frame_shows_the_map(open_page: Open, small_map: Path, tmp_path: Path) -> None:
    outer = tmp_path / "notebook.html"
    frame = notebook_map(map_region(), MapOptions(language="en"))._repr_html_()
    outer.write_text(
        f"<!doctype html><title>n</title>{frame}<script>window.firstFrame = 1</script>", "utf-8"
    )
    page = open_page(outer)
    inner = page.frames[1]
    wait_until(inner, "Boolean(window.firstFrame)")
    assert "isolated" in inner.inner_text("#headline")
    inner.click("[data-focus=layout-geo]")
    inner.click("[data-focus=stat-isolated]")
    assert re.search(r"Schools on the map: 3 of 11", inner.inner_text("#legend"))
