"""What the driver raises, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import NoAnswerError, SchoolnetError, StoreError


@contextmanager
def translated_errors(place: str) -> Iterator[None]:
    """Turn what the driver raises into a :class:`StoreError` that says what to do."""
    try:
        yield
    except SchoolnetError:
        raise
    except Exception as error:
        translated = _translated(error, place)
        if translated is None:
            raise
        raise translated from error


def _translated(error: Exception, place: str) -> StoreError | None:
    from neo4j import exceptions

    code = getattr(error, "code", None) or ""
    if isinstance(error, exceptions.AuthError):
        return StoreError(
            "The database refuses the user name or the password.",
            place=place,
            remedy="Check NEO4J_USERNAME and NEO4J_PASSWORD.",
        )
    if code.endswith("DatabaseNotFound"):
        return StoreError(
            "The server has no database of this name.", place=place, remedy="Check NEO4J_DATABASE."
        )
    if "OutOfMemory" in code:
        return StoreError(
            "The server has too little memory for this load, which is one transaction.",
            place=place,
            remedy="Raise server.memory.heap.max_size there: 2 GB take some 100,000 facts.",
        )
    if isinstance(
        error, exceptions.ServiceUnavailable | exceptions.SessionExpired | exceptions.TransientError
    ):
        remedy = "Check that it runs and that NEO4J_URI is its address, then try again."
        return StoreError(
            "The database does not answer, or broke off.",
            place=place,
            remedy=remedy if "://" in place else "Narrow the question, or try again.",
        )
    if isinstance(error, exceptions.Neo4jError | exceptions.DriverError):
        return StoreError(f"The database refuses: {first_line(error)}", place=place)
    return None


def first_line(error: Exception) -> str:
    """The first line of what a database says."""
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(text).strip().splitlines()[0]


def is_silence(error: StoreError) -> bool:
    """Whether a database said nothing any more, so that it is not known what it did last."""
    from neo4j import exceptions

    broken = exceptions.ServiceUnavailable | exceptions.SessionExpired
    return isinstance(error, NoAnswerError) or isinstance(error.__cause__, broken)
