"""Why a school has its status, in Russian or English, from the counts and ties it follows from."""

from __future__ import annotations

from graph.reasons import CountedAt, Reason
from views.names import municipality_title
from views.places import short_place
from views.words import Language, range_words, term


def reason_words(reason: Reason, language: Language) -> str:
    """What a status follows from, in a sentence without its stop.

    Example:
        >>> from graph.places import Place
        >>> here = Place(line=9, table="5", row=3)
        >>> ten = CountedAt(number=10, place=here)
        >>> found = Reason(ground="count-all", municipality="г. Елец", programme=ten, networked=ten)
        >>> reason_words(found, "en")
        'Yelets (city): programme schools 10 (t. 5 r. 3); networked schools 10 (t. 5 r. 3)'
    """
    if reason.ground == "tie":
        ties = (f"{tie.to} ({short_place(tie.place, language)})" for tie in reason.ties)
        return f"{term('reason-named', language)}: {'; '.join(ties)}"
    if reason.municipality is None:
        name = "reason-outside" if reason.ground == "outside" else "reason-unplaced"
        return term(name, language).rstrip(".")
    title = municipality_title(reason.municipality, language)
    if reason.programme is None or reason.ground == "not-stated":
        return f"{title}: {term('reason-no-count', language)}"
    counts = term("reason-counts", language).format(
        programme=_counted(reason.programme, language),
        networked=_counted(reason.networked, language),
    )
    left = range_words(reason.outside)
    tail = {
        "count-some": term("reason-some", language).format(hidden=left, unknown=reason.unknown),
        "proved-none": term("reason-proved", language),
    }.get(reason.ground)
    return f"{title}: {counts}; {tail}" if tail else f"{title}: {counts}"


def _counted(count: CountedAt | None, language: Language) -> str:
    if count is None:
        return term("not-stated", language)
    said = term("blank", language) if count.proved else term("not-stated", language)
    if not count.proved and count.number is not None:
        said = str(count.number)
    return f"{said} ({short_place(count.place, language)})"
