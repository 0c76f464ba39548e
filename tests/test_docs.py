"""The documentation says what the program does: made pages are compared, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cli import commands
from cypher.catalogue import queries
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES
from loaders.measures import measures
from loaders.rule_files import rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} leads to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_in_a_page_are_commands(page: Path) -> None:
    """What a page tells to type is there, with its options."""
    blocks = re.findall(
        r"```(?:sh|console|text|bash)?\n(.*?)```", page.read_text("utf-8"), re.DOTALL
    )
    for line in "\n".join(blocks).splitlines():
        called = re.match(r"^(?:\$ )?(?:\.venv/bin/)?schoolnet ([a-z-]+)(.*)$", line)
        if not called:
            continue
        command = commands.commands.get(called[1])
        assert command is not None, f"{page.name}: schoolnet {called[1]}"
        known = {option for param in command.params for option in (*param.opts, "--help")}
        used = set(re.findall(r"(?<!\S)(--[a-z-]+)", called[2]))
        assert used <= known, f"{page.name}: {line}: {used - known}"
