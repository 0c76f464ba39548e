"""The text of a paragraph of a DOCX as a reader sees it.

Kept: runs in links, smart tags, content controls, insertions that are being tracked, results of
fields, symbols. Left out: tracked deletions, text struck out or hidden, prompts of empty fields,
the codes of fields, marks of footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.characters import squeeze, superscript
from loaders.formats.limits import DEEPEST_NESTING
from loaders.formats.packages import attribute, child, is_on, local, value

#: Elements whose content stands in the text as it is.
THROUGH = frozenset(
    [
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "ins",
        "moveTo",
        "fldSimple",
        "dir",
        "bdo",
        "r",
        "ruby",
        "rubyBase",
        "oMath",
        "oMathPara",
        "subDoc",
        "num",
        "den",
        "sub",
        "sup",
        "e",
        "deg",
        "f",
        "rad",
        "d",
        "sSub",
        "sSup",
        "sSubSup",
        "nary",
        "fName",
        "func",
    ]
)
#: Symbol fonts put letters of their own at the places of others. Adobe's table of the font Symbol,
#: and the signs of Wingdings that forms use.
SYMBOLS = {
    "symbol": {
        0x2B: "+", 0x2D: "−", 0x3D: "=", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
        0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBE: "−", 0xD7: "·", 0xAE: "→", 0xE5: "∑",
    },
    "wingdings": {
        0x6C: "•", 0x6E: "■", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓",
        0xFD: "☒", 0xFE: "☑",
    },
}  # fmt: skip
LINE_BREAK = "\n"
#: What a reader sees between the two numbers of a fraction.
_FRACTION_BAR = etree.fromstring("<r><t>/</t></r>")
SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": LINE_BREAK, "cr": LINE_BREAK}
UNKNOWN_SYMBOL = "\ufffd"
PRIVATE = 0xF000
#: So many half points above the line are those of a mark.
RAISED_BY = 4


@dataclass
class Text:
    """The words of a paragraph, and what stands in it that is no line of text."""

    words: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    footnotes: int = 0
    struck: int = 0

    def lines(self) -> list[str]:
        """Its lines, clean, without empty ones."""
        lines = "".join(self.words).split(LINE_BREAK)
        return [line for line in map(squeeze, lines) if line]


class TextReader:
    """Reads paragraph after paragraph; a field may begin in one and end in another."""

    def __init__(self, raised_styles: frozenset[str] = frozenset()) -> None:
        #: The character styles that raise what is written in them.
        self._raised = raised_styles
        #: For each open field, whether its result has begun; and how many are still in their code.
        self._fields: list[bool] = []
        self._in_code = 0

    def read(self, paragraph: etree._Element, text: Text) -> None:
        """Add the text of a paragraph."""
        for element in _content(paragraph, 0):
            self._run(element, text)

    def _run(self, run: etree._Element, text: Text) -> None:
        properties = child(run, "rPr")
        struck = is_on(properties, "strike") or is_on(properties, "dstrike")
        if struck or is_on(properties, "vanish"):
            text.struck += int(struck and any(_words(part, "").strip() for part in run))
            for part in run:
                self._mark_field(part)
            return
        raised = self._is_raised(properties)
        font = _font(properties)
        for part in run:
            name = local(part)
            self._mark_field(part)
            if name == "footnoteReference" or name == "endnoteReference":
                text.footnotes += 1
                if attribute(part, "customMarkFollows") in ("1", "true", "on"):
                    return  # What follows in the run is the mark of the note.
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                text.boxes.extend(_text_boxes(part))
            elif not self._in_code:
                words = _words(part, font)
                text.words.append(superscript(words) if raised else words)

    def _is_raised(self, properties: etree._Element | None) -> bool:
        """Whether a run stands above the line: by itself, by its style, or by its position."""
        own = value(properties, "vertAlign")
        if own is not None:
            return own == "superscript"
        position = value(properties, "position") or ""
        up = position.isdecimal() and int(position) >= RAISED_BY
        return up or value(properties, "rStyle") in self._raised

    def _mark_field(self, part: etree._Element) -> None:
        if local(part) != "fldChar":
            return
        kind = attribute(part, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
            self._in_code += 1
        elif kind == "separate" and self._fields and not self._fields[-1]:
            self._fields[-1] = True
            self._in_code -= 1
        elif kind == "end" and self._fields and not self._fields.pop():
            self._in_code -= 1


def _content(element: etree._Element, depth: int) -> Iterator[etree._Element]:
    """The runs below an element, in order, with those that a reader sees."""
    if depth > DEEPEST_NESTING:
        return
    for part in element:
        name = local(part)
        if name == "r":
            yield part
        elif child(part, "sdtPr", "showingPlcHdr") is not None:
            continue  # The prompt of a field that nobody has filled in.
        elif name in THROUGH:
            if name == "den":
                yield _FRACTION_BAR
            yield from _content(part, depth + 1)
        elif name == "AlternateContent":
            chosen = child(part, "Choice")
            yield from _content(chosen if chosen is not None else part, depth + 1)
        elif name == "Fallback":
            yield from _content(part, depth + 1)


def _words(part: etree._Element, font: str) -> str:
    """The text of a part of a run."""
    name = local(part)
    if name == "t":
        words = (part.text or "").replace(LINE_BREAK, " ")
        if font in SYMBOLS and any(ord(letter) >= PRIVATE for letter in words):
            return "".join(_symbol(ord(letter), font) for letter in words)
        return words
    if name == "sym":
        code = attribute(part, "char") or ""
        try:
            return _symbol(int(code, 16), _family(attribute(part, "font")))
        except ValueError:
            return UNKNOWN_SYMBOL
    return SIGNS.get(name, "")


def _symbol(code: int, font: str) -> str:
    known = SYMBOLS.get(font, {}).get(code - PRIVATE if code >= PRIVATE else code)
    if known is not None:
        return known
    return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN_SYMBOL


def _font(properties: etree._Element | None) -> str:
    fonts = child(properties, "rFonts")
    return _family(attribute(fonts, "ascii")) if fonts is not None else ""


def _family(font: str | None) -> str:
    return (font or "").casefold().split(" ")[0]


def _text_boxes(part: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing; the older copy of the same one is left out."""
    boxes = list(part.iter("{*}txbxContent"))
    return [
        box
        for box in boxes
        if not any(local(above) == "Fallback" for above in box.iterancestors())
        or not any(local(above) == "Choice" for other in boxes for above in other.iterancestors())
    ]
