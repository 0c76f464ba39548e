"""Schools named in running text: where a name begins and ends, and which school it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
_NUMBER = r"№\s?\d+(?:-?[а-яё]\b)?"
_HONORIFIC = (
    r"(?:имени|им\.|памяти)\s*(?:[а-яё]+\s+){0,6}(?:[А-ЯЁ]\.\s?){0,3}\s?"
    r"[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ][а-яё]+)?"
)
#: A title has few words; a longer quotation behind a name is the name of something else.
_TITLE = r"[«\"][^»\"«]{2,30}[»\"]"
_PART = rf"(?:\s*,?\s*(?:{_NUMBER}|{PLACE}|{_HONORIFIC}))"
#: Levels that only a school has; "школа «Юный химик»" and "центр «Успех»" may be anything.
_PLAIN_LEVEL = r"СОШ|СШ|ООШ|НОШ|(?i:прогимнази\w+|гимнази\w+|лице[йяюе]\w*)"
#: With its legal form a name may have no number and no place; without, it needs one of them, or a
#: title. Right behind the level a title belongs to it, else only where the name ends there.
SPAN = re.compile(
    rf"(?<!\w){_FORM}\s+(?:[«\"]\s*)?(?:(?i:{_LEVEL}))\s{_TITLE}[»\"]?{_PART}*"
    rf"|(?<!\w){_FORM}\s+(?:[«\"]\s*)?(?:(?i:{_LEVEL}))(?!\w)[»\"]?{_PART}*(?:\s*[»\"](?=\W|$))?{_PART}*"
    rf"(?:\s{_TITLE}(?=\s*[,.;)]|\s*$))?"
    rf"|(?<!\w)(?:{_PLAIN_LEVEL})\s{_TITLE}{_PART}*"
    rf"|(?<!\w)(?:(?i:{_LEVEL}))(?!\w)\s*(?:{_NUMBER}){_PART}*"
)


@dataclass(frozen=True)
class SchoolSpan:
    """A school named in a text: ``text[start:end]`` is its name as written."""

    start: int
    end: int
    raw: str
    name: SchoolName


def find_schools(text: str) -> Iterator[SchoolSpan]:
    """The schools that a text names, in order; a form and a level alone name none.

    Args:
        text: running text.

    Example:
        >>> [span.raw for span in find_schools("В МБОУ СОШ № 4 г. Грязи и в лицее № 44 тихо.")]
        ['МБОУ СОШ № 4 г. Грязи', 'лицее № 44']
    """
    for match in SPAN.finditer(text):
        raw = match[0].rstrip(" ,")
        opened = len(re.findall(r"[«]", raw)) - len(re.findall(r"[»]", raw))
        if opened < 0:
            raw = raw.rstrip("» ")
        name = parse_school_name(raw)
        if name.is_school and (name.number or name.settlement or name.title or name.honorific):
            yield SchoolSpan(match.start(), match.start() + len(raw), raw, name)
