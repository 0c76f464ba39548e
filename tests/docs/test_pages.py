"""The pages of the documentation against the program: commands, options, links, sentences."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import cli

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\)")


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for block in CONSOLE.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                words = line.removeprefix("$ ")
                words = re.sub(r"^(\w+=\S+ )+", "", words).removeprefix(".venv/bin/")
                if words.startswith("schoolnet"):
                    yield page.name, words


def test_there_are_pages() -> None:
    assert len(PAGES) >= 9


@pytest.mark.parametrize(("page", "line"), sorted(set(commands())))
def test_commands_and_options_are_those_of_the_program(page: str, line: str) -> None:
    name, *words = shlex.split(line)[1:]
    command = cli.commands.get_command(click.Context(cli.commands), name)
    assert command is not None
    # Parsing alone: nothing is run, and a wrong option is an error.
    command.make_context(name, words, resilient_parsing=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert "://" in target or (page.parent / target).resolve().exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_no_path_of_one_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|Users)/", page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_on_the_pages_is_python(page: Path) -> None:
    for block in PYTHON.findall(page.read_text("utf-8")):
        compile(block, page.name, "exec")
