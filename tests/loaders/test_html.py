"""HTML: structure, merged cells, Word's own export, and encodings that the page declares."""

from __future__ import annotations

import pytest

from graph.errors import InputError
from loaders.formats.blocks import ListItem, Paragraph
from tests.loaders.seeing import grid, notes, outline, read


def seen(body: str) -> list[str]:
    return outline(read(f"<html><body>{body}</body></html>", "a.html"))


def test_headings_paragraphs_and_lines() -> None:
    assert seen("<h2>Сети <b>района</b></h2><p>Один\nабзац.</p>голый текст.<div>Ещё</div>") == [
        "h2 Сети района",
        "Один абзац.",
        "голый текст.",
        "Ещё",
    ]


def test_items_have_their_depth_and_what_leads_to_them() -> None:
    page = (
        "<p>Действуют сети:</p><ul><li>предметники:<ul><li><p>физика</p></li></ul></li>"
        "<li>химия</li></ul><p>Иное:<br>- игры<br>- слёты</p>"
    )
    document = read(f"<html>{page}</html>", "a.html")
    assert outline(document) == [
        "Действуют сети:",
        "- предметники:",
        "  - физика",
        "- химия",
        "Иное:",
        "- игры",
        "- слёты",
    ]
    leads = [
        [lead.text for lead in block.lead_ins]
        for block in document.blocks
        if isinstance(block, ListItem)
    ]
    assert leads == [
        ["Действуют сети:"],
        ["Действуют сети:", "предметники:"],
        ["Действуют сети:"],
        ["Иное:"],
        ["Иное:"],
    ]


def test_merged_cells_stand_in_every_field() -> None:
    document = read(
        "<table><caption>Таблица 2. Ставки</caption><thead>\n"
        "<tr><th rowspan=2>Район<th colspan=2>Ставки\n<tr><th>2019<th>2020</thead>\n"
        "<tr><td>Северный<td>34,6<td></table>",
        "a.html",
    )
    assert grid(document) == [
        ["Район", "Ставки", "Ставки"],
        ["Район", "2019", "2020"],
        ["Северный", "34,6", ""],
    ]
    (table,) = document.tables()
    assert table.before == ("Таблица 2. Ставки",)
    assert table.rows[2][1].place.line == 4
    assert str(table.rows[2][1].place) == "line 4, table 1, row 3, column 2"


def test_a_span_of_all_rows_and_one_too_long() -> None:
    page = "<table><tr><td rowspan=0>а<td rowspan=99>б<td>в<tr><td>г</table>"
    assert grid(read(page, "a.html")) == [["а", "б", "в"], ["а", "б", "г"]]


def test_a_row_with_a_cell_less_stays_so() -> None:
    assert [len(row) for row in grid(read("<table><tr><td>а<td>б<tr><td>в</table>", "a.html"))] == [
        2,
        1,
    ]


def test_a_nested_table_is_a_block_of_its_own() -> None:
    page = "<table><tr><td>до<table><tr><td>а<td>б</table>после</table>"
    document = read(page, "a.html")
    assert (grid(document, 1), grid(document, 2)) == ([["до после"]], [["а", "б"]])


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>x</p>'</script>",
        "<style>p { color: red }</style>",
        "<p style='display: none'>x</p>",
        "<span style='mso-hide:all'>x</span>",
        "<del cite='mailto:a'>x</del>",
        "<a href='#_ftn1' style='mso-footnote-id:ftn1'>[1]</a>",
        "<div style='mso-element:footnote-list'><p>x</p></div>",
        "<!--[if gte mso 9]><xml><w:View>x</w:View></xml><![endif]-->",
        "<template>x</template>",
        "<p class=MsoToc1>Сети 3</p>",
    ],
)
def test_what_no_reader_sees_is_not_read(hidden: str) -> None:
    assert seen(f"<p>Сети{hidden if hidden.startswith(('<a', '<del', '<span')) else ''}</p>") == [
        "Сети"
    ]
    assert seen(f"{hidden}<p>Сети</p>") == ["Сети"]


def test_word_lists_titles_and_tags_of_its_own() -> None:
    page = (
        "<p class=MsoTitle>Отчёт</p><p class=MsoNormal>Сети:<o:p></o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>физика</p>"
    )
    assert seen(page) == ["h1 Отчёт", "Сети:", "  - физика"]


def test_word_closes_an_uneven_table_with_a_row_of_no_height() -> None:
    page = "<table><tr><td>а<td>б<tr height=0><td width=9><td width=9><td width=9></table>"
    assert grid(read(page, "a.html")) == [["а", "б"]]


def test_a_raised_note_does_not_become_part_of_a_number() -> None:
    assert grid(read("<table><tr><td>34<sup>1</sup></table>", "a.html")) == [["34¹"]]


def test_drawn_tables_in_preformatted_text() -> None:
    page = "<html><body>\n<pre>\n+---+---+\n| а | б |\n+---+---+\n</pre></body></html>"
    document = read(page, "a.html")
    assert grid(document) == [["а", "б"]]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8", "utf-16"])
def test_encoding_is_the_declared_one_or_told_by_the_text(encoding: str) -> None:
    page = "<html><head><meta http-equiv=Content-Type content='text/html; charset={}'></head>" + (
        "<body><p>Школы района входят в сети.</p></body></html>"
    )
    for declared in (encoding, "windows-1251"):
        if encoding in ("cp1251", "utf-8", "utf-16") or declared == encoding:
            document = read(page.format(declared).encode(encoding), "a.html")
            assert outline(document) == ["Школы района входят в сети."]
    assert outline(read("<p>Школы района.</p>".encode(encoding), "a.html")) == ["Школы района."]


def test_the_line_of_a_paragraph() -> None:
    document = read("<html>\n<body>\n\n<p>Первый.</p>\n<p>Второй\nдлинный.</p>", "a.html")
    assert [block.place.line for block in document.blocks if isinstance(block, Paragraph)] == [4, 5]


def test_a_line_that_the_parser_cannot_count_is_not_invented() -> None:
    pages = [
        "<html><body>" + "\n" * count + "<p>Сети.</p></body></html>" for count in (60_000, 70_000)
    ]
    places = [read(page, "a.html").blocks[0].place for page in pages]
    assert [place.line for place in places] == [60_001, None]
    assert str(places[1]) == "behind line 65534"


def test_an_empty_page_is_told() -> None:
    document = read("<html></html>", "a.html")
    assert document.blocks == ()
    with pytest.raises(InputError, match="binary"):
        read(b"<html>\x00\x00", "a.html")


@pytest.mark.parametrize(
    "struck",
    [
        "<s>1</s>",
        "<strike>1</strike>",
        '<span style="text-decoration: line-through">1</span>',
        '<span style="color:red; text-decoration-line:line-through;">1</span>',
    ],
)
def test_struck_out_text_is_withdrawn_and_told(struck: str) -> None:
    document = read(f"<p>Школ: {struck}3</p>", "a.html")
    assert outline(document) == ["Школ: 3"]
    assert notes(document) == ["struck-out-left-out"]
    assert seen('<p>Школ: <span style="text-decoration: underline">1</span>3</p>') == ["Школ: 13"]
