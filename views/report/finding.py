"""The finding, what it hangs on, and what the documents leave open, in sentences."""

from __future__ import annotations

from collections import Counter

from graph.ledger import NETWORKED, PROGRAMME, Account
from graph.model import Agreement, Network, Partner, PartyTo, School
from views.finding import dispute_sentence, headline_sentence
from views.issues import brief, sentence_with_places
from views.names import municipality_name
from views.report.facts import AGREEMENTS, NETWORKS, Counted, Facts, is_named
from views.words import Language, term


def finding(facts: Facts) -> list[str]:
    """The finding, the disputes that it hangs on, the two numbers, and what it does not mean."""
    summary, words = facts.summary, facts.words
    told = [
        headline_sentence(summary, words.language),
        dispute_sentence(summary, words.language),
        two_answers(facts),
        words("no-judgement"),
    ]
    return [sentence for sentence in told if sentence]


def share(part: tuple[int, int], whole: int, language: Language = "ru") -> str:
    """A part, or a range, as a percentage of the whole; Russian sets the sign apart.

    Example:
        >>> share((60, 60), 156), share((1, 2), 4, "en")
        ('38 %', '25–50%')
    """
    lowest, highest = (round(100 * number / whole) if whole else 0 for number in part)
    sign = "%" if language == "en" else " %"
    return f"{lowest}{sign}" if lowest == highest else f"{lowest}–{highest}{sign}"


def coverage(facts: Facts) -> str:
    """Connected, isolated and unknown in one line, with the share that is networked."""
    summary, words = facts.summary, facts.words
    lowest, highest = summary.outside
    networked = (summary.programme_schools - highest, summary.programme_schools - lowest)
    isolated = term("isolated", words.language)
    hidden = (summary.unknown_isolated, summary.unknown_isolated_highest)
    tail = words("coverage-tail", hidden=hidden, isolated_word=isolated) if summary.unknown else ""
    return words(
        "coverage",
        connected_word=term("connected", words.language),
        connected=summary.connected,
        isolated_word=isolated,
        isolated=summary.isolated,
        unknown_word=term("unknown", words.language),
        unknown=summary.unknown,
        tail=tail,
        share=share(networked, summary.programme_schools, words.language),
    )


def two_answers(facts: Facts) -> str:
    """The number by rows against the number by totals, and why they part."""
    summary, words = facts.summary, facts.words
    programme, networked = facts.total(PROGRAMME), facts.total(NETWORKED)
    if summary.outside_by_totals is None or programme is None or networked is None:
        return words("no-totals")
    rows = summary.outside
    totals = summary.outside_by_totals
    if rows == (totals, totals):
        return words("one-answer", rows=totals)
    answer = words(
        "two-answers",
        rows=rows,
        totals=totals,
        programme=programme.text,
        networked=networked.text,
        places=facts.lines([programme.citation, networked.citation]),
    )
    over = [page for page in facts.accounts if page.over_counted]
    if rows[0] != rows[1]:
        return " ".join([answer, words("two-answers-open")])
    reasons = [_over_counted(page, facts) for page in over] if summary.explained else []
    return " ".join([answer, *(reasons or [words("two-answers-unexplained")])])


def _over_counted(page: Account, facts: Facts) -> str:
    counts = [count for count in (page.networked, page.programme) if count]
    networked, programme = (count.number for count in counts)
    return facts.words(
        "two-answers-why",
        municipality=municipality_name(page.municipality.name, facts.words.language),
        networked=networked,
        programme=programme,
        places=facts.lines(count.citation for count in counts),
    )


def silences(facts: Facts) -> list[str]:
    """What the documents do not say, each with its number."""
    summary, words = facts.summary, facts.words
    found: list[str] = []
    unknown = [page for page in facts.accounts if page.unknown]
    if unknown:
        names = ", ".join(
            f"{municipality_name(page.municipality.name, words.language)} {page.unknown}"
            for page in unknown
        )
        found.append(words("silence-unknown", unknown=summary.unknown, municipalities=names))
    schools = facts.dataset.nodes(School)
    named = sum(1 for school in schools if school.named and school.in_programme)
    if named < summary.programme_schools:
        found.append(
            words(
                "silence-names",
                programme=summary.programme_schools,
                named=named,
                all=summary.named_schools,
            )
        )
    if summary.blank_figures:
        found.append(
            words(
                "silence-blanks",
                blank=summary.blank_figures,
                figures=summary.figures,
                proved=summary.proved_zeros,
                left=summary.blank_figures - summary.proved_zeros,
            )
        )
    networks = [network for network in facts.dataset.nodes(Network) if is_named(network)]
    found += _counted_and_named(facts, "silence-networks", NETWORKS, len(networks))
    found += _counted_and_named(facts, "silence-agreements", AGREEMENTS, _with_partner(facts))
    found.append(words("silence-capacity"))
    return found


def _counted_and_named(facts: Facts, name: str, measure: str, named: int) -> list[str]:
    total: Counted | None = facts.total(measure)
    if total is None or total.text == str(named):
        return []
    place = facts.place(total.citation)
    return [facts.words(name, counted=total.text, named=named, places=place)]


def _with_partner(facts: Facts) -> int:
    """How many agreements name a partner."""
    links = facts.dataset.links(PartyTo)
    agreements = {item.key for item in facts.dataset.nodes(Agreement)}
    return len({link.target.key for link in links if isinstance(link.source, Partner)} & agreements)


def issues(facts: Facts) -> list[str]:
    """What a person should look at in the source, each with its place."""
    found: list[str] = []
    for issue in facts.dataset.issues():
        if issue.severity == "note":
            continue
        place = facts.first_place(issue.key).place
        found.append(sentence_with_places(issue, facts.words.language, place))
    return found


def notes(facts: Facts) -> str:
    """What was noted without effect, counted by kind; empty where there is nothing."""
    kinds = Counter(
        brief(issue.kind, facts.words.language)
        for issue in facts.dataset.issues()
        if issue.severity == "note"
    )
    said = "; ".join(f"{kind} ({number})" for kind, number in sorted(kinds.items()))
    return facts.words("issues-notes", notes=said) if said else ""
