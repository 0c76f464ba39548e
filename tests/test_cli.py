"""The command line: every command as its user calls it, in a process of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import click
import pytest

from cli import commands

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "lipetsk-2020"
HEAD = "# Отчёт за 2020 год\n\nТаблица 4\n\nСетевое взаимодействие\n\n"
HEADER = "№\tМуниципальное образование\tКоличество ОО\tКоличество заключенных договоров\n"
GOOD = f"{HEAD}{HEADER}1.\tВоловский\t4\t1\n2.\tЕлецкий\t7\t\n"
#: What a person sees where the program broke instead of refusing.
TRACES = ("Traceback", "Error(", "errno")

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def environment(folder: Path) -> dict[str, str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return bare | {"SCHOOLNET_DATABASE": str(folder / "graph"), "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the shipped example is built."""
    folder = tmp_path_factory.mktemp("cli")
    done = call(folder, "build", str(EXAMPLE), "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    (folder / "build.json").write_bytes(done.stdout)
    return folder


def call(
    folder: Path, *arguments: str, stdout: int | IO[bytes] = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", "import cli; cli.main()", *arguments],
        cwd=folder,
        env=environment(folder),
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )


@pytest.fixture
def run(built: Path) -> Run:
    return lambda *arguments: call(built, *arguments)


def record(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_build_prints_the_finding(built: Path) -> None:
    finding = json.loads((built / "build.json").read_text(encoding="utf-8"))
    assert (
        finding
        | {
            "municipalities": 20,
            "programme_schools": 156,
            "connected": 74,
            "isolated": 39,
            "unknown": 43,
            "unknown_isolated": 21,
            "outside_lowest": 32,
            "outside_highest": 60,
            "disputed": 28,
            "outside_by_totals": 59,
            "figures": 467,
            "blank_figures": 223,
        }
        == finding
    )
    assert finding["nodes_created"] > 600


def test_a_second_build_changes_nothing(run: Run) -> None:
    again = record(run("build", str(EXAMPLE), "--format", "json"))
    counters = [value for name, value in again.items() if name.startswith(("nodes_", "relation"))]
    assert counters == [0] * 6


def test_a_dry_run_says_what_would_change_and_changes_nothing(built: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.md"
    report.write_text(GOOD, encoding="utf-8")
    before = record(call(built, "info", "--format", "json"))
    assert record(call(built, "build", str(report), "--dry-run", "--format", "json"))[
        "nodes_created"
    ]
    assert record(call(built, "info", "--format", "json")) == before


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "xlsx"])
def test_every_format_holds_the_same_rows(run: Run, built: Path, form: str) -> None:
    done = run("query", "isolated-schools", "--format", form)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(done.stdout)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        assert sheet.count("<row ") == 45
        assert "<f>" not in sheet
        return
    text = done.stdout.decode("utf-8")
    counts = {
        "table": lambda: (
            sum(map(int, re.findall(r"(\d+) unnamed", text)))
            + len(re.findall(r"\d of \d+ unknown", text))
        ),
        "csv": lambda: len(list(csv.DictReader(io.StringIO(text)))),
        "json": lambda: len(json.loads(text)),
        "jsonl": lambda: len([json.loads(line) for line in text.splitlines()]),
    }
    assert counts[form]() == 44


def test_output_goes_to_a_file_and_the_talk_elsewhere(run: Run, built: Path) -> None:
    done = run("query", "municipalities", "--format", "csv", "-o", "m.csv")
    assert done.stdout == b""
    assert b"written: m.csv" in done.stderr
    assert (built / "m.csv").read_text(encoding="utf-8").count("\n") == 21


def test_query_takes_parameters(run: Run) -> None:
    rows = record(
        run("query", "isolated-schools", "-p", "municipality=Задонский", "--format", "json")
    )
    assert {row["municipality"] for row in rows} == {"Задонский"}
    assert len(rows) == 6


def test_query_without_a_name_lists_the_questions(run: Run) -> None:
    names = {row["name"] for row in record(run("query", "--format", "json"))}
    assert {
        "coverage", "isolated-schools", "schools", "municipalities", "figures", "issues",
        "networks-without-schools",
    } <= names  # fmt: skip


def test_cypher_may_read_and_not_write(run: Run) -> None:
    rows = record(
        run("query", "--cypher", "MATCH (s:School) RETURN count(s) AS n", "--format", "json")
    )
    assert rows[0]["n"] == 166
    refused = run("query", "--cypher", "CREATE (:School {key: 'x'})")
    assert refused.returncode == 3
    after = record(
        run("query", "--cypher", "MATCH (s:School) RETURN count(s) AS n", "--format", "json")
    )
    assert after == rows


def test_why_leads_from_a_school_to_the_lines_of_its_counts(run: Run) -> None:
    done = run("why", "school/42624000/counted/1")
    text = done.stdout.decode("utf-8")
    assert "line 230" in text
    assert "line 288" in text
    assert "proved" in text


def test_map_and_report_are_written(run: Run, built: Path) -> None:
    assert run("map", "-o", "map.html").returncode == 0
    assert run("report", "-o", "report.md").returncode == 0
    assert run("report", "-o", "report.html", "--lang", "ru").returncode == 0
    assert "39" in (built / "report.md").read_text(encoding="utf-8")
    for name in ("map.html", "report.html"):
        page = (built / name).read_text(encoding="utf-8")
        assert page.lower().startswith("<!doctype html>")
        assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", page)


def test_extract_and_build_of_the_folder_lead_to_the_same_graph(tmp_path: Path) -> None:
    report = tmp_path / "r.md"
    report.write_text(GOOD, encoding="utf-8")
    done = call(tmp_path, "extract", str(report), "-o", "data", "--annotated", "page.html")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    assert "Воловский" in (tmp_path / "page.html").read_text(encoding="utf-8")
    first = record(call(tmp_path, "build", str(report), "--format", "json"))
    second = record(call(tmp_path, "build", "data", "--format", "json"))
    assert first["nodes_created"] > 0
    assert second["nodes_created"] == second["nodes_removed"] == second["nodes_changed"] == 0


def test_check_and_resolve_list_what_to_look_at(tmp_path: Path) -> None:
    report = tmp_path / "r.md"
    report.write_text(f"В Лебединском районе тихо.\n\n{GOOD}", encoding="utf-8")
    kinds = {
        row["kind"] for row in record(call(tmp_path, "check", str(report), "--format", "json"))
    }
    assert "misspelt-name" in kinds
    rows = record(call(tmp_path, "resolve", str(report), "--format", "json"))
    assert [(row["raw"], row["taken_for"]) for row in rows] == [("Лебединском", "Лебедянский")]


def test_parse_name(run: Run) -> None:
    name = record(run("parse-name", "МБОУ СОШ № 4 г. Грязи", "--format", "json"))
    assert (name["level"], name["number"], name["settlement"]) == ("СОШ", "4", "г. Грязи")


def broken(folder: Path, kind: str) -> str:
    path = folder / "r.md"
    contents: dict[str, bytes] = {
        "empty": b"",
        "binary": b"\x7fELF\0\0\0" * 100,
        "cut off": f"{HEAD}{HEADER}1.\tВоловский".encode()[:-1],
        "no report": "Погода сегодня хорошая.".encode(),
        "ragged": f"{HEAD}{HEADER}1.\tВоловский\t4\t1\t9\n2.\tЕлецкий\t4\t1\n".encode(),
        "word": f"{HEAD}{HEADER}1.\tВоловский\tмного\t1\n".encode(),
        "negative": f"{HEAD}{HEADER}1.\tВоловский\t-1\t1\n".encode(),
        "fraction": f"{HEAD}{HEADER}1.\tВоловский\t4,5\t1\n".encode(),
        "unknown": f"{HEAD}{HEADER}1.\tВоловский\t4\t1\n2.\tНетский\t4\t1\n".encode(),
        "twice": f"{HEAD}{HEADER}1.\tВоловский\t4\t1\n2.\tВоловский\t4\t1\n".encode(),
    }
    if kind == "missing":
        return str(folder / "nothing.md")
    if kind == "folder":
        return str(folder)
    if kind == "large":
        with path.open("wb") as file:
            file.truncate(200 * 1024 * 1024)
        return str(path)
    path.write_bytes(contents[kind])
    return str(path)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "no such file"),
        ("folder", "none of the tables"),
        ("large", "200 MB"),
        ("empty", "empty"),
        ("binary", "binary"),
        ("cut off", "cut off"),
        ("no report", "Nothing was understood"),
    ],
)
def test_bad_input_is_refused_in_words_and_changes_nothing(
    run: Run, tmp_path: Path, kind: str, words: str
) -> None:
    before = record(run("info", "--format", "json"))
    done = run("build", broken(tmp_path, kind))
    message = done.stderr.decode("utf-8")
    assert done.returncode == 3
    assert done.stdout == b""
    assert any(part in message for part in words.split("|")), message
    assert not any(trace in message for trace in TRACES), message
    assert record(run("info", "--format", "json")) == before


@pytest.mark.parametrize("kind", ["ragged", "word", "negative", "fraction", "unknown", "twice"])
def test_what_does_not_fit_is_told_and_the_rest_is_built(tmp_path: Path, kind: str) -> None:
    """Refused is the document with --strict alone, and then nothing of it is in the graph."""
    document = broken(tmp_path, kind)
    refused = call(tmp_path, "build", document, "--strict")
    message = refused.stderr.decode("utf-8")
    assert refused.returncode == 1, message
    assert re.search(r"[Ll]ine [89]", message), message
    assert not any(trace in message for trace in TRACES), message
    assert call(tmp_path, "info").returncode == 4
    done = call(tmp_path, "build", document)
    message = done.stderr.decode("utf-8")
    assert done.returncode == 0, message
    assert re.search(r"not read as they stand, the first: [Ll]ine [89]", message), message


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("query", "no-such-question"), 4),
        (("query", "isolated-schools", "-p", "town=x"), 4),
        (("query", "isolated-schools", "-p", "municipality"), 2),
        (("why", "school/none"), 4),
        (("report", "-o", "report.doc"), 6),
        (("map", "-o", "build.json/map.html"), 6),
        (("build", "--format", "yaml"), 2),
        (("nonsense",), 2),
        (("extract", "x.md"), 2),
        (("parse-name", " "), 3),
    ],
)
def test_exit_codes(run: Run, arguments: tuple[str, ...], code: int) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr.decode()
    assert not any(trace in done.stderr.decode() for trace in TRACES)


def test_a_question_to_a_folder_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    done = call(tmp_path, "query", "coverage")
    assert done.returncode == 4
    assert b"schoolnet build" in done.stderr


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_helps(name: str) -> None:
    command = commands.commands[name]
    context = click.Context(command, info_name=name)
    assert command.help
    assert command.get_short_help_str()
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} --{option.name} has no help"
    assert name in command.get_usage(context)


@pytest.mark.parametrize(
    "name", ["build", "check", "query", "why", "info", "resolve", "parse-name"]
)
def test_every_command_that_prints_data_has_its_formats(name: str) -> None:
    options = {option for param in commands.commands[name].params for option in param.opts}
    assert {"--format", "-o"} <= options


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, cli\n"
        "heavy = {'neo4j', 'pandas', 'networkx', 'lxml', 'arcadedb', 'openpyxl', 'pyvis', 'rich',"
        " 'jinja2', 'rapidfuzz', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_a_build_killed_at_random_moments_is_completed_by_the_next(tmp_path: Path) -> None:
    """Twenty kills spread over the whole run of the program, its start and its end included."""
    start = time.monotonic()
    assert call(tmp_path, "build", str(EXAMPLE)).returncode == 0
    whole = min(time.monotonic() - start, 2.5)
    wanted = record(call(tmp_path, "info", "--format", "json"))
    shutil.rmtree(tmp_path / "graph")
    chance = random.Random(20)  # noqa: S311 - moments, no secret
    for _ in range(20):
        build = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", "import cli; cli.main()", "build", str(EXAMPLE)],
            cwd=tmp_path,
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.0, whole))
        build.kill()
        build.wait()
    assert call(tmp_path, "build", str(EXAMPLE)).returncode == 0
    assert record(call(tmp_path, "info", "--format", "json")) == wanted
    again = record(call(tmp_path, "build", str(EXAMPLE), "--format", "json"))
    assert again["nodes_created"] == again["relationships_created"] == again["nodes_changed"] == 0
