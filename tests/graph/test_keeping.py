"""No output replaces what a call reads or what its facts were read from, however it is named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import OutputError
from graph.keeping import TEXT_MARK, keeping
from graph.model import Source
from graph.writing import write_text, writing_folder

TEXT = "# Отчёт за 2020 год\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Отчёт.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def source_of(path: Path) -> Source:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Source(key="source/1", title="Отчёт", file=path.name, kind="report", sha256=sha256)


def linked(report: Path, how: str) -> Path:
    """Another way to the file."""
    other = report.parent / "other.html"
    if how == "link":
        other.symlink_to(report)
    elif how == "hard link":
        os.link(report, other)
    elif how == "link to its folder":
        (report.parent / "inner").symlink_to(report.parent, target_is_directory=True)
        other = report.parent / "inner" / report.name
    elif how == "spelling":
        (report.parent / "deep").mkdir()
        other = report.parent / "deep" / ".." / "." / report.name
    else:
        other = report
    return other


WAYS = ("its own path", "link", "hard link", "link to its folder", "spelling")


@pytest.mark.parametrize("how", WAYS)
def test_what_is_read_stays(report: Path, how: str) -> None:
    other = linked(report, how)
    with keeping(None, report), pytest.raises(OutputError, match="what this command reads"):
        write_text("new", other)
    assert report.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("how", WAYS)
def test_a_source_stays(report: Path, how: str) -> None:
    other = linked(report, how)
    with (
        keeping(documents=[source_of(report)]),
        pytest.raises(OutputError, match="a source of the graph, 'Отчёт'"),
    ):
        write_text("new", other)
    assert report.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("исправлено", encoding="utf-8"),
        lambda path: path.rename(path.with_name("2020.md")),
        lambda path: path.rename(path.with_name("ОТЧЁТ.MD")),
    ],
    ids=["corrected", "renamed", "another spelling"],
)
def test_a_source_that_was_corrected_or_renamed_stays(
    report: Path, change: Callable[[Path], object]
) -> None:
    source = source_of(report)
    change(report)
    (path,) = report.parent.iterdir()
    with keeping(documents=[source]), pytest.raises(OutputError, match="a source of the graph"):
        write_text("new", path)


def test_in_a_folder_that_is_written_as_a_whole_too(report: Path) -> None:
    def write() -> None:
        with writing_folder(report.parent) as draft:
            write_text("new", draft / report.name)
            write_text("new", draft / "other.html")

    with keeping(documents=[source_of(report)]), pytest.raises(OutputError, match="a source of"):
        write()
    assert {path.name for path in report.parent.iterdir()} == {report.name}


def test_what_we_wrote_is_written_again_under_the_name_of_a_source(report: Path) -> None:
    """A report of the same name in another folder, the second time."""
    path = report.parent / "out" / report.name
    for text in ("one", "two"):
        with keeping(documents=[source_of(report)]):
            write_text(f"{TEXT_MARK}\n{text}", path)
    assert path.read_text(encoding="utf-8").endswith("two")


def test_other_files_are_replaced_and_the_guard_ends_with_its_block(report: Path) -> None:
    with keeping(report, documents=[source_of(report)]):
        with keeping(report.parent / "none.md"):
            pass
        write_text("one", report.with_name("a.html"))
        write_text("two", report.with_name("a.html"))
        with pytest.raises(OutputError):
            write_text("new", report)
    write_text("new", report)
