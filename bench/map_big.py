"""The overview of a big graph: how long it takes to write and to open, beside its targets.

Run: python -m bench.map_big [SCHOOLS]
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.derive import Derived, derive
from graph.keys import figure_key
from graph.ledger import NETWORKED, PROGRAMME
from graph.model import (
    Figure,
    InRegion,
    LocatedIn,
    MemberOf,
    Municipality,
    Network,
    Region,
    Reports,
    School,
    Source,
)
from graph.places import Place
from views.map.files import write_map
from views.map.page import MapOptions

REGIONS = 85
A_MUNICIPALITY = 24


def invented(schools: int, seed: int = 5) -> Derived:
    """A country of invented regions: named and counted schools, networks, all three statuses."""
    chance = random.Random(seed)  # noqa: S311 (invented data, no secret)
    dataset, here = _begin()
    made = 0
    for number in range(REGIONS):
        share = schools * (number + 1) // REGIONS
        _add_region(dataset, number, made, share, chance, here)
        made = share
    return derive(dataset)


def invented_region(marks: int, seed: int = 5) -> Derived:
    """One invented region of about so many marks: nine tenths schools, the rest networks."""
    dataset, here = _begin()
    chance = random.Random(seed)  # noqa: S311 (invented data, no secret)
    _add_region(dataset, 11, 0, marks * 96 // 100, chance, here)
    return derive(dataset)


def _begin() -> tuple[Dataset, Citation]:
    dataset = Dataset()
    source = dataset.add(
        Source(key="source/big", title="Большой отчёт", file="big", kind="report", sha256="0" * 64)
    )
    return dataset, Citation(document=source.key, place=Place(line=1), rule="invented", quote="…")


def _add_region(
    dataset: Dataset, number: int, made: int, share: int, chance: random.Random, here: Citation
) -> None:
    region = dataset.add(Region(key=f"region/{number:02}", name=f"Регион {number}"), here)
    while made < share:
        size = min(chance.randint(6, 2 * A_MUNICIPALITY), share - made)
        _add_municipality(dataset, region, made, size, chance, here)
        made += size


def _add_municipality(
    dataset: Dataset, region: Region, serial: int, size: int, chance: random.Random, here: Citation
) -> None:
    number = int(region.key[-2:])
    town = dataset.add(
        Municipality(
            key=f"municipality/{serial}", name=f"Район {serial}", kind="district",
            centre_latitude=45 + number % 10 * 2 + chance.random() * 2,
            centre_longitude=30 + number // 10 * 12 + chance.random() * 10,
        ),
        here,
    )  # fmt: skip
    dataset.link(InRegion(source=town, target=region, citation=here))
    networked = chance.choice((0, size, size // 2, size // 3))
    for measure, value in ((PROGRAMME, size), (NETWORKED, networked)):
        figure = dataset.add(
            Figure(key=figure_key(town.key, measure, "source/big"), measure=measure, value=value,
                   unit="schools"),
            here,
        )  # fmt: skip
        dataset.link(Reports(source=town, target=figure, citation=here))
    network = dataset.add(
        Network(key=f"network/{serial}", name=f"Сеть {serial}", kind="methodical network"), here
    )
    dataset.link(LocatedIn(source=network, target=town, citation=here))
    for index in range(size // 2):
        school = dataset.add(
            School(key=f"school/{serial}/{index}", name=f"МБОУ СОШ № {index + 1}", level="СОШ",
                   number=str(index + 1), in_programme=True),
            here,
        )  # fmt: skip
        dataset.link(LocatedIn(source=school, target=town, citation=here))
        if index < networked // 2:
            dataset.link(MemberOf(source=school, target=network, citation=here))


def first_frame(page: Path) -> float:
    """Seconds from the start of navigation to the first frame, in headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.goto(page.as_uri())
        while not tab.evaluate("Boolean(window.firstFrame)"):
            time.sleep(0.01)
        seconds = float(tab.evaluate("window.firstFrame")) / 1000
        browser.close()
    return seconds


def main() -> None:
    """Measure and print the table."""
    schools = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    derived = invented(schools)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        files = write_map(derived, Path(folder) / "map.html", MapOptions())
        seconds = time.perf_counter() - begun
        size = files[0].stat().st_size / 1e6
        whole = sum(file.stat().st_size for file in files) / 1e6
        rows = [
            ("folder written, s", seconds, 30.0),
            ("overview, MB", size, 6.0),
            ("overview, first frame, s", first_frame(files[0]), 1.0),
            ("a region's page, first frame, s", first_frame(files[1]), 0.5),
        ]
        print(f"{schools} schools, {len(files)} files, {whole:.0f} MB in all")
        print(f"{'':34}{'measured':>10}{'target':>10}{'ratio':>8}")
        for name, measured, target in rows:
            print(f"{name:34}{measured:10.2f}{target:10.2f}{measured / target:8.2f}")


if __name__ == "__main__":
    main()
