"""What a user sees: commands in a real terminal of 80, 120 and 200 columns."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from bench.pseudo_terminal import Shown, in_terminal
from cli import table_of
from cypher.catalogue import queries, run
from graph.settings import Settings
from graph.store import open_store
from views.selection import Selection
from views.terminal import MOST_LINES, terminal_text
from views.words import LANGUAGES

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal", allow_module_level=True)

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = [sys.executable, "-c", "import cli; cli.main()"]
SIZES = (80, 120, 200)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the shipped example is built."""
    made = tmp_path_factory.mktemp("terminal")
    shown = see(made, "build", columns=80)
    assert shown.code == 0, shown.text
    return made


def environ(folder: Path) -> dict[str, str]:
    bare = {name: text for name, text in os.environ.items() if not name.startswith("NEO4J_")}
    return bare | {
        "SCHOOLNET_DATABASE": str(folder / "graph"), "PYTHONPATH": str(ROOT), "PAGER": "cat",
    }  # fmt: skip


def see(folder: Path, *words: str, columns: int, rows: int = 50, pager: str = "cat") -> Shown:
    return in_terminal(
        [*PROGRAM, *words],
        environ(folder) | {"PAGER": pager},
        columns=columns,
        rows=rows,
        folder=folder,
    )


def test_no_question_fills_more_than_a_screen_unless_it_is_to_be_read_whole(folder: Path) -> None:
    whole = {question.name for question in queries() if question.shown.whole}
    assert whole == {"figures", "issues", "schools"}
    with open_store(Settings(folder=folder / "graph")) as store:
        answers = [(question, run(store, question.name)) for question in queries()]
    for question, answer in answers:
        for size, language in product(SIZES, LANGUAGES):
            lines = terminal_text(
                table_of(question, answer, language), Selection(), size
            ).splitlines()
            assert max(map(len, lines)) <= size, question.name
            assert question.name in whole or len(lines) <= MOST_LINES, question.name
            said = re.match(r"(\d+) rows?", lines[-1])
            assert said
            assert int(said[1]) == len(answer.rows), question.name


@pytest.mark.parametrize("columns", SIZES)
def test_isolated_schools_in_a_terminal(folder: Path, columns: int) -> None:
    shown = see(folder, "query", "isolated-schools", columns=columns)
    assert shown.code == 0
    assert len(shown.lines) <= 12
    assert re.search(
        r"^г\. Липецк +28 unnamed +blank, proved zero\b.* t\. 5 r\. 15", shown.text, re.MULTILINE
    )
    assert "school/" not in shown.text


def test_a_terminal_of_eighty_columns_shows_names_that_are_whole(folder: Path) -> None:
    shown = see(folder, "query", "coverage", columns=80)
    assert len(shown.lines) <= MOST_LINES
    assert max(map(len, shown.lines)) <= 80
    assert all(f"\n{name} " in shown.text for name in ("Лев-Толстовский", "Долгоруковский"))


def test_what_is_longer_than_the_screen_goes_to_a_pager(folder: Path) -> None:
    assert len(see(folder, "query", "figures", columns=80, pager="head -n 3").lines) == 3
    short = see(folder, "query", "isolated-schools", columns=80, pager="head -n 3")
    assert len(short.lines) > 3
    low = see(folder, "query", "isolated-schools", columns=80, rows=5, pager="head -n 3")
    assert len(low.lines) == 3
    data = see(folder, "query", "figures", "--format", "csv", columns=80, pager="head -n 3")
    assert len(data.lines) > 400, "data are for programs, and go as they are"
    piped = subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, "query", "figures"],
        env=environ(folder) | {"PAGER": "head -n 3"},
        capture_output=True,
        check=True,
    )
    assert piped.stdout.count(b"\n") > 400


def test_options_of_a_table(folder: Path) -> None:
    words = ("--columns", "municipality,programme", "--sort", "-programme", "--limit", "2")
    shown = see(folder, "query", "coverage", *words, columns=80)
    assert [line.split() for line in shown.lines[1:]] == [
        ["municipality", "programme"],
        ["─" * len(shown.lines[2])],
        ["region", "156"],
        ["г.", "Липецк", "28"],
        ["21", "rows,", "the", "first", "2", "here"],
    ]
    wide = see(folder, "query", "isolated-schools", "--wide", columns=80)
    assert wide.text.count("/counted/") == 39
    wrong = see(folder, "query", "coverage", "--sort", "programm", columns=80)
    assert wrong.code == 4
    assert "Did you mean 'programme'" in wrong.text


def test_the_first_command_of_the_readme_fits_a_screen(tmp_path: Path) -> None:
    """The finding, the eight municipalities, where map and report stand, what to do next."""
    line = next(line for line in README.splitlines() if line.startswith("python3 -m venv"))
    commands = [shlex.split(part)[1:] for part in line.split(" && ") if "bin/schoolnet " in part]
    lines: list[str] = []
    for words in commands:
        words = [str(ROOT / word) if word.startswith("data/") else word for word in words]
        shown = see(tmp_path, *words, columns=80)
        assert shown.code == 0, shown.text
        lines += shown.lines
    assert len(lines) <= 25
    text = "\n".join(lines)
    assert "60 of 156 programme schools stand outside" in lines[0]
    assert "39 settled, and 21 among 43 unknown" in " ".join(lines[:3])
    outside = [
        "Грязинский", "Добровский", "Долгоруковский", "Задонский", "Измалковский",
        "Лев-Толстовский", "Липецкий", "г. Липецк",
    ]  # fmt: skip
    assert [name for name in outside if f"\n{name} " in text] == outside
    for page in ("map.html", "report.html"):
        assert f"written: {page}" in text
        assert (tmp_path / page).exists()
    assert text.rstrip().splitlines()[-4] == "Next:"
    assert all(line.startswith("  schoolnet ") for line in lines[-3:])
