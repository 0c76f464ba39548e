"""What a map says in words: the headline in parts, and one sentence for everybody."""

from __future__ import annotations

from views.finding import dispute_sentence, headline_sentence
from views.map.facts import MapFacts, Values
from views.names import region_name
from views.words import Language, counted, range_words, term

#: How many municipalities the sentence names.
NAMED = 3


def headline(facts: MapFacts, language: Language) -> list[Values]:
    """The three statuses of the region, each with its number and words."""
    summary = facts.summary
    hidden = (summary.unknown_isolated, summary.unknown_isolated_highest)
    tail = term("of-which-isolated", language).format(n=range_words(hidden))
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
    """The finding for a screen reader, a caption and a page that cannot draw."""
    summary = facts.summary
    finding = [headline_sentence(summary, language), dispute_sentence(summary, language)]
    return term("sentence", language).format(
        region=region_name(facts.region, language),
        municipalities=counted("municipality", summary.municipalities, language),
        finding=" ".join(filter(None, finding)),
        worst=_worst(facts, language),
    )


def _worst(facts: MapFacts, language: Language) -> str:
    """The municipalities with the most isolated schools, those of the unknown ones included."""
    totals = [
        (row["isolated"] + row["unknownIsolated"][0], row["name"][language])
        for row in facts.municipalities
    ]
    leading = sorted((total for total in totals if total[0]), key=lambda total: -total[0])[:NAMED]
    return ", ".join(f"{name} ({number})" for number, name in leading) or "–"
