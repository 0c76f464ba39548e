"""One short report in every format: the same figures, and the format told by its content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import InputError
from loaders.formats import assemble
from loaders.gazetteer import Gazetteer
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
