"""The files that commands write, as their user names them: none replaces what it rests on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.test_cli import GOOD, call


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, the graph of it, and a dataset folder that was edited."""
    folder = tmp_path_factory.mktemp("outputs")
    (folder / "report.md").write_text(GOOD, encoding="utf-8")
    (folder / "other").mkdir()
    (folder / "link.html").symlink_to(folder / "report.md")
    assert call(folder, "build", "report.md").returncode == 0
    assert call(folder, "extract", "report.md", "-o", "data").returncode == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "graph" not in path.parts
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "-o", "report.md"),
        ("map", "-o", "link.html"),
        ("query", "coverage", "-o", "other/../report.md"),
        ("query", "--cypher", "RETURN 1 AS one", "-o", "report.md"),
        ("why", "municipality/42612000", "-o", "./link.html", "--format", "csv"),
        ("info", "-o", "report.md"),
        ("build", "report.md", "-o", "report.md"),
        ("build", "report.md", "--decisions", "data/decisions.csv", "-o", "data/decisions.csv"),
        ("build", "data", "-o", "data/schools.csv"),
        ("build", "data", "-o", "report.md"),
        ("check", "report.md", "-o", "link.html"),
        ("check", "data", "-o", "report.md"),
        ("resolve", "data", "-o", "data/issues.csv"),
        ("query", "schools", "--format", "csv", "-o", "data/schools.csv"),
        ("map", "-o", "data/.extracted/schools.csv"),
        ("extract", "report.md", "--annotated", "report.md"),
        ("extract", "report.md", "--annotated", "data/sources.csv"),
        ("extract", "data", "-o", "data"),
    ],
)
def test_nothing_that_is_read_or_rested_on_is_replaced(
    place: Path, arguments: tuple[str, ...]
) -> None:
    (place / "data" / "decisions.csv").write_text("decision,left,right,reason\n", encoding="utf-8")
    before = contents(place)
    done = call(place, *arguments)
    assert contents(place) == before
    assert done.returncode == 6, done.stderr.decode()
    assert "would replace" in done.stderr.decode()
    assert "Name another file with -o." in done.stderr.decode()


def test_outputs_stand_beside_their_report_and_are_written_again(place: Path) -> None:
    for _ in range(2):
        for arguments in (
            ("report", "-o", "otchet.md"),
            ("report", "-o", "other/report.md"),
            ("query", "schools", "--format", "csv", "-o", "schools.csv"),
            ("map", "-o", "data/map.html"),
        ):
            done = call(place, *arguments)
            assert done.returncode == 0, done.stderr.decode()


def test_a_report_that_we_wrote_is_no_input(place: Path) -> None:
    call(place, "report", "-o", "ours.md")
    done = call(place, "extract", "ours.md", "-o", "none")
    assert done.returncode == 3
    assert "written by schoolnet" in done.stderr.decode()
    assert not (place / "none").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [("query", "schools", "--format", name) for name in ("table", "csv", "json", "jsonl", "xlsx")]
    + [("why", "municipality/42612000"), ("info",), ("build", "report.md"), ("query",)],
)
def test_a_full_disk_at_the_standard_output_is_told(
    place: Path, arguments: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = call(place, *arguments, stdout=full)
    said = done.stderr.decode()
    assert done.returncode == 6, said
    assert said.count("Nothing more can be written") == 1
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("name", ["schools.csv", "sources.csv", "figures.csv"])
def test_a_pipe_in_the_place_of_a_table_is_refused(place: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(place / "data", tmp_path / "data")
    (tmp_path / "data" / name).unlink()
    os.mkfifo(tmp_path / "data" / name)
    done = call(place, "build", str(tmp_path / "data"))
    assert done.returncode == 3
    assert f"{name}: This is a pipe or a device, not a file." in done.stderr.decode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_place_of_a_document_is_refused(place: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "report.md")
    done = call(place, "check", str(tmp_path / "report.md"))
    assert done.returncode == 3
    assert "This is a pipe or a device" in done.stderr.decode()
