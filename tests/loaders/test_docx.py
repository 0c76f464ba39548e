"""DOCX: one test for each thing that readers of it lose, and other people's reader as a witness."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest

from loaders.formats.blocks import ListItem
from tests.loaders.office import cell, docx, paragraph, plain_table, row, run, table
from tests.loaders.seeing import grid, notes, outline, read
from tests.support import required


def seen(body: str) -> list[str]:
    return outline(read(docx(body), "a.docx"))


@pytest.mark.parametrize(
    ("style", "level"), [("1", 1), ("2", 2), ("a5", 3), ("a6", 1)], ids=["en", "ru", "own", "title"]
)
def test_heading_is_known_by_name_or_outline_level(style: str, level: int) -> None:
    assert seen(paragraph("Сети", style)) == [f"h{level} Сети"]


def test_outline_level_of_a_paragraph_itself() -> None:
    assert seen(paragraph("Сети", more='<w:outlineLvl w:val="0"/>')) == ["h1 Сети"]
    assert seen(paragraph("Сети", "1", more='<w:outlineLvl w:val="9"/>')) == ["Сети"]


def test_items_have_their_depth_and_what_leads_to_them() -> None:
    document = read(
        docx(
            paragraph("Действуют сети:")
            + paragraph("предметники:", list_id=1)
            + paragraph("физика", list_id=1, depth=1)
            + paragraph("химия", "a7")
            + paragraph("органическая", "a8")
            + paragraph("3) биология")
        ),
        "a.docx",
    )
    assert outline(document)[1:] == [
        "- предметники:",
        "  - физика",
        "- химия",
        "  - органическая",
        "- биология",
    ]
    items = [block for block in document.blocks if isinstance(block, ListItem)]
    assert [lead.text for lead in items[1].lead_ins] == ["Действуют сети:", "предметники:"]
    assert items[3].lead_ins[-1] == items[2]
    assert str(items[4].place) == "paragraph 6"


def test_numbers_of_lists_stand_in_cells_and_captions() -> None:
    document = read(
        docx(
            paragraph("Сети района", list_id=3)
            + table(
                row(cell(paragraph("", list_id=2)), "А"), row(cell(paragraph("", list_id=2)), "Б")
            )
        ),
        "a.docx",
    )
    assert next(document.tables()).before == ("Таблица 1. Сети района",)
    assert grid(document) == [["1.", "А"], ["2.", "Б"]]


def test_merged_cells_stand_in_every_field() -> None:
    document = read(
        docx(
            table(
                row(cell("Район", merge="restart"), cell("Ставки", span=2)),
                row(cell("", merge="continue"), "2019", "2020"),
                row("Северный", "34,6", ""),
            )
        ),
        "a.docx",
    )
    assert grid(document) == [
        ["Район", "Ставки", "Ставки"],
        ["Район", "2019", "2020"],
        ["Северный", "34,6", ""],
    ]
    rows = next(document.tables()).rows
    assert str(rows[2][1].place) == "table 1, row 3, column 2"
    assert [cell.covered for cell in rows[1]] == [True, False, False]


def test_a_cell_moved_by_the_grid_stays_in_its_column() -> None:
    before = row("Б", "2", about='<w:gridBefore w:val="1"/>')
    after = row("1.", "А", about='<w:gridAfter w:val="1"/>')
    document = read(docx(table(row("№", "Имя", "Сети"), before, after)), "a.docx")
    assert grid(document)[1:] == [["", "Б", "2"], ["1.", "А", ""]]


def test_a_nested_table_is_a_block_of_its_own() -> None:
    inner = plain_table([["а", "б"]])
    document = read(docx(table(row(cell(f"{paragraph('до')}{inner}{paragraph('')}")))), "a.docx")
    assert (grid(document, 1), grid(document, 2)) == ([["до"]], [["а", "б"]])
    assert [str(table.place) for table in document.tables()] == ["table 1", "table 2"]


KEPT = {
    "smart tag": f'<w:smartTag w:element="place">{run("Елец")}</w:smartTag>',
    "tag of tags": f"<w:customXml><w:smartTag>{run('Елец')}</w:smartTag></w:customXml>",
    "insertion": f'<w:ins w:id="1">{run("Елец")}</w:ins>',
    "moved here": f'<w:moveTo w:id="1">{run("Елец")}</w:moveTo>',
    "content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Елец')}</w:sdtContent></w:sdt>",
    "link": f"<w:hyperlink>{run('Елец')}</w:hyperlink>",
    "simple field": f'<w:fldSimple w:instr="REF a">{run("Елец")}</w:fldSimple>',
    "field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f"{run('код')}"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f"{run('код')}"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f"{run('Елец')}"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "deletion": f"{run('Елец')}<w:del><w:r><w:delText>Липецк</w:delText></w:r></w:del>",
    "moved away": f"{run('Елец')}<w:moveFrom>{run('Липецк')}</w:moveFrom>",
    "hidden": f"{run('Елец')}{run('Липецк', '<w:vanish/>')}",
    "soft hyphen": "<w:r><w:t>Ел</w:t><w:softHyphen/><w:t>е\u00adц</w:t></w:r>",
    "alternative": f"<mc:AlternateContent><mc:Choice>{run('Елец')}</mc:Choice>"
    f"<mc:Fallback>{run('Липецк')}</mc:Fallback></mc:AlternateContent>",
}


@pytest.mark.parametrize("content", KEPT.values(), ids=KEPT)
def test_what_a_reader_sees_is_read_and_nothing_else(content: str) -> None:
    assert seen(paragraph(f"{run('г. ')}{content}{run('!')}")) == ["г. Елец!"]
    document = read(docx(table(row(cell(paragraph(f"{run('г. ')}{content}"))))), "a.docx")
    assert grid(document) == [["г. Елец"]]


def test_content_controls_around_blocks_rows_and_cells() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = control(paragraph("текст")) + table(
        control(row(control(cell("а")), cell(control(paragraph("б"))))), row("в", "г")
    )
    document = read(docx(body), "a.docx")
    assert outline(document) == ["текст", "table 2x2"]
    assert grid(document) == [["а", "б"], ["в", "г"]]


def test_deleted_rows_and_marks_of_paragraphs() -> None:
    deleted = row("б", about='<w:del w:id="1"/>')
    assert grid(read(docx(table(row("а"), deleted, row("в"))), "a.docx")) == [["а"], ["в"]]
    mark = "<w:rPr><w:del/></w:rPr>"
    assert seen(paragraph("Сети ", more=mark) + paragraph("района")) == ["Сети района"]


def test_symbols_signs_and_breaks() -> None:
    minus = '<w:r><w:sym w:font="Symbol" w:char="F0BE"/></w:r>'
    assert seen(paragraph(f"{run('Саратов ')}{minus}{run(' 838,0')}")) == ["Саратов − 838,0"]
    assert seen(paragraph("<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r>")) == [
        "а б в"
    ]
    assert seen(paragraph("<w:r><w:t>Лев</w:t><w:noBreakHyphen/><w:t>Толстовский</w:t></w:r>")) == [
        "Лев-Толстовский"
    ]


def test_a_raised_note_does_not_become_part_of_a_number() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    document = read(docx(table(row(cell(paragraph(run("34") + raised))))), "a.docx")
    assert grid(document) == [["34¹"]]


def test_footnotes_are_left_out_and_said_to_be() -> None:
    document = read(
        docx(paragraph(f'{run("Сети")}<w:r><w:footnoteReference w:id="2"/></w:r>')), "a"
    )
    assert (outline(document), notes(document)) == (["Сети"], ["footnotes-left-out"])


def test_text_boxes_are_read_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('В рамке')}</w:txbxContent></wps:txbx>"
    old = f"<v:textbox><w:txbxContent>{paragraph('В рамке')}</w:txbxContent></v:textbox>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert seen(paragraph(run("До.") + both)) == ["До.", "В рамке"]
    assert seen(paragraph(f"<w:r><w:pict>{old}</w:pict></w:r>")) == ["В рамке"]
    assert grid(read(docx(table(row(cell(paragraph(both))))), "a.docx")) == [["В рамке"]]


def test_a_table_of_contents_repeats_nothing() -> None:
    assert seen(paragraph("Сети 3", "11") + paragraph("Сети", "1")) == ["h1 Сети"]


class Cells(HTMLParser):
    """The texts of the cells of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("td", "th"):
            self.inside = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data


def test_mammoth_reads_the_same_cells(second_region_docx: bytes) -> None:
    mammoth = required("mammoth")
    page = Cells()
    page.feed(mammoth.convert_to_html(io.BytesIO(second_region_docx)).value)
    document = read(second_region_docx, "a.docx")
    ours = [
        cell.text
        for table in document.tables()
        for row in table.rows
        for cell in row
        if not cell.covered
    ]
    theirs = [" ".join(text.split()) for text in page.cells]
    # It knows no numbers of lists.
    assert theirs == ["" if re.fullmatch(r"\d+\.", text) else text for text in ours]
    assert len(theirs) > 100


@pytest.mark.parametrize("struck", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/>'])
def test_struck_out_text_is_withdrawn_and_told(struck: str) -> None:
    """Offices strike out what no longer holds: "1" struck out before 3 is no thirteen."""
    body = paragraph(f"{run('1', struck)}{run('3')}")
    document = read(docx(body), "a.docx")
    assert outline(document) == ["3"]
    assert notes(document) == ["struck-out-left-out"]
    switched_off = run("1", '<w:strike w:val="0"/>')
    assert seen(paragraph(f"{switched_off}{run('3')}")) == ["13"]


def test_the_prompt_of_an_empty_field_is_no_value() -> None:
    def field(about: str) -> str:
        content = f"<w:sdtContent>{run('Место для ввода текста.')}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{about}</w:sdtPr>{content}</w:sdt>"

    prompt = field("<w:showingPlcHdr/>")
    assert grid(read(docx(table(row(cell(paragraph(prompt)), "5"))), "a.docx")) == [["", "5"]]
    assert seen(paragraph(field(""))) == ["Место для ввода текста."]
