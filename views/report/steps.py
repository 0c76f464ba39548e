"""One recommendation in words: the step, why this one, how many schools, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ledger import Account
from graph.model import Network
from graph.offers import Reason
from graph.recommend import Recommendation
from views.names import municipality_name
from views.report.facts import Facts
from views.report.words import Words


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
    network = isinstance(item.target, Network)
    caption = item.target.caption
    sentences = [_reason(reason, words) for reason in item.reasons]
    if _unused(item, page):
        sentences.insert(1, words("own-unused"))
    if item.alternatives:
        sentences.append(words("alternatives", count=item.alternatives))
    verb, effect, form = (
        (f"step-{item.target.kind}", "effect-network", "school-of")
        if isinstance(item.target, Network)
        else (f"step-{item.step}", f"effect-{item.step}", "school")
    )
    return StepText(
        verb=words(verb),
        name=quoted(caption) if network else caption,
        reasons=tuple(sentences),
        effect=words(effect, schools=words.count(item.schools, form)),
        places=tuple(dict.fromkeys(facts.place(citation) for citation in item.citations)),
    )


def _unused(item: Recommendation, page: Account) -> bool:
    """Whether it is a network of the municipality while none of its schools is networked."""
    none = page.ground in ("count-none", "proved-none") and not page.connected
    return none and item.step == "join network" and item.distance.nearness == "own"


def _reason(reason: Reason, words: Words) -> str:
    values = dict(reason.parameters)
    if reason.code == "where":
        far = values["kilometres"]
        distance = words("kilometres", kilometres=int(far)) if far else ""
        home = municipality_name(values["municipality"], words.language)
        return words(f"where-{values['nearness']}", municipality=home, distance=distance)
    if reason.code == "bound":
        if not values["with"]:
            return words("bound-alone", about=values["about"])
        home = ", ".join(
            municipality_name(name, words.language) for name in values["with"].split(", ")
        )
        return words("bound", municipality=home, about=values["about"])
    if reason.code == "base-for":
        topic = values["topic"].strip(" .")
        return words("base-for", topic=topic) if topic else words("base-for-unstated")
    if reason.code == "same-theme":
        return words("same-theme", theme=shortened(values["theme"]))
    return words(reason.code)


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
