"""The folder of the embedded engine: whose it is, whose turn it is, and whether it is whole.

A folder is ours if this program has put its mark into it, and only an empty one becomes ours: the
engine itself takes any folder, and opens a damaged database as an empty one. One process at a time
has a folder; the others wait for their turn, and look into it only when they have it, as the engine
writes its files anew while it opens and closes them.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import NotFoundError, StoreBusyError, StoreError

if TYPE_CHECKING:
    from filelock import BaseFileLock

#: The name of the database in the folder.
DATABASE = "schoolnet"
#: The mark of this program, and what it says.
MARK = "graph.json"
PROGRAM = {"program": "schoolnet", "format": 1}
#: Held by the process that has the folder.
LOCK = ".lock"
#: What may stand in a folder before it has its mark.
BEFORE_THE_MARK = frozenset({LOCK, ".gitignore"})
#: Seconds to wait for another process, before the user is told of it, and between two tries.
PATIENCE = 60.0
SILENCE = 2.0
PAUSE = 0.1

#: What to do about a graph that cannot be used. Never to remove it: somebody may be using it.
BUILD_ELSEWHERE = "Build it again in another folder: schoolnet build PATH --database DIR."

Tell = Callable[[str], None]
_OTHER = "Name another folder with --database."


def has_database(folder: Path) -> bool:
    """Whether the folder holds a graph of this program."""
    return (folder / MARK).is_file() and (folder / DATABASE / "schema.json").is_file()


def check_folder(folder: Path, *, create: bool) -> None:
    """See that the folder is ours, or may become ours, without a look at the graph in it.

    Args:
        folder: the folder.
        create: whether to make it where there is none.

    Raises:
        NotFoundError: nothing is there, and nothing is to be made.
        StoreError: it is no folder, holds files of others, or cannot be written.
    """
    place = str(folder)
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError("This is a file, not a folder.", place=place, remedy=_OTHER)
        if not _is_marked(folder):
            if (folder / DATABASE / "schema.json").is_file():
                raise _other_graph(folder)
            if not create:
                raise _nothing_here(folder)
            folder.mkdir(parents=True, exist_ok=True)
            foreign = _foreign_file(folder)
            if foreign:
                raise StoreError(
                    f"The folder holds other files ('{foreign}').", place=place, remedy=_OTHER
                )
    except OSError as error:
        raise _unusable(folder, error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError("The folder cannot be written.", place=place, remedy=_OTHER)


def take_turn(
    folder: Path, *, patience: float = PATIENCE, tell: Tell | None = None
) -> BaseFileLock:
    """Wait until no other process has the folder; give it back with ``release()``.

    A process that ends, however it does, gives its turn back.

    Args:
        folder: the folder.
        patience: seconds to wait.
        tell: told that it waits, where that takes longer.

    Raises:
        StoreBusyError: another process has it all the time.
        StoreError: the folder cannot be locked.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, thread_local=False)
    silent = min(patience, SILENCE)
    try:
        try:
            lock.acquire(timeout=silent, poll_interval=PAUSE)
        except Timeout:
            if tell is not None and patience > silent:
                tell(f"{folder}: another process has the graph; waiting up to {patience:.0f} s.")
            lock.acquire(timeout=patience - silent, poll_interval=PAUSE)
    except Timeout as error:
        raise busy(folder) from error
    except (OSError, NotImplementedError) as error:
        raise _unusable(folder, error) from error
    return lock


def claim_folder(folder: Path, *, create: bool) -> None:
    """See that the graph in the folder is whole, or put the mark into a new one.

    To be called by the process whose turn it is.

    Args:
        folder: the folder.
        create: whether to make what is missing.

    Raises:
        NotFoundError: no graph is there, and none is to be made.
        StoreError: others have put files into it since, or the graph is damaged.
    """
    check_folder(folder, create=create)
    try:
        if has_database(folder):
            json.loads((folder / DATABASE / "schema.json").read_text(encoding="utf-8"))
        elif not create:
            raise _nothing_here(folder)
        elif not _is_marked(folder):
            # The graph can be built again at any time, so it does not belong into a repository.
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            half = folder / f"{LOCK}.{secrets.token_hex(4)}"
            half.write_text(json.dumps(PROGRAM) + "\n", encoding="utf-8")
            half.replace(folder / MARK)
    except OSError as error:
        raise _unusable(folder, error) from error
    except ValueError as error:
        raise StoreError(
            "The graph is damaged.",
            place=str(folder),
            remedy=BUILD_ELSEWHERE,
        ) from error


def busy(folder: Path) -> StoreBusyError:
    """The error that another process does not let go of the folder."""
    return StoreBusyError(
        "Another process has the graph open.",
        place=str(folder),
        remedy="Wait until it ends, or name another folder with --database.",
    )


def _is_marked(folder: Path) -> bool:
    """Whether this program has put its mark into the folder.

    Raises:
        StoreError: another version of it has.
    """
    try:
        said = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    if not isinstance(said, dict) or said.get("program") != PROGRAM["program"]:
        return False
    if said != PROGRAM:
        raise _other_graph(folder)
    return True


def _foreign_file(folder: Path) -> str | None:
    """The first file in a folder without our mark that is not ours, or None."""
    names = {item.name for item in folder.iterdir()}
    return min((name for name in names if not _may_be_there(name)), default=None)


def _may_be_there(name: str) -> bool:
    # A mark that a killed process has not put into its place begins like the lock.
    return name in BEFORE_THE_MARK or name.startswith(f"{LOCK}.")


def _nothing_here(folder: Path) -> NotFoundError:
    return NotFoundError(
        "There is no graph here.",
        place=str(folder),
        remedy="Run 'schoolnet build PATH' first, or name a graph with --database.",
    )


def _other_graph(folder: Path) -> StoreError:
    return StoreError(
        "The graph here was written by another program, or another version of this one.",
        place=str(folder),
        remedy=BUILD_ELSEWHERE,
    )


def _unusable(folder: Path, error: Exception) -> StoreError:
    reason = getattr(error, "strerror", None) or error
    return StoreError(f"The folder cannot be used: {reason}.", place=str(folder), remedy=_OTHER)
