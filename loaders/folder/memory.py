"""What a dataset folder remembers of the last reading, and how tables and memory change together.

A folder keeps in ``.extracted`` what the program last wrote, so that edits of people can be told
from it (:mod:`loaders.folder.merge`). Were the two ever of different readings, what a reading
changed would be taken for an edit. So everything is first written beside, and the whole draft is
renamed to ``.extracted.next``; there, each table lies under ``tables`` beside its memory. To move a
table to its place takes it away from there, in one step of the file system, and that it is gone
says which memory is that of the table in the folder: the new one, else the old one. Wherever the
program is stopped, each table has its own memory.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from graph.errors import OutputError
from graph.writing import DRAFT, check_output, move, told_as, write_text

MEMORY = ".extracted"
NEXT = ".extracted.next"
TABLES = "tables"


def memory_of(folder: Path, name: str) -> Path | None:
    """The file that remembers a table of a folder as it was last written, or None."""
    coming = folder / NEXT
    if (coming / name).is_file() and not (coming / TABLES / name).is_file():
        return coming / name
    settled = folder / MEMORY / name
    return settled if settled.is_file() else None


def unfinished(folder: Path) -> list[str]:
    """The tables that an interrupted writing has not moved to their place."""
    waiting = folder / NEXT / TABLES
    return sorted(path.name for path in waiting.glob("*.csv")) if waiting.is_dir() else []


def write_tables(folder: Path, tables: Mapping[str, str], memory: Mapping[str, str]) -> None:
    """Write the tables of a folder and what it is to remember of them.

    Args:
        folder: made if it is not there.
        tables: the text of each table, by the name of its file.
        memory: the same before the edits of people.

    Raises:
        OutputError: the folder or one of its tables cannot be written, or must not be.
    """
    for name in tables:
        check_output(folder / name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _settle(folder)
        for left in folder.glob(f"{DRAFT}*"):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        draft = folder / f"{DRAFT}{secrets.token_hex(8)}"
        with told_as(draft, folder), told_as(draft / TABLES, folder):
            for name, text in tables.items():
                write_text(text, draft / TABLES / name)
                write_text(memory[name], draft / name)
        draft.rename(folder / NEXT)
        for name in tables:
            move(folder / NEXT / TABLES / name, folder / name)
        _settle(folder)
    except OSError as error:
        raise OutputError(
            f"The dataset folder cannot be written ({error.strerror or error}).",
            place=str(folder),
            remedy="Name another folder with -o.",
        ) from None


def _settle(folder: Path) -> None:
    """Bring the memory of the tables that were moved home, and let go of the rest of a draft."""
    coming = folder / NEXT
    if coming.is_symlink():
        coming.unlink()  # Nothing of ours: a draft is a folder.
    if not coming.is_dir():
        return
    (folder / MEMORY).mkdir(exist_ok=True)
    for path in sorted(coming.glob("*.csv")):
        if not (coming / TABLES / path.name).is_file():
            path.replace(folder / MEMORY / path.name)
    # Renamed first: what is half deleted would say that its tables were moved.
    gone = folder / f"{DRAFT}{secrets.token_hex(8)}"
    coming.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
