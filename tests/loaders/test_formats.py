"""One short report in every format: the same figures, and the format told by its content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.formats import limits, packages, pdf_pages
from loaders.formats.detect import assemble
from loaders.formats.files import LARGEST_BYTES
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of
from tests.loaders import office
from tests.loaders.samples import FORMATS, page, word, workbook
from tests.loaders.seeing import figures, notes, read
from tests.loaders.test_pdf import need_pdf

FIGURES = {
    ("Заозёрский", "staff_speech_therapists", 34.6),
    ("Заозёрский", "staff_psychologists", None),
    ("г. Заозёрск", "staff_speech_therapists", 0.45),
    ("г. Заозёрск", "staff_psychologists", 2.0),
    ("Тополинский", "staff_speech_therapists", 1345.0),
    ("Тополинский", "staff_psychologists", 0.0),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_figures(name: str, zaozersk: Gazetteer) -> None:
    if name == "r.pdf":
        need_pdf()
    document = read(FORMATS[name](), name)
    assert notes(document) == []
    dataset = facts_of(document, zaozersk)
    assert figures(dataset) == FIGURES
    assert {issue.kind for issue in dataset.issues()} <= {"total-disagrees"}


@pytest.mark.parametrize(
    ("name", "write", "note"),
    [
        ("r.doc", page, []),
        ("r.csv", workbook, ["other-format"]),
        ("r.xlsx", word, ["other-format"]),
        ("r", word, []),
        ("r.docx", page, ["other-format"]),
        ("r.md", page, ["other-format"]),
    ],
)
def test_the_content_tells_the_format(
    name: str, write: Callable[[], bytes], note: list[str], zaozersk: Gazetteer
) -> None:
    document = read(write(), name)
    assert notes(document) == note
    assert figures(facts_of(document, zaozersk)) == FIGURES


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "r.doc", "old binary kind"),
        (b"{\\rtf1 \\ansi", "r.doc", "RTF"),
        (b"\x89PNG\r\n", "r.png", "picture"),
        (b"MIME-Version: 1.0\r\n", "r.mht", "web archive"),
        (b"not a zip", "r.docx", "is no DOCX"),
        (office.zipped({"content.xml": "<a/>", "mimetype": "odt"}), "r.odt", "save an ODT"),
        (office.zipped({"a.txt": "a"}), "r.docx", "no text part"),
        (office.zipped({"a.txt": "a"}), "r.xlsx", "no sheets"),
        (b"\x7fELF\x00\x01", "r.md", "binary"),
    ],
)
def test_what_is_not_read_is_told_with_a_remedy(data: bytes, name: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        assemble(data, name)
    assert caught.value.place.startswith(name)
    assert caught.value.remedy


def test_the_page_states_the_bounds_of_the_program() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "formats.md"
    text = " ".join(page.read_text(encoding="utf-8").split())
    for words in (
        f"{LARGEST_BYTES // 2**20} MB; {limits.MOST_BYTES_OF_TEXT // 2**20} MB of text",
        f"{limits.MOST_CHARACTERS // 10**6} million characters, {limits.MOST_BLOCKS:,} paragraphs",
        f"{limits.MOST_CELLS:,} cells",
        f"{packages.MOST_ENTRIES:,} files, {packages.LARGEST_PART // 2**20} MB a part",
        f"{packages.LARGEST_PACKAGE // 2**20} MB in all, {packages.MOST_EXPANSION} times",
        f"| elements inside one another | {limits.DEEPEST_NESTING} |",
        f"{pdf_pages.MOST_PAGES} pages, {pdf_pages.MOST_SECONDS} seconds",
        f"{pdf_pages.MOST_MEMORY // 2**30} GB of memory",
        f"{limits.LONGEST_READING:.0f} seconds of the processor",
        f"more than {limits.LONGEST_BLOCK:,} characters, or a sentence of more than "
        f"{limits.LONGEST_SENTENCE:,}",
    ):
        assert words in text, words


def test_a_number_in_a_merged_cell_is_told(zaozersk: Gazetteer) -> None:
    page = (
        "<html><h1>Отчёт за 2023 год</h1><table><tr><td>Район<td>Количество школ – участниц"
        "<tr><td>Заозёрский<td rowspan=2>5<tr><td>Тополинский</table>"
    )
    dataset = facts_of(read(page, "r.html"), zaozersk)
    assert [issue.kind for issue in dataset.issues()].count("number-in-merged-cell") == 1
    assert len(figures(dataset)) == 2
