"""Times that tell of the program and not of the machine, which may be slow or busy.

A test may hold a time against a piece of work that never changes and is measured in the same run,
or against the time of the same work on less. Seconds as such stand in ``bench/``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import cache
from math import inf

#: Measurements before growth is called one with the square.
TRIES = 4
WORDS = re.compile(r"\b\w+(?:-\w+)?\b")


def processor_seconds(work: Callable[[], object]) -> float:
    """The seconds of the processor that a piece of work takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def reference_work() -> int:
    """What reading a text is made of: patterns searched, words folded, records kept."""
    text = " ".join(f"Школа-{number} и сеть № {number}" for number in range(40_000))
    found: dict[str, list[int]] = {}
    for word in WORDS.finditer(text):
        found.setdefault(word[0].casefold().replace("ё", "е"), []).append(word.start())
    return len(found)


def reference_seconds() -> float:
    """What the reference takes here and now."""
    return processor_seconds(reference_work)


@cache
def first_reference() -> float:
    """What the reference took when it was first asked for."""
    return reference_seconds()


def assert_within(times: float, seconds: float) -> None:
    """Hold a time against so many times the reference.

    Args:
        times: how many times the reference it may take.
        seconds: what it took.
    """
    if seconds <= times * first_reference():
        return
    # The machine may have become slower meanwhile.
    reference = reference_seconds()
    assert seconds <= times * reference, f"took {seconds / reference:.0f} times the reference"


def assert_no_square(work: Callable[[int], object], size: int, *, apart: int = 4) -> None:
    """Hold that work on several times as much takes about as many times the time.

    What grows with the square takes ``apart`` times as long again; half of that is allowed, and
    the reference on top, as short times are unsteady. Whatever else a machine does only ever adds
    to a time, so the least of a few measurements counts.

    Args:
        work: what is done on a size.
        size: the greater size.
        apart: how many times smaller the lesser one is.
    """
    small = large = inf
    for _ in range(TRIES):
        small = min(small, processor_seconds(lambda: work(size // apart)))
        large = min(large, processor_seconds(lambda: work(size)))
        if large <= small * apart * apart / 2 + first_reference():
            return
    raise AssertionError(f"{apart} times as much took {large / small:.1f} times as long")
