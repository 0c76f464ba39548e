"""Styles and numbering of a DOCX: which paragraph is a heading, which an item, how it is numbered.

A heading is known by the name of its style in English or Russian, or by its outline level, which
Word keeps in every language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from loaders.formats.packages import Package, attribute, child, local, value

HEADING = re.compile(r"^(?:heading|заголовок|head)\s*(\d)$", re.IGNORECASE)
TITLES = {"title": 1, "название": 1, "заголовок": 1, "subtitle": 2, "подзаголовок": 2}
CONTENTS = re.compile(r"^(?:toc|оглавление|содержание)\s*\d|^table of figures", re.IGNORECASE)
#: Word has a style for each depth of a list, each a list of depth 0 by itself.
LIST_DEPTH = re.compile(
    r"^(?:list (?:bullet|number)|(?:маркированный|нумерованный) список)\s*([2-5])$", re.IGNORECASE
)
#: The outline level of running text.
BODY_LEVEL = 9
#: So many styles may each be based on the next one.
LONGEST_CHAIN = 20
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Style:
    """What a paragraph style says of the structure of the text.

    Attributes:
        level: of the heading; None for running text.
        contents: whether it is a line of a table of contents.
        list_id: the list that its paragraphs belong to.
        depth: their depth in it.
    """

    level: int | None = None
    contents: bool = False
    list_id: str | None = None
    depth: int = 0


@dataclass(frozen=True)
class _Level:
    """A level of a list: how its number is written, and where it starts."""

    form: str
    text: str
    start: int


class Styles:
    """The paragraph styles of a document by their identifiers.

    Attributes:
        default: the style of running text.
        raised: the character styles that raise what is written in them above the line.
    """

    def __init__(self, package: Package) -> None:
        self._elements: dict[str, etree._Element] = {}
        self.raised = _raised_styles(package.part_of("styles"))
        self._known: dict[str, Style] = {}
        self.default = Style()
        root = package.part_of("styles")
        for style in root if root is not None else ():
            if local(style) == "style" and attribute(style, "type") in (None, "paragraph"):
                identifier = attribute(style, "styleId") or ""
                self._elements[identifier] = style
                if attribute(style, "default") in ("1", "true"):
                    self.default = self.of(identifier)

    def of(self, identifier: str | None) -> Style:
        """The style of an identifier; that of running text where there is none."""
        if identifier is None:
            return self.default
        if identifier not in self._known:
            self._known[identifier] = self._read(identifier)
        return self._known[identifier]

    def _read(self, identifier: str) -> Style:
        level: int | None = None
        list_id: str | None = None
        depth: int | None = None
        contents = False
        at: str | None = identifier
        seen: list[str] = []
        while at in self._elements and at not in seen and len(seen) < LONGEST_CHAIN:
            seen.append(at)
            element = self._elements[at]
            name = (value(element, "name") or at).strip()
            contents = contents or bool(CONTENTS.match(name))
            if level is None:
                level = _level_of_name(name)
            if level is None:
                outline = _number(value(element, "pPr", "outlineLvl"))
                level = outline + 1 if outline is not None else None
            deeper = LIST_DEPTH.match(name)
            if depth is None and deeper:
                depth = int(deeper[1]) - 1
            if list_id is None:
                list_id = value(element, "pPr", "numPr", "numId")
            if depth is None:
                depth = _number(value(element, "pPr", "numPr", "ilvl"))
            at = value(element, "basedOn")
        if level is not None and level > BODY_LEVEL:
            level = None
        return Style(None if contents else level, contents, list_id, depth or 0)


def _raised_styles(root: etree._Element | None) -> frozenset[str]:
    """The character styles that raise, by themselves or by the one that they are based on."""
    own: dict[str, tuple[str | None, str | None]] = {}
    for style in root if root is not None else ():
        if local(style) == "style" and attribute(style, "type") == "character":
            raised = value(style, "rPr", "vertAlign")
            own[attribute(style, "styleId") or ""] = (raised, value(style, "basedOn"))
    found = set()
    for name in own:
        at: str | None = name
        for _ in range(LONGEST_CHAIN):
            raised, base = own.get(at or "", (None, None))
            if raised is not None or base is None:
                break
            at = base
        if raised == "superscript":
            found.add(name)
    return frozenset(found)


class Numbering:
    """The lists of a document, with the numbers that they have come to."""

    def __init__(self, package: Package) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        root = package.part_of("numbering")
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                key = attribute(element, "abstractNumId") or ""
                self._levels[key] = dict(
                    _read_level(level) for level in element if local(level) == "lvl"
                )
            elif local(element) == "num":
                starts = {
                    _number(attribute(item, "ilvl")) or 0: start
                    for item in element
                    if local(item) == "lvlOverride"
                    and (start := _number(value(item, "startOverride"))) is not None
                }
                identifier = attribute(element, "numId") or ""
                self._lists[identifier] = (value(element, "abstractNumId") or "", starts)

    def next(self, list_id: str, depth: int) -> str | None:
        """Count one paragraph of a list on; its number as written, None for a mere sign."""
        abstract, starts = self._lists.get(list_id, ("", {}))
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return None
        counts = self._counts[list_id if starts else f"abstract {abstract}"]
        first = starts.get(depth, level.start)
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return None
        return re.sub(
            r"%([1-9])",
            lambda found: self._written(abstract, counts, int(found[1]) - 1),
            level.text,
        )

    def _written(self, abstract: str, counts: dict[int, int], depth: int) -> str:
        level = self._levels[abstract].get(depth)
        number = counts.get(depth, level.start if level else 1)
        if level is not None and level.form in ("lowerRoman", "upperRoman") and number < 40:
            roman = _roman(number)
            return roman.upper() if level.form == "upperRoman" else roman
        letters = {
            "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
            "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
            "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
        }.get(level.form if level else "", "")
        return letters[number - 1] if 0 < number <= len(letters) else str(number)


def _read_level(element: etree._Element) -> tuple[int, _Level]:
    start = _number(value(element, "start"))
    return _number(attribute(element, "ilvl")) or 0, _Level(
        value(element, "numFmt") or "decimal",
        (value(element, "lvlText") or "")[:40],
        1 if start is None else start,
    )


def _level_of_name(name: str) -> int | None:
    heading = HEADING.match(name)
    return int(heading[1]) if heading else TITLES.get(name.casefold())


def _roman(number: int) -> str:
    written = ""
    for step, letters in ROMAN:
        while number >= step:
            written += letters
            number -= step
    return written


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else None


def own_level(properties: etree._Element | None) -> int | None:
    """The heading level that a paragraph itself states; 10 and more say that it is none."""
    outline = _number(value(properties, "outlineLvl"))
    return outline + 1 if outline is not None else None


def own_list(properties: etree._Element | None, style: Style) -> tuple[str, int] | None:
    """The list and depth of a paragraph, its own or those of its style."""
    numbering = child(properties, "numPr")
    list_id = value(numbering, "numId") or style.list_id
    depth = _number(value(numbering, "ilvl")) or None
    if list_id is None or list_id == "0":
        return None
    return list_id, min(style.depth if depth is None else depth, 8)
