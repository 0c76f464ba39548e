"""The work on a PDF that is done in a process of its own: lines and ruled tables of each page.

A PDF can make its reader unpack gigabytes or run for hours; the process has bounds of its own and
can be ended. It takes the bytes on its standard input and writes JSON: see :func:`read_pages`.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
from bisect import bisect_left
from statistics import median
from typing import Any, TypedDict

Box = tuple[float, float, float, float]
#: Memory and time of the process; where the system has no such bounds, the caller's clock holds.
MOST_MEMORY = 2 * 2**30
MOST_SECONDS = 60
MOST_PAGES = 400
#: Edges of cells that are so near are one, in points.
NEAR = 3.0


class Line(TypedDict):
    """A line of running text; lengths are in points, from the top left corner of the page."""

    text: str
    size: float
    left: float
    right: float
    top: float
    bottom: float


class Ruled(TypedDict):
    """A ruled table: its upright edges, and rows of cells as text, columns and rows covered."""

    edges: list[float]
    rows: list[list[tuple[str, int, int]]]
    top: float


class Page(TypedDict):
    """What stands on a page."""

    width: float
    lines: list[Line]
    tables: list[Ruled]


def main() -> None:
    """Read standard input, write JSON: ``{"pages": [...]}`` or ``{"error": word}``."""
    bound()
    logging.disable(logging.CRITICAL)
    try:
        answer: dict[str, Any] = {"pages": read_pages(sys.stdin.buffer.read())}
    except TooManyPagesError:
        answer = {"error": "pages"}
    except MemoryError:
        answer = {"error": "memory"}
    except Exception as error:  # any fault of the file ends in one word to the caller
        locked = "Password" in f"{type(error).__name__} {error!r}"
        answer = {"error": "encrypted" if locked else "damaged"}
    sys.stdout.write(json.dumps(answer))


class TooManyPagesError(ValueError):
    """The document has more pages than any report."""


def bound() -> None:
    """Bound the memory and time of this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 5))


def read_pages(data: bytes) -> list[Page]:
    """The lines and ruled tables of each page of a PDF.

    Raises:
        TooManyPagesError: it has more than a report has.
        Exception: pdfplumber raises what it likes for a damaged file.
    """
    import pdfplumber

    pages: list[Page] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages):
            if number >= MOST_PAGES:
                raise TooManyPagesError
            pages.append(_read_page(page))
            page.close()
    return pages


def _read_page(page: Any) -> Page:
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    boxes: list[Box] = [table.bbox for table in tables]

    def is_outside(thing: dict[str, Any]) -> bool:
        across = (thing["x0"] + thing["x1"]) / 2
        down = (thing["top"] + thing["bottom"]) / 2
        return not any(
            left <= across <= right and top <= down <= bottom for left, top, right, bottom in boxes
        )

    lines: list[Line] = [
        {
            "text": line["text"],
            "size": round(median(sign["size"] for sign in line["chars"]), 1),
            "left": line["x0"],
            "right": line["x1"],
            "top": line["top"],
            "bottom": line["bottom"],
        }
        for line in page.filter(is_outside).extract_text_lines(return_chars=True)
    ]
    return {
        "width": float(page.width),
        "lines": lines,
        "tables": [_ruled(table) for table in tables],
    }


def _ruled(table: Any) -> Ruled:
    """A table with the fields that each cell covers, told by the edges of all cells."""
    lefts = _edges([box[0] for box in table.cells])
    tops = _edges([box[1] for box in table.cells])
    texts: dict[tuple[int, int], tuple[str, int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for row, words in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, words, strict=True):
            if box is None:
                continue
            left, top = _at(lefts, box[0]), _at(tops, box[1])
            columns = max(1, _at(lefts, box[2]) - left)
            rows = max(1, _at(tops, box[3]) - top)
            texts[top, left] = (text or "", columns, rows)
            covered |= {
                (down, across)
                for down in range(top, top + rows)
                for across in range(left, left + columns)
            }
    grid = [
        [
            texts.get((down, across), ("", 1, 1))
            for across in range(len(lefts))
            if (down, across) in texts or (down, across) not in covered
        ]
        for down in range(len(tops))
    ]
    return {"edges": lefts, "rows": grid, "top": float(table.bbox[1])}


def _edges(values: list[float]) -> list[float]:
    """The edges, near ones taken for one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(float(value))
    return edges


def _at(edges: list[float], value: float) -> int:
    """The index of the edge at or right before a value; the length, behind the last."""
    return bisect_left(edges, value - NEAR)


if __name__ == "__main__":
    main()
