"""One short report, invented, in every format; and a writer of PDF for it and for tests of PDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.loaders import office

TITLE = "Отчёт за 2023 год"
CAPTION = "Таблица 1. Обеспеченность специалистами"
ROWS = [
    ["№", "Муниципальное образование", "Наличие штатных логопедов", "Наличие штатных психологов"],
    ["1.", "Заозёрский", "34,6", ""],
    ["2.", "г. Заозёрск", "0,45", "2"],
    ["3.", "Тополинский", "1 345", "0"],
    ["", "Итого", "1380,05", "2"],
]
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/Library/Fonts/Arial.ttf",
    "C:/Windows/Fonts/arial.ttf",
)
RULED = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), "Letters")]


def font() -> str:
    """The name of a font with Cyrillic letters, made known to the writer of PDF.

    Raises:
        LookupError: none is installed.
    """
    pdfmetrics = import_module("reportlab.pdfbase.pdfmetrics")
    ttfonts = import_module("reportlab.pdfbase.ttfonts")
    path = next((name for name in FONTS if Path(name).is_file()), None)
    if path is None:
        raise LookupError("no font with Cyrillic letters is installed")
    pdfmetrics.registerFont(ttfonts.TTFont("Letters", path))
    return "Letters"


def printed(*parts: str | tuple[Sequence[Sequence[str]], Sequence[Any]]) -> bytes:
    r"""A PDF of headings ("# …"), paragraphs, page breaks ("\f") and ruled tables."""
    platypus = import_module("reportlab.platypus")
    styles = import_module("reportlab.lib.styles")
    name = font()
    text = styles.ParagraphStyle("text", fontName=name, fontSize=10, spaceAfter=10)
    large = styles.ParagraphStyle("large", fontName=name, fontSize=16, leading=20, spaceAfter=10)
    story: list[Any] = []
    for part in parts:
        if part == "\f":
            story.append(platypus.PageBreak())
        elif isinstance(part, str):
            style = large if part.startswith("# ") else text
            story.append(platypus.Paragraph(part.removeprefix("# "), style))
        else:
            rows, merged = part
            story.append(platypus.Table(rows, style=[*RULED, *merged], repeatRows=0))
    file = io.BytesIO()
    platypus.SimpleDocTemplate(file, invariant=1).build(story)
    return file.getvalue()


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
