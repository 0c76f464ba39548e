"""Institutions named in running text that are no schools: partners, known by data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.inflection import nominative_name
from loaders.names.school_spans import PLACE

#: A quotation that is never closed ends at the next bracket or stop.
TITLE = r"(?:[«\"][^»\"(]{2,120}(?:[»\"]|(?=\s*[(;]|\.\s|\.?$)))"


@dataclass(frozen=True)
class OrganisationSpan:
    """An institution named in a text: ``text[start:end]`` is its name as written."""

    start: int
    end: int
    raw: str
    name: str
    kind: str
    local: bool
    settlement: str | None


@dataclass(frozen=True)
class _Known:
    pattern: re.Pattern[str]
    kind: str
    local: bool
    name: str | None


@cache
def _known() -> tuple[_Known, ...]:
    text = (
        resources.files("loaders.names").joinpath("organisations.toml").read_text(encoding="utf-8")
    )
    return tuple(
        _Known(
            _compile(entry["pattern"]), entry["kind"], entry.get("local", False), entry.get("name")
        )
        for entry in tomllib.loads(text)["organisation"]
    )


def _compile(pattern: str) -> re.Pattern[str]:
    whole = pattern.replace("{TITLE}", TITLE).replace("{PLACE}", f"(?P<place>{PLACE})")
    return re.compile(rf"(?<!\w){whole}")


def find_organisations(text: str) -> Iterator[OrganisationSpan]:
    """The institutions that a text names, in no particular order.

    Example:
        >>> [span.name for span in find_organisations("Договор с ЛГТУ и Яндекс-лицеем.")]
        ['ЛГТУ', 'Яндекс.Лицей']
    """
    taken = bytearray(len(text))
    for known in _known():
        for match in known.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            raw = match[0].strip()
            settlement = match.groupdict().get("place")
            name = known.name or _closed(re.sub(r"\s+", " ", raw))
            if not known.kind:
                name = nominative_name(name)
            yield OrganisationSpan(
                match.start(),
                match.start() + len(raw),
                raw,
                name,
                known.kind or kind_of(name) or "institution",
                known.local,
                settlement,
            )


#: What sort of institution a name says that it is, by the words in it; the first that fits.
KINDS = (
    (r"университет|институт|академи|[А-ЯЁ]{1,4}Г[А-ЯЁ]{0,3}У(?!\w)", "university"),
    (r"колледж|техникум|училищ", "college"),
    (r"больниц|поликлиник|ЦРБ|медицинск\w+\s+центр", "hospital"),
    (r"музе[йяю]|галере", "museum"),
    (r"библиотек", "library"),
    (r"ДЮСШ|СШОР|спортивн", "sports school"),
    (r"театр|филармони|дом\w*\s+культуры|ДК(?!\w)", "culture"),
    (
        r"дополнительн\w+\s+образовани|творчеств|кванториум|IT-куб|ЦДО|ЦДТ|ДДТ|дворец|станци\w+\s+юн",
        "further education",
    ),
    (r"методич|ИМЦ|развития\s+образовани|ИРО(?!\w)|ДПО", "methodical service"),
    (r"фонд", "foundation"),
    (r"профсоюз", "trade union"),
    (
        r"(?<!\w)(?:АО|ООО|ПАО|ОАО|ЗАО|ИП|КФХ|СПК)(?!\w)|завод|комбинат|фабрик|предприяти|лесхоз|"
        r"лесничеств|агрофирм",
        "enterprise",
    ),
)


def kind_of(name: str) -> str | None:
    """What sort of institution a name says that it is.

    Example:
        >>> kind_of("Марьинский лесной техникум"), kind_of("АО «Турбина»"), kind_of("«Компас»")
        ('college', 'enterprise', None)
    """
    return next((kind for pattern, kind in KINDS if re.search(pattern, name, re.IGNORECASE)), None)


#: "Северный политехнический университет (СПУ)", "… (далее – СПУ)".
SHORT_NAME = re.compile(r"\s*\((?:далее\s*[-–—]?\s*)?([А-ЯЁ][А-ЯЁа-яё]{1,7})\)")
#: A legal form and, in quotation marks, the name that is used without them as well.
FORM_AND_NAME = re.compile(r"^[А-ЯЁ]{2,6}(?:\s[А-ЯЁ]{2,3})?\s+[«\"](?P<name>[^«»\"]{5,})[»\"]$")
#: What a district's hospital is called in short, with the whole of it.
#: So many letters of an adjective are the same in every case.
STEM = 6
HOSPITAL = re.compile(r"(?<!\w)ЦРБ(?!\w)")
HOSPITALS = ("ЦРБ", "центральная районная больница")


def short_names(text: str) -> dict[str, str]:
    """What a text calls an institution in short, with its whole name.

    A name is short without its legal form too, where it says by itself what sort it is.

    Example:
        >>> short_names("с Северным политехническим университетом (далее – СПУ)")
        {'СПУ': 'Северный политехнический университет'}
        >>> short_names("с ГБУЗ «Лучинская районная больница»")
        {'Лучинская районная больница': 'ГБУЗ «Лучинская районная больница»'}
    """
    found: dict[str, str] = {}
    if not SHORT_NAME.search(text) and "«" not in text and '"' not in text:
        return found
    for span in find_organisations(text):
        parts = FORM_AND_NAME.match(span.name)
        if parts and kind_of(parts["name"]):
            found[parts["name"]] = span.name
        short = SHORT_NAME.match(text, span.end)
        initials = {span.name[:1], *(parts["name"][:1] if parts else "")}
        if short and short[1][:1] in initials and short[1] != span.name:
            found[short[1]] = span.name
    return found


def whole_name(name: str, short: Mapping[str, str]) -> str:
    """The whole name of what a text calls by a short one; a name that is whole as it is.

    Args:
        name: as it is written.
        short: the whole names of a document by the short ones (:func:`short_names`).

    Example:
        >>> whole_name("Лучинской ЦРБ", {"Лучинская центральная районная больница": "ГБУЗ «ЛЦРБ»"})
        'ГБУЗ «ЛЦРБ»'
    """
    known = short.get(name)
    if known is None and HOSPITAL.search(name):
        place = name.removeprefix("ГБУЗ ").lstrip("«")[:STEM]
        for other, whole in short.items():
            if other.startswith(place) and other.endswith(HOSPITALS):
                return whole
    return known or name


def _closed(name: str) -> str:
    """The name with the quotation mark that the document forgot to close."""
    return f"{name}»" if name.count("«") > name.count("»") else name
