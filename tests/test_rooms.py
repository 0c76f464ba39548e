"""Data goes one way: who may import whom, how long a file may be, and that the names are ours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("graph", "loaders", "cypher", "views", "cli_options", "cli")
#: What each room may import of the others.
MAY_IMPORT = {
    "graph": {"graph"},
    "loaders": {"graph", "loaders"},
    "cypher": {"graph", "cypher"},
    "views": {"graph", "views"},
    "cli_options": set(ROOMS) - {"cli"},
    "cli": set(ROOMS),
}
LONGEST = 400
MODULES = [
    *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))),
    ROOT / "cli_options.py",
    ROOT / "cli.py",
]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


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
     and not {".venv", "out", ".git"} & set(path.relative_to(ROOT).parts)],
    ids=lambda path: str(path.relative_to(ROOT)),
)  # fmt: skip
def test_a_file_is_utf8_with_plain_line_ends(path: Path) -> None:
    data = path.read_bytes()
    data.decode("utf-8")
    assert b"\r" not in data or path.parts[-2] == "second_region"
