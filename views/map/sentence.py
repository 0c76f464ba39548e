"""What a map says in words: the headline in parts, and one sentence for everybody."""

from __future__ import annotations

from views.map.facts import MapFacts, Values
from views.transliterate import transliterate
from views.words import Language, counted, term

#: How many municipalities the sentence names.
NAMED = 3


def hidden_words(bounds: list[int] | tuple[int, int], language: Language) -> str:
    """How many of the unknown schools are isolated, as one number or as a range.

    Example:
        >>> hidden_words((2, 2), "en"), hidden_words((0, 3), "en")
        ('2', '0 to 3')
    """
    lowest, highest = bounds
    if lowest == highest:
        return str(lowest)
    return term("range", language).format(low=lowest, high=highest)


def headline(facts: MapFacts, language: Language) -> list[Values]:
    """The three statuses of the region, each with its number and words."""
    summary = facts.summary
    hidden = (summary.unknown_isolated, summary.unknown_isolated_highest)
    tail = term("of-which-isolated", language).format(n=hidden_words(hidden, language))
    parts = [
        ("isolated", summary.isolated, ""),
        ("unknown", summary.unknown, tail if summary.unknown else ""),
        ("connected", summary.connected, ""),
    ]
    return [
        {"status": status, "number": number, "word": term(status, language), "tail": tail}
        for status, number, tail in parts
    ]


def sentence(facts: MapFacts, language: Language) -> str:
    """The finding in one sentence, for a screen reader, a caption and a page that cannot draw."""
    summary = facts.summary
    hidden = (summary.unknown_isolated, summary.unknown_isolated_highest)
    tail = term("of-which-isolated", language).format(n=hidden_words(hidden, language))
    return term("sentence", language).format(
        region=facts.region if language == "ru" else transliterate(facts.region),
        municipalities=counted("municipality", summary.municipalities, language),
        schools=counted("school", summary.programme_schools, language),
        isolated=summary.isolated,
        unknown=summary.unknown,
        hidden=f" ({tail})" if summary.unknown else "",
        connected=summary.connected,
        worst=_worst(facts, language),
    )


def _worst(facts: MapFacts, language: Language) -> str:
    """The municipalities with the most isolated schools, those of the unknown ones included."""
    totals = [
        (row["isolated"] + row["unknownIsolated"][0], row["name"][language])
        for row in facts.municipalities
    ]
    leading = sorted((total for total in totals if total[0]), key=lambda total: -total[0])[:NAMED]
    return ", ".join(f"{name} ({number})" for number, name in leading) or "—"
