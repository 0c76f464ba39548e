"""Data goes one way: who may import whom, how long a file may be, and that the names are ours.

Between the rooms and inside them: a room inside a room imports only what stands before it on the
way of the data.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = (
    "graph", "loaders", "cypher", "views",
    "cli_ending", "cli_streams", "cli_completion", "cli_question", "cli_options", "cli",
)  # fmt: skip
#: What each room may import of the others.
MAY_IMPORT = {
    "graph": {"graph"},
    "loaders": {"graph", "loaders"},
    "cypher": {"graph", "cypher"},
    "views": {"graph", "views"},
    "cli_ending": set(),
    "cli_streams": {"graph", "views"},
    "cli_completion": {"cypher", "graph"},
    "cli_question": {"cypher", "graph"},
    "cli_options": set(ROOMS) - {"cli"},
    "cli": set(ROOMS),
}
LONGEST = 400
MODULES = [
    *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))),
    *(ROOT / f"{name}.py" for name in ROOMS if name.startswith("cli")),
]


#: The rooms inside a room in the order of the data, and the modules above them.
ORDER = {
    "loaders": (
        "formats", "names", "reading", "named", "tables", "things", "folder", "prose", "report",
        "annotation", "shipped", "sources",
    ),
    "views": ("words", "html", "tables", "map", "report"),
}  # fmt: skip
#: Rooms inside a room that stand side by side: neither knows of the other.
APART = (
    {"loaders.tables", "loaders.folder"},
    {"loaders.folder", "loaders.prose"},
    {"views.map", "views.report"},
)
#: What touches the database. A loader writes records, a view is handed what it draws.
STORE = (
    "engine",
    "load",
    "read",
    "reading_only",
    "reading_plan",
    "snapshot",
    "statements",
    "store",
    "store_errors",
    "patience",
)
#: What a loader may know of the graph: the model, its records, and how a file is written.
MODEL = (
    "dataset", "declaration", "errors", "inflection", "issues", "keeping", "keys", "model",
    "places", "reading_issues", "topics", "values", "writing",
)  # fmt: skip


def imported(path: Path) -> Iterator[str]:
    """The modules that a module imports, by their full names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (
                f"{node.module}.{alias.name}"
                for alias in node.names
                if module_file(f"{node.module}.{alias.name}")
            )


def module_file(name: str) -> Path | None:
    """The file of a module of ours, or None where there is none of this name."""
    path = ROOT.joinpath(*name.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py")
                 if file.is_file()), None)  # fmt: skip


def imports(path: Path) -> Iterator[str]:
    """The first names of what a module imports."""
    yield from (name.split(".")[0] for name in imported(path))


def inner(name: str) -> str | None:
    """The room inside a room that a module belongs to."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else None


def name_of(path: Path) -> str:
    """The full name of a module from its file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_inside_a_room_data_go_one_way_too(path: Path) -> None:
    name = name_of(path)
    room, order = name.split(".")[0], ORDER.get(name.split(".")[0], ())
    here = inner(name)
    for other in imported(path):
        there = inner(other)
        if other.split(".")[0] != room or there == here or here is None or there is None:
            continue
        assert {f"{room}.{here}", f"{room}.{there}"} not in APART, f"{name} imports {other}"
        if here in order and there in order:
            assert order.index(there) < order.index(here), f"{name} imports {other}"


@pytest.mark.parametrize("room", ORDER)
def test_the_order_names_every_room_inside_a_room(room: str) -> None:
    inside = {path.name for path in (ROOT / room).iterdir() if (path / "__init__.py").is_file()}
    assert inside <= set(ORDER[room])
    assert all(module_file(f"{room}.{name}") for name in ORDER[room])
    if room == "loaders":
        modules = {path.stem for path in (ROOT / room).glob("*.py")} - {"__init__"}
        assert modules | inside == set(ORDER[room])


@pytest.mark.parametrize("room", ["loaders", "views"])
def test_no_loader_and_no_view_touches_the_store(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        touched = {name for name in imported(path) if inner(name) in STORE and "graph." in name}
        assert not touched, f"{name_of(path)} imports {touched}"
    assert all(module_file(f"graph.{name}") for name in (*STORE, *MODEL))


def test_a_loader_knows_the_model_and_no_mathematics() -> None:
    for path in (ROOT / "loaders").rglob("*.py"):
        known = {inner(name) for name in imported(path) if name.startswith("graph.")}
        assert known <= {*MODEL, None}, f"{name_of(path)} imports {known - {*MODEL}}"


def edges() -> dict[str, set[str]]:
    """Which module imports which, imports inside functions too."""
    names = {name_of(path) for path in MODULES}
    return {name_of(path): {*imported(path)} & names - {name_of(path)} for path in MODULES}


def test_no_circle_among_the_modules() -> None:
    rooms = {name for name in map(name_of, MODULES) if ROOT.joinpath(*name.split(".")).is_dir()}
    order = TopologicalSorter({name: ends - rooms for name, ends in edges().items()})
    order.prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert set(imports(path)) & set(ROOMS) <= MAY_IMPORT[room]
    assert not {"data", "tests", "bench", "docs"} & set(imports(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_one_concept_and_not_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text)), "a module says what it is"


@pytest.mark.parametrize("name", ROOMS)
def test_no_other_distribution_owns_an_import_name(name: str) -> None:
    assert set(packages_distributions().get(name, [])) <= {"schoolnet"}


def test_all_import_names_come_from_one_folder() -> None:
    assert len({home(name) for name in ROOMS}) == 1


def home(name: str) -> Path:
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin)
    return path.parent.parent if spec.submodule_search_locations else path.parent


@pytest.mark.parametrize(
    "path",
    [path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".toml", ".csv", ".cypher"}
     # Documents stand as offices leave them, in whatever encoding.
     and not {".venv", "out", ".git", "office"} & set(path.relative_to(ROOT).parts)],
    ids=lambda path: str(path.relative_to(ROOT)),
)  # fmt: skip
def test_a_file_is_utf8_with_plain_line_ends(path: Path) -> None:
    data = path.read_bytes()
    data.decode("utf-8")
    # Documents stand as offices leave them.
    assert b"\r" not in data or {"second_region", "corpus"} & set(path.parts)
