"""Asking: the help of each question, values that nothing has, and what the shell completes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import commands
from cypher.catalogue import NAME_KINDS, Column, Parameter, Query, get, queries
from cypher.choices import CHOICE_KINDS
from tests.test_cli import ROOT, call, environment

WITH_PARAMETERS = [query for query in queries() if query.parameters]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asking")
    assert call(folder, "build").returncode == 0
    return folder


def words_of(text: str) -> str:
    """The words of a help, whatever the lines that they stand on."""
    return " ".join(text.replace("-\n", "-").split())


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_the_help_of_a_question(query: Query) -> None:
    done = CliRunner().invoke(commands, ["query", query.name, "--help"], terminal_width=200)
    assert done.exit_code == 0
    said = words_of(done.stdout)
    assert words_of(query.question) in said
    items: list[Parameter | Column] = [*query.parameters, *query.columns]
    for item in items:
        assert item.name in said
        assert words_of(item.description) in said
    for column in query.shown.columns:
        assert f"{column}*" in said
    assert f"schoolnet query {query.name}" in said
    for parameter in query.parameters:
        for choice in CHOICE_KINDS.get(parameter.kind, ())[:3]:
            assert choice in said


@pytest.mark.parametrize("query", WITH_PARAMETERS, ids=lambda query: query.name)
def test_the_example_of_a_question_has_an_answer(folder: Path, query: Query) -> None:
    done = call(folder, "query", query.name, "-p", query.example, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) > 1


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_the_command_is_its_own(tmp_path: Path, option: str) -> None:
    done = call(tmp_path, "query", option)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Answer a question of the catalogue" in done.stdout


def test_the_help_of_a_question_that_is_none() -> None:
    done = CliRunner().invoke(commands, ["query", "covrage", "--help"])
    assert done.exit_code == 4
    assert "Did you mean 'coverage'?" in done.stderr


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        (query.name, parameter.name)
        for query in queries()
        for parameter in query.parameters
        if parameter.kind in {*CHOICE_KINDS, *NAME_KINDS}
    ],
)
def test_a_value_that_nothing_has_is_told(folder: Path, name: str, parameter: str) -> None:
    done = call(folder, "query", name, "-p", f"{parameter}=nonsense")
    assert done.returncode == 4
    assert done.stdout == b""
    assert b"There is no" in done.stderr
    assert b"'nonsense'" in done.stderr


def test_a_value_of_a_closed_set_in_capitals(folder: Path) -> None:
    lower = call(folder, "query", "schools", "-p", "status=isolated", "--format", "csv")
    upper = call(folder, "query", "schools", "-p", "status= Isolated", "--format", "csv")
    assert upper.stdout == lower.stdout != b""


def test_a_near_value_is_named(folder: Path) -> None:
    done = call(folder, "query", "issues", "-p", "severity=warnin")
    assert done.stderr == b"Error: There is no severity 'warnin'. Did you mean 'warning'?\n"


def test_a_misspelt_label_is_told_beside_the_answer(folder: Path) -> None:
    done = call(folder, "query", "--cypher", "MATCH (s:Scool) RETURN s.key AS key")
    assert done.returncode == 0
    assert b"Nothing here has the label 'Scool'. Did you mean 'School'?" in done.stderr


def completed(folder: Path, *words: str, **more: str) -> list[str]:
    """What the shell proposes for the last word."""
    done = subprocess.run(
        [sys.executable, "-c", "import cli; cli.commands(prog_name='schoolnet')"],
        cwd=folder,
        env={
            **environment(folder),
            "COMP_WORDS": " ".join(["schoolnet", *words]),
            "COMP_CWORD": str(len(words)),
            "_SCHOOLNET_COMPLETE": "bash_complete",
            **more,
        },
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    return [line.split(",", 1)[1] for line in done.stdout.decode().splitlines() if line]


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("query", "co"), ["coverage"]),
        (("query", "isolated-schools", "-p", "mun"), ["municipality="]),
        (("query", "isolated-schools", "--param", "municipality=За"), ["municipality=Задонский"]),
        (("query", "isolated-schools", "-p", "municipality=за"), ["municipality=Задонский"]),
        (("query", "issues", "-p", "severity=w"), ["severity=warning"]),
        (("query", "figures", "-p", "blank="), ["blank=false", "blank=true"]),
        (("query", "figures", "-p", "measure=network_"), ["measure=network_events"]),
        (("query", "nothing", "-p", "m"), []),
        (("query", "coverage", "-p", "nothing="), []),
        (("why", "municipality/42618"), ["municipality/42618000"]),
        (("why", "Задо"), ["Задонский"]),
        (("map", "--municipality", "Елец"), ["Елецкий"]),
    ],
)
def test_what_the_shell_completes(
    folder: Path, words: tuple[str, ...], proposed: list[str]
) -> None:
    assert completed(folder, *words) == proposed


def test_nothing_is_proposed_and_nothing_said_where_there_is_no_graph(tmp_path: Path) -> None:
    assert completed(tmp_path, "why", "г") == []
    assert completed(tmp_path, "why", "г", SCHOOLNET_DATABASE="", NEO4J_URI="nonsense") == []
    assert not (tmp_path / "graph").exists()
    assert completed(tmp_path, "query", "co") == ["coverage"]


def test_every_closed_set_is_used_and_declared() -> None:
    used = {parameter.kind for query in queries() for parameter in query.parameters}
    assert set(CHOICE_KINDS) <= used
    assert all(len(choices) > 1 for choices in CHOICE_KINDS.values())
    assert get("schools").parameters[2].kind == "status"


def test_the_page_says_how_completion_is_switched_on() -> None:
    page = (ROOT / "docs" / "how-to" / "complete-in-the-shell.md").read_text(encoding="utf-8")
    for shell in ("bash", "zsh", "fish"):
        assert f"_SCHOOLNET_COMPLETE={shell}_source schoolnet" in page
        if os.name == "posix" and shell != "bash":
            done = subprocess.run(
                [sys.executable, "-c", "import cli; cli.commands(prog_name='schoolnet')"],
                env={
                    **os.environ,
                    "PYTHONPATH": str(ROOT),
                    "_SCHOOLNET_COMPLETE": f"{shell}_source",
                },
                capture_output=True,
                check=True,
            )
            assert b"schoolnet" in done.stdout
