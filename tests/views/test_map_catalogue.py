"""The counts on the screen are those that the catalogue gives for the same facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cypher.catalogue import run
from graph.derive import Derived
from graph.load import load
from graph.store import Store
from tests.conftest import clear
from tests.small_region import report_on_disk
from tests.views.conftest import Open
from tests.views.map_region import map_region
from views.map.files import write_map


@pytest.mark.browser
@pytest.mark.parametrize("which", ["small", pytest.param("report", marks=pytest.mark.report)])
def test_screen_and_catalogue_agree(
    open_page: Open, embedded_store: Store, tmp_path: Path, which: str
) -> None:
    derived: Derived = map_region() if which == "small" else report_on_disk()
    clear(embedded_store)
    load(embedded_store, derived.dataset)
    rows = run(embedded_store, "coverage").records()
    (whole,) = [row for row in rows if row["municipality"] == "region"]
    page = open_page(write_map(derived, tmp_path / "map.html")[0])
    shown = [int(number) for number in re.findall(r"\d+", page.inner_text("#headline"))]
    names = ("isolated", "unknown", "unknown_isolated", "connected")
    assert shown == [whole[name] for name in names]
    page.click("[data-focus=show-table]")
    table = {
        cells[0]: cells[1:]
        for cells in (
            row.split("\t") for row in page.inner_text("#table tbody").splitlines() if "\t" in row
        )
    }
    for row in rows:
        if row["municipality"] == "region":
            continue
        wanted = [
            str(row[name]) for name in ("isolated", "unknown", "unknown_isolated", "connected")
        ]
        # The screen marks a number that the report contradicts.
        wanted[0] += "?" if row["disputed"] else ""
        assert table[row["municipality"]][1:5] == wanted, row["municipality"]
    rows = run(embedded_store, "isolated-schools").records()
    isolated = {row["key"] for row in rows if row["status"] == "isolated"}
    drawn = page.evaluate(
        "schoolnet.data.nodes.filter(n => n.kind === 'school' && n.status === 'isolated')"
        ".map(n => n.id)"
    )
    assert set(drawn) == isolated
