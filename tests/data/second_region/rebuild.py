"""Write the report of the invented region as DOCX and as Word's HTML, the same bytes each time.

Run from the folder of the project: ``python -m tests.data.second_region.rebuild``
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.loaders import office

FOLDER = Path(__file__).parent
FILES = {"docx": FOLDER / "zaozersk-2023.docx", "html": FOLDER / "zaozersk-2023.html"}


@dataclass(frozen=True)
class Words:
    """A heading (level 1 or 2), a paragraph (0), or a list item (-1)."""

    text: str
    role: int = 0


@dataclass(frozen=True)
class Merged:
    """A cell that covers several columns or rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table; ``numbered`` says that its first column counts the rows, from a number on."""

    rows: tuple[tuple[str | Merged, ...], ...]
    numbered: int | None = None


SCHOOLS = (
    ("№", "Муниципальное образование", "Количество школ – участниц", "Методические мероприятия"),
    ("", "Заозёрский", "6", "4"),
    ("", "г. Заозёрск", "9", "12"),
    ("", "Каменнобродский", "4", ""),
    ("", "Синеборский", "5", "3"),
    ("", "Тополевский", "3", "2"),
    ("", "Тополинский", "4", "1"),
    (Merged("Итого", columns=2), "31", "22"),
)
NETWORKING_HEADER: tuple[tuple[str | Merged, ...], ...] = (
    (
        Merged("№ п/п", rows=2),
        Merged("Муниципальное образование", rows=2),
        Merged("Сетевое взаимодействие", columns=4),
    ),
    (
        "Количество школ",
        "Количество договоров",
        "Количество сетевых мероприятий",
        "Количество методических сетей",
    ),
)
NETWORKING_BEGUN = (
    *NETWORKING_HEADER,
    ("", "Заозёрский", "4", "2", "5", "2"),
    ("", "г. Заозёрск", "9", "7", "11", "3"),
    ("", "Каменнобрадский", "1", "", "2", ""),
)
NETWORKING_ENDED = (
    *NETWORKING_HEADER,
    ("", "Синеборский", "3", "1", "0", "1"),
    ("", "Тополевский", "", "", "", ""),
    ("", "Тополинский", "2", "1", "4", "1"),
    (Merged("Итого", columns=2), "19", "11", "22", "7"),
)
STAFF = (
    (Merged("Муниципальное образование", rows=3), Merged("Наличие специалистов", columns=2)),
    (Merged("штатных, ставок", columns=2),),
    ("логопедов", "дефектологов"),
    ("Заозёрский", "1,5", ""),
    ("г. Заозёрск", "34,6", "2,25"),
    ("Каменнобродский", "", ""),
    ("Синеборский", "0,75", "1"),
    ("Тополевский", "0,5", ""),
    ("Тополинский", "1", "0"),
)
REPORT: tuple[Words | Table, ...] = (
    Words("Сетевое взаимодействие школ Заозёрской области в 2023 году", 1),
    Words(
        "Муниципальные программы поддержки школ работают во всех шести муниципальных образованиях. "
        "Сведения собраны по состоянию на конец года."
    ),
    Words("Участники программы", 2),
    Words("Таблица 1"),
    Words("Школы – участницы программы"),
    Table(SCHOOLS, 1),
    Words("Сети и договоры", 2),
    Words("Таблица 2. Сетевое взаимодействие школ"),
    Table(NETWORKING_BEGUN, 1),
    Words("Продолжение таблицы 2"),
    Table(NETWORKING_ENDED, 4),
    Words("Методические сети действуют по направлениям:"),
    Words("физика (Заозёрский, г. Заозёрск);", -1),
    Words("математика (Тополинский);", -1),
    Words("русский язык (Синеборский, Заозёрский, г. Заозёрск).", -1),
    Words(
        "В Синеборском районе заключен договор на проведение занятий по химии с ЗГУ. "
        "В Тополевском районе договор на проведение занятий не заключен."
    ),
    Words("В Заозёрском районе определены базовые школы:"),
    Words("МБОУ СОШ № 2 с. Озёрки по теме «Читательская грамотность»;", -1),
    Words("МБОУ ООШ с. Малые Броды по теме «Финансовая грамотность».", -1),
    Words("Обеспеченность специалистами", 2),
    Words("Таблица 3. Обеспеченность школ специалистами"),
    Table(STAFF),
)


def main() -> None:
    """Write both files."""
    FILES["docx"].write_bytes(as_docx())
    FILES["html"].write_bytes(as_html())


def as_docx() -> bytes:
    """The report as Word keeps it: numbered rows, a smart tag, an insertion and a control."""
    body = ""
    for block in REPORT:
        if isinstance(block, Table):
            body += _docx_table(block)
        elif block.role > 0:
            body += office.paragraph(block.text, str(block.role))
        else:
            body += office.paragraph(_runs(block.text), list_id=1 if block.role < 0 else None)
    return office.docx(body)


def _runs(text: str) -> str:
    """A text in several runs, of which readers of DOCX like to lose one or the other."""
    first, space, rest = text.partition(" ")
    second, gap, last = rest.partition(" ")
    return (
        office.run(first + space)
        + f'<w:smartTag w:element="place">{office.run(second)}</w:smartTag>'
        + f'<w:ins w:id="1">{office.run(gap)}</w:ins>'
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{office.run(last)}</w:sdtContent></w:sdt>"
        + '<w:del w:id="2"><w:r><w:delText>отменено</w:delText></w:r></w:del>'
    )


def _docx_table(table: Table) -> str:
    rows = ""
    #: column -> the merged cell that goes on there, and how many rows further
    open_cells: dict[int, tuple[Merged, int]] = {}
    for row in table.rows:
        cells = ""
        column = 0
        pending = list(row)
        while pending or column in open_cells:
            if column in open_cells:
                merged, more = open_cells.pop(column)
                cells += office.cell("", merged.columns, "continue")
                if more > 1:
                    open_cells[column] = (merged, more - 1)
                column += merged.columns
                if more > 1 and not pending and column not in open_cells:
                    break
                continue
            item = pending.pop(0)
            merged = item if isinstance(item, Merged) else Merged(item)
            if merged.text == "" and column == 0 and table.numbered is not None:
                cells += office.cell(office.paragraph("", list_id=2))
            else:
                down = "restart" if merged.rows > 1 else ""
                cells += office.cell(merged.text, merged.columns, down)
            if merged.rows > 1:
                open_cells[column] = (merged, merged.rows - 1)
            column += merged.columns
        rows += office.row(cells)
    return office.table(rows)


def as_html() -> bytes:
    """The report as Word saves it as a web page: windows-1251, its own classes and tags."""
    lines = [
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">',
        "<head>",
        '<meta http-equiv=Content-Type content="text/html; charset=windows-1251">',
        "<title>Отчёт</title>",
        "<!--[if gte mso 9]><xml><o:Author>Автор</o:Author></xml><![endif]-->",
        "<style>p.MsoNormal {margin:0cm}</style>",
        "</head>",
        "<body lang=RU>",
        "<div class=Section1>",
        *(line for block in REPORT for line in _html_block(block)),
        "</div>",
        "</body>",
        "</html>",
    ]
    return "\r\n".join(lines).encode("cp1251")


def _html_block(block: Words | Table) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _html_table(block)
    elif block.role > 0:
        tag = f"h{block.role}"
        yield f"<{tag}><span style='color:black'>{escape(block.text)}</span></{tag}>"
    elif block.role < 0:
        yield "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        yield "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>"
        yield f"{escape(block.text)}<o:p></o:p></p>"
    else:
        yield f"<p class=MsoNormal>{escape(block.text)}<o:p></o:p></p>"


def _html_table(table: Table) -> Iterator[str]:
    number = table.numbered or 0
    yield "<table class=MsoNormalTable border=1>"
    for row in table.rows:
        yield " <tr>"
        for at, item in enumerate(row):
            cell = item if isinstance(item, Merged) else Merged(item)
            text = cell.text
            if text == "" and at == 0 and table.numbered is not None:
                text = f"{number}."
                number += 1
            spans = f" colspan={cell.columns}" if cell.columns > 1 else ""
            spans += f" rowspan={cell.rows}" if cell.rows > 1 else ""
            yield f"  <td{spans}><p class=MsoNormal>{escape(text)}<o:p></o:p></p></td>"
        yield " </tr>"
    yield "</table>"


if __name__ == "__main__":
    main()
