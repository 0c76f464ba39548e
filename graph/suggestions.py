"""Near names, for a name that is not there."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The choices that a word may have been meant for, the nearest first.

    Args:
        word: what was asked for.
        choices: what there is.
        limit: how many at most.

    Example:
        >>> near("isolated-scools", ["coverage", "isolated-schools", "schools"])
        ['isolated-schools', 'schools']
    """
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        word,
        sorted(set(choices)),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=limit,
        score_cutoff=70,
    )
    return [choice for choice, _, _ in found]


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The near choices in a sentence, or nothing where none is near.

    Example:
        >>> did_you_mean("Задонкий", ["Задонский", "Елецкий"])
        "Did you mean 'Задонский'?"
    """
    found = near(word, choices)
    return f"Did you mean {' or '.join(repr(choice) for choice in found)}?" if found else ""
