"""What grows with its input: the seconds that each takes at three sizes.

    python -m bench.growth [folder] [html] [map]

prints one row for each: the processor's seconds of reading a dataset folder, of reading a web page
of tags with many attributes and of refusing one tag that has them all, and of drawing the map of
one region. The last columns are how many times as long the greatest takes as the least, beside how
many times it is as large: what is in proportion has about the same number.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.map_big import invented, invented_region
from graph.errors import InputError
from graph.model import School
from loaders.folder.read import read_folder
from loaders.folder.write import write_folder
from loaders.formats.detect import assemble
from loaders.formats.limits import MOST_ATTRIBUTES
from tests.timing import processor_seconds
from views.map.files import write_map
from views.map.page import PAGE_LIMIT

COLUMNS = ("what", "sizes", "seconds", "times as long", "times as large")
WIDTHS = (36, 28, 24, 16, 16)


@dataclass(frozen=True)
class Growth:
    """Something that is done on three sizes.

    ``prepare`` makes what the work is done on, which is not measured.
    """

    what: str
    sizes: tuple[int, int, int]
    prepare: Callable[[int, Path], Callable[[], object]]


def folder(schools: int, place: Path) -> Callable[[], object]:
    """Reading a folder of so many schools, all of them with a name."""
    dataset = invented(2 * schools).dataset
    dataset.remove([school.key for school in dataset.nodes(School) if not school.named])
    write_folder(dataset, place)
    return lambda: read_folder(place)


def spread(attributes: int, place: Path) -> Callable[[], object]:
    """Reading a page with so many attributes, as many in each tag as may be."""
    tag = f"<p {' '.join(f'a{number}=1' for number in range(MOST_ATTRIBUTES))}>сеть</p>\n"
    return partial(read_page, (tag * (attributes // MOST_ATTRIBUTES)).encode())


def crowded(attributes: int, place: Path) -> Callable[[], object]:
    """Refusing a page that has so many attributes in one tag."""
    page = f"<p {' '.join(f'a{number}=1' for number in range(attributes))}>сеть</p>"
    return partial(read_page, page.encode())


def read_page(page: bytes) -> None:
    """Read a page, or refuse it."""
    with contextlib.suppress(InputError):
        assemble(page, "page.html")


def region(marks: int, place: Path) -> Callable[[], object]:
    """Drawing one region of so many marks: a page, or a folder of pages above the limit."""
    derived = invented_region(marks)
    return lambda: write_map(derived, place / "map.html")


GROWTHS: dict[str, tuple[Growth, ...]] = {
    "folder": (Growth("folder read, schools", (1_000, 10_000, 40_000), folder),),
    "html": (
        Growth("page read, attributes", (10_000, 100_000, 400_000), spread),
        Growth("crowded tag refused, attributes", (10_000, 100_000, 1_000_000), crowded),
    ),
    "map": (Growth("region drawn, marks", (PAGE_LIMIT // 2, 4_000, 16_000), region),),
}


def rows(growth: Growth) -> Iterator[tuple[int, float]]:
    """Each size with the seconds that it takes."""
    for size in growth.sizes:
        with tempfile.TemporaryDirectory() as place:
            yield size, processor_seconds(growth.prepare(size, Path(place)))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    # Without a word the parser holds the empty list against the choices.
    parser.add_argument("what", nargs="*", choices=[*GROWTHS, []], default=[])
    names = parser.parse_args().what or list(GROWTHS)
    print("".join(name.ljust(width) for name, width in zip(COLUMNS, WIDTHS, strict=True)))
    for growth in (item for name in names for item in GROWTHS[name]):
        measured = list(rows(growth))
        least, greatest = measured[0], measured[-1]
        cells = (
            growth.what,
            ", ".join(f"{size:_}".replace("_", " ") for size, _ in measured),
            ", ".join(f"{seconds:.2f}" for _, seconds in measured),
            f"{greatest[1] / max(least[1], 0.001):.0f}",
            f"{greatest[0] / least[0]:.0f}",
        )
        print("".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)))


if __name__ == "__main__":
    main()
