"""Files written whole or not at all, and never in the place of what they were made from.

Everything is written beside its place under a name that nobody can foresee, and moved there when
it is whole: whoever reads the file sees the old one or the new one, also where the program is
killed between. What a call reads, and what the graph was read from, is never replaced
(:mod:`graph.keeping`).
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import OutputError
from graph.keeping import OTHER, check_kept

#: Drafts begin with this; what a killed run leaves behind can be told and deleted.
DRAFT = ".schoolnet-"


def write_text(text: str, path: Path) -> None:
    """Write a text file as UTF-8 with plain line ends, on every platform alike.

    Raises:
        OutputError: the file cannot be written, or must not be (:func:`check_output`).
    """
    write_bytes(text.encode("utf-8"), path)


def write_bytes(data: bytes, path: Path) -> None:
    """Write a file; one that is there keeps its mode, and a link keeps leading to it.

    Raises:
        OutputError: the file cannot be written, or must not be (:func:`check_output`).
    """
    check_output(path)
    # A link is followed at the place of the output, which the user has named, and nowhere else.
    target = Path(os.path.realpath(path))
    draft = target.with_name(f"{DRAFT}{secrets.token_hex(8)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_new(draft, data, _mode(target))
            draft.replace(target)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(error, path) from None


@contextmanager
def writing_folder(folder: Path) -> Iterator[Path]:
    """Write the files of a folder in a draft beside it, and move them there when all are whole.

    Args:
        folder: where the files go; made if it is not there. Other files in it stay.

    Yields:
        The folder to write to.

    Raises:
        OutputError: the folder cannot be written, or one of its files must not be.
    """
    real = Path(os.path.realpath(folder))
    draft = real.with_name(f"{DRAFT}{secrets.token_hex(8)}")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir()
    except OSError as error:
        raise unwritable(error, folder) from None
    try:
        with told_as(draft, folder):
            yield draft
        _move_all(draft, folder)
    except OSError as error:
        raise unwritable(error, folder) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def told_as(draft: Path, folder: Path) -> Iterator[None]:
    """Name the file that the user knows of, where a draft of it cannot be written.

    Args:
        draft: a folder of drafts.
        folder: the folder that they are drafts for.
    """
    try:
        yield
    except OutputError as error:
        place = Path(error.place)
        if not place.is_relative_to(draft):
            raise
        known = folder / place.relative_to(draft)
        raise OutputError(error.message, place=str(known), remedy=error.remedy) from None


def _move_all(draft: Path, folder: Path) -> None:
    """Move what was written, once it is clear that all of it may go there."""
    written = sorted(path for path in draft.rglob("*") if path.is_file())
    places = {path: folder / path.relative_to(draft) for path in written}
    for place in places.values():
        check_output(place)
    for path, place in places.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        move(path, place)


def move(draft: Path, path: Path) -> None:
    """Move a whole file to its place; one that is there keeps its mode.

    Raises:
        OSError: it cannot be moved.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None:
        draft.chmod(mode)
    draft.replace(target)


def check_output(path: Path) -> None:
    """See that a file may be written.

    Raises:
        OutputError: it is a folder, device or pipe, may not be written, or is read by this call or
            a source of its facts.
    """
    place = str(path)
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise unwritable(error, path) from None
    if stat.S_ISDIR(status.st_mode):
        raise OutputError("This is a folder, not a file.", place=place, remedy=OTHER)
    if not stat.S_ISREG(status.st_mode):
        raise OutputError(
            "This is a device or pipe, and an output is a file.",
            place=place,
            remedy="Name a file with -o, or leave -o out and direct the standard output.",
        )
    if not os.access(path, os.W_OK):
        raise OutputError("The file may not be written.", place=place, remedy=OTHER)
    check_kept(path)


def unwritable(error: OSError, path: Path) -> OutputError:
    """What to tell of a file or folder that the system does not let be written."""
    return OutputError(
        f"It cannot be written ({error.strerror or error}).", place=str(path), remedy=OTHER
    )


def _mode(path: Path) -> int | None:
    """The mode of a file that is there."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return None


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    """Write a file that must not be there yet; a link of its name is not followed."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666 if mode is None else mode & 0o666), "wb") as file:
        file.write(data)
    if mode is not None:
        path.chmod(mode)
