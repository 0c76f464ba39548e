"""The folder of the embedded engine: whose it is, and what is said where it is not ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.engine import Engine
from graph.errors import NotFoundError, StoreError
from graph.folder import (
    BUILD_ELSEWHERE,
    DATABASE,
    MARK,
    PROGRAM,
    check_folder,
    claim_folder,
    has_database,
)
from graph.settings import Settings
from graph.store import open_store


def files(folder: Path) -> dict[str, bytes]:
    return {str(item): item.read_bytes() for item in folder.rglob("*") if item.is_file()}


def test_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with pytest.raises(NotFoundError, match="schoolnet build PATH"):
        check_folder(folder, create=False)
    assert not folder.exists()
    check_folder(folder, create=True)
    assert folder.is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "graph").touch()
    with pytest.raises(StoreError, match="This is a file, not a folder"):
        check_folder(tmp_path / "graph", create=True)
    with pytest.raises(StoreError, match="Not a directory"):
        check_folder(tmp_path / "graph" / "deeper", create=True)


@pytest.mark.parametrize(
    "name",
    [
        "thesis.docx",
        ".hidden",
        f"{DATABASE}/README.md",
        f"{DATABASE}/data.bin",
        MARK,
        "d/.gitignore",
    ],
)
def test_a_folder_of_other_files_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    before = files(tmp_path)
    for create in (True, False):
        with pytest.raises((StoreError, NotFoundError)) as raised, Engine(tmp_path, writing=create):
            pass
        assert isinstance(raised.value, StoreError if create else NotFoundError)
    with pytest.raises(StoreError, match=f"holds other files \\('{name.split('/')[0]}'\\)"):
        check_folder(tmp_path, create=True)
    assert files(tmp_path) == before


def test_a_mark_of_another_program_is_no_mark(tmp_path: Path) -> None:
    for words in ('{"program": "gephi"}', "[]", "", '"schoolnet"'):
        (tmp_path / MARK).write_text(words)
        with pytest.raises(StoreError, match="holds other files"):
            check_folder(tmp_path, create=True)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("mark", [None, {**PROGRAM, "format": 0}])
def test_a_graph_of_another_program_or_version_is_left_alone(
    tmp_path: Path, mark: object, create: bool
) -> None:
    folder = tmp_path / "graph"
    with Engine(folder, writing=True):
        pass
    (folder / MARK).unlink()
    if mark:
        (folder / MARK).write_text(json.dumps(mark))
    before = files(folder)
    with (
        pytest.raises(StoreError, match="written by another program, or another version") as raised,
        open_store(Settings(folder=folder), writing=create),
    ):
        pass
    assert raised.value.remedy == BUILD_ELSEWHERE
    assert files(folder) == before


def test_an_empty_folder_becomes_ours(tmp_path: Path) -> None:
    # As a build leaves it that was killed before it could say that the folder is its own.
    for name in (".lock", ".lock.0a1b2c3d", ".gitignore"):
        (tmp_path / name).touch()
    with pytest.raises(NotFoundError):
        check_folder(tmp_path, create=False)
    with Engine(tmp_path, writing=True):
        pass
    assert has_database(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "*\n"


def test_others_may_put_files_into_it_while_we_wait(tmp_path: Path) -> None:
    check_folder(tmp_path, create=True)
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(StoreError, match="holds other files"):
        claim_folder(tmp_path, create=True)
    assert [item.name for item in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As root, every folder can be written; so the answer of the system is given for it.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(StoreError, match="The folder cannot be written"):
        check_folder(tmp_path, create=True)


def test_a_lock_that_is_none(tmp_path: Path) -> None:
    (tmp_path / ".lock").mkdir()
    with (
        pytest.raises(StoreError, match="The folder cannot be used"),
        Engine(tmp_path, writing=True),
    ):
        pass


def test_a_damaged_graph_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with Engine(folder, writing=True):
        pass
    (folder / DATABASE / "schema.json").write_text("garbage")
    with (
        pytest.raises(StoreError, match=r"The graph is damaged\. Build it again in another folder"),
        open_store(Settings(folder=folder), writing=True),
    ):
        pass


def test_a_graph_that_is_no_folder(tmp_path: Path) -> None:
    claim_folder(tmp_path, create=True)
    (tmp_path / DATABASE).write_text("a file")
    with (
        pytest.raises(StoreError, match="The graph cannot be opened: Not a directory"),
        Engine(tmp_path, writing=True),
    ):
        pass


def test_has_database(tmp_path: Path) -> None:
    assert not has_database(tmp_path / "graph")
    with Engine(tmp_path / "graph", writing=True):
        pass
    assert has_database(tmp_path / "graph")
