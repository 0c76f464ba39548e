"""Documents broken at random, the same ones for the same seed: what tests and benches read.

Each kind of break takes a sound document and spoils it: its bytes, the text inside it, or its name.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from tests.data.second_region.rebuild import FILES
from tests.loaders import office
from tests.loaders.samples import FORMATS

Random = random.Random
MEGABYTE = 2**20
#: Parts of an office document that hold its text.
BODY = re.compile(r"document\.xml$|sheet1\.xml$|sharedStrings\.xml$")
TAG = re.compile(r"</?[\w:]+[^<>]*>")
CELL = re.compile(r"<w:tc>.*?</w:tc>|<td[^>]*>.*?</td>|<c [^>]*>.*?</c>", re.DOTALL)
TABLE = re.compile(r"<w:tbl>.*?</w:tbl>|<table.*?</table>|<sheetData>.*?</sheetData>", re.DOTALL)
FIELD = re.compile(r"[\t;|]")
NUMBER = re.compile(r"(?<=[>\t;| ])\d+(?:,\d+)?(?=[<\t;| \n])")
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/hosts">]>'
)
NASTY = (
    "\x00",
    "\x0b",
    "\x1b",
    "\ue000",
    "\ue001",
    "\ufffe",
    "\u202e",
    "\u00ad",
    "&#0;",
    "]]>",
    "<",
)


@dataclass(frozen=True)
class Broken:
    """A broken document: its kind of break, its name and its bytes."""

    kind: str
    name: str
    data: bytes


@cache
def sound_documents() -> dict[str, bytes]:
    """Documents to be broken, by name; that of PDF apart (:func:`sound_pdf`)."""
    documents = {name: write() for name, write in FORMATS.items() if not name.endswith(".pdf")}
    return documents | {f"region.{kind}": path.read_bytes() for kind, path in FILES.items()}


@cache
def sound_pdf() -> bytes:
    """A PDF to be broken."""
    return FORMATS["r.pdf"]()


def in_text(change: Callable[[str, Random], str]) -> Callable[[bytes, Random], bytes]:
    """A break of the text of a document: of a part of it, where it is an office document."""

    def spoil(data: bytes, chance: Random) -> bytes:
        if not data.startswith(b"PK"):
            encoding = "utf-8" if _is_utf8(data) else "cp1251"
            return change(data.decode(encoding, "replace"), chance).encode(encoding, "replace")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {
                name: archive.read(name) for name in archive.namelist()
            }
        name = chance.choice([part for part in parts if BODY.search(part)])
        parts[name] = change(bytes(parts[name]).decode(), chance).encode("utf-8", "replace")  # type: ignore[arg-type]
        return office.zipped(parts)

    return spoil


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def truncated(data: bytes, chance: Random) -> bytes:
    """The beginning of the file."""
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: Random) -> bytes:
    """Some bytes changed."""
    spoiled = bytearray(data)
    for _ in range(chance.choice([1, 5, 50])):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def inserted(data: bytes, chance: Random) -> bytes:
    """Random bytes put in."""
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.choice([1, 10, 1000])) + data[at:]


def repeated(data: bytes, chance: Random) -> bytes:
    """A stretch of the file put elsewhere again."""
    start, end = sorted(chance.sample(range(len(data)), 2))
    at = chance.randrange(len(data))
    return data[:at] + data[start:end] + data[at:]


def _cut(pattern: re.Pattern[str], text: str, chance: Random, most: int = 3) -> str:
    """The text without some of the matches of a pattern."""
    found = list(pattern.finditer(text))
    for match in sorted(
        chance.sample(found, min(len(found), chance.randint(1, most))), key=lambda one: -one.start()
    ):
        text = text[: match.start()] + text[match.end() :]
    return text


def cells_removed(text: str, chance: Random) -> str:
    """Some cells, or signs between them, taken out."""
    return _cut(CELL if CELL.search(text) else FIELD, text, chance)


def tags_unclosed(text: str, chance: Random) -> str:
    """Some tags taken out; in a text without tags, some quotation marks put in."""
    if TAG.search(text):
        return _cut(TAG, text, chance, 8)
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(['"', "«", "(", "|", "\t", "**", "<b>"]) + text[at:]


def tables_glued(text: str, chance: Random) -> str:
    """A table put inside or behind another; in a text, lines joined."""
    found = list(TABLE.finditer(text))
    if found:
        table = chance.choice(found)[0]
        end = chance.choice(found).end() - chance.choice([0, len("</tr></table>"), 40])
        return text[:end] + table + text[end:]
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join(lines[:at]) + chance.choice(["", "\t", " "]) + "\n".join(lines[at:])


def lines_shuffled(text: str, chance: Random) -> str:
    """Lines, or pieces between tags, in another order."""
    sign = "\n" if text.count("\n") > 5 else "><"
    pieces = text.split(sign)
    start = chance.randrange(len(pieces))
    middle = pieces[start : start + 12]
    chance.shuffle(middle)
    return sign.join(pieces[:start] + middle + pieces[start + 12 :])


def numbers_spoiled(text: str, chance: Random) -> str:
    """Numbers made words, negative, endless or far too large."""
    wrong = [
        "-5",
        "9" * 400,
        "1e999",
        "пять",
        "1,2,3",
        "٣",
        "NaN",
        "=1+1",
        "999999999",
        "0x10",
        "½",
    ]
    return NUMBER.sub(
        lambda number: chance.choice(wrong) if chance.random() < 0.1 else number[0], text
    )


def signs_unwritable(text: str, chance: Random) -> str:
    """Controls, private signs and the like put in."""
    for _ in range(chance.choice([1, 3, 20])):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(NASTY) + text[at:]
    return text


def entities(text: str, chance: Random) -> str:
    """Entities declared and used."""
    head = re.match(r"\s*<\?xml[^>]*\?>", text)
    at = head.end() if head else 0
    use = re.compile(r"(?<=>)[^<>]+(?=<)")
    return (
        text[:at]
        + ENTITIES
        + use.sub(
            lambda words: f"&{chance.choice('abcd')};" if chance.random() < 0.3 else words[0],
            text[at:],
        )
    )


def line_endless(text: str, chance: Random) -> str:
    """One line of megabytes."""
    unit = chance.choice(
        ["а", "А ", "«", "(", "Заозёрский, ", "1. ", "\t", "| ", "договор с ", "<b>"]
    )
    size = chance.choice([10_000, 100_000, MEGABYTE, 20 * MEGABYTE])
    at = text.find("\n", chance.randrange(len(text))) + 1
    return text[:at] + unit * (size // len(unit)) + text[at:]


def nested(text: str, chance: Random) -> str:
    """Elements inside elements inside elements."""
    tag = "w:tbl><w:tr><w:tc" if "<w:tbl>" in text else "table><tr><td"
    found = TAG.search(text, chance.randrange(len(text)))
    at = found.end() if found else 0
    return text[:at] + f"<{tag}>" * chance.choice([50, 500, 20_000]) + text[at:]


def bomb(data: bytes, chance: Random) -> bytes:
    """A small file that unpacks to a large one; a page or text of a great many cells."""
    if not data.startswith(b"PK"):
        unit = b"<table>" + b"<tr><td>1" * 100 if b"<html" in data else b"1\t2\t3;4;5\n" * 100
        return data + unit * chance.choice([100, 3000])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    filling = chance.choice([b" ", b"<w:p/>", b"<c r='A1'/>"])
    content = parts[name]
    whole = content if isinstance(content, bytes) else content.encode()
    at = whole.rfind(b"</")
    size = chance.choice([MEGABYTE, 20 * MEGABYTE, 40 * MEGABYTE])
    parts[name] = whole[:at] + filling * (size // len(filling)) + whole[at:]
    if chance.random() < 0.2:
        parts |= {f"word/{number}.xml": "" for number in range(6000)}
    return office.zipped(parts)


def recoded(data: bytes, chance: Random) -> bytes:
    """Text in another encoding than the one that it declares."""
    if data.startswith(b"PK"):
        return flipped(data, chance)
    text = data.decode("utf-8" if _is_utf8(data) else "cp1251", "replace")
    encoding = chance.choice(["koi8-r", "cp866", "utf-16", "utf-32", "utf-8", "cp1251", "utf-7"])
    return text.encode(encoding, "replace")


BREAKS: dict[str, Callable[[bytes, Random], bytes]] = {
    "truncated": truncated,
    "bytes flipped": flipped,
    "bytes inserted": inserted,
    "stretches repeated": repeated,
    "cells removed": in_text(cells_removed),
    "tags unclosed": in_text(tags_unclosed),
    "tables glued": in_text(tables_glued),
    "lines shuffled": in_text(lines_shuffled),
    "numbers spoiled": in_text(numbers_spoiled),
    "unwritable signs": in_text(signs_unwritable),
    "entities": in_text(entities),
    "endless lines": in_text(line_endless),
    "nesting": in_text(nested),
    "bombs": bomb,
    "other encodings": recoded,
    "other names": lambda data, chance: data,
}
PDF_BREAKS = ("truncated", "bytes flipped", "bytes inserted", "stretches repeated")
PDF_KIND = "PDF"


def broken(kind: str, count: int, seed: int) -> Iterator[Broken]:
    """So many broken documents of a kind.

    Args:
        kind: a key of :data:`BREAKS`, or :data:`PDF_KIND`.
        count: how many.
        seed: the same documents come of the same seed.
    """
    chance = Random(f"{kind} {seed}")
    for _ in range(count):
        if kind == PDF_KIND:
            spoil = BREAKS[chance.choice(PDF_BREAKS)]
            yield Broken(kind, "r.pdf", spoil(sound_pdf(), chance))
            continue
        documents = sound_documents()
        name = chance.choice(list(documents))
        data = documents[name]
        for _ in range(chance.choice([1, 1, 2])):
            data = BREAKS[kind](data, chance) if data else data
        if kind == "other names":
            name = (
                f"r{chance.choice(['.md', '.docx', '.html', '.xlsx', '.csv', '.pdf', '.doc', ''])}"
            )
        yield Broken(kind, name, data)
