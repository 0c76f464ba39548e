"""The files that commands write, as their user names them: none replaces what it rests on."""

from __future__ import annotations

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
