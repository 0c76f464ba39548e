"""Kinds of issue: declared once, with a key that no word has a part in."""

from __future__ import annotations

import dataclasses
import json

from graph.contradictions import (
    FewerNetworksNamedInAll,
    MoreNamedThanCounted,
    NetworkingWithoutSchools,
)
from graph.issue_kinds import ISSUE_KINDS
from graph.places import Place
from graph.reading_issues import HiddenSheet

SOURCE = "source/42-2020-a1b2c3"


def test_the_parameters_are_told_in_one_text() -> None:
    found = NetworkingWithoutSchools(
        municipality="г. Елец", stated=(("networks", 9.0),), blank=True
    )
    assert found.parameters() == (
        '{"blank":true,"municipality":"г. Елец","stated":[["networks",9]]}'
    )


def test_four_and_four_point_nothing_are_one_number_and_one_key() -> None:
    """A number of a reader may be whole, and comes back from the database with a point."""
    one, other = (FewerNetworksNamedInAll(counted=number, named=1) for number in (4, 4.0))
    assert one.parameters() == other.parameters() == '{"counted":4,"named":1}'


def test_the_key_follows_from_kind_place_and_parameters() -> None:
    here = Place(table="2", row=3, column=4)
    found = MoreNamedThanCounted(municipality="Задонский", counted=4, named=5)
    issue = found.issue(SOURCE, here)
    assert issue.key == found.issue(SOURCE, dataclasses.replace(here, row_name="Задонский")).key
    others = {
        found.issue(SOURCE, Place(line=4)).key,
        MoreNamedThanCounted(municipality="Задонский", counted=4, named=6).issue(SOURCE, here).key,
        HiddenSheet(sheet="Сети").issue(SOURCE, here).key,
    }
    assert len(others | {issue.key}) == 4


def test_an_issue_holds_the_data_of_its_kind() -> None:
    issue = HiddenSheet(sheet="Сети").issue(SOURCE, Place(sheet="Сети"), Place(line=9))
    assert (issue.kind, issue.severity) == ("hidden-sheet", "warning")
    assert json.loads(issue.parameters or "") == {"sheet": "Сети"}
    assert issue.other_place == Place(line=9)


def test_every_kind_says_when_it_is_raised() -> None:
    assert all(kind.__doc__ and "(" not in kind.__doc__[:2] for kind in ISSUE_KINDS.values())
    assert all(name == kind.kind() for name, kind in ISSUE_KINDS.items())
