"""Keys: a stable identity from raw facts, never from the serial of one run.

A key begins with the prefix of its node type, so that it can be followed without saying its type.
Its parts are folded (case, ``ё``, quotation marks, spaces), never interpreted: two names that only
look alike stay two.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from graph.model import (
    Agreement,
    Figure,
    Issue,
    Municipality,
    Network,
    Partner,
    Project,
    Region,
    School,
    Source,
    Total,
)
from graph.places import Place


def slug(text: str, length: int = 60) -> str:
    """The text folded into one word of a key.

    A text that has to be cut ends in a digest of the whole, so that two long texts which begin
    alike stay two.

    Example:
        >>> slug("«Обучение детей с ОВЗ»"), slug("г. Елец")
        ('обучение-детей-с-овз', 'г-елец')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    word = re.sub(r"[^\w]+", "-", folded, flags=re.UNICODE).strip("-_")
    if len(word) <= length:
        return word
    return f"{word[:length].rsplit('-', 1)[0]}-{digest(word)}"


def digest(text: str) -> str:
    """Six hexadecimal characters that stand for a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]


def source_key(region: str, year: int | None, title: str) -> str:
    """The key of a document: region, year and title."""
    return f"{Source.prefix()}/{region}-{year or 'undated'}-{digest(slug(title, 10_000))}"


def region_key(oktmo: str | None, name: str) -> str:
    """The key of a region: its code, else its name."""
    return f"{Region.prefix()}/{oktmo or slug(name)}"


def municipality_key(oktmo: str | None, region: str, name: str) -> str:
    """The key of a municipality: its code, else region and name."""
    return f"{Municipality.prefix()}/{oktmo or f'{tail(region)}-{slug(name)}'}"


def tail(key: str) -> str:
    """A key without its prefix."""
    return key.split("/", 1)[1]


def school_key(
    municipality: str, school_class: str, number: str | None, place: str | None, title: str | None
) -> str:
    """The key of a named school.

    Args:
        municipality: key of its municipality.
        school_class: class of its level (СОШ, ООШ and НОШ are one class, see the loaders).
        number: number in the name.
        place: settlement in the name, unless it is the city that is the municipality.
        title: title or honorific; used only where number and place are both missing.
    """
    parts = [slug(part) for part in (number, place) if part]
    if not parts:
        parts = [slug(title or "unnamed")]
    return "/".join([School.prefix(), tail(municipality), slug(school_class), *parts])


def counted_school_key(municipality: str, serial: int) -> str:
    """The key of a school that is counted and not named."""
    return f"{School.prefix()}/{tail(municipality)}/counted/{serial}"


def network_key(kind: str, topic: str, municipality: str | None) -> str:
    """The key of a network: kind, topic and municipality."""
    place = tail(municipality) if municipality else "region"
    return f"{Network.prefix()}/{place}/{slug(kind)}/{slug(topic)}"


def agreement_key(parties: list[str], subject: str | None, year: int | None) -> str:
    """The key of an agreement: parties, subject and year."""
    who = "+".join(sorted(tail(party) for party in parties))
    return f"{Agreement.prefix()}/{slug(who)}/{slug(subject or 'unstated')}/{year or 'undated'}"


def partner_key(name: str, place: str | None) -> str:
    """The key of a partner: name and place."""
    return "/".join([Partner.prefix(), slug(name), *([slug(place)] if place else [])])


def project_key(name: str, owner: str) -> str:
    """The key of a project: whose it is, and its title."""
    return f"{Project.prefix()}/{tail(owner)}/{slug(name)}"


def figure_key(owner: str, measure: str, source: str, year: int | None = None) -> str:
    """The key of a figure: what it is about, its measure, and the document that states it.

    Args:
        owner: key of the municipality or region.
        measure: what is measured.
        source: key of the document.
        year: the year that it is about, where that is not the year of the document.
    """
    of_year = f"/{year}" if year else ""
    return f"{Figure.prefix()}/{tail(owner)}/{slug(measure)}/{tail(source)}{of_year}"


def total_key(measure: str, source: str, place: Place) -> str:
    """The key of a stated total: measure, document and place, as one total may stand twice."""
    return f"{Total.prefix()}/{slug(measure)}/{tail(source)}/{slug(str(place.bare))}"


def issue_key(kind: str, source: str, place: Place, parameters: str) -> str:
    """The key of an issue: kind, document, place and what it is about; its words do not matter."""
    return f"{Issue.prefix()}/{slug(kind)}/{tail(source)}/{digest(f'{place.bare}|{parameters}')}"
