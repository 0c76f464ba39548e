"""A web page parsed in bounds, and in reach of whoever wants the command to end.

The parser compares each attribute of a tag with all that stand before it, so that one tag of
100,000 takes a minute; and no signal is heard while it is inside of that.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from itertools import islice
from typing import Generic, TypeVar

from lxml import etree, html

from graph.places import Place
from loaders.formats.assembly import Assembly
from loaders.formats.limits import LONGEST_PARSING, MOST_ATTRIBUTES

Result = TypeVar("Result")

#: The value of an attribute; a quotation mark that nothing closes goes to the end of the page.
_VALUE = r"""\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+)"""
_ATTRIBUTES = rf"(?:[^>=]++|={_VALUE})*+"
#: What begins with "<", in one pass over its signs: a comment, what browsers take for one, the end
#: of a tag, or its beginning with all attributes.
MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-z]))[^>]*+"
    rf"|</[a-z]{_ATTRIBUTES}"
    rf"|<(?P<name>[a-z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTE = re.compile(rf"[^\s/=]++(?:\s*+={_VALUE})?+|=")
#: What stands in these is no markup, up to their end.
RAW_ENDS = {name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in ("script", "style")}
#: Seconds between two looks whether somebody wants the command to end.
LOOK = 0.1


def parse_page(text: str, assembly: Assembly) -> etree._Element:
    """The root of a page.

    Args:
        text: the page.
        assembly: names the file in messages.

    Raises:
        InputError: a tag of it has more attributes than any page, it is nested too deeply, takes
            too long, or has no text.
    """
    line = line_of_crowded_tag(text)
    if line is not None:
        raise assembly.error(
            f"A tag of the page has more than {MOST_ATTRIBUTES} attributes; no page needs so many.",
            Place(line=line),
            "Take them out, or save it anew, or as DOCX.",
        )
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = in_reach(
            lambda: html.document_fromstring(text.encode(), parser=parser), LONGEST_PARSING
        )
    except TimeoutError:
        raise assembly.error(
            f"The page takes more than {LONGEST_PARSING:.0f} seconds to parse; no report does.",
            None,
            "Open it in Word and save it anew, or as DOCX.",
        ) from None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise assembly.error(
            "The page has no text that can be read.", None, "Save it anew, or as DOCX."
        ) from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise assembly.error(
            "The page is nested too deeply.", None, "Open it in Word and save it anew."
        )
    return root


def line_of_crowded_tag(text: str) -> int | None:
    r"""The line of the first tag with more attributes than any page has, or None.

    Found before the page is parsed, in one pass. Comments and scripts are passed over; a tag that
    a page hides from this by its faults is left to the time that parsing has.

    Example:
        >>> line_of_crowded_tag("<p>\n<b " + "a " * 201 + ">"), line_of_crowded_tag("<p a b>")
        (2, None)
    """
    at = 0
    while found := MARKUP.search(text, at):
        at = found.end()
        attributes = found["attributes"] or ""
        # Each takes two signs at least, but where a quotation mark parts them.
        if len(attributes) > MOST_ATTRIBUTES and _are_many(attributes):
            return text.count("\n", 0, found.start()) + 1
        end = RAW_ENDS.get((found["name"] or "").lower())
        # The parser takes what is closed in itself for empty.
        if end and not attributes.endswith("/"):
            closing = end.search(text, at)
            at = closing.start() if closing else len(text)
    return None


def _are_many(attributes: str) -> bool:
    found = islice(ATTRIBUTE.finditer(attributes), MOST_ATTRIBUTES + 1)
    return sum(1 for _ in found) > MOST_ATTRIBUTES


class _Task(Generic[Result]):
    """A piece of work with what came of it."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self.work = work
        self.result: list[Result] = []
        self.error: BaseException | None = None

    def __call__(self) -> None:
        try:
            self.result.append(self.work())
        except BaseException as error:
            # Raised again where the work is waited for.
            self.error = error


def in_reach(work: Callable[[], Result], seconds: float) -> Result:
    """Do what may be long inside of a library, so that signals are heard meanwhile.

    Python handles a signal in the main thread, between two steps of its own; so the work is done
    in another, which does not keep the process from ending.

    Args:
        work: must let go of the interpreter while it is inside of the library.
        seconds: how long to wait for it.

    Raises:
        TimeoutError: it took longer; it goes on in vain until the process ends.
    """
    task = _Task(work)
    thread = threading.Thread(target=task, daemon=True)
    thread.start()
    latest = time.monotonic() + seconds
    while thread.is_alive():
        if time.monotonic() > latest:
            raise TimeoutError
        thread.join(LOOK)
    if task.error is not None:
        raise task.error
    return task.result[0]
