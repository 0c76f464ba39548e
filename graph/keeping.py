"""What no output may replace: the files that a call reads, and the sources of its facts.

Whoever reads tells it by :func:`keeping`, and whoever writes asks (:func:`check_kept`), so that
it does not matter by which path, link or spelling a file is named, nor which command writes it.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from graph.errors import OutputError
from graph.model import Source

#: How a page says that this program wrote it.
GENERATOR = "schoolnet"
#: The same in a text that has no head of its own.
TEXT_MARK = f"<!-- generator: {GENERATOR} -->"
MARKS = (f'name="generator" content="{GENERATOR}"'.encode(), TEXT_MARK.encode())
#: So far into a page its mark stands.
HEAD = 4096
OTHER = "Name another file with -o."


@dataclass(frozen=True)
class _Kept:
    """Files that are read, and documents that the facts were read from."""

    paths: tuple[Path, ...] = ()
    documents: tuple[Source, ...] = ()


_KEPT: ContextVar[_Kept] = ContextVar("kept", default=_Kept())  # noqa: B039 (it is frozen)


@contextmanager
def keeping(*paths: Path | None, documents: Iterable[Source] = ()) -> Iterator[None]:
    """While the block lasts, let no output replace these.

    Args:
        paths: files.
        documents: what the facts were read from, known by content and name.

    Example:
        >>> with keeping(Path(__file__)):
        ...     check_kept(Path(__file__))
        Traceback (most recent call last):
        graph.errors.OutputError: ...
    """
    former = _KEPT.get()
    token = _KEPT.set(
        _Kept(
            (*former.paths, *(path for path in paths if path is not None)),
            (*former.documents, *documents),
        )
    )
    try:
        yield
    finally:
        _KEPT.reset(token)


def is_own_page(data: bytes) -> bool:
    """Whether a page says that this program wrote it.

    Example:
        >>> is_own_page(TEXT_MARK.encode()), is_own_page(b"# Report")
        (True, False)
    """
    return any(mark in data[:HEAD] for mark in MARKS)


def check_kept(path: Path) -> None:
    """See that a file is none that must stay.

    Raises:
        OutputError: it is read by this call, or is a source of its facts.
    """
    place = str(path)
    kept = _KEPT.get()
    if any(_is(one, path) for one in kept.paths):
        raise OutputError(
            "The output would replace what this command reads, or a table of a dataset folder.",
            place=place,
            remedy=OTHER,
        )
    source = _source_of(path, kept.documents)
    if source is not None:
        raise OutputError(
            f"The output would replace a source of the graph, '{source.title}'.",
            place=place,
            remedy=OTHER,
        )


def _is(kept: Path, path: Path) -> bool:
    """Whether a kept file is the one at a path."""
    try:
        return kept.samefile(path)
    except OSError:
        return False


def _source_of(path: Path, documents: tuple[Source, ...]) -> Source | None:
    """The document that the file at a path is, as it was read or as somebody corrected it since."""
    if not documents:
        return None
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    names = {_folded(path.name), _folded(Path(os.path.realpath(path)).name)}
    return next(
        (
            one
            for one in documents
            if one.sha256 == digest or (_folded(one.file) in names and not is_own_page(data))
        ),
        None,
    )


def _folded(name: str) -> str:
    """A name of a file as file systems compare it that know no capitals and no forms of letters."""
    return unicodedata.normalize("NFC", name).casefold()
