"""Every declaration of the model is walked: one without docs, key or table fails by its name."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import pytest

from graph import model, statements
from graph.declaration import (
    CERTAINTIES,
    PLACE_PARTS,
    Citation,
    Node,
    Property,
    Relationship,
    properties_of,
)
from graph.model import (
    GROUNDS,
    NODE_TYPES,
    RELATIONSHIP_TYPES,
    RESERVED,
    STATUSES,
    CitedIn,
    Figure,
    School,
    node_type_of,
)
from graph.places import Place
from graph.records import LINK_MARK, NODE_MARK, STATED, LinkType, NodeType
from graph.store import Store
from graph.values import from_cell
from tests.support import required

EVERY: list[NodeType | LinkType] = [*NODE_TYPES, *RELATIONSHIP_TYPES]
KINDS = (str, int, float, bool, Place)


def declared(base: type) -> set[type]:
    """The types of a base that the module of the model declares."""
    return {
        item
        for item in vars(model).values()
        if isinstance(item, type) and issubclass(item, base) and item.__module__ == "graph.model"
    }


def properties() -> list[tuple[type, Property]]:
    return [(kind, prop) for kind in [*EVERY, Citation] for prop in properties_of(kind)]


@pytest.mark.parametrize(
    ("declared", "prop"),
    [
        (kind, prop)
        for kind in EVERY
        for prop in properties_of(kind)
        if prop.kind in (int, float) and prop.name not in PLACE_PARTS
    ],
    ids=lambda item: item.name if isinstance(item, Property) else item.__name__,
)
def test_every_number_says_how_small_and_great_it_can_be(declared: type, prop: Property) -> None:
    """A count is not negative, a latitude not 999, a year not 99999, whoever wrote it."""
    assert prop.range is not None, f"{declared.__name__}.{prop.name} has no Range"
    for beyond in (prop.range.least - 1, prop.range.most + 1):
        if math.isfinite(beyond):
            with pytest.raises(ValueError, match="must be"):
                from_cell(str(prop.kind(beyond)), prop)
    assert from_cell(str(prop.kind(prop.range.least)), prop) == prop.range.least


def test_every_declared_type_is_listed() -> None:
    assert set(NODE_TYPES) == declared(Node)
    assert set(RELATIONSHIP_TYPES) == declared(Relationship)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_a_type_says_what_it_is(kind: type) -> None:
    assert kind.__doc__
    assert kind.__doc__.strip().endswith(".")
    assert not kind.__doc__.startswith(f"{kind.__name__}("), "this is the one of dataclass"
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "prop"), properties(), ids=lambda item: getattr(item, "name", None) or item.__name__
)
def test_a_property_says_what_it_is(kind: type, prop: Property) -> None:
    assert isinstance(prop.description, str)
    assert len(prop.description) > 3
    assert not prop.description.endswith(".")
    assert prop.kind in KINDS
    assert prop.name not in RESERVED
    assert prop.name.islower() and prop.name.isidentifier()  # noqa: PT018


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_field_is_a_property(kind: type) -> None:
    names = {field.name for field in dataclasses.fields(kind)} - {"source", "target", "citation"}
    assert names == {prop.name for prop in properties_of(kind)}


@pytest.mark.parametrize("kind", RELATIONSHIP_TYPES, ids=lambda kind: kind.__name__)
def test_own_properties_do_not_hide_the_citation(kind: LinkType) -> None:
    own = {prop.name for prop in kind.properties()}
    assert not own & {prop.name for prop in properties_of(Citation)}
    known = own | {prop.name for prop in properties_of(Citation)}
    assert set(kind.identity) <= known


def test_names_of_the_database_are_reserved() -> None:
    assert set(RESERVED) == {NODE_MARK, LINK_MARK, STATED}


@pytest.mark.parametrize(
    "names",
    [
        [kind.table for kind in NODE_TYPES],
        [kind.label() for kind in NODE_TYPES],
        [kind.prefix() for kind in NODE_TYPES],
        [kind.type_name() for kind in RELATIONSHIP_TYPES],
        [statements.constraint_name(kind) for kind in EVERY],
    ],
    ids=["tables", "labels", "prefixes", "types", "constraints"],
)
def test_names_are_unique(names: list[str]) -> None:
    assert len(set(names)) == len(names)
    assert all(names)


@pytest.mark.parametrize("kind", NODE_TYPES, ids=lambda kind: kind.__name__)
def test_a_key_leads_to_its_type(kind: NodeType) -> None:
    assert node_type_of(f"{kind.prefix()}/x/y") is kind
    assert [prop.name for prop in kind.properties()][0] == "key"  # noqa: RUF015


def test_a_key_of_nothing() -> None:
    assert node_type_of("club/1") is None
    assert node_type_of("schools/1") is None


@pytest.mark.parametrize("kind", RELATIONSHIP_TYPES, ids=lambda kind: kind.__name__)
def test_ends_are_types_of_the_model(kind: LinkType) -> None:
    for end in kind.ends():
        for item in end:
            assert item in NODE_TYPES or (kind is CitedIn and item is Node)


def test_every_status_and_ground_is_explained() -> None:
    choices: dict[str, tuple[str, ...]] = {prop.name: prop.choices for prop in School.properties()}
    assert choices["status"] == tuple(STATUSES)
    assert choices["status_ground"] == tuple(GROUNDS)
    certainty = next(prop for prop in properties_of(Citation) if prop.name == "certainty")
    assert certainty.choices == tuple(CERTAINTIES)


def test_what_is_derived() -> None:
    derived = {
        (kind.__name__, prop.name)
        for kind, prop in properties()
        if prop.derived and kind is not Citation
    }
    assert derived == {
        (School.__name__, "status"),
        (School.__name__, "status_ground"),
        (School.__name__, "status_reason"),
        (School.__name__, "disputed"),
        *((kind, "home") for kind in ("School", "Network", "Partner")),
        *(("Municipality", bound) for bound in ("outside_lowest", "outside_highest")),
        (Figure.__name__, "proved_zero"),
    }

    parts = tuple(prop.name for prop in properties_of(Citation) if prop.derived)
    assert parts == PLACE_PARTS


def test_statements_hold_no_data() -> None:
    """Labels, types and ``$rows`` only: no statement is made from anything that was read."""
    for kind in NODE_TYPES:
        for statement in (statements.write_nodes(kind), statements.remove_nodes(kind)):
            assert f"(node:{kind.label()} " in statement
            assert statement.startswith("UNWIND $rows")
        assert f"(node:{kind.label()})" in statements.read_nodes(kind)
    for link in RELATIONSHIP_TYPES:
        for text in all_of(link):
            assert f"[link:{link.type_name()}" in text
            assert text.startswith("UNWIND $rows")
        assert f"[link:{link.type_name()}]" in statements.read_links(link)


def all_of(kind: LinkType) -> list[str]:
    return [
        statements.create_links(kind, School, Figure),
        statements.change_links(kind, School),
        statements.remove_links(kind, School),
    ]


def test_the_constraints_of_the_model(store: Store) -> None:
    from graph.load import create_constraints

    create_constraints(store)
    create_constraints(store)
    names = {row["name"] for row in store.read(statements.SHOW_CONSTRAINTS)}
    assert names >= set(statements.constraints())
    assert len(statements.constraints()) == len(EVERY)


@pytest.mark.parametrize("kind", NODE_TYPES, ids=lambda kind: kind.__name__)
def test_a_key_names_one_node(store: Store, kind: NodeType) -> None:
    from graph.load import create_constraints

    create_constraints(store)
    from graph.errors import StoreError

    create = f"UNWIND $rows AS key CREATE (node:{kind.label()} {{{NODE_MARK}: key}})"
    with pytest.raises(StoreError):
        store.write_work(lambda transaction: transaction.run(create, rows=["x", "x"]))
    assert store.read(f"MATCH (node:{kind.label()}) RETURN node") == []


def test_the_ends_of_a_link_are_checked_by_the_type_checker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``MemberOf(source=network, target=school)`` does not pass mypy."""
    mypy = required("mypy.api")
    program = tmp_path / "wrong.py"
    program.write_text(
        "from graph.declaration import Citation\n"
        "from graph.model import MemberOf, Network, School\n"
        "def wrong(school: School, network: Network, citation: Citation) -> None:\n"
        "    MemberOf(source=network, target=school, citation=citation)\n"
    )
    monkeypatch.setenv("MYPYPATH", str(Path(__file__).parents[2]))
    options = ["--strict", "--config-file=", "--cache-dir", str(tmp_path / "cache")]
    output, errors, _ = mypy.run([*options, str(program)])
    assert errors == ""
    assert 'Argument "source" to "MemberOf" has incompatible type' in output
    assert 'Argument "target" to "MemberOf" has incompatible type' in output
    assert "Found 2 errors in 1 file" in output
