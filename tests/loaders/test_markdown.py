"""Markdown into blocks: tables by tabs, items with what leads to them, torn paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.blocks import Heading, ListItem, Paragraph, Table
from loaders.formats.markdown import read_markdown


def test_item_hangs_on_its_paragraph_and_on_the_item_above() -> None:
    blocks = read_markdown(
        "Действуют сети:\n\n- предметники:\n  - физика (Елец)\n\nДалее.\n\n- иное\n"
    )
    items = [block for block in blocks if isinstance(block, ListItem)]
    assert [(item.text, [lead.text for lead in item.lead_ins]) for item in items] == [
        ("предметники:", ["Действуют сети:"]),
        ("физика (Елец)", ["Действуют сети:", "предметники:"]),
        ("иное", []),
    ]


def test_row_number_is_no_list_item() -> None:
    (table,) = read_markdown("№\tРайон\tЧисло\n1.\tВоловский\t4\n2.\tЕлецкий\t")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["№", "Район", "Число"],
        ["1.", "Воловский", "4"],
        ["2.", "Елецкий", ""],
    ]
    assert [row[0].place.line for row in table.rows] == [1, 2, 3]


def test_blank_line_in_mid_sentence_does_not_end_a_paragraph() -> None:
    (block,) = read_markdown("Язык (английский\n\nязык, 2 человека).")
    assert isinstance(block, Paragraph)
    assert block.text == "Язык (английский язык, 2 человека)."
    assert [block.place_of(block.text.index(word)).line for word in ("англ", "человека")] == [1, 3]


def test_full_stop_or_capital_ends_a_paragraph() -> None:
    assert len(read_markdown("Первый.\n\nвторой")) == 2
    assert len(read_markdown("Первый\n\nВторой")) == 2


def test_marks_of_emphasis_are_taken_off() -> None:
    heading, table = read_markdown("#### **Сети** ####\n\n<b>№</b>\t**Район**\n1\tЕлец")
    assert heading == Heading("Сети", 4, heading.place)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["№", "Район"]


@given(st.text(alphabet="абв \t\n-#*1.:<>|", max_size=200))
def test_every_letter_of_the_text_is_in_some_block(text: str) -> None:
    held = "".join(
        "".join(cell.text for row in block.rows for cell in row)
        if isinstance(block, Table)
        else block.text
        for block in read_markdown(text)
    )
    assert [held.count(letter) for letter in "абв"] == [text.count(letter) for letter in "абв"]
