"""Files are written whole or not at all, keep what they are, and follow no planted link."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from graph.errors import OutputError
from graph.writing import DRAFT, write_bytes, write_text, writing_folder


def left(folder: Path) -> set[str]:
    """The names of what stands in a folder; no draft may be among them."""
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text("а", tmp_path / "new" / "a.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new" / "a.txt").stat().st_mode) == 0o640
    assert left(tmp_path) == {"a.txt"}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    write_text("new", path)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text(encoding="utf-8") == "new"
    with writing_folder(tmp_path) as draft:
        write_text("newer", draft / "a.txt")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text(encoding="utf-8") == "newer"


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "there" / "a.txt")
    write_text("new", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "there" / "a.txt").read_text(encoding="utf-8") == "new"


def make(kind: str, path: Path) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    else:
        path.symlink_to("/dev/null" if kind == "device" else "..")


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "device", "folder behind a link"])
def test_what_is_no_file_is_never_replaced(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # The path of a socket must be short.
    path = Path("out")
    make(kind, path)
    before = path.lstat()
    with pytest.raises(OutputError, match=r"not a file|an output is a file"):
        write_text("new", path)
    with pytest.raises(OutputError), writing_folder(Path()) as draft:
        write_text("new", draft / "out")
    assert path.lstat() == before
    assert {item.name for item in Path().iterdir()} == {"out"}


def test_no_link_at_the_name_of_a_draft_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name cannot be foreseen; and were it, the link there is not written through."""
    monkeypatch.setattr("graph.writing.secrets.token_hex", lambda _: "known")
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    (tmp_path / f"{DRAFT}known.part").symlink_to(victim)
    with pytest.raises(OutputError, match="cannot be written"):
        write_text("new", tmp_path / "a.txt")
    (tmp_path / f"{DRAFT}known").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(OutputError, match="cannot be written"), writing_folder(tmp_path / "b"):
        pass
    assert victim.read_text(encoding="utf-8") == "mine"


def test_two_drafts_of_one_file_have_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    replace = Path.replace

    def remembered(draft: Path, target: Path) -> Path:
        names.append(draft.name)
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", remembered)
    for _ in range(2):
        write_bytes(b"a", tmp_path / "a.txt")
    assert len(set(names)) == 2


def test_a_file_that_fails_in_the_middle_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_text("new", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert left(tmp_path) == {"a.txt"}


def test_a_folder_is_moved_when_all_of_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    with writing_folder(folder) as draft:
        write_text("1", draft / "index.html")
        write_text("2", draft / "inner" / "page.html")
        assert not folder.exists()
    with pytest.raises(OutputError), writing_folder(folder) as draft:  # noqa: PT012
        write_text("new", draft / "index.html")
        write_text("breaks", draft)
    assert (folder / "index.html").read_text(encoding="utf-8") == "1"
    assert left(tmp_path) == {"index.html", "page.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"map"}


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be"), writing_folder(tmp_path / "map") as draft:
        write_text("1", draft / "index.html")
    assert left(tmp_path) == {"map"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the user may write anything")
def test_a_file_that_is_read_only_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(OutputError, match="may not be written"):
        write_text("new", path)
