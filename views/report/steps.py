"""One recommendation in words: the step, why this one, how many schools, where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.inflection import nominative
from graph.ledger import Account
from graph.model import Network, Partner
from graph.offers import Reason
from graph.recommend import Recommendation
from views.names import municipality_form, municipality_title
from views.report.facts import Facts
from views.report.words import Words

#: A name that begins with an abbreviation: МБУ ДО «Центр», ЛГТУ.
ABBREVIATION = re.compile(r"[А-ЯЁA-Z]{2}")


@dataclass(frozen=True)
class StepText:
    """A recommendation as the templates show it.

    Attributes:
        verb: what to do; ``name`` says with what, as the document writes it.
        reasons: sentences.
        effect: how many schools it could bring in.
        places: where the documents state it.
    """

    verb: str
    name: str
    reasons: tuple[str, ...]
    effect: str
    places: tuple[str, ...]


def write_step(item: Recommendation, page: Account, facts: Facts) -> StepText:
    """A recommendation in words.

    Args:
        item: the recommendation.
        page: the account of its municipality.
        facts: the words, and how a place is written.
    """
    words = facts.words
    sentences = [_reason(reason, page, words) for reason in item.reasons]
    if _unused(item, page):
        sentences.insert(1, words("own-unused"))
    if item.alternatives:
        sentences.append(words("alternatives", count=item.alternatives))
    verb, name = _said(item, words)
    return StepText(
        verb=words(verb),
        name=name,
        reasons=tuple(sentences),
        effect=_effect(item, words),
        places=tuple(dict.fromkeys(facts.place(citation) for citation in item.citations)),
    )


def _said(item: Recommendation, words: Words) -> tuple[str, str]:
    """The name of the sentence that says what to do, and what it is done with.

    Abbreviations do not change in a case; another name is set behind a word that does.
    """
    name = item.target.caption
    if isinstance(item.target, Network):
        continued = words.language == "ru" and name.startswith("по ")
        return f"step-{item.target.kind}", name if continued else quoted(name)
    if isinstance(item.target, Partner) and not ABBREVIATION.match(name):
        return "step-sign with named", quoted(name)
    return f"step-{item.step}", name


def _effect(item: Recommendation, words: Words) -> str:
    if isinstance(item.target, Network):
        return words("effect-network", schools=words.count(item.schools, "school-of"))
    one = item.schools == (1, 1)
    schools = words("one-school") if one else words.count(item.schools, "school")
    return words(f"effect-{item.step}", schools=schools)


def _unused(item: Recommendation, page: Account) -> bool:
    """Whether it is a network of the municipality while none of its schools is networked."""
    none = page.ground in ("count-none", "proved-none") and not page.connected
    return none and item.step == "join network" and item.distance.nearness == "own"


def _reason(reason: Reason, page: Account, words: Words) -> str:
    values = dict(reason.parameters)
    if reason.code == "where":
        far = values["kilometres"]
        distance = words("kilometres", kilometres=int(far)) if far else ""
        home = municipality_title(values["municipality"], words.language)
        return words(f"where-{values['nearness']}", municipality=home, distance=distance)
    if reason.code == "bound":
        return _bound(values, words)
    if reason.code == "base-for":
        topic = values["topic"].strip(" .")
        return words("base-for", topic=topic) if topic else words("base-for-unstated")
    if reason.code == "same-theme":
        return words(
            "same-theme",
            municipality=municipality_form(page.municipality.name, "inside", words.language),
            theme=shortened(values["theme"]),
        )
    return words(reason.code)


def _bound(values: dict[str, str], words: Words) -> str:
    """That a document names an agreement of the partner: with whom, and about what."""
    about = values["about"]
    if words.language == "ru":
        about = "; ".join(nominative(part) for part in about.split("; "))
    if not values["with"]:
        return words("bound-alone", about=about)
    ends = values["with"].split(", ")
    said = ", ".join(municipality_form(name, "genitive", words.language) for name in ends)
    return words("bound", municipality=said, about=about)


def shortened(text: str, longest: int = 80) -> str:
    """A long text up to a whole word, with dots for what is left out.

    Example:
        >>> shortened("Обучение детей с ОВЗ"), shortened("Обучение детей с ОВЗ", 16)
        ('Обучение детей с ОВЗ', 'Обучение детей с…')
    """
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest + 1].rpartition(' ')[0]}…"


def quoted(name: str) -> str:
    """A name in quotation marks, unless the document has put them already.

    Example:
        >>> quoted("иностранные языки"), quoted("«Равенство»")
        ('«иностранные языки»', '«Равенство»')
    """
    return name if name.startswith(("«", '"', "“")) else f"«{name}»"
