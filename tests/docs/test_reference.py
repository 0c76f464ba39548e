"""The reference pages are as the code makes them, and leave nothing declared out."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cli import commands
from cypher.catalogue import queries
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES
from loaders.prose.rule_files import rules
from loaders.tables.measures import measures

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs/make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_reference"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["schema.md", "command-line.md", "questions.md", "reading.md"])
def test_reference_page_is_as_the_code_makes_it(maker: ModuleType, name: str) -> None:
    made = maker.PAGES[name]().rstrip() + "\n"
    remedy = "run: python docs/make_reference.py"
    assert (REFERENCE / name).read_text(encoding="utf-8") == made, remedy


def test_every_made_page_is_compared(maker: ModuleType) -> None:
    assert {path.name for path in REFERENCE.glob("*.md")} == set(maker.PAGES)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        *(("schema.md", f"### {kind.label()}\n") for kind in NODE_TYPES),
        *(("schema.md", f"### {kind.type_name()}\n") for kind in RELATIONSHIP_TYPES),
        *(("command-line.md", f"## schoolnet {name}\n") for name in commands.commands),
        *(("questions.md", f"## {query.name}\n") for query in queries()),
        *(("reading.md", f"`{rule.id}`") for rule in rules()),
        *(("reading.md", f"`{measure.measure}`") for measure in measures()),
    ],
)
def test_every_declared_thing_is_documented(page: str, words: str) -> None:
    assert words in (REFERENCE / page).read_text(encoding="utf-8")
