"""Schools named in running text: where a name begins and ends, and which school it is.

One phrase may name several: «СОШ № 3, 8 и 11 г. Ельца», «Глуховская и Брусничная школы». Each of
them is a span of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.names.school_adjectives import (
    ADJECTIVE,
    OTHER_SCHOOLS,
    OTHER_STEMS,
    agreeing,
    feminine,
    genitive,
    names_a_place,
)
from loaders.names.school_names import SchoolName, parse_school_name
from loaders.names.school_words import LEVELS, SETTLEMENT_KINDS

_LEVEL = "|".join(pattern for pattern, _, _ in LEVELS)
_FORM = r"(?:(?:М|Г|ОГ|К|Ч|Н|Ф|ФГ)?[БАК]?ОУ|АНОО|НОУ|ЧОУ)"
_KIND = "|".join(kind for kind, _ in SETTLEMENT_KINDS)
_WORD = r"[А-ЯЁ][а-яё]+(?:-(?:[а-яё]+-)?[А-ЯЁ]?[а-яё]+)*"
PLACE = (
    rf"(?<!\w)(?:{_KIND})\s?(?:[А-ЯЁ]\.\s?)?{_WORD}"
    rf"(?:\s(?!\w+(?:ск|цк)(?:ого|ому|ом)\b){_WORD}){{0,2}}"
)
#: The sign of a number, as keyboards have it: №, N, No (with either o), n, or the word.
_SIGN = r"(?:№|N[oо]?\.?|n\.?|номер(?=\s))"
#: Without a sign, a number of one to three digits right behind a level in capitals, where it ends.
_NUMBER = (
    rf"(?:{_SIGN}\s?\d+(?:-?[а-яё]\b)?"
    r"|(?<=[СОН]Ш\s)\d{1,3}(?![\w.,]\w)(?=\s*(?:[,.;)»\"]|и\s|$)))"
)
UNSIGNED = re.compile(r"(?<=[СОН]Ш\s)(?=\d)")
_INITIALS = r"(?:[А-ЯЁ]\.\s?){1,3}"
_HONORIFIC = (
    r"(?:имени|им\.|памяти)\s*(?:[а-яё]+\s+){0,6}(?:Героя\s(?:[А-ЯЁ][а-яё]+\s){1,3})?"
    rf"(?:{_INITIALS})?\s?[А-ЯЁ][а-яё]+(?:\s(?:{_INITIALS}\s?)?[А-ЯЁ][а-яё]+)?"
)
#: A title has few words; a longer quotation behind a name is the name of something else.
_TITLE = r"[«\"][^»\"«]{2,30}[»\"]"
_PART = rf"(?:\s*,?\s*(?:{PLACE}|{_HONORIFIC}))"
#: An adjective that belongs to the level («Основная школа») is none of the name.
_OWN_ADJECTIVE = rf"(?!(?i:{_LEVEL})(?!\w)){ADJECTIVE}"
_ADJECTIVES = rf"{_OWN_ADJECTIVE}(?:(?:\s*,\s*|\s+и\s+){_OWN_ADJECTIVE})*"
#: Levels that only a school has; "школа «Юный химик»" and "центр «Успех»" may be anything.
_PLAIN_LEVEL = r"СОШ|СШ|ООШ|НОШ|(?i:прогимнази\w+|гимнази\w+|лице[йяюе]\w*)"
#: With its legal form a name may have no number and no place; without, it needs an adjective, a
#: number, a place or a title. Right behind the level a title belongs to it, else only where a name
#: with its form ends there.
SPAN = re.compile(
    rf"(?<![\w-])(?P<form>{_FORM})\s+(?:[«\"]\s*)?(?:(?P<adjectives>{_ADJECTIVES})\s+)?"
    rf"(?P<level>(?i:{_LEVEL}))(?!\w)(?:\s{_TITLE}|(?:\s[а-яё]+){{1,4}}(?=[»\"]))?[»\"]?"
    rf"{_PART}*(?:\s*(?P<number>{_NUMBER}))?{_PART}*(?:\s*[»\"](?=\W|$))?{_PART}*"
    rf"(?:\s{_TITLE}(?=\s*[,.;)]|\s*$))?"
    rf"|(?<![\w-])(?P<adjectives2>{_ADJECTIVES})\s+(?P<level2>(?i:{_LEVEL}))(?!\w)"
    rf"(?:\s*(?P<number2>{_NUMBER}))?{_PART}*"
    rf"|(?<![\w-])(?P<level3>{_PLAIN_LEVEL})\s{_TITLE}{_PART}*"
    rf"|(?<![\w-])(?P<level4>(?i:{_LEVEL}))(?!\w)\s*(?P<number4>{_NUMBER}){_PART}*"
    rf"|(?<![\w-])(?P<level5>{_PLAIN_LEVEL})\s{PLACE}{_PART}*"
)
#: A further number of a list, which none of these things counts.
_COUNTED = (
    r"(?!\s*(?:%|учени|учащ|учител|педагог|школьник|школ|челов|класс|мероприят|год|час|раз|процент|"
    r"дн|сет|групп|договор|месяц|недел|балл|руб|тыс|лет|мест|партн|участ|команд|выпуск|из\s))"
)
MORE = re.compile(
    rf"(?P<mark>\s*,\s*|\s+и\s+|\s*[-–—]\s*)(?:{_SIGN}\s?)?(?P<number>\d{{1,3}})(?![\d\w.]\d|\w){_COUNTED}"
)
TAIL = re.compile(rf"{_PART}+")
#: "две гимназии – Лучинская и Вересковская": the level before its adjectives.
BEFORE = re.compile(
    rf"(?<![\w-])(?P<level>школы|гимназии|лицеи)\s*[–—:]\s*(?P<adjectives>{_ADJECTIVES})"
    rf"(?!\s+(?:муниципал|район|округ|област|город|{_LEVEL}))",
)
#: Words for several schools, or for any number of them.
PLURAL = re.compile(r"(?:ы|и|ам|ями|ами|ах|ях|ий|ей|ев|школ)$|^[А-ЯЁ]+$")
ANY_LEVEL = re.compile(r"школ|лице|гимнази|[СОН]О?Ш|образовани|интернат|корпус|ЦО", re.IGNORECASE)
BEHIND_OTHER = re.compile(rf"(?<![\w-])(?i:{OTHER_STEMS})[\w-]*\s+$")
WIDEST_RANGE = 12
#: "Озёрный филиал МБОУ …", "филиалом Каменской СОШ в д. Верхи".
BRANCH_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<adjective>{ADJECTIVE})\s+)?(?i:филиал)(?:а|у|ом|е)?\s+$"
)
BRANCH_PLACE = re.compile(rf"\s+в\s+(?P<place>{PLACE})")
LONGEST_BRANCH = 60
LONGEST_WORD = 40
LONGEST_NUMBER = 10


@dataclass(frozen=True)
class SchoolSpan:
    """A school named in a text: ``text[start:end]`` is its name as written.

    Attributes:
        start: where the name begins.
        end: where it ends.
        raw: the name as written, or as it would be, where a list shares a word of it.
        name: its parts.
        adjective: the adjective that it is called by, in the nominative of the feminine.
    """

    start: int
    end: int
    raw: str
    name: SchoolName
    adjective: str | None = None


def find_schools(text: str) -> Iterator[SchoolSpan]:
    """The schools that a text names, in order; a form and a level alone name none.

    Args:
        text: running text.

    Example:
        >>> [span.raw for span in find_schools("В МБОУ СОШ № 4 г. Грязи и в лицее № 44 тихо.")]
        ['МБОУ СОШ № 4 г. Грязи', 'лицее № 44']
        >>> [span.raw for span in find_schools("Глуховская и Брусничная школы, СОШ № 1 и № 4")]
        ['Глуховская школа', 'Брусничная школа', 'СОШ № 1', 'СОШ № 4']
    """
    if not ANY_LEVEL.search(text):
        return
    at = 0
    before = BEFORE.search(text)
    while True:
        match = SPAN.search(text, at)
        # Looking for the other pattern behind each name would take the square of their number.
        if before is not None and before.start() < at:
            before = BEFORE.search(text, at)
        if before is not None and (match is None or before.start() < match.start()):
            match = before
        if match is None:
            return
        at = match.end()
        if match.re is BEFORE:
            yield from _behind_their_level(match)
            continue
        for span in _spans(text, match):
            at = max(at, span.end)
            yield span


def _spans(text: str, match: re.Match[str]) -> Iterator[SchoolSpan]:
    """The schools of one phrase."""
    parts = match.groupdict()
    level = next(parts[key] for key in parts if key.startswith("level") and parts[key])
    said = parts["adjectives"] or parts["adjectives2"] or ""
    adjectives = [word for word in re.split(r"\s*,\s*|\s+и\s+", said) if word]
    if any(OTHER_SCHOOLS.match(word) for word in adjectives) or (
        not parts["form"]
        and BEHIND_OTHER.search(text, max(0, match.start() - LONGEST_WORD), match.start())
    ):
        return
    raw, start = match[0], match.start()
    if adjectives and not names_a_place(adjectives[-1]):
        # "Опорная СОШ № 3": the adjective is none of its name.
        cut = raw.index(adjectives[-1]) + len(adjectives[-1])
        raw, start = raw[cut:].lstrip(), start + len(raw) - len(raw[cut:].lstrip())
        adjectives = []
    for shared in adjectives[:-1] if PLURAL.search(level) else ():
        if names_a_place(shared):
            offset = text.index(shared, match.start())
            yield from _named(
                f"{agreeing(shared, level)} {_singular(level)}", offset, len(shared), shared
            )
    own = adjectives[-1] if adjectives else None
    if own and not parts["form"]:
        cut = raw.rindex(own, 0, raw.index(level) if level in raw else len(raw))
        raw, start = raw[cut:], start + cut
    branch = BRANCH_BEFORE.search(text, max(0, start - LONGEST_BRANCH), start)
    if branch is not None:
        yield from _branch(text, branch, raw, start, own, level)
        return
    number = parts["number"] or parts["number2"] or parts["number4"]
    ends_in_number = bool(number) and match[0].rstrip().endswith(number or "")
    more = list(_further(text, match.end())) if ends_in_number else []
    if not number or not more:
        yield from _named(_tidy(raw, own, level), start, len(_closed(raw)), own)
        return
    head = _tidy(raw[: raw.index(number)], own, level, several=True)
    place = _place_behind(text, more[-1][1] + more[-1][2])
    yield from _named(f"{head}{number}{place}", start, len(_closed(raw)), own)
    for figure, offset, length in more:
        yield from _named(f"{head}№ {figure}{place}", offset, length, own)


def _branch(
    text: str, found: re.Match[str], raw: str, start: int, adjective: str | None, level: str
) -> Iterator[SchoolSpan]:
    """A branch, whose name holds that of its head school."""
    end = start + len(_closed(raw))
    behind = BRANCH_PLACE.match(text, end)
    called = f"{agreeing(found['adjective'], 'лицей')} филиал" if found["adjective"] else "филиал"
    place = f" в {behind['place']}" if behind else ""
    head = _closed(raw)
    if adjective and "«" not in head and '"' not in head:
        head = head.replace(adjective, genitive(adjective, level), 1)
    whole = f"{called} {head}{place}"
    length = (behind.end() if behind else end) - found.start()
    yield from _named(whole, found.start(), length, adjective)


def _further(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The further numbers of a list: each with its place and length in the text."""
    last: int | None = None
    while match := MORE.match(text, at):
        number = int(match["number"])
        if match["mark"].strip() in "-–—" and match["mark"].strip():
            first = re.search(r"(\d+)\D*$", text[max(0, at - LONGEST_NUMBER) : at])
            low = int(first[1]) if first else number
            if not low < number <= low + WIDEST_RANGE:
                return
            for between in range(low + 1, number):
                yield str(between), match.start("number"), 0
        elif last is not None and number <= 0:
            return
        yield match["number"], match.start("number"), len(match["number"])
        last, at = number, match.end()


def _place_behind(text: str, at: int) -> str:
    """The place that stands once behind a list of numbers."""
    found = TAIL.match(text, at)
    return found[0] if found else ""


def _named(raw: str, start: int, length: int, adjective: str | None) -> Iterator[SchoolSpan]:
    raw = _closed(raw)
    name = parse_school_name(UNSIGNED.sub("№ ", raw))
    if adjective and not name.settlement:
        name = replace(name, settlement=feminine(adjective))
    if name.is_school and (name.number or name.settlement or name.title or name.honorific):
        own = feminine(adjective) if adjective else None
        yield SchoolSpan(start, start + length, raw, name, own)


def _closed(raw: str) -> str:
    """The name without a comma or a quotation mark that is not its own."""
    raw = raw.rstrip(" ,")
    if raw.count("«") < raw.count("»"):
        return raw.rstrip("» ")
    return raw


def _behind_their_level(match: re.Match[str]) -> Iterator[SchoolSpan]:
    level = match["level"]
    for word in re.finditer(ADJECTIVE, match["adjectives"]):
        if names_a_place(word[0]):
            raw = f"{agreeing(word[0], level)} {_singular(level)}"
            start = match.start("adjectives") + word.start()
            yield from _named(raw, start, len(word[0]), word[0])


#: Levels that are words, by their stem: the nominative.
NOMINATIVES = {"школ": "школа", "прогимнази": "прогимназия", "гимнази": "гимназия", "лице": "лицей"}


def _singular(level: str) -> str:
    """A level of one word in the nominative of the singular."""
    stem = next((stem for stem in NOMINATIVES if level.casefold().startswith(stem)), None)
    return level if stem is None or " " in level else NOMINATIVES[stem]


def _tidy(raw: str, adjective: str | None, level: str, *, several: bool = False) -> str:
    """A name that is called by an adjective, or is one of several, in the nominative."""
    if adjective is None:
        return raw.replace(level, _singular(level), 1) if several else raw
    said = agreeing(adjective, level)
    return raw.replace(adjective, said, 1).replace(level, _singular(level), 1)
