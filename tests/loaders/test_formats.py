"""One short report in every format: the same figures, and the format told by its content."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from graph.errors import InputError
from loaders.formats import assemble
from loaders.gazetteer import Gazetteer
from loaders.report import facts_of
from tests.loaders import office
from tests.loaders.seeing import figures, notes, read
from tests.loaders.test_pdf import printed
from tests.support import required

TITLE = "Отчёт за 2023 год"
CAPTION = "Таблица 1. Обеспеченность специалистами"
ROWS = [
    ["№", "Муниципальное образование", "Наличие штатных логопедов", "Наличие штатных психологов"],
    ["1.", "Заозёрский", "34,6", ""],
    ["2.", "г. Заозёрск", "0,45", "2"],
    ["3.", "Тополинский", "1 345", "0"],
    ["", "Итого", "1380,05", "2"],
]
FIGURES = {
    ("Заозёрский", "staff_speech_therapists", 34.6),
    ("Заозёрский", "staff_psychologists", None),
    ("г. Заозёрск", "staff_speech_therapists", 0.45),
    ("г. Заозёрск", "staff_psychologists", 2.0),
    ("Тополинский", "staff_speech_therapists", 1345.0),
    ("Тополинский", "staff_psychologists", 0.0),
}


def tabs() -> bytes:
    return "\n".join([f"# {TITLE}", "", CAPTION, "", *("\t".join(row) for row in ROWS)]).encode()


def pipes() -> bytes:
    lines = [f"| {' | '.join(row)} |" for row in ROWS]
    return "\n".join(
        [f"# {TITLE}", "", CAPTION, "", lines[0], "|---" * 4 + "|", *lines[1:]]
    ).encode()


def box() -> bytes:
    widths = [max(len(row[at]) for row in ROWS) + 2 for at in range(4)]
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [
        "|"
        + "|".join(f" {text}".ljust(width) for text, width in zip(row, widths, strict=True))
        + "|"
        for row in ROWS
    ]
    drawn = [rule, *(line for row in lines for line in (row, rule))]
    return "\n".join([TITLE, "", CAPTION, "", *drawn]).encode("cp1251")


def word() -> bytes:
    body = office.paragraph(TITLE, "1") + office.paragraph(CAPTION) + office.plain_table(ROWS)
    return office.docx(body)


def page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{text}' for text in row)}" for row in ROWS)
    return f"<html><h1>{TITLE}</h1><p>{CAPTION}<table>{rows}</table>".encode("cp1251")


def workbook() -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for texts in ([TITLE], [], [CAPTION], *ROWS):
        sheet.append(texts)
    sheet["C5"], sheet["C6"], sheet["C7"] = 34.6, 0.45, 1345
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def delimited(delimiter: str) -> Callable[[], bytes]:
    def write() -> bytes:
        file = io.StringIO()
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows([[TITLE, "", "", ""], [""] * 4, [CAPTION, "", "", ""], *ROWS])
        return file.getvalue().encode("cp1251")

    return write


def ruled() -> bytes:
    required("pdfplumber")
    return printed(f"# {TITLE}", CAPTION, (ROWS, []))


FORMATS: dict[str, Callable[[], bytes]] = {
    "r.md": tabs,
    "r.markdown": pipes,
    "r.txt": box,
    "r.docx": word,
    "r.html": page,
    "r.xlsx": workbook,
    "r.csv": delimited(";"),
    "r.tsv": delimited("\t"),
    "r.pdf": ruled,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_figures(name: str, zaozersk: Gazetteer) -> None:
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
