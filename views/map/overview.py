"""Big graphs: a folder with an overview page and one map for each part, linked relatively.

The overview shows every school as one dot in the tile of its region or municipality; it is drawn
from the counts, so that 40,000 schools make a small file. It opens from a folder or out of a zip.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.ledger import Account
from graph.neighbours import place_of
from graph.summary import Summary, summarise
from graph.writing import write_text, writing_folder
from views.html import bundle, environment, policy, program_version
from views.map.facts import Values
from views.map.overview_tiles import overview_tiles
from views.map.page import PAGE_LIMIT, MapOptions, page_title, trusted, write_page
from views.map.partition import Part, by_neighbourhood, by_region, marks
from views.names import municipality_name, region_name
from views.palette import DARK, LIGHT, style_variables
from views.words import LANGUAGES, Language, forms, words

if TYPE_CHECKING:
    from graph.derive import Derived

SCRIPTS = ("state.js", "words.js", "overview.js")
STYLES = ("base.css", "layout.css", "panel.css", "narrow.css", "overview.css")

#: Words that the overview needs from the term base: a page of counts carries no figures' names.
SKIPPED = ("reason-", "link-", "ground-")


def write_folder(derived: Derived, folder: Path, options: MapOptions) -> list[Path]:
    """Write the overview and the maps of its parts.

    Args:
        derived: the facts of one or several regions.
        folder: where to write; it is made if it is not there.
        options: how the maps are drawn.

    Returns:
        The files written, the overview first.

    Raises:
        OutputError: the folder or one of its files cannot be written.
    """
    with writing_folder(folder) as draft:
        files = _write_pages(derived, draft, options)
    return [folder / path.relative_to(draft) for path in files]


def _write_pages(derived: Derived, folder: Path, options: MapOptions) -> list[Path]:
    """Write the overview and the maps of its parts into a folder."""
    regions = by_region(derived)
    tiles: list[Values] = []
    written: list[Path] = []
    if regions:
        for number, part in enumerate(regions, start=1):
            files, tile = _write_region(part, number, folder, options)
            written += files
            tiles.append(tile)
    else:
        for part in by_neighbourhood(derived, PAGE_LIMIT * 3 // 4):
            name = f"part-{part.name}.html"
            written.append(write_page(part.facts, folder / name, options, home="index.html"))
            tiles += [_municipality_tile(page, name) for page in part.facts.accounts]
    index = folder / "index.html"
    write_text(_render(derived, overview_tiles(tiles), options, bool(regions)), index)
    return [index, *written]


def _write_region(
    part: Part, number: int, folder: Path, options: MapOptions
) -> tuple[list[Path], Values]:
    """Write the map of one region, as a folder again where it is too big for one page."""
    latin = "".join(c if c.isalnum() else "-" for c in region_name(part.name, "en").lower())
    name = f"{number:02}-{latin.strip('-') or 'region'}"
    if marks(part.facts) > PAGE_LIMIT:
        files = _write_pages(part.facts, folder / name, options)
        address = f"{name}/index.html"
    else:
        address = f"{name}.html"
        files = [write_page(part.facts, folder / address, options, home="index.html")]
    pages = part.facts.accounts
    return files, _tile(part.name, region_name, address, pages, _middle(pages))


def _municipality_tile(page: Account, address: str) -> Values:
    municipality = page.municipality
    where = f"{address}#municipality={municipality.key}"
    return _tile(municipality.name, municipality_name, where, [page], _middle([page]))


def _tile(
    name: str,
    say: Callable[[str, Language], str],
    address: str,
    pages: list[Account],
    coordinates: list[float] | None,
) -> Values:
    schools = sum(page.schools for page in pages)
    outside = [sum(page.outside[bound] for page in pages) for bound in (1, 0)]
    return {
        "id": address,
        "name": {language: say(name, language) for language in LANGUAGES},
        "href": address,
        "schools": schools,
        "connected": sum(page.connected for page in pages),
        "isolated": sum(page.isolated for page in pages),
        "unknown": sum(page.unknown for page in pages),
        "unknownIsolated": [
            sum(page.unknown_isolated[bound] for page in pages) for bound in (0, 1)
        ],
        "coverage": [
            round((schools - number) / schools, 4) if schools else None for number in outside
        ],
        "coordinates": coordinates,
    }


def _middle(pages: list[Account]) -> list[float] | None:
    """The middle of the municipalities whose coordinates are known."""
    known = [place for page in pages if (place := place_of(page.municipality)) is not None]
    if not known:
        return None
    return [sum(place[axis] for place in known) / len(known) for axis in (0, 1)]


def _render(derived: Derived, tiles: Values, options: MapOptions, regions: bool) -> str:
    summary = summarise(derived)
    whole = dataclasses.replace(summary, region="" if regions else summary.region)
    data = {
        "title": {language: page_title(whole.region, [], language) for language in LANGUAGES},
        "summary": _counts(summary),
        "regions": regions,
        **tiles,
        "opens": {"language": options.language, "layout": "tiles", "municipality": None},
        "version": program_version(),
        "palette": {"light": LIGHT, "dark": DARK},
        "words": {
            language: {
                name: text for name, text in words(language).items() if not name.startswith(SKIPPED)
            }
            for language in LANGUAGES
        },
        "forms": {language: forms(language) for language in LANGUAGES},
    }
    script = f'"use strict";\n(() => {{\n{bundle("map", SCRIPTS)}\n}})();\n'
    style = f"{style_variables()}\n{bundle('map', STYLES)}\n"
    return (
        environment()
        .get_template("map/overview.html")
        .render(
            language=options.language,
            title=data["title"][options.language],
            policy=policy([script], [style]),
            data=data,
            script=trusted(script),
            style=trusted(style),
        )
    )


def _counts(summary: Summary) -> Values:
    return {
        "schools": summary.programme_schools,
        "connected": summary.connected,
        "isolated": summary.isolated,
        "unknown": summary.unknown,
        "unknownIsolated": [summary.unknown_isolated, summary.unknown_isolated_highest],
    }
