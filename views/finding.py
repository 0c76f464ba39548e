"""The finding in words: how many schools stand outside, what that hangs on, what totals give.

One summary (:mod:`graph.summary`), said everywhere in the same sentences: in the terminal, on the
map, in the report and on the page of the reading.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from graph.ledger import Contradiction
from graph.summary import Dispute, Summary
from views.issues import clause_of, sentence_of
from views.names import municipality_title
from views.words import Filler, Language, range_words


@cache
def finding_words() -> Mapping[str, Any]:
    """The sentences."""
    text = resources.files("views").joinpath("templates", "finding.toml").read_text("utf-8")
    return tomllib.loads(text)


def finding_sentences(summary: Summary, language: Language) -> list[str]:
    """The finding, the disputes that it hangs on, and what the stated totals give instead.

    Args:
        summary: the figures.
        language: the language.
    """
    told = [
        headline_sentence(summary, language),
        dispute_sentence(summary, language),
        totals_sentence(summary, language),
    ]
    return [sentence for sentence in told if sentence]


def headline_sentence(summary: Summary, language: Language) -> str:
    """How many schools stand outside, of how many: settled ones and those among the unknown."""
    if not summary.programme_schools:
        return _say(
            "uncounted" if summary.named_schools else "nothing",
            language,
            named=summary.named_schools,
            tied=summary.named_connected,
            rest=summary.named_schools - summary.named_connected,
        )
    outside = summary.outside
    name = "none" if not outside[1] else "open" if summary.unknown else "settled"
    return _say(
        name,
        language,
        outside=range_words(outside),
        programme=summary.programme_schools,
        isolated=summary.isolated,
        hidden=range_words((summary.unknown_isolated, summary.unknown_isolated_highest)),
        unknown=summary.unknown,
    )


def dispute_sentence(summary: Summary, language: Language) -> str:
    """What of the finding hangs on a count that the documents contradict; empty: nothing."""
    if not summary.disputed:
        return ""
    disputes = "; ".join(_dispute(dispute, language) for dispute in summary.disputes)
    return _say("disputed", language, undisputed=summary.outside_lowest, disputes=disputes)


def totals_sentence(summary: Summary, language: Language) -> str:
    """What the stated totals give, where it is another number; empty: the same, or no totals."""
    totals = summary.outside_by_totals
    if totals is None or summary.outside == (totals, totals):
        return ""
    if summary.outside[0] != summary.outside[1]:
        why = _say("totals-open", language)
    elif summary.explained:
        names = ", ".join(municipality_title(name, language) for name in summary.over_counted)
        why = _say("totals-over-counted", language, municipalities=names)
    else:
        why = _say("totals-unexplained", language)
    return _say("totals", language, totals=totals, why=why)


def why_disputed(found: Contradiction, language: Language) -> str:
    """What contradicts a count, in few words where the kind of issue has them."""
    few = finding_words()["why"].get(found.issue.kind)
    if few is not None:
        return clause_of(found.issue, few[language], language)
    return sentence_of(found.issue, language, found.citation.place).rstrip(".")


def _dispute(dispute: Dispute, language: Language) -> str:
    why = ", ".join(why_disputed(found, language) for found in dispute.contradictions)
    title = municipality_title(dispute.municipality, language)
    return _say("dispute", language, schools=dispute.schools, municipality=title, why=why)


def _say(name: str, language: Language, **values: Any) -> str:
    return Filler(language).vformat(finding_words()[name][language], (), values)
