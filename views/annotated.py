"""The page on which a person checks a reading: the document, with everything recognised marked.

It takes blocks of any reader that have these shapes, and draws them; it knows no document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graph.writing import write_text
from views.html import environment, policy, template_text
from views.places import place_words

if TYPE_CHECKING:
    import markupsafe


class MarkedSpan(Protocol):
    """A marked stretch of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def mark(self) -> str:
        """What sort of thing it is."""

    @property
    def words(self) -> str:
        """What it was taken for."""


def write_annotated(
    path: Path,
    title: str,
    blocks: Sequence[Any],
    marks: Mapping[str, str],
    facts: Sequence[str],
) -> None:
    """Write the page.

    Args:
        path: where to.
        title: the title of the document.
        blocks: annotated texts and tables, in order.
        marks: what each mark means, in the order of the legend.
        facts: figures of the reading for the head of the page.

    Raises:
        OutputError: the file cannot be written.
    """
    write_text(render_annotated(title, blocks, marks, facts), path)


def render_annotated(
    title: str, blocks: Sequence[Any], marks: Mapping[str, str], facts: Sequence[str]
) -> str:
    """The page as text: one file, no script, nothing fetched."""
    style = template_text("annotated/annotated.css")
    counts = Counter(mark for block in blocks for mark in _marks_of(block))
    return (
        environment()
        .get_template("annotated/annotated.html.j2")
        .render(
            title=title,
            style=style,
            policy=policy([], [style]).replace("script-src ; ", ""),
            blocks=[_drawn(block) for block in blocks],
            legend=[(mark, words, counts[mark]) for mark, words in marks.items()],
            facts=facts,
        )
    )


def _marks_of(block: Any) -> Iterator[str]:
    if hasattr(block, "rows"):
        yield from (cell.mark for row in block.rows for cell in row if cell.mark)
        if block.passed:
            yield "passed"
    else:
        yield from (span.mark for span in block.spans)


def _drawn(block: Any) -> dict[str, Any]:
    if hasattr(block, "rows"):
        return {
            "kind": "table",
            "place": place_words(block.place, "en"),
            "passed": block.passed,
            "rows": block.rows,
        }
    return {
        "kind": block.kind,
        "level": block.level,
        "place": place_words(block.place, "en"),
        "html": marked_html(block.text, block.spans),
    }


def marked_html(text: str, spans: Sequence[MarkedSpan]) -> markupsafe.Markup:
    """A text with its spans as marks; a span inside another is drawn inside it.

    Spans that cross are cut where they cross, so that the elements nest.

    Example:
        >>> from types import SimpleNamespace as Span
        >>> str(marked_html("a <b>", [Span(start=0, end=1, mark="fact", words="it")]))
        '<mark class="fact" title="it">a</mark> &lt;b&gt;'
    """
    from markupsafe import Markup, escape

    edges = sorted({0, len(text), *(at for span in spans for at in (span.start, span.end))})
    out: list[Markup] = []
    close = Markup("</mark>")
    opened: list[MarkedSpan] = []
    for start, end in pairwise(edges):
        over = [span for span in spans if span.start <= start and end <= span.end]
        over.sort(key=lambda span: span.start - span.end)
        keep = 0
        while keep < min(len(opened), len(over)) and opened[keep] is over[keep]:
            keep += 1
        out.extend([close] * (len(opened) - keep))
        for span in over[keep:]:
            out.append(Markup('<mark class="{}" title="{}">').format(span.mark, span.words))
        opened = over
        out.append(escape(text[start:end]))
    return Markup("").join([*out, *[close] * len(opened)])
